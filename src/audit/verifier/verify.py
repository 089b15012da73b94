#!/usr/bin/env python3
"""Verifies an audit package offline: the second verifier, which shares no line of code with verify.mjs.

    python3 verify.py [folder] [--key VKEY]... [--witness VKEY]... [--checkpoint FILE]... [--only tree] [--json]
    python3 verify.py --receipt FILE [--key VKEY]...

Python 3.8 or later, standard library only, no network. Exit: 0 all holds, 1 something is wrong, 2 wrong usage.
Amounts are whole cents in int. Ed25519 is checked here in plain arithmetic (RFC 8032), so that nothing need be installed.
"""
import argparse
import base64
import calendar
import csv
import datetime
import hashlib
import hmac
import io
import json
import os
import re
import sys


class Wrong(Exception):
    """Something is wrong: the word for it, a plain sentence, and where."""

    def __init__(self, fault, message, **where):
        super().__init__(message)
        self.fault, self.message, self.where = fault, message, where


# ------------------------------------------------------------------------------------------------ Ed25519 (RFC 8032, 5.1)

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


def _point(encoded):
    """The point that 32 bytes stand for, or None where they stand for none or are not its only spelling."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


_G_Y = 4 * pow(5, P - 2, P) % P
_G = _point(_G_Y.to_bytes(32, "little"))


def ed25519(key, message, signature):
    """Whether a signature of 64 bytes by a key of 32 is over the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = _point(key), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    left, right = _times(s, _G), _add(r, _times(int.from_bytes(digest, "little") % ORDER, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


# ------------------------------------------------------------------------------------------------------ tree (RFC 6962, 2.1)


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(data):
    return sha(b"\x00" + data)


def node_hash(left, right):
    return sha(b"\x01" + left + right)


class Tree:
    """Whole subtrees as (height, hash); two neighbours of one height become the one above."""

    def __init__(self):
        self.stack = []

    def push(self, digest):
        height = 0
        while self.stack and self.stack[-1][0] == height:
            digest = node_hash(self.stack.pop()[1], digest)
            height += 1
        self.stack.append((height, digest))

    def root(self):
        if not self.stack:
            return sha(b"")
        digest = self.stack[-1][1]
        for _, left in reversed(self.stack[:-1]):
            digest = node_hash(left, digest)
        return digest


def root_of(hashes):
    tree = Tree()
    for digest in hashes:
        tree.push(digest)
    return tree.root()


def _split(size):
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_root(index, size, digest, proof):
    """The root that a leaf's hash at its index leads to (2.1.1), or None when the proof has too few or too many hashes."""
    if not 0 <= index < size or not digest:
        return None
    turns, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        turns.append(index < middle)
        low, high = (low, middle) if index < middle else (middle, high)
    if len(turns) != len(proof):
        return None
    for is_left, other in zip(reversed(turns), proof):
        digest = node_hash(digest, other) if is_left else node_hash(other, digest)
    return digest


def consistent(older, newer, proof, older_root, newer_root):
    """Whether the proof leads from the older root to the newer (2.1.2)."""
    if older <= 0 or older > newer:
        return False
    if older == newer:
        return not proof and older_root == newer_root
    proof = list(proof)

    def both(low, high, is_whole):
        """The roots of [low, older) and of [low, high), taking hashes from the end of the proof."""
        if older == high:
            if is_whole:
                return older_root, older_root
            last = proof.pop()
            return last, last
        middle = low + _split(high - low)
        if older <= middle:
            right = proof.pop()
            was, now = both(low, middle, is_whole)
            return was, node_hash(now, right)
        left = proof.pop()
        was, now = both(middle, high, False)
        return node_hash(left, was), node_hash(left, now)

    try:
        was, now = both(0, newer, True)
    except IndexError:
        return False
    return not proof and was == older_root and now == newer_root


# ------------------------------------------------------------------------------------------------------ signed notes (C2SP)


def unbase64(text):
    """Strict base64, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def _is_name(name):
    return bool(name) and "+" not in name and not any(ch.isspace() or ord(ch) < 32 or ord(ch) == 127 for ch in name)


class Key:
    def __init__(self, text, name, kind, ident, public):
        self.text, self.name, self.kind, self.ident, self.public = text, name, kind, ident, public

    @staticmethod
    def read(text):
        """A key from name+id+base64, or None. Kind 1 signs as a log, 4 as a witness."""
        parts = text.split("+", 2)
        typed = unbase64(parts[2]) if len(parts) == 3 else None
        if typed is None or len(typed) != 33 or typed[0] not in (1, 4) or not _is_name(parts[0]):
            return None
        ident = sha(parts[0].encode() + b"\n" + typed)[:4]
        if ident.hex() != parts[1]:
            return None
        return Key(text, parts[0], typed[0], ident, typed[1:])

    def signed(self, text, signature):
        if self.kind == 1:
            return ed25519(self.public, text.encode(), signature)
        if len(signature) != 72:
            return False
        when = int.from_bytes(signature[:8], "big")
        return ed25519(self.public, ("cosignature/v1\ntime %d\n%s" % (when, text)).encode(), signature[8:])


def read_note(note):
    """(text, [(name, id, signature)]), or None when it is no signed note."""
    cut = note.rfind("\n\n")
    if cut < 0 or not note.endswith("\n") or any(ord(ch) < 32 and ch != "\n" for ch in note) or len(note) > 10**6:
        return None
    signatures = []
    for line in note[cut + 2 : -1].split("\n"):
        parts = line.split(" ")
        data = unbase64(parts[2]) if len(parts) == 3 and parts[0] == "\u2014" else None
        if data is None or len(data) < 5 or not _is_name(parts[1]):
            return None
        signatures.append((parts[1], data[:4], data[4:]))
    return (note[: cut + 1], signatures) if 0 < len(signatures) <= 100 else None


def who_signed(note, keys):
    """The keys whose line holds, and those whose line does not."""
    text, signatures = note
    signed, failed = [], []
    for key in keys:
        for name, ident, signature in signatures:
            if name == key.name and ident == key.ident:
                (signed if key.signed(text, signature) else failed).append(key)
    return signed, failed


def read_checkpoint(text):
    """(origin, size, root), or None."""
    parts = text.split("\n")
    if len(parts) < 4 or not parts[0] or not re.fullmatch(r"0|[1-9][0-9]{0,14}", parts[1]):
        return None
    root = unbase64(parts[2])
    return (parts[0], int(parts[1]), root) if root is not None and len(root) == 32 else None


# ------------------------------------------------------------------------------------------- canonical JSON (RFC 8785), texts


def canonical(value, depth=0):
    if depth > 64:
        raise ValueError("nested too deep")
    if isinstance(value, str):
        value.encode("utf-8")  # half a character has no bytes
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key], depth + 1) for key in keys) + "}"
    raise ValueError("a scalar is not a string")


def _once(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name stands twice in one record")
    return result


def _no_number(text):
    raise ValueError("a scalar is not a string")


def parse(data):
    """JSON of bytes or text. Raises ValueError for anything amiss, deep nesting included."""
    try:
        return json.loads(data if isinstance(data, str) else data.decode("utf-8"), object_pairs_hook=_once, parse_int=_no_number, parse_float=_no_number)
    except RecursionError:
        raise ValueError("nested too deep") from None


# ----------------------------------------------------------------------------------------------------------- the books

SIDES = {kind: "debit" for kind in "authority undrawn cash advances costs recoverable".split()}
SIDES.update({kind: "credit" for kind in "available committed obligated payable disbursed withdrawn entrusted interest".split()})
FUND_ONLY = set("authority available withdrawn undrawn cash entrusted interest".split())
IDENTITIES = (
    ("authority", "available committed obligated payable disbursed withdrawn"),
    ("undrawn cash advances costs recoverable", "entrusted interest"),
)
AMOUNT = re.compile(r"(0|[1-9][0-9]{0,14})\.[0-9]{2}")
CODE = re.compile(r"[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


def cents(amount):
    return int(amount.replace(".", ""))


def dollars(amount):
    return "%s%d.%02d" % ("-" if amount < 0 else "", abs(amount) // 100, abs(amount) % 100)


def account_of(code):
    """(fund, kind, owner), or None where the chart has no such account."""
    parts = code.split(":")
    if not 2 <= len(parts) <= 3 or parts[1] not in SIDES or (parts[1] in FUND_ONLY) != (len(parts) == 2):
        return None
    if not all(CODE.fullmatch(part) for part in [parts[0]] + parts[2:]):
        return None
    return parts[0], parts[1], parts[2] if len(parts) == 3 else ""


def moved(leaf):
    transfers = leaf.get("transfers") if isinstance(leaf, dict) else None
    amounts = [line.get("amount") for line in transfers or [] if isinstance(line, dict)]
    return dollars(sum(cents(amount) for amount in amounts if isinstance(amount, str) and AMOUNT.fullmatch(amount)))


class Account:
    def __init__(self):
        self.debits = self.credits = self.debits_told = self.credits_told = self.before = 0
        self.told = False
        self.months = {}


class Package:
    """What the checks learn of a package, one after the other."""

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        self.manifest = self.checkpoint = self.note = None
        self.keys, self.signed_by, self.cosigned, self.kept = [], [], 0, 0
        self.sealed = self.accounts = self.place = None
        self.offsets, self.days = [], []
        self.reversed_by, self.named_keys = {}, set()

    def path(self, name):
        return os.path.join(self.folder, name)

    def has(self, name):
        return os.path.exists(self.path(name))

    def text(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def leaf_lines(self):
        with open(self.path("leaves.jsonl"), "rb") as file:
            for line in file:
                yield line[:-1] if line.endswith(b"\n") else line

    def leaves(self, order):
        """Leaves by their places, in any order."""
        with open(self.path("leaves.jsonl"), "rb") as file:
            for index in order:
                file.seek(self.offsets[index])
                yield index, parse(file.readline().rstrip(b"\n"))

    def by_day(self, first, last):
        order = [index for index, day in enumerate(self.days) if first <= day <= last]
        order.sort(key=lambda index: (self.days[index], index))
        return self.leaves(order)


# --------------------------------------------------------------------------------------------------------------- checks


def check_manifest(package):
    if not package.has("MANIFEST.json"):
        raise Wrong("file-missing", "MANIFEST.json is missing", file="MANIFEST.json")
    text = package.text("MANIFEST.json")
    try:
        manifest = parse(text)
        assert canonical(manifest) == text.rstrip("\n") and manifest["format"] == "fiduciary-audit-package/1"
        assert DATE.fullmatch(manifest["from"]) and DATE.fullmatch(manifest["through"])
        for file in manifest["files"]:
            names = file["path"].split("/")
            assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", name) and name not in (".", "..") for name in names)
            assert re.fullmatch("[0-9]+", file["bytes"]) and re.fullmatch("[0-9a-f]{64}", file["sha256"])
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        raise Wrong("manifest-malformed", "MANIFEST.json is not the manifest of an audit package", file="MANIFEST.json")
    package.manifest = manifest
    if package.options.only:
        return len(manifest["files"])
    for file in manifest["files"]:
        name, path = file["path"], package.path(file["path"])
        if os.path.islink(path) or not os.path.isfile(path):
            raise Wrong("file-missing", "%s is missing" % name, file=name)
        digest, length = hashlib.sha256(), 0
        with open(path, "rb") as opened:
            for chunk in iter(lambda: opened.read(1 << 20), b""):
                digest.update(chunk)
                length += len(chunk)
        if str(length) != file["bytes"] or digest.hexdigest() != file["sha256"]:
            raise Wrong("file-changed", "%s is not the file that the manifest lists" % name, file=name)
    listed = {"MANIFEST.json"} | {file["path"] for file in manifest["files"]}
    for folder, _, names in os.walk(package.folder):
        for name in names:
            inside = os.path.relpath(os.path.join(folder, name), package.folder).replace(os.sep, "/")
            if inside not in listed:
                raise Wrong("file-unlisted", "%s is not listed in the manifest" % inside, file=inside)
    return len(manifest["files"])


def keys_in(package, name, kind):
    lines = package.text(name).split("\n") if package.has(name) else []
    return [key for key in map(Key.read, filter(None, lines)) if key is not None and key.kind == kind]


def signed_checkpoint(path, keys):
    with open(path, encoding="utf-8", newline="") as file:
        note = read_note(file.read())
    checkpoint = read_checkpoint(note[0]) if note else None
    if checkpoint is None:
        raise Wrong("checkpoint-malformed", "%s is not a signed checkpoint" % path)
    signed, failed = who_signed(note, keys)
    if failed:
        raise Wrong("signature-wrong", "the signature of %s under %s is wrong" % (failed[0].name, path))
    if not signed:
        raise Wrong("signature-missing", "no known key has signed %s" % path)
    return checkpoint


def check_signature(package):
    own, kept = keys_in(package, "keys.txt", 1), package.options.key
    package.keys = kept or own
    note = read_note(package.text("checkpoint.txt")) if package.has("checkpoint.txt") else None
    checkpoint = read_checkpoint(note[0]) if note else None
    if checkpoint is None:
        raise Wrong("checkpoint-malformed", "checkpoint.txt is not a signed checkpoint")
    package.note, package.checkpoint = note, checkpoint
    manifest = package.manifest
    if manifest and (manifest.get("size"), manifest.get("origin")) != (str(checkpoint[1]), checkpoint[0]):
        raise Wrong("checkpoint-malformed", "checkpoint.txt and MANIFEST.json tell of different ledgers")
    if kept:
        lines = {(name, ident) for name, ident, _ in note[1]}
        if not {key.text for key in kept} & {key.text for key in own} or not any((key.name, key.ident) in lines for key in kept):
            raise Wrong("key-unknown", "the checkpoint is not signed by the key you kept, %s" % kept[0].text)
    signed, failed = who_signed(note, package.keys)
    if failed:
        raise Wrong("signature-wrong", "the signature of %s under the checkpoint is wrong" % failed[0].name)
    if not signed:
        raise Wrong("signature-missing", "no known key has signed the checkpoint")
    package.signed_by = signed
    return len(signed)


def check_witness(package):
    if package.note is None:
        return None
    asked = package.options.witness
    known = asked + [key for key in keys_in(package, "witnesses.txt", 4) if key.text not in {one.text for one in asked}]
    signed, failed = who_signed(package.note, known)
    if failed:
        raise Wrong("witness-wrong", "the cosignature of %s is wrong" % failed[0].name)
    for witness in asked:
        if witness not in signed:
            raise Wrong("witness-missing", "%s has not cosigned the checkpoint" % witness.name)
    package.cosigned = len(signed)
    return len(signed) or None


def check_tree(package):
    sealed = bytearray()
    for number, line in enumerate(package.text("leaf-hashes.txt").splitlines()):
        if not re.fullmatch("[0-9a-f]{64}", line):
            raise Wrong("root-differs", "line %d of leaf-hashes.txt is not a hash" % (number + 1), index=number)
        sealed += bytes.fromhex(line)
    found, tree, offset = bytearray(), Tree(), 0
    for line in package.leaf_lines():
        digest = leaf_hash(line)
        found += digest
        tree.push(digest)
        package.offsets.append(offset)
        offset += len(line) + 1
    package.sealed = bytes(sealed)
    there, listed = len(found) // 32, len(sealed) // 32
    for index in range(min(there, listed)):
        if found[32 * index : 32 * index + 32] != sealed[32 * index : 32 * index + 32]:
            blame(package, bytes(found), bytes(sealed), index)
    size = package.checkpoint[1] if package.checkpoint else listed
    if not there == listed == size:
        raise Wrong("leaf-count", "%d leaves were signed; there are %d leaves and %d hashes" % (size, there, listed), index=min(there, listed, size))
    if package.checkpoint and tree.root() != package.checkpoint[2]:
        raise Wrong("root-differs", "the %d leaves give another root than was signed" % size)
    return there


def blame(package, found, sealed, index):
    """Says what happened to the first leaf that is not the one sealed at its place."""
    try:
        leaf = next(package.leaves([index]))[1]
    except ValueError:
        leaf = {}
    entry = str(leaf.get("id", "")) if isinstance(leaf, dict) else ""
    where = {"index": index, "entry": entry, "amount": moved(leaf)}
    what = "leaf %d (entry %s, moving %s)" % (index, entry or "?", where["amount"])
    digest = lambda hashes, at: hashes[32 * at : 32 * at + 32]
    places = {digest(sealed, at): at for at in range(len(sealed) // 32 - 1, -1, -1)}
    home = places.get(digest(found, index))
    if home is not None and home < index:
        raise Wrong("leaf-duplicated", "%s stands there again: it was sealed at %d" % (what, home), **where)
    if home is not None and home > index and digest(found, home) == digest(sealed, index):
        raise Wrong("leaves-swapped", "%s was sealed at %d: two leaves have changed places" % (what, home), **where)
    if home is not None and (home == index + 1 or len(found) < len(sealed)):
        raise Wrong("leaf-deleted", "the leaf sealed at %d is missing; %s was sealed at %d" % (index, what, home), **where)
    if digest(found, index + 1) == digest(sealed, index):
        raise Wrong("leaf-inserted", "%s was never sealed: it was put in" % what, **where)
    raise Wrong("leaf-changed", "%s is not the leaf that was sealed there" % what, **where)


def check_consistency(package):
    if package.sealed is None or package.checkpoint is None:
        return None
    origin, size, root = package.checkpoint
    hashes = [package.sealed[at : at + 32] for at in range(0, len(package.sealed), 32)]
    older = [(path, path) for path in package.options.checkpoint]
    if package.has("previous-checkpoint.txt"):
        older.append(("previous-checkpoint.txt", package.path("previous-checkpoint.txt")))
    for name, path in older:
        kept_origin, kept_size, kept_root = signed_checkpoint(path, package.keys)
        if kept_origin != origin:
            raise Wrong("forked", "%s is a checkpoint of another log, %s" % (name, kept_origin))
        if kept_size > size:
            raise Wrong("rolled-back", "%s was signed over %d entries, and the package holds %d" % (name, kept_size, size), index=size)
        if kept_size > len(hashes) or root_of(hashes[:kept_size]) != kept_root:
            raise Wrong("forked", "the first %d entries are not those that %s was signed over" % (kept_size, name), index=kept_size)
        if name == "previous-checkpoint.txt":
            lines = package.text("consistency.txt").split("\n") if package.has("consistency.txt") else ["?"]
            proof = [unbase64(line) for line in lines if line]
            is_whole = all(node is not None and len(node) == 32 for node in proof)
            if not is_whole or (kept_size and not consistent(kept_size, size, proof, kept_root, root)):
                raise Wrong("consistency-proof-wrong", "consistency.txt does not prove that this ledger continues the previous one")
    package.kept = len(older)
    return len(older) or None


def read_leaf(line, index):
    try:
        leaf = parse(line)
        again = canonical(leaf)
    except ValueError as error:
        raise Wrong("leaf-malformed", "leaf %d is not an entry: %s" % (index, error), index=index)
    names = {"id", "kind", "subject", "actor", "effectiveOn", "recordedAt", "version"}
    try:
        assert set(leaf) - {"reverses"} == names | {"facts", "transfers"} and all(isinstance(leaf[name], str) for name in names)
        assert isinstance(leaf["facts"], dict) and isinstance(leaf["transfers"], list) and leaf["version"] == "1"
        assert UUID.fullmatch(leaf["id"]) and UUID.fullmatch(leaf.get("reverses", leaf["id"]))
        assert DATE.fullmatch(leaf["effectiveOn"]) and datetime.date.fromisoformat(leaf["effectiveOn"])
        assert INSTANT.fullmatch(leaf["recordedAt"]) and re.fullmatch("[ -~]{1,60}", leaf["kind"]) and re.fullmatch("[A-Z0-9-]{1,40}", leaf["subject"])
    except (AssertionError, TypeError, ValueError):
        entry = str(leaf.get("id", "")) if isinstance(leaf, dict) else ""
        raise Wrong("leaf-malformed", "leaf %d is not an entry of this ledger: a field is missing or amiss" % index, index=index, entry=entry)
    if again.encode() != line:
        raise Wrong("leaf-not-canonical", "leaf %d (entry %s) is not written in its canonical form" % (index, leaf["id"]), index=index, entry=leaf["id"])
    return leaf


def check_transfer(leaf, transfer, index, number):
    line = transfer if isinstance(transfer, dict) else {}
    debit, credit, amount, cuts = (line.get(name) for name in ("debit", "credit", "amount", "segments"))
    to, source = (account_of(code) if isinstance(code, str) else None for code in (debit, credit))
    good = to and source and to != source and to[0] == source[0] and isinstance(amount, str) and AMOUNT.fullmatch(amount) and amount != "0.00"
    if not good or not (cuts is None or isinstance(cuts, dict) and all(isinstance(text, str) for text in cuts.values())):
        raise Wrong("transfer-malformed", "line %d of leaf %d (entry %s) is no transfer: %s from %s to %s" % (number, index, leaf["id"], amount, credit, debit), index=index, entry=leaf["id"], amount=amount)


def check_leaves(package):
    first, last = ((package.manifest or {}).get(name, default) for name, default in (("from", "0000"), ("through", "9999")))
    accounts, place, reversals, closings = {}, {}, [], []
    for index, line in enumerate(package.leaf_lines()):
        leaf = read_leaf(line, index)
        if leaf["id"] in place:
            raise Wrong("id-repeated", "leaf %d has the id of leaf %d, %s" % (index, place[leaf["id"]], leaf["id"]), index=index, entry=leaf["id"])
        place[leaf["id"]] = index
        package.days.append(leaf["effectiveOn"])
        if "reverses" in leaf:
            reversals.append((index, leaf))
        if leaf["kind"] == "period.closed":
            closings.append((str(leaf["facts"].get("closedThrough")), seconds(leaf["recordedAt"]) + 60))
        if leaf["kind"] == "sealing-key.admitted" and isinstance(leaf["facts"].get("key"), str):
            package.named_keys.add(leaf["facts"]["key"])
        for number, transfer in enumerate(leaf["transfers"], 1):
            check_transfer(leaf, transfer, index, number)
            amount = cents(transfer["amount"])
            for code, debit, credit in ((transfer["debit"], amount, 0), (transfer["credit"], 0, amount)):
                account = accounts.setdefault(code, Account())
                account.debits += debit
                account.credits += credit
                if leaf["effectiveOn"] > last:
                    continue
                account.told = True
                account.debits_told += debit
                account.credits_told += credit
                if leaf["effectiveOn"] < first:
                    account.before += debit - credit
                else:
                    month = leaf["effectiveOn"][:7]
                    account.months[month] = account.months.get(month, 0) + debit - credit
    package.accounts = accounts
    check_reversals(package, place, reversals)
    check_periods(package, closings)
    package.place = place
    return len(package.days)


def seconds(instant):
    return datetime.datetime.fromisoformat(instant[:-1] + "+00:00").timestamp()


def check_reversals(package, place, reversals):
    for index, leaf in reversals:
        original = leaf["reverses"]
        where = {"index": index, "entry": leaf["id"]}
        if original not in place:
            raise Wrong("reversal-wrong", "leaf %d (entry %s) reverses %s, which is not there" % (index, leaf["id"], original), **where)
        if original in package.reversed_by:
            raise Wrong("reversal-wrong", "leaf %d (entry %s) reverses %s a second time" % (index, leaf["id"], original), **where)
        package.reversed_by[original] = leaf["id"]
        told = next(package.leaves([place[original]]))[1]
        mirror = [dict(line, debit=line["credit"], credit=line["debit"]) for line in told["transfers"]]
        if not mirror or mirror != leaf["transfers"]:
            raise Wrong("reversal-wrong", "leaf %d (entry %s, moving %s) is not the mirror of %s, which moved %s" % (index, leaf["id"], moved(leaf), original, moved(told)), amount=moved(leaf), **where)


def check_periods(package, closings):
    """A closing waits for the postings under way, so one recorded within a minute of it may have come before."""
    for index, line in enumerate(package.leaf_lines() if closings else ()):
        leaf = parse(line)
        for through, since in closings:
            if leaf["effectiveOn"] <= through and seconds(leaf["recordedAt"]) > since:
                raise Wrong("period-violated", "leaf %d (entry %s, moving %s) takes effect on %s, in the period closed through %s" % (index, leaf["id"], moved(leaf), leaf["effectiveOn"], through), index=index, entry=leaf["id"], amount=moved(leaf))


def check_keys(package):
    if package.place is None or not package.signed_by or not package.named_keys:
        return None
    for key in package.signed_by:
        if key.text not in package.named_keys:
            raise Wrong("key-not-in-ledger", "the checkpoint is signed by %s, which no entry of the ledger names" % key.text)
    return len(package.named_keys)


def check_balances(package):
    if package.place is None:
        return None
    funds = {}
    for code, account in sorted(package.accounts.items()):
        fund, kind, _ = account_of(code)
        balance = account.debits - account.credits if SIDES[kind] == "debit" else account.credits - account.debits
        if balance < 0:
            raise Wrong("balance-below-floor", "%s is at %s, below zero" % (code, dollars(balance)), amount=dollars(balance))
        funds.setdefault(fund, {}).setdefault(kind, 0)
        funds[fund][kind] += balance
    for fund, kinds in funds.items():
        for left, right in IDENTITIES:
            residual = sum(kinds.get(kind, 0) for kind in left.split()) - sum(kinds.get(kind, 0) for kind in right.split())
            if residual:
                raise Wrong("identity-broken", "in %s, what stands for %s leaves %s" % (fund, left, dollars(residual)), amount=dollars(residual))
    return len(package.accounts)


def check_texts(package):
    if package.place is None or not package.has("texts.jsonl"):
        return None
    lines = package.text("texts.jsonl").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            told = parse(line)
            index, salt = package.place[told["entry"]], unbase64(told["salt"])
            fact = next(package.leaves([index]))[1]["facts"]
            for name in told["path"].split("/")[1:]:
                fact = fact[name.replace("~1", "/").replace("~0", "~")]
            expected, text = fact["hmacSha256"], told["text"].encode()
            assert len(salt) == 32
        except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
            raise Wrong("text-wrong", "line %d of texts.jsonl tells of nothing in the ledger" % number)
        if hmac.new(salt, text, hashlib.sha256).hexdigest() != expected:
            raise Wrong("text-wrong", "the text disclosed for %s of entry %s is not the one recorded" % (told["path"], told["entry"]), index=index, entry=told["entry"])
    return len(lines)


# ------------------------------------------------------------------------------------------------------------ projections


def row(*cells):
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def same(package, name, fault, expected):
    """Compares a file with the lines it should have."""
    if not package.has(name):
        raise Wrong(fault, "%s is missing" % name, file=name)
    number = 0
    with open(package.path(name), encoding="utf-8", newline="") as file:
        for number, (line, where) in enumerate(expected, 1):
            there = file.readline()
            if there != line:
                raise Wrong(fault, "line %d of %s says %r; the leaves say %r" % (number, name, there, line), file=name, **where)
        there = file.readline()
        if there:
            raise Wrong(fault, "line %d of %s, %r, is more than the leaves say" % (number + 1, name, there), file=name)
    return number


def entry_rows(package):
    yield "leaf_index,id,line,kind,subject,actor,effective_on,recorded_at,debit,credit,amount,reverses,leaf_hash\n", {}
    for index, data in enumerate(package.leaf_lines()):
        leaf = parse(data)
        digest = package.sealed[32 * index : 32 * index + 32].hex()
        for number, line in enumerate(leaf["transfers"], 1) if leaf["transfers"] else [("", {})]:
            cells = (leaf["kind"], leaf["subject"], leaf["actor"], leaf["effectiveOn"], leaf["recordedAt"])
            sides = (line.get("debit", ""), line.get("credit", ""), line.get("amount", ""))
            where = {"index": index, "entry": leaf["id"]}
            if line:
                where["amount"] = line["amount"]
            yield row(index, leaf["id"], number, *cells, *sides, leaf.get("reverses", ""), digest), where


def balance_rows(package):
    yield "account,kind,fund,owner,normal_side,debits,credits,balance\n", {}
    for code in sorted(package.accounts):
        account = package.accounts[code]
        if account.told:
            fund, kind, owner = account_of(code)
            balance = account.debits_told - account.credits_told
            balance = dollars(balance if SIDES[kind] == "debit" else -balance)
            yield row(code, kind, fund, owner, SIDES[kind], dollars(account.debits_told), dollars(account.credits_told), balance), {"amount": balance}


def fiscal(day):
    year, month = int(day[:4]), int(day[5:7])
    return (year + 1, "%02d" % (month - 9)) if month >= 10 else (year, "%02d" % (month + 3))


GL = (
    "Journal_ID Journal_ID_Line_Number JE_Header_Description JE_Line_Description Source Business_Unit_Code Effective_Date Fiscal_Year Period "
    "GL_Account_Number Amount Amount_Credit_Debit_Indicator Amount_Currency Entered_By Entered_Date Entered_Time Approved_By Approved_Date "
    "Last_Modified_By Last_Modified_Date Reversal_Indicator Reversal_Journal_ID Segment01 Segment02 Segment03 Segment04"
).replace(" ", ",")


def gl_rows(package):
    yield GL + "\n", {}
    for index, leaf in package.by_day(package.manifest["from"], package.manifest["through"]):
        approved = leaf["facts"].get("approvedBy", "")
        if not isinstance(approved, str):
            approved = ""
        turned = ("2", leaf["reverses"]) if "reverses" in leaf else ("1", package.reversed_by[leaf["id"]]) if leaf["id"] in package.reversed_by else ("", "")
        entered, clock = leaf["recordedAt"][:10], leaf["recordedAt"][11:19]
        number = 0
        for line in leaf["transfers"]:
            cuts = line.get("segments", {})
            for side, code in (("D", line["debit"]), ("C", line["credit"])):
                number += 1
                yield row(
                    leaf["id"], number, leaf["kind"], leaf["subject"], leaf["kind"].split(".")[0], code.split(":")[0], leaf["effectiveOn"],
                    *fiscal(leaf["effectiveOn"]), code, line["amount"], side, "USD", leaf["actor"], entered, clock, approved, "", leaf["actor"],
                    entered, *turned, *(cuts.get(name, "") for name in ("costCategory", "consortiumMember", "fain", "aln"))
                ), {"index": index, "entry": leaf["id"], "amount": line["amount"]}


def period_rows(package):
    yield "GL_Account_Number,Business_Unit_Code,Balance_As_Of_Date,Fiscal_Year,Period,Amount_Beginning,Amount_Ending,Amount_Currency\n", {}
    first, last = package.manifest["from"], package.manifest["through"]
    months, year, month = [], int(first[:4]), int(first[5:7])
    while "%04d-%02d" % (year, month) <= last[:7]:
        name = "%04d-%02d" % (year, month)
        months.append((name, min("%s-%02d" % (name, calendar.monthrange(year, month)[1]), last)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for code in sorted(package.accounts):
        account = package.accounts[code]
        beginning = account.before
        for name, as_of in months:
            if not beginning and name not in account.months:
                continue
            ending = beginning + account.months.get(name, 0)
            yield row(code, code.split(":")[0], as_of, *fiscal(as_of), dollars(beginning), dollars(ending), "USD"), {"amount": dollars(ending)}
            beginning = ending


def check_chart(package, name):
    if not package.has(name):
        raise Wrong("chart-differs", "%s is missing" % name, file=name)
    counts = {}
    for cells in csv.reader(io.StringIO(package.text(name))):
        counts[cells[0] if cells else ""] = counts.get(cells[0] if cells else "", 0) + 1
    for code in package.accounts:
        if counts.get(code) != 1:
            raise Wrong("chart-differs", "%s stands %d times in %s, not once" % (code, counts.get(code, 0), name), file=name)


def beancount_name(code):
    fund, kind, owner = account_of(code)
    root = "Expenses" if kind == "costs" else "Assets" if SIDES[kind] == "debit" else "Liabilities" if kind in ("entrusted", "interest") else "Equity"
    return ":".join(filter(None, (root, fund, kind.capitalize(), owner)))


def check_journal(package, name, fault, grammar, account_name):
    """Reads a journal into entries with their postings, and balances asserted, and compares both with the leaves."""
    if not package.has(name):
        raise Wrong(fault, "%s is missing" % name, file=name)
    head, ident, posting, assertion = (re.compile(pattern) for pattern in grammar)
    entries, asserted = [], {}
    for number, line in enumerate(package.text(name).split("\n"), 1):
        claimed, opened, named = assertion.fullmatch(line), head.match(line), ident.search(line)
        if claimed:
            if claimed.group("account") in asserted:
                raise Wrong(fault, "line %d of %s asserts %s a second time" % (number, name, claimed.group("account")), file=name)
            asserted[claimed.group("account")] = claimed.group("amount")
        elif opened and opened.group("kind") != "balances":
            entries.append([opened.group("date"), opened.group("kind"), opened.group("subject"), "", []])
        if named and entries:
            entries[-1][3] = named.group("id")
        moved_here = posting.fullmatch(line)
        if moved_here and entries and not claimed:
            entries[-1][4].append((moved_here.group("account"), moved_here.group("amount")))
    told = iter(entries)
    for index, leaf in package.by_day("0000", package.manifest["through"]):
        if not leaf["transfers"]:
            continue
        sides = [pair for line in leaf["transfers"] for pair in ((account_name(line["debit"]), line["amount"]), (account_name(line["credit"]), "-" + line["amount"]))]
        if next(told, None) != [leaf["effectiveOn"], leaf["kind"], leaf["subject"], leaf["id"], sides]:
            raise Wrong(fault, "%s does not tell entry %s, moving %s, as the leaves do" % (name, leaf["id"], moved(leaf)), file=name, index=index, entry=leaf["id"], amount=moved(leaf))
    more = next(told, None)
    if more is not None:
        raise Wrong(fault, "%s tells an entry %s that the leaves do not" % (name, more[3]), file=name, entry=more[3])
    for code, account in package.accounts.items():
        balance = dollars(account.debits_told - account.credits_told)
        if account.told and asserted.get(account_name(code)) != balance:
            raise Wrong(fault, "%s asserts %s for %s; the leaves say %s" % (name, asserted.get(account_name(code), "nothing"), code, balance), file=name, amount=balance)


HLEDGER = (
    r"(?P<date>\d{4}-\d\d-\d\d) \* (?P<kind>\S+) (?P<subject>\S+)",
    r"; id:(?P<id>[0-9a-f-]{36})",
    r"    (?P<account>\S+)  +(?P<amount>-?\d+\.\d\d) USD",
    r"    (?P<account>\S+)  +0\.00 USD = (?P<amount>-?\d+\.\d\d) USD",
)
BEANCOUNT = (
    r'(?P<date>\d{4}-\d\d-\d\d) \* "(?P<kind>[^"]+)" "(?P<subject>[^"]+)"$',
    r'^  id: "(?P<id>[0-9a-f-]{36})"$',
    r"  (?P<account>[A-Z]\S+) +(?P<amount>-?\d+\.\d\d) USD",
    r"\d{4}-\d\d-\d\d balance (?P<account>\S+) +(?P<amount>-?\d+\.\d\d) USD",
)


def check_projections(package):
    if package.place is None or package.manifest is None:
        return None
    first, last = (package.manifest[name].replace("-", "") for name in ("from", "through"))
    examined = same(package, "entries.csv", "entries-differ", entry_rows(package))
    examined += same(package, "trial-balance.csv", "trial-balance-differs", balance_rows(package))
    examined += same(package, "aicpa/GL_Detail_%s_%s.csv" % (first, last), "gl-detail-differs", gl_rows(package))
    examined += same(package, "aicpa/Trial_Balance_%s.csv" % last, "aicpa-trial-balance-differs", period_rows(package))
    check_chart(package, "aicpa/Chart_Of_Accounts_%s.csv" % last)
    check_journal(package, "journals/ledger.journal", "journal-differs", HLEDGER, lambda code: code)
    check_journal(package, "journals/ledger.beancount", "beancount-differs", BEANCOUNT, beancount_name)
    return examined


# ----------------------------------------------------------------------------------------------------------- all together

CHECKS = (
    ("manifest", check_manifest, "manifest-malformed"),
    ("signature", check_signature, "checkpoint-malformed"),
    ("witness", check_witness, "witness-wrong"),
    ("tree", check_tree, "root-differs"),
    ("consistency", check_consistency, "consistency-proof-wrong"),
    ("leaves", check_leaves, "leaf-malformed"),
    ("keys", check_keys, "key-not-in-ledger"),
    ("balances", check_balances, "identity-broken"),
    ("texts", check_texts, "text-wrong"),
    ("projections", check_projections, "entries-differ"),
)


def verify_package(folder, options):
    package = Package(folder, options)
    result = {"verdict": "holds", "size": "", "root": "", "checks": [], "wrong": []}
    for name, check, otherwise in CHECKS[:5] if options.only else CHECKS:
        try:
            examined = check(package)
            if examined is not None:
                result["checks"].append({"check": name, "examined": str(examined)})
        except Wrong as wrong:
            where = {key: str(value) for key, value in wrong.where.items()}
            result["wrong"].append(dict(check=name, fault=wrong.fault, message=wrong.message, **where))
        except Exception as error:  # whatever else a file can do to a reader is a fault of that file
            message = "the check of %s could not be carried out: %s" % (name, type(error).__name__)
            result["wrong"].append({"check": name, "fault": otherwise, "message": message})
    if package.checkpoint:
        result["size"], result["root"] = str(package.checkpoint[1]), base64.b64encode(package.checkpoint[2]).decode()
    if result["wrong"]:
        result["verdict"] = "wrong"
    return result, not (options.key or package.kept or package.cosigned)


def verify_receipt(text, keys):
    """(leaf, index, checkpoint, whether a key given has signed it). Raises Wrong."""
    head, _, note_text = text.partition("\n\n")
    lines = head.split("\n")
    note = read_note(note_text)
    checkpoint = read_checkpoint(note[0]) if note else None
    extra = re.fullmatch(r"extra (\S+)", lines[1]) if len(lines) > 2 else None
    index = re.fullmatch(r"index (0|[1-9][0-9]{0,14})", lines[2]) if len(lines) > 2 else None
    proof = [unbase64(line) for line in lines[3:]]
    leaf = unbase64(extra.group(1)) if extra else None
    if lines[0] != "c2sp.org/tlog-proof@v1" or not checkpoint or leaf is None or not index or None in proof:
        raise Wrong("receipt-malformed", "this is not a whole receipt")
    signed, failed = who_signed(note, keys)
    if failed:
        raise Wrong("signature-wrong", "the signature of %s is wrong" % failed[0].name)
    if keys and not signed:
        raise Wrong("signature-missing", "the key given has not signed the checkpoint")
    if inclusion_root(int(index.group(1)), checkpoint[1], leaf_hash(leaf), proof) != checkpoint[2]:
        raise Wrong("proof-wrong", "the entry is not leaf %s of the tree that was signed" % index.group(1))
    return leaf.decode("utf-8", "replace"), index.group(1), checkpoint, bool(signed)


def key_of(kind):
    def read(text):
        key = Key.read(text)
        if key is None or key.kind != kind:
            raise argparse.ArgumentTypeError("%s is not such a key" % text)
        return key

    return read


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Verifies an audit package offline.")
    parser.add_argument("folder", nargs="?", default=here)
    parser.add_argument("--key", action="append", default=[], type=key_of(1), help="a key of the ledger that you kept")
    parser.add_argument("--witness", action="append", default=[], type=key_of(4), help="a witness that must have cosigned")
    parser.add_argument("--checkpoint", action="append", default=[], help="a signed checkpoint that you kept")
    parser.add_argument("--only", choices=["tree"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--receipt")
    options = parser.parse_args()
    for file in [options.folder] + options.checkpoint + ([options.receipt] if options.receipt else []):
        if not os.path.exists(file):
            parser.error("%s is not there" % file)
    if options.receipt:
        try:
            with open(options.receipt, encoding="utf-8", newline="") as file:
                leaf, index, checkpoint, is_signed = verify_receipt(file.read(), options.key)
        except (Wrong, ValueError) as error:
            print("WRONG  %s" % error)
            return 1
        print("%s\n\nThis entry is leaf %s of the %d entries of %s." % (leaf, index, checkpoint[1], checkpoint[0]))
        print("The key you gave has signed so." if is_signed else "NOT checked: whose signature that is. Give the key of the ledger with --key.")
        return 0
    result, unproved = verify_package(options.folder, options)
    if options.json:
        print(json.dumps(result))
        return 0 if result["verdict"] == "holds" else 1
    for name, _, _ in CHECKS:
        for held in result["checks"]:
            if held["check"] == name:
                print("ok     %-12s %s examined" % (name, held["examined"]))
        for failed in result["wrong"]:
            if failed["check"] == name:
                print("WRONG  %-12s %s: %s" % (name, failed["fault"], failed["message"]))
    if result["wrong"]:
        print("\nWRONG. The first thing wrong: %s" % result["wrong"][0]["message"])
    else:
        print("\nAll holds: %s entries, root %s." % (result["size"], result["root"]))
    if unproved:
        print("NOT proved: that the ledger was not rewritten from its beginning and signed anew. For that, give a checkpoint")
        print("you kept from earlier (--checkpoint), the key you kept (--key), or a witness (--witness).")
    return 1 if result["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
