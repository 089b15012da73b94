#!/usr/bin/env python3
"""Verifies an audit package offline: the second verifier, which shares no line of code with verify.mjs.

    python3 verify.py [folder or package.zip] [--key VKEY]... [--witness VKEY]... [--checkpoint FILE]... [--only tree] [--json]
    python3 verify.py --receipt FILE [--key VKEY]... [--witness VKEY]...
                                         the receipt of an entry or of an application, or a list of receipts

Python 3.8 or later, standard library only, no network. Exit: 0 all holds, 1 something is wrong, 2 wrong usage, or a receipt whose key was
not checked.
Amounts are whole cents in int. Ed25519 is checked here in plain arithmetic (RFC 8032), so that nothing has to be installed.
Whatever a file holds, every check prints one line that begins with ok or WRONG. Of a million entries only hashes, places,
days and ids are held in memory.
"""
import argparse
import array
import base64
import bisect
import calendar
import csv
import datetime
import functools
import hashlib
import hmac
import io
import json
import os
import re
import stat
import sys
import tempfile
import zipfile
import zlib


class Wrong(Exception):
    """What is wrong: its code, a sentence, and where (index, entry, amount, file, line)."""

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
    """The point that 32 bytes encode, or None where they encode none or are not its canonical encoding."""
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


@functools.lru_cache(maxsize=256)
def ed25519(key, message, signature):
    """Whether a signature of 64 bytes by a key of 32 bytes is over the message."""
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


def root_of(hashes):
    """The root over consecutive leaf hashes: pairs are joined level by level, an odd last one moves up unchanged."""
    level = bytes(hashes) or sha(b"")
    while len(level) > 32:
        pairs = len(level) // 64 * 64
        joined = [hashlib.sha256(b"\x01" + level[at : at + 64]).digest() for at in range(0, pairs, 64)]
        level = b"".join(joined) + level[pairs:]
    return level


def _split(size):
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_root(index, size, digest, proof):
    """The root that a leaf's hash at its index leads to (2.1.1), or None if the proof has too few or too many hashes."""
    if not 0 <= index < size or not digest:
        return None
    if any(len(other) != 32 for other in proof):
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
    """(text, [(name, id, signature)]), or None if it is not a signed note."""
    cut = note.rfind("\n\n")
    if "\ufffd" in note:  # a note is UTF-8: bytes that are none were read as this character
        return None
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
    """The keys whose signature is valid, and the keys whose signature is wrong."""
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
    """JSON of bytes or text. Raises ValueError for anything invalid, deep nesting included."""
    try:
        return json.loads(data if isinstance(data, str) else data.decode("utf-8"), object_pairs_hook=_once, parse_int=_no_number, parse_float=_no_number)
    except RecursionError:
        raise ValueError("nested too deep") from None


# ----------------------------------------------------------------------------------------------------------- the books

# Every kind of account: its equation, its type in a general ledger, its normal side, what owns it, USSGL number, meaning.
CHART = {
    "authority": ("budget", "Memo", "debit", "fund", "4119", "appropriated, gross"),
    "overpromised": ("budget", "Memo", "debit", "fund", "none", "promised beyond a Federal award that was decreased"),
    "unawarded": ("budget", "Memo", "credit", "fund", "4450", "appropriated, not yet awarded to the Board by the agency"),
    "available": ("budget", "Memo", "credit", "fund", "4610", "awarded, not yet promised to anything"),
    "committed": ("budget", "Memo", "credit", "solicitation", "4700", "set aside for a published solicitation"),
    "obligated": ("budget", "Memo", "credit", "award", "4801", "promised to a grantee or to the agent itself, not yet approved for payment"),
    "payable": ("budget", "Memo", "credit", "award", "4901", "approved for payment, not yet released"),
    "disbursed": ("budget", "Memo", "credit", "award", "4902", "released or paid, less what was returned"),
    "withdrawn": ("budget", "Memo", "credit", "fund", "4350", "rescinded, or decreased by the agency"),
    "undrawn": ("custody", "Liability", "debit", "fund", "none", "awarded and not yet drawn; it reduces what is entrusted"),
    "cash": ("custody", "Asset", "debit", "fund", "1010", "in the agent's custody"),
    "advances": ("custody", "Asset", "debit", "award", "1410", "paid ahead of accepted cost"),
    "costs": ("custody", "Expense", "debit", "award", "6100", "cost reported and accepted"),
    "recoverable": ("custody", "Asset", "debit", "award", "1310", "disallowed cost owed back"),
    "forgiven": ("custody", "Expense", "debit", "award", "none", "disallowed cost that the agency does not want back"),
    "claims": ("custody", "Asset", "debit", "fund", "1310", "wrong or duplicate payments, bank errors and unauthorized debits, until made good"),
    "inTransit": ("custody", "Liability", "credit", "fund", "2120", "released to the bank, not yet settled"),
    "dueToAgent": ("custody", "Liability", "credit", "fund", "2110", "the agent's own money used before a draw, owed back to it"),
    "entrusted": ("custody", "Liability", "credit", "fund", "2400", "what the agent answers for"),
    "interest": ("custody", "Liability", "credit", "fund", "2400", "interest earned, owed to the government"),
}
SIDES = {kind: columns[2] for kind, columns in CHART.items()}
FUND_ONLY = {kind for kind, columns in CHART.items() if columns[3] == "fund"}


def kinds_in(equation, side):
    return [kind for kind, columns in CHART.items() if columns[0] == equation and columns[2] == side]


# In every fund: authority is where it went; what is held is what it is owed for; and what is entrusted is what was awarded.
# Of every award: what was paid is what it became. The last two see an entry that lacks a leg in each of the first two.
OF_FUNDS = (
    (kinds_in("budget", "debit"), kinds_in("budget", "credit")),
    (kinds_in("custody", "debit"), kinds_in("custody", "credit")),
    (["authority"], ["entrusted", "unawarded", "withdrawn"]),
)
OF_AWARDS = ((["disbursed"], ["advances", "costs", "recoverable", "forgiven"]),)
NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
AMOUNT = re.compile(r"(0|[1-9][0-9]{0,14})\.[0-9]{2}")
CODE = re.compile(r"[A-Z0-9]([A-Z0-9-]{0,23}[A-Z0-9])?")
KIND = re.compile(r"(?=.{1,60}$)[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+")
SUBJECT = re.compile(r"[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
HASH = re.compile(r"[0-9a-f]{64}")


def fits(pattern, value):
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_day(value):
    try:
        return fits(DATE, value) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def moment(instant):
    return datetime.datetime.fromisoformat(instant[:-1])


def is_moment(value):
    try:
        return fits(INSTANT, value) and bool(moment(value))
    except ValueError:
        return False


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
    """The sum of the amounts that an entry moves, of whatever shape it may be."""
    transfers = leaf.get("transfers") if isinstance(leaf, dict) else None
    lines = transfers if isinstance(transfers, list) else []
    amounts = [line.get("amount") for line in lines if isinstance(line, dict)]
    return dollars(sum(cents(amount) for amount in amounts if fits(AMOUNT, amount)))


def entry_of(leaf):
    """The id of an entry for a fault, where it has one."""
    entry = leaf.get("id") if isinstance(leaf, dict) else None
    return {"entry": entry} if isinstance(entry, str) else {}


def name_of(leaf):
    entry = leaf.get("id") if isinstance(leaf, dict) else None
    return entry if isinstance(entry, str) else "?"


class Account:
    """Sums in cents: of all entries, of those through the last day, of the days before the first day, by month after it, and by day."""

    def __init__(self):
        self.debits = self.credits = self.debits_within = self.credits_within = self.before = 0
        self.is_within = False
        self.months, self.days = {}, {}


class Package:
    """What the checks learn of a package, one after another."""

    def __init__(self, folder, options):
        self.folder, self.options = os.path.realpath(folder), options
        self.manifest = self.checkpoint = self.note = self.accounts = self.place = self.listed = None
        self.keys, self.signed_by, self.cosigned, self.own, self.witnesses = [], [], [], [], []
        self.unexamined, self.undisclosed, self.purposes, self.privates, self.erased = [], None, {}, 0, set()
        self.sealed = bytearray()
        self.offsets, self.days = array.array("Q"), array.array("L")
        self.reversed_by, self.named_keys, self.named_witnesses, self.users, self.untied = {}, {}, {}, {}, None
        self.stages, self.staged, self.two_stages, self.own_reversed = {}, 0, None, None
        self.payments, self.grantees, self.by_others, self.misposted = {}, {}, None, None
        self.has_tree = False  # whether the leaves and their hashes could be read
        self.reading, self.number = "the folder", 0  # for the message, should reading fail

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def has(self, name):
        """Whether there is a file of this name that the manifest lists: any other is not part of the package."""
        return (self.listed is None or name in self.listed) and os.path.lexists(self.path(name))

    def open(self, name):
        """Opens a file of the package as bytes: never a link to elsewhere, nor a pipe that never ends."""
        self.reading, self.number, path = name, 0, self.path(name)
        if os.path.realpath(path) != path or not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError("%s is not an ordinary file" % name)
        return open(path, "rb")

    def text(self, name, errors="strict"):
        with self.open(name) as file:
            return file.read().decode("utf-8", errors)

    def lines(self, name):
        """The lines of a file with their ends, as bytes."""
        with self.open(name) as file:
            for self.number, line in enumerate(file, 1):
                yield line

    def leaf_lines(self):
        return (line[:-1] if line.endswith(b"\n") else line for line in self.lines("leaves.jsonl"))

    def line_at(self, index):
        with self.open("leaves.jsonl") as file:
            file.seek(self.offsets[index])
            return file.readline()

    def leaves(self, order):
        """Leaves by their places, in any order."""
        with self.open("leaves.jsonl") as file:
            following = None
            for index in order:
                if index != following:
                    file.seek(self.offsets[index])
                following = index + 1
                yield index, parse(file.readline().rstrip(b"\n"))

    def by_day(self, first, last):
        first, last = int(first.replace("-", "")), int(last.replace("-", ""))
        order = [index for index, day in enumerate(self.days) if first <= day <= last]
        order.sort(key=self.days.__getitem__)  # stable, so by index within a day
        return self.leaves(order)


# --------------------------------------------------------------------------------------------------------------- checks


def files_of(manifest):
    """The files that every package has; its dates name those of the Audit Data Standards."""
    first, last = (manifest[name].replace("-", "") for name in ("from", "through"))
    names = "READ-ME-FIRST.html checkpoint.txt keys.txt witnesses.txt leaves.jsonl leaf-hashes.txt entries.csv trial-balance.csv"
    names += " aicpa/GL_Detail_%s_%s.csv aicpa/Trial_Balance_%s.csv aicpa/Chart_Of_Accounts_%s.csv aicpa/User_Listing_%s.csv" % (first, last, last, last, last)
    names += " journals/ledger.journal journals/ledger.beancount schema/leaf.schema.json findings.json verify.mjs verify.py"
    return names.split() + (["previous-checkpoint.txt", "consistency.txt"] if "previous" in manifest else [])


def files_below(package):
    """Every file below the folder, by bytes. A folder that cannot be read, and a link to one, is named itself."""
    found = []

    def inside(path):
        return os.path.relpath(path, package.folder).replace(os.sep, "/")

    for folder, folders, names in os.walk(package.folder, onerror=lambda error: found.append(inside(error.filename))):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        found += [inside(os.path.join(folder, name)) for name in names + links]
    return sorted(found, key=os.fsencode)


def check_manifest(package):
    if not package.has("MANIFEST.json"):
        raise Wrong("file-missing", "MANIFEST.json is missing", file="MANIFEST.json")
    try:
        text = package.text("MANIFEST.json")
        manifest = parse(text)
        good = text in (canonical(manifest), canonical(manifest) + "\n") and is_manifest(manifest)
    except (OSError, ValueError):
        good = False
    if not good:
        raise Wrong("manifest-malformed", "MANIFEST.json is not the manifest of an audit package", file="MANIFEST.json")
    package.manifest, package.listed = manifest, {file["path"] for file in manifest["files"]}
    package.unexamined = [name for name in files_below(package) if name != "MANIFEST.json" and name not in package.listed]
    package.listed.add("MANIFEST.json")
    needed = files_of(manifest)
    for name in needed:
        if name not in package.listed:
            raise Wrong("file-unlisted", "the manifest does not list %s, which is part of every such package" % name, file="MANIFEST.json")
    for file in manifest["files"]:
        if file["path"] not in needed and file["path"] != "texts.jsonl":
            raise Wrong("file-foreign", "the manifest lists %s, which is no part of such a package" % file["path"], file=file["path"])
    if package.options.only:
        return None
    for file in manifest["files"]:
        check_file(package, file["path"], file["bytes"], file["sha256"])
    return len(manifest["files"])


def is_manifest(manifest):
    names = {"format", "origin", "size", "from", "through", "madeAt", "files"}
    if not isinstance(manifest, dict) or set(manifest) - {"previous"} != names or manifest["format"] != "fiduciary-audit-package/1":
        return False
    if not (is_day(manifest["from"]) and is_day(manifest["through"]) and manifest["from"] <= manifest["through"] and is_moment(manifest["madeAt"])):
        return False
    if not (fits(NUMBER, manifest["size"]) and fits(NUMBER, manifest.get("previous", "0"))):
        return False
    files = manifest["files"] if isinstance(manifest["files"], list) else [None]
    paths = [file["path"] if isinstance(file, dict) and set(file) == {"bytes", "path", "sha256"} else None for file in files]
    if not all(isinstance(path, str) and all(re.fullmatch("[A-Za-z0-9_.-]+", part) and part.strip(".") for part in path.split("/")) for path in paths):
        return False
    is_sorted = all(one < other for one, other in zip(paths, paths[1:]))
    return is_sorted and "MANIFEST.json" not in paths and all(fits(NUMBER, file["bytes"]) and fits(HASH, file["sha256"]) for file in files)


def check_file(package, name, length, digest):
    path = package.path(name)
    if os.path.realpath(path) != path or not os.path.isfile(path):
        raise Wrong("file-missing", "%s is missing, or is no ordinary file of this folder" % name, file=name)
    found, there = hashlib.sha256(), 0
    with package.open(name) as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            found.update(chunk)
            there += len(chunk)
    if str(there) != length or found.hexdigest() != digest:
        raise Wrong("file-changed", "%s is not the file that the manifest lists: %d bytes, %s listed" % (name, there, length), file=name)


def keys_in(package, name, kind):
    """The keys of a file, one a line. None is unreadable, of another kind, or there twice."""
    keys = {}
    lines = package.text(name, "replace").split("\n") if package.has(name) else [""]
    for number, line in enumerate(lines, 1):
        if number == len(lines) and not line:
            break
        key = Key.read(line)
        if key is None or key.kind != kind or line in keys or number == len(lines):
            raise Wrong("key-malformed", "line %d of %s is not a key, or is there twice: %s" % (number, name, line[:100]), file=name, line=number)
        keys[line] = key
    return list(keys.values())


def check_signature(package):
    package.keys = package.options.key
    try:
        note = read_note(package.text("checkpoint.txt", "replace")) if package.has("checkpoint.txt") else None
    except (OSError, ValueError):
        note = None
    checkpoint = read_checkpoint(note[0]) if note else None
    if checkpoint is None:
        raise Wrong("checkpoint-malformed", "checkpoint.txt is not a signed checkpoint", file="checkpoint.txt")
    package.note, package.checkpoint = note, checkpoint
    own, kept = keys_in(package, "keys.txt", 1), package.options.key
    package.keys, package.own = kept or own, own
    manifest = package.manifest
    if manifest and (manifest["size"], manifest["origin"]) != (str(checkpoint[1]), checkpoint[0]):
        raise Wrong("checkpoint-malformed", "checkpoint.txt is of %d entries of %s; MANIFEST.json is of %s of %s" % (checkpoint[1], checkpoint[0], manifest["size"], manifest["origin"]), file="checkpoint.txt")
    if kept:
        lines = {(name, ident) for name, ident, _ in note[1]}
        if not {key.text for key in kept} & {key.text for key in own}:
            raise Wrong("key-unknown", "keys.txt does not hold the key you kept, %s" % kept[0].text, file="keys.txt")
        if not any((key.name, key.ident) in lines for key in kept):
            raise Wrong("key-unknown", "the checkpoint is not signed by the key you kept, %s" % kept[0].text, file="checkpoint.txt")
    signed, failed = who_signed(note, package.keys)
    if failed:
        raise Wrong("signature-wrong", "the signature of %s on the checkpoint is wrong" % failed[0].name, file="checkpoint.txt")
    if not signed:
        raise Wrong("signature-missing", "no known key has signed the checkpoint", file="checkpoint.txt")
    package.signed_by = signed
    return len(signed)


def check_witness(package):
    """Checks the witnesses, and that nobody else has signed the checkpoint, nor anybody twice."""
    if package.note is None:
        return None
    asked, where = package.options.witness, {"file": "checkpoint.txt"}
    package.witnesses = keys_in(package, "witnesses.txt", 4)
    known = asked + [key for key in package.witnesses if key.text not in {one.text for one in asked}]
    signed, failed = who_signed(package.note, known)
    if failed:
        raise Wrong("witness-wrong", "the cosignature of %s is wrong" % failed[0].name, **where)
    for witness in asked:
        if witness not in signed:
            raise Wrong("witness-missing", "%s has not cosigned the checkpoint" % witness.name, **where)
    text, signatures = package.note
    names, seen = {(key.name, key.ident) for key in package.own + package.options.key + known}, set()
    for number, (name, ident, _) in enumerate(signatures, len(text.split("\n")) + 1):
        if (name, ident) not in names or (name, ident) in seen:
            what = "a second signature of %s" % name if (name, ident) in seen else "a signature of %s, whose key is not known" % name
            raise Wrong("signature-foreign", "line %d of checkpoint.txt is %s" % (number, what), line=number, **where)
        seen.add((name, ident))
    package.cosigned = signed
    return len(signed) or None


def read_hashes(package):
    """Reads leaf-hashes.txt up to the first line that is not a hash, and returns the place of that line, or None."""
    with package.open("leaf-hashes.txt") as file:
        for block in iter(lambda: file.read(65 * 1024), b""):
            lines = re.match(b"(?:[0-9a-f]{64}\n)*", block).end()
            package.sealed += bytes.fromhex(block[:lines].decode())
            if lines < len(block):
                return len(package.sealed) // 32
    return None


def check_tree(package):
    found, line, offset = bytearray(), b"\n", 0
    with package.open("leaves.jsonl") as leaves:
        for line in leaves:
            package.offsets.append(offset)
            offset += len(line)
            digest = hashlib.sha256(b"\x00")
            digest.update(memoryview(line)[:-1] if line.endswith(b"\n") else line)
            found += digest.digest()
    bad = read_hashes(package)
    sealed = package.sealed
    there, listed = len(found) // 32, len(sealed) // 32
    if bad is not None:
        raise Wrong("root-differs", "line %d of leaf-hashes.txt is not a hash" % (bad + 1), index=bad, file="leaf-hashes.txt", line=bad + 1)
    package.has_tree = True
    both = 32 * min(there, listed)
    if found[:both] != sealed[:both]:
        blame(package, found, next(at for at in range(both // 32) if found[32 * at : 32 * at + 32] != sealed[32 * at : 32 * at + 32]))
    size = package.checkpoint[1] if package.checkpoint else listed
    if not there == listed == size:
        raise Wrong("leaf-count", "%d leaves were signed; there are %d leaves and %d hashes" % (size, there, listed), index=min(there, listed, size))
    if not line.endswith(b"\n"):
        raise Wrong("leaf-count", "the last line of leaves.jsonl has no line feed", index=there - 1, file="leaves.jsonl")
    if package.checkpoint and root_of(found) != package.checkpoint[2]:
        raise Wrong("root-differs", "the %d leaves give another root than the one that was signed" % size, file="leaves.jsonl")
    return there


def blame(package, found, index):
    """Names what happened to the first leaf that differs from the one sealed at its place."""
    sealed = package.sealed
    try:
        package.reading = "leaves.jsonl"
        leaf = loosely(package.line_at(index))
    except ValueError:
        leaf = {}
    where = dict(entry_of(leaf), index=index, amount=moved(leaf))
    what = "leaf %d (entry %s, kind %s, moving %s)" % (index, name_of(leaf), leaf.get("kind") if isinstance(leaf, dict) else "?", where["amount"])

    def at(hashes, place):
        return bytes(hashes[32 * place : 32 * place + 32])

    home = next((place for place in range(len(sealed) // 32) if at(sealed, place) == at(found, index)), None)
    if home is not None and home < index:
        raise Wrong("leaf-duplicated", "%s is there a second time: it was sealed at %d" % (what, home), **where)
    if home is not None and at(found, home) == at(sealed, index):
        raise Wrong("leaves-swapped", "%s was sealed at %d: two leaves changed places" % (what, home), **where)
    if home is not None and (home == index + 1 or len(found) < len(sealed)):
        raise Wrong("leaf-deleted", "the leaf sealed at %d is missing; %s was sealed at %d" % (index, what, home), **where)
    if at(found, index + 1) == at(sealed, index):
        raise Wrong("leaf-inserted", "%s was never sealed: it was inserted" % what, **where)
    if package.checkpoint and len(found) == 32 * package.checkpoint[1] and root_of(found) == package.checkpoint[2]:
        raise Wrong("root-differs", "leaf-hashes.txt does not hold the hash of %s, which was sealed there" % what, file="leaf-hashes.txt", line=index + 1, **where)
    raise Wrong("leaf-changed", "%s is not the leaf that was sealed there" % what, **where)


def signed_checkpoint(text, name, keys):
    """The checkpoint of a signed note that was kept. Raises Wrong unless one of the keys has signed it."""
    note = read_note(text)
    checkpoint = read_checkpoint(note[0]) if note else None
    if checkpoint is None:
        raise Wrong("checkpoint-malformed", "%s is not a signed checkpoint" % name, file=name)
    signed, failed = who_signed(note, keys)
    if failed:
        raise Wrong("signature-wrong", "the signature of %s on %s is wrong" % (failed[0].name, name), file=name)
    if not signed:
        raise Wrong("signature-missing", "no known key has signed %s" % name, file=name)
    return checkpoint


def check_consistency(package):
    if package.checkpoint is None or not package.has_tree:
        return None
    previous = (package.manifest or {}).get("previous")
    for path in package.options.checkpoint:
        with open(path, "rb") as file:
            text = file.read(1 << 20).decode("utf-8", "replace")
        check_continues(package, path, signed_checkpoint(text, path, package.keys))
    name, proof = "previous-checkpoint.txt", "consistency.txt"
    is_promised = previous is not None or package.has(name) or package.has(proof)
    if is_promised:
        for file in (name, proof):
            if not package.has(file):
                raise Wrong("file-missing", "%s is missing" % file, file=file)
        older = signed_checkpoint(package.text(name, "replace"), name, package.keys)
        check_continues(package, name, older)
        check_proof(package, older, previous)
    return len(package.options.checkpoint) + is_promised or None


def check_continues(package, name, kept):
    """Checks that this package continues the checkpoint that was kept: its first leaves give the kept root."""
    origin, size, _ = package.checkpoint
    if kept[0] != origin:
        raise Wrong("forked", "%s is a checkpoint of another log, %s" % (name, kept[0]), file=name)
    if kept[1] > size:
        raise Wrong("rolled-back", "%s was signed over %d entries, and the package holds %d" % (name, kept[1], size), file=name, index=size)
    sealed = package.sealed
    root = root_of(sealed[: 32 * kept[1]])
    if 32 * kept[1] > len(sealed) or root != kept[2]:
        raise Wrong("forked", "the first %d entries are not those that %s was signed over" % (kept[1], name), file=name, index=kept[1])


def check_proof(package, older, previous):
    text = package.text("consistency.txt")
    proof = [unbase64(line) for line in text.split("\n")[:-1]]
    is_whole = text[-1:] in ("", "\n") and len(proof) <= 128 and all(node is not None and len(node) == 32 for node in proof)
    proves = is_whole and (consistent(older[1], package.checkpoint[1], proof, older[2], package.checkpoint[2]) if older[1] else not proof)
    if not proves or previous != str(older[1]):
        raise Wrong("consistency-proof-wrong", "consistency.txt does not prove that this ledger continues the earlier one of %d entries" % older[1], file="consistency.txt")


def loosely(line):
    """JSON of a leaf as any reader takes it: the last of a name that stands twice, numbers as they are. It is examined afterwards."""
    try:
        return json.loads(line.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deep") from None


def read_leaf(line, index):
    leaf, where = None, {"index": index}
    try:
        leaf = loosely(line)
        where.update(entry_of(leaf))
        again = canonical(leaf)
    except ValueError as error:
        raise Wrong("leaf-malformed", "leaf %d is not an entry: %s" % (index, error), **where)
    fault = shape_fault(leaf)
    if fault:
        raise Wrong("leaf-malformed", "leaf %d (entry %s) is not an entry of this ledger: its %s" % (index, name_of(leaf), fault), **where)
    if again.encode() != line:
        raise Wrong("leaf-not-canonical", "leaf %d (entry %s) is not written in its canonical form" % (index, leaf["id"]), **where)
    return leaf


NAMES = {"id", "kind", "subject", "actor", "effectiveOn", "recordedAt", "version", "facts", "transfers"}


def shape_fault(leaf):
    """The field of an entry that is missing or invalid, or None."""
    if not isinstance(leaf, dict) or leaf.keys() - {"reverses"} != NAMES:
        return "fields are others than an entry has"
    if leaf["version"] != "1":
        return "version is unknown"
    for name, pattern in (("id", UUID), ("kind", KIND), ("subject", SUBJECT), ("actor", CODE)):
        if not fits(pattern, leaf[name]):
            return name + " is invalid"
    if not is_day(leaf["effectiveOn"]) or not is_moment(leaf["recordedAt"]):
        return "time is invalid"
    if not isinstance(leaf["facts"], dict) or not isinstance(leaf["transfers"], list) or not fits(UUID, leaf.get("reverses", leaf["id"])):
        return "facts, transfers or reversal are invalid"
    if leaf["kind"] == "period.closed" and not is_day(leaf["facts"].get("closedThrough")):
        return "closedThrough is no day"
    named = (NAMED if is_of_a_matter(leaf["kind"]) else ()) + ("occurredOn",)
    if not all(isinstance(leaf["facts"].get(name, ""), str) for name in named):
        return "facts name a day or a matter by something else than a text"
    return None


def check_transfer(leaf, transfer, index, number):
    line = transfer if isinstance(transfer, dict) else {}
    debit, credit, amount, cuts = (line.get(name) for name in ("debit", "credit", "amount", "segments"))
    to, source = (account_of(code) if isinstance(code, str) else None for code in (debit, credit))
    good = to and source and to != source and to[0] == source[0] and fits(AMOUNT, amount) and amount != "0.00"
    good = good and line.keys() <= {"debit", "credit", "amount", "segments"}
    if not good or not ("segments" not in line or isinstance(cuts, dict) and all(isinstance(text, str) for text in cuts.values())):
        raise Wrong("transfer-malformed", "line %d of leaf %d (entry %s) is not a transfer: %s from %s to %s" % (number, index, leaf["id"], amount, credit, debit), **dict({"amount": amount} if isinstance(amount, str) else {}, index=index, entry=leaf["id"]))


def check_leaves(package):
    first, last = ((package.manifest or {}).get(name, default) for name, default in (("from", "0000"), ("through", "9999")))
    accounts, place, reversals, closings, users, acts, costs, disallowed = {}, {}, [], [], {}, [], {}, {}
    proposals, of_two, late, asked, budgeted, obligated, shown = [], [], None, [], [], [], []
    for index, line in enumerate(package.leaf_lines()):
        leaf = read_leaf(line, index)
        entry, day = leaf["id"], leaf["effectiveOn"]
        if entry in place:
            raise Wrong("id-repeated", "leaf %d has the id of leaf %d, %s" % (index, place[entry], entry), index=index, entry=entry)
        place[entry] = index
        package.days.append(int(day.replace("-", "")))
        if "reverses" in leaf:
            reversals.append(index)
        if leaf["kind"] == "period.closed":
            since = moment(leaf["recordedAt"]) + datetime.timedelta(seconds=60)
            closings.append((since.isoformat(timespec="microseconds") + "Z", leaf["facts"]["closedThrough"]))
        if leaf["kind"].startswith("actor."):
            users[leaf["subject"]] = max(users.get(leaf["subject"], ("",)), (leaf["recordedAt"], entry, index))
        if leaf["kind"] in ("sealing-key.admitted", "witness-key.admitted") and isinstance(leaf["facts"].get("key"), str):
            (package.named_keys if leaf["kind"] == "sealing-key.admitted" else package.named_witnesses).setdefault(leaf["facts"]["key"], index)
        if leaf["kind"] == "text.erased":
            package.erased.add(json.dumps([leaf["facts"].get("entry"), leaf["facts"].get("path")]))
        package.privates += privates_in(leaf["facts"])
        late = index if late is None and package.manifest and leaf["recordedAt"] > package.manifest["madeAt"] else late
        check_occurred(leaf, index)
        if is_of_a_matter(leaf["kind"]):
            named = {name: leaf["facts"].get(name) for name in NAMED}
            acts.append((leaf["recordedAt"], entry, leaf["kind"], leaf["subject"], leaf["facts"].get("occurredOn", day), index, named))
        if leaf["kind"] in ON_PROPOSAL:
            said = [leaf["facts"].get(name) for name in ("act", "about")]
            proposals.append((leaf["recordedAt"], entry, leaf["kind"], leaf["subject"], leaf["actor"], said))
        if needs_two(leaf):
            about = leaf["facts"].get("actor") if leaf["kind"] in ("key.issued", "sign-in.linked") else leaf["subject"]
            of_two.append((leaf["recordedAt"], entry, leaf["kind"], leaf["subject"], leaf["actor"], about, index))
        if leaf["kind"] in ASKED:
            asked.append((leaf["recordedAt"], entry, leaf["kind"], leaf["subject"], leaf["actor"], {name: leaf["facts"].get(name) for name in ASKED_FACTS}, index))
        if leaf["kind"] in ON_BUDGET:
            said = {name: leaf["facts"].get(name) for name in ("number", "kind", "lines", "budget", "rules", "evidence", "members", "membersBefore")}
            budgeted.append((leaf["recordedAt"], entry, leaf["kind"], leaf["subject"], said, index))
        if leaf["kind"] in ON_MILESTONES:
            shown.append((leaf["recordedAt"], entry, leaf["kind"], leaf["subject"], leaf["facts"], index, leaf.get("reverses")))
        if leaf["kind"] in ("award.executed", "award.amended"):
            obligated.append((leaf["recordedAt"], entry, leaf, index))
        if leaf["kind"] == "disallowance.recorded":
            disallowed[leaf["subject"]] = leaf["facts"].get("disbursement")
        for number, transfer in enumerate(leaf["transfers"], 1):
            check_transfer(leaf, transfer, index, number)
            amount = cents(transfer["amount"])
            for code, debit, credit in ((transfer["debit"], amount, 0), (transfer["credit"], 0, amount)):
                if code.split(":")[1] in ("costs", "recoverable"):
                    on = costs.setdefault(leaf["subject"], {}).setdefault(code, {})
                    on[day] = on.get(day, 0) + debit - credit
                account = accounts.get(code) or accounts.setdefault(code, Account())
                account.debits += debit
                account.credits += credit
                account.days[day] = account.days.get(day, 0) + debit - credit
                if day > last:
                    continue
                account.is_within = True
                account.debits_within += debit
                account.credits_within += credit
                if day < first:
                    account.before += debit - credit
                else:
                    account.months[day[:7]] = account.months.get(day[:7], 0) + debit - credit
        note_stage(package, leaf, index)
        note_payment(package, leaf, index)
        package.untied = package.untied or untied_in(leaf, index)
    for payment in package.payments.values():
        payment.sort(key=lambda act: (act["at"], act["id"]))
    check_reversals(package, place, reversals)
    check_periods(package, closings)
    check_order(acts)
    check_confirmed(proposals, of_two)
    check_asked(asked)
    check_budgets(budgeted)
    check_milestones(shown)
    check_disallowed(costs, disallowed)
    check_obligated(obligated)
    if late is not None:
        raise Wrong("made-too-early", "the manifest says that the package was made at %s, before leaf %d was recorded" % (package.manifest["madeAt"], late), index=late, file="MANIFEST.json")
    package.users = {user: index for user, (_, _, index) in users.items()}
    package.accounts, package.place = accounts, place
    return len(package.days)


def check_reversals(package, place, reversals):
    for index, leaf in package.leaves(reversals):
        original = leaf["reverses"]
        where = {"index": index, "entry": leaf["id"], "amount": moved(leaf)}
        if original not in place:
            raise Wrong("reversal-wrong", "leaf %d (entry %s) reverses %s, which is not in the ledger" % (index, leaf["id"], original), **where)
        if original in package.reversed_by:
            raise Wrong("reversal-wrong", "leaf %d (entry %s) reverses %s a second time" % (index, leaf["id"], original), **where)
        package.reversed_by[original] = leaf["id"]
        original_leaf = next(package.leaves([place[original]]))[1]
        if leaf["kind"] == "entry.reversed" and leaf["actor"] == original_leaf["actor"]:
            package.own_reversed = package.own_reversed or ("%s recorded and reversed %s (leaf %d)" % (leaf["actor"], original, index), {"index": index, "entry": leaf["id"]})
        if leaf["effectiveOn"] < original_leaf["effectiveOn"]:
            raise out_of_order(leaf["kind"], leaf["subject"], leaf["id"], index, leaf["effectiveOn"], original_leaf["kind"], original_leaf["effectiveOn"])
        mirror = [dict(line, debit=line["credit"], credit=line["debit"]) for line in original_leaf["transfers"]]
        if not mirror or mirror != leaf["transfers"]:
            raise Wrong("reversal-wrong", "leaf %d (entry %s, moving %s) is not the mirror of %s, which moved %s" % (index, leaf["id"], moved(leaf), original, moved(original_leaf)), **where)


def check_periods(package, closings):
    """A closing waits for postings in progress, so an entry recorded within a minute of it may precede it."""
    closings.sort()
    since, through = [one for one, _ in closings], []
    for _, day in closings:
        through.append(max(day, through[-1]) if through else day)
    for index, leaf in package.leaves(range(len(package.days)) if closings else ()):
        closed = bisect.bisect_left(since, leaf["recordedAt"])
        if closed and leaf["effectiveOn"] <= through[closed - 1]:
            raise Wrong("period-violated", "leaf %d (entry %s, moving %s) takes effect on %s, in the period closed through %s" % (index, leaf["id"], moved(leaf), leaf["effectiveOn"], through[closed - 1]), index=index, entry=leaf["id"], amount=moved(leaf))


ON_SOLICITATION = ("solicitation.published", "solicitation.amended", "solicitation.canceled")
OF_A_MATTER = ("organization.registered", "organization.corrected", "contact.", "appropriation.", "spending-plan.", "federal-award.", "decision.", "award.", "disbursement.", "disallowance.", "administration.", "administration-charge.", "condition.", "hold.")
# Facts that name what an act is about, or a day, and so are texts.
NAMED = ("administration", "appropriation", "award", "disbursement", "fund", "solicitation", "enactedOn", "awardedOn", "endedOn")
# The acts without which there is none of a kind, each with the fact that names what both are about; None where it is the subject.
NEEDS = {
    "disbursement.requested": [("award.executed", "award")],
    "disbursement.approved": [("disbursement.requested", None)],
    "disbursement.rejected": [("disbursement.requested", None)],
    "disbursement.canceled": [("disbursement.requested", None)],
    "disbursement.released": [("disbursement.approved", None)],
    "disbursement.settled": [("disbursement.released", None)],
    "award.drafted": [("solicitation.published", "solicitation")],
    "award.executed": [("award.drafted", None)],
    "award.revised": [("award.drafted", None)],
    "award.withdrawn": [("award.drafted", None)],
    "award.continued": [("award.executed", None)],
    "award.amendment-proposed": [("award.executed", None)],
    "award.amended": [("award.amendment-proposed", None)],
    "award.amendment-rejected": [("award.amendment-proposed", None)],
    "award.amendment-withdrawn": [("award.amendment-proposed", None)],
    "award.ending-proposed": [("award.executed", None)],
    "award.suspended": [("award.ending-proposed", None)],
    "award.resumed": [("award.ending-proposed", None)],
    "award.terminated": [("award.ending-proposed", None)],
    "award.closed": [("award.ending-proposed", None)],
    "award.adjusted": [("award.ending-proposed", None)],
    "award.ending-rejected": [("award.ending-proposed", None)],
    "award.ending-withdrawn": [("award.ending-proposed", None)],
    "solicitation.amended": [("solicitation.published", None)],
    "solicitation.commitment-released": [("solicitation.closed", None)],
    "organization.registered": [],
    "contact.added": [],
    "appropriation.enacted": [],
    "appropriation.supplemented": [("appropriation.enacted", None)],
    "appropriation.rescinded": [("appropriation.enacted", None)],
    "federal-award.made": [("appropriation.enacted", None)],
    "disallowance.recorded": [],
    "decision.recommended": [],
    "decision.certified": [("decision.recommended", None), ("solicitation.closed", "solicitation")],
    "decision.published": [("decision.recommended", None), ("decision.certified", None)],
    "spending-plan.drafted": [("appropriation.enacted", "appropriation")],
    "spending-plan.adopted": [("spending-plan.drafted", None)],
    "spending-plan.withdrawn": [("spending-plan.drafted", None)],
    "administration.drafted": [],
    "administration.decided": [("administration.drafted", None)],
    "administration.withdrawn": [("administration.drafted", None)],
    "administration.executed": [("administration.decided", None)],
    "administration.deobligated": [("administration.executed", None)],
    "administration.ended": [("administration.executed", None)],
    "administration-charge.recorded": [("administration.executed", "administration")],
    "administration-charge.approved": [("administration-charge.recorded", None)],
    "administration-charge.rejected": [("administration-charge.recorded", None)],
    "administration-charge.canceled": [("administration-charge.recorded", None)],
    "administration-charge.paid": [("administration-charge.approved", None)],
    "administration-charge.refunded": [("administration-charge.approved", None)],
    "administration-charge.settled": [("administration-charge.paid", None)],
    "condition.set": [],
    "condition.lifted": [("condition.set", None)],
    "hold.placed": [],
    "hold.released": [("hold.placed", None)],
}
# The same of every other kind of a noun.
NOUN_NEEDS = {
    "organization": [("organization.registered", None)],
    "contact": [("contact.added", None)],
    "appropriation": [("federal-award.made", "fund")],
    "federal-award": [("federal-award.made", "fund")],
    "disallowance": [("disallowance.recorded", None)],
    "decision": [("decision.recommended", None)],
}
BOUND = {"appropriation.enacted": "enactedOn", "federal-award.made": "awardedOn", "solicitation.closed": "endedOn"}


def is_of_a_matter(kind):
    return kind.startswith(OF_A_MATTER) or kind in ON_SOLICITATION or kind in ("solicitation.closed", "solicitation.commitment-released")


def check_occurred(leaf, index):
    """A fact of a closed month takes effect later: it happened before, in the month that its entry concerns."""
    day, month, effective = leaf["facts"].get("occurredOn"), leaf["facts"].get("concerns"), leaf["effectiveOn"]
    if day is None or is_day(day) and day <= effective and day[:7] == month:
        return
    concerned = month if isinstance(month, str) and month else "no month"
    raise Wrong("occurred-in-another-month", "leaf %d (%s, entry %s) takes effect on %s, happened on %s and concerns %s" % (index, leaf["kind"], leaf["id"], effective, day, concerned), index=index, entry=leaf["id"])


def bound_by(kind, day, facts):
    """The day before which nothing happens that rests on an act. A recommendation may be typed in after the Board decided: it bounds no day."""
    if kind == "decision.recommended":
        return ""
    said = facts.get(BOUND.get(kind))
    return day if said is None else said


def out_of_order(kind, subject, entry, index, day, cause, earliest):
    follows = "without %s" % cause if earliest is None else "before %s on %s" % (cause, earliest)
    return Wrong("acts-out-of-order", "%s of %s (leaf %d) happened on %s, %s" % (kind, subject, index, day, follows), index=index, entry=entry)


# What the agency says of a Federal award follows what it said before of the same: its end, its terms, its state.
AGENCY_CHAINS = {"federal-award.extended": "end", "federal-award.terms-amended": "terms", "federal-award.held": "state", "federal-award.suspended": "state",
    "federal-award.resumed": "state", "federal-award.terminated": "state", "federal-award.closed": "state"}


def check_order(acts):
    """No act happens before the one that it follows: the one before it on its award, disbursement, administration, charge, organization or contact; of an act of an award, the latest on its
    solicitation; of an act on a solicitation, the latest on it or of an award under it; of a disallowance, every release of its payment until
    then; of an extension, an amendment of terms or a state of a Federal award, the one before it; and of most others their cause, whenever it was recorded, which there has to be."""
    last, on_it, under_it, released, extended, caused = {}, {}, {}, {}, {}, {}
    for _, _, kind, subject, day, _, facts in acts:
        matter = (kind, facts["fund"] if kind == "federal-award.made" else subject)
        bound = bound_by(kind, day, facts)
        caused[matter] = min(bound, caused.get(matter, bound))
    for _, entry, kind, subject, day, index, facts in sorted(acts, key=lambda act: act[:2]):
        act, follows = (day, kind), []
        of_award = kind.startswith("award.")
        solicitation = subject if kind in ON_SOLICITATION else facts["solicitation"] if of_award else None
        of_agent = kind.startswith(("administration.", "administration-charge.")) and kind != "administration.deobligated"
        if of_award or of_agent or kind.startswith(("disbursement.", "organization.", "contact.")):
            follows.append(last.get(subject))
            last[subject] = act
        chain = AGENCY_CHAINS.get(kind)
        if chain is not None:
            follows.append(extended.get((chain, facts["fund"])))
            extended[chain, facts["fund"]] = act
        if solicitation is not None:
            follows += [on_it.get(solicitation)] if of_award else [on_it.get(solicitation), under_it.get(solicitation)]
            latest = under_it if of_award else on_it
            latest[solicitation] = max(act, latest.get(solicitation, act))
        if kind == "disbursement.released":
            released[subject] = max(act, released.get(subject, act))
        if kind == "disallowance.recorded":
            follows.append(released.get(facts["disbursement"], (None, "disbursement.released")))
        for cause, name in NEEDS.get(kind, NOUN_NEEDS.get(kind.split(".")[0], ())):
            matter = subject if name is None else facts[name]
            follows.append((None if matter is None else caused.get((cause, matter)), cause))
        for before in follows:
            if before and (before[0] is None or day < before[0]):
                raise out_of_order(kind, subject, entry, index, day, before[1], before[0])


ON_PROPOSAL = ("proposal.made", "proposal.confirmed", "proposal.withdrawn")
ALWAYS_OF_TWO = ("appropriation.enacted", "appropriation.supplemented", "federal-award.made", "federal-award.increased", "federal-award.extended", "decision-policy.adopted")

ROLES_OF_TWO = {"actor.admitted": ("approver",), "actor.roles-changed": ("admin", "finance", "approver")}


def needs_two(leaf):
    """Whether one person proposes an act and another confirms it. The first persons and their keys are from the service
    itself, since nobody was there to confirm."""
    kind, facts = leaf["kind"], leaf["facts"]
    if leaf["actor"] == "SYSTEM" and kind in ("actor.admitted", "key.issued"):
        return False
    if kind == "federal-award.terms-amended":
        return any(term in facts for term in ("ruleProfile", "administrativeCap", "evaluation"))
    if kind in ROLES_OF_TWO:
        roles = facts.get("roles")
        return any(role in ROLES_OF_TWO[kind] for role in (roles if isinstance(roles, list) else [roles]))
    return kind in ALWAYS_OF_TWO or kind in ("key.issued", "sign-in.linked") and facts.get("actor") != leaf["actor"]


def check_confirmed(proposals, of_two):
    """An act of two persons has a confirmation of its own, of the same time and person, of what another person proposed before. A proposal is
    closed once, by the first entry that closes it."""
    made, closed, unused = {}, {}, {}
    for at, _, kind, subject, actor, said in sorted(proposals, key=lambda one: one[:2]):
        (made if kind == "proposal.made" else closed).setdefault(subject, (at, kind, actor, said))
    for subject, (at, kind, actor, said) in closed.items():
        proposed_at, _, proposer, proposed = made.get(subject, (at, None, actor, None))
        if kind == "proposal.confirmed" and proposed_at < at and proposer != actor and proposed == said and all(isinstance(text, str) for text in said):
            name = (at, actor, *said)
            unused[name] = unused.get(name, 0) + 1
    for at, entry, kind, subject, actor, about, index in sorted(of_two, key=lambda act: act[:2]):
        name = (at, actor, kind, about if isinstance(about, str) else None)
        if not unused.get(name):
            raise Wrong("confirmation-missing", "%s recorded %s of %s (leaf %d) without confirming what another person proposed" % (actor, kind, subject, index), index=index, entry=entry)
        unused[name] -= 1


ASKED = ("exclusion-list.imported", "award.executed", "award.amended", "award.continued", "disbursement.released")
ASKED_FACTS = ("extractedOn", "exclusionList", "exclusionListOf", "exclusionListMostDays", "exclusionLines", "lines", "notExcluded", "award", "requestedBy")


def check_asked(asked):
    """An award is executed or increased on a list of excluded parties that was imported, no older than its entry says it may be, and each match is answered.
    A payment to a party that the list names rests on a confirmation, under the same list, by another person than requested and paid. What was
    recorded within a minute may precede what it rests on, and a day may be that of a zone where it is a day later or earlier."""
    def until(at):
        return moment(at) + datetime.timedelta(seconds=60)

    imports, continued = {}, {}
    for at, _, kind, subject, actor, said, _ in asked:
        if kind == "exclusion-list.imported":
            imports[subject, str(said["extractedOn"])] = moment(at)
        if kind == "award.continued":
            continued.setdefault((subject, str(said["exclusionList"])), []).append((moment(at), actor, said["lines"]))
    for at, entry, kind, subject, actor, said, index in asked:
        listed, of, lines = said["exclusionList"], said["exclusionListOf"], said["exclusionLines"]
        if kind == "exclusion-list.imported" or listed is None and lines is None:
            continue
        since = imports.get((listed, str(of))) if isinstance(listed, str) else None
        says = None
        if since is None or since > until(at):
            says = "names a list of excluded parties that was not imported"
        elif kind in ("award.executed", "award.amended"):
            most = said["exclusionListMostDays"]
            age = (datetime.date.fromisoformat(at[:10]) - datetime.date.fromisoformat(of)).days if is_day(of) else None
            if age is None or not isinstance(most, str) or not most.isdigit() or age > int(most) + 1:
                says = "was on a list of excluded parties older than it may be"
            elif lines is not None and said["notExcluded"] is None:
                says = "has a match on the list of excluded parties that nobody answered"
        elif kind == "disbursement.released":
            others = [confirmed for when, who, confirmed in continued.get((str(said["award"]), listed), ()) if who not in (actor, said["requestedBy"]) and when <= until(at)]
            covered = [line for confirmed in others if isinstance(confirmed, list) for line in confirmed]
            if any(line not in covered for line in (lines if isinstance(lines, list) else ())):
                says = "has a match on the list of excluded parties that no second person confirmed"
        if says is not None:
            raise Wrong("exclusions-unanswered", "%s of %s (leaf %d) %s" % (kind, subject, index, says), index=index, entry=entry)


ON_BUDGET = ("award.drafted", "award.revised", "award.amendment-proposed", "award.amended")


def cents_in(amount):
    return cents(amount) if isinstance(amount, str) and fits(AMOUNT, amount) else 0


def records_in(value):
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def federal_of(rows):
    return sum(cents_in(row.get("amount")) for row in rows)


def whole_of(rows):
    return federal_of(rows) + sum(cents_in(row.get("costShare")) for row in rows)


def direct(rows):
    return [row for row in rows if row.get("class") != "indirect"]


def moved_between(before, after):
    """What moves out of direct categories from one budget to the next, gross and with cost share."""
    moved = 0
    for category in {row.get("category") for row in direct(before + after)}:
        was, stands = (whole_of([row for row in rows if row.get("category") == category]) for rows in (before, after))
        moved += max(was - stands, 0)
    return moved


def half_even(exact):
    """Hundredths of a percent of cents as cents, half to the even cent."""
    whole, rest = divmod(exact, 10000)
    return whole + (1 if rest > 5000 or rest == 5000 and whole % 2 == 1 else 0)


def indirect_of(budget, part_of):
    """The indirect cost of each organization of a budget in each fund, counted again (2 CFR 200.1, 200.414)."""
    used, found = {}, []
    for fund in sorted({str(row.get("fund")) for row in budget["lines"]}):
        rows = [row for row in budget["lines"] if row.get("fund") == fund]
        spending = [(party, [row for row in rows if row.get("organization") == party.get("organization")]) for party in budget["parties"]]
        contracts, counted_of, passed = [], 0, 0
        for party, own in spending:
            if party.get("role") == "contractor":
                contracts += direct(own)
            if party.get("role") == "subrecipient":
                whole, before = federal_of(own), used.get(party.get("organization"), 0)
                counted = min(whole, max(part_of(fund) - before, 0))
                used[party.get("organization")] = before + counted
                counted_of, passed = counted_of + counted, passed + whole
        rated = []
        for party, own in spending:
            is_lead, spent, base = party.get("role") == "lead", direct(own), party.get("base")
            if party.get("role") == "contractor" or not (own or is_lead):
                continue
            if base in ("salaries", "salaries-and-fringe"):
                of = ("personnel",) if base == "salaries" else ("personnel", "fringe")
                counted = federal_of([row for row in spent if row.get("category") in of])
            elif base == "total-direct":
                counted = federal_of(spent + (contracts if is_lead else [])) + (passed if is_lead else 0)
            else:
                counted = federal_of([row for row in spent + (contracts if is_lead else []) if row.get("class") == "included"]) + (counted_of if is_lead else 0)
            rated.append((party, counted, cents_in(party.get("rate")) * counted, federal_of(own) - federal_of(spent)))
        rest = half_even(sum(exact for _, _, exact, _ in rated)) - sum(exact // 10000 for party, _, exact, _ in rated if party.get("role") != "lead")
        for party, counted, exact, budgeted in rated:
            allowed = exact // 10000 if party.get("role") != "lead" else rest if party.get("rate") is not None else 0
            found.append((fund, party, counted, allowed, budgeted))
    return found


def check_rules(rules, brought, amendment, award, differs):
    """The rules in an entry on a budget say what follows from its lines."""
    said = [(one.get("rule"), one.get("result"), one.get("inputs") if isinstance(one.get("inputs"), dict) else {}) for one in records_in(rules)]
    indirect = [inputs for rule, _, inputs in said if rule == "indirect-cost"]

    def part_of(fund):
        return next((cents_in(inputs.get("subawardPart")) for inputs in indirect if inputs.get("fund") == fund), 0)

    for fund, party, counted, allowed, budgeted in indirect_of(brought, part_of):
        organization = party.get("organization")
        inputs = next((one for one in indirect if (one.get("fund"), one.get("organization")) == (fund, organization)), {})
        terms = [party.get("rateKind", "none"), dollars(cents_in(party.get("rate"))), party.get("base", "mtdc")]
        if [inputs.get(name) for name in ("rate", "percent", "base")] != terms or [inputs.get(name) for name in ("counted", "allowed", "budgeted")] != [dollars(one) for one in (counted, allowed, budgeted)] or budgeted > allowed:
            differs("budgets %s of indirect cost for %s in %s; its base is %s, which allows %s" % (dollars(budgeted), organization, fund, dollars(counted), dollars(allowed)))
    if amendment is None or amendment["of"] not in MOVES_BUDGET or award["budget"] is None:
        return
    check_gates(said, brought, amendment, award["budget"], differs)
    percent = award["budget"]["percent"]
    transfer = next((one for one in said if one[0] == "transfers-among-categories"), None)
    if transfer is None and percent is None:
        return
    _, result, inputs = transfer or (None, None, {})
    before = award["budget"]["lines"]
    moved, total, federal = moved_between(before, brought["lines"]), whole_of(before), federal_of(before)
    cumulative, limit = award["moved"] + moved, total * cents_in(percent) // 10000
    applies = federal > cents_in(inputs.get("threshold"))
    needs = applies and cumulative > limit
    names = ("earlier", "moved", "cumulative", "totalBudget", "limit", "federalShare")
    counted = [dollars(one) for one in (award["moved"], moved, cumulative, total, limit, federal)]
    is_same = inputs.get("percent") == percent and inputs.get("applies") == ("true" if applies else "false")
    if not is_same or [inputs.get(name) for name in names] != counted or result != ("approved" if needs else "within") or needs and amendment["evidence"] is None:
        differs("moves %s between categories, %s since the last approval, of a total budget of %s; its rule says otherwise" % (dollars(moved), dollars(cumulative), dollars(total)))


def check_gates(said, brought, amendment, before, differs):
    """What needs the approval of the agency whatever its amount, counted again from both budgets (2 CFR 200.308)."""
    def sums(budget):
        return {
            "out-of-participant-support": whole_of([row for row in budget["lines"] if row.get("class") == "participant-support"]),
            "construction-and-other": whole_of([row for row in budget["lines"] if row.get("category") == "construction"]),
            "cost-share": sum(cents_in(row.get("costShare")) for row in budget["lines"]),
        }

    def subrecipients(budget):
        return [party.get("organization") for party in budget["parties"] if party.get("role") == "subrecipient"]

    was, stands = sums(before), sums(brought)
    added = [one for one in subrecipients(brought) if one not in subrecipients(before)]
    gates = [
        (rule, {"before": dollars(was[rule]), "after": dollars(stands[rule])}, was[rule] > stands[rule] if rule == "out-of-participant-support" else was[rule] != stands[rule])
        for rule in was
    ]
    for rule, inputs, needs in [*gates, ("new-subaward", {"added": " ".join(added)}, bool(added))]:
        _, result, kept = next((one for one in said if one[0] == rule and "evidence" not in one[2]), (None, None, {}))
        is_same = all(kept.get(name) == value for name, value in inputs.items())
        if not is_same or result != ("approved" if needs else "within") or needs and amendment["evidence"] is None:
            shown = " -> ".join(inputs.values()) or "nothing"
            differs("changes %s to %s%s; its rule says otherwise" % (rule, shown, ", which needs an approval" if needs else ""))


# The kinds of amendments that change a budget in every way, as far as the rules let them.
MOVES_BUDGET = ("budget-revision", "members")


def named_in(value):
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def check_members(facts, asked, award, differs):
    """A change of members is of the consortium as it stands, and is approved as it was proposed. Who joins does so with the approval of the agency, and who
    goes has nothing left in the budget."""
    def shown(members):
        return " ".join(members) or "nobody"

    before, after, approved, replaced = award["members"], *(named_in(one) for one in (asked["members"], facts.get("members"), asked["membersBefore"]))
    if replaced != before:
        raise differs("replaces %s as the members, who were %s" % (shown(replaced), shown(before)))
    if approved != after:
        raise differs("approves %s as the members; %s was proposed" % (shown(approved), shown(after)))
    joining = " ".join(one for one in after if one not in before)
    said = [(one.get("result"), one["inputs"]) for one in records_in(facts.get("rules")) if one.get("rule") == "new-subaward" and isinstance(one.get("inputs"), dict)]
    result, inputs = next((one for one in said if "evidence" in one[1]), (None, {}))
    is_approved = asked["evidence"] is not None and (result, inputs.get("evidence"), inputs.get("added")) == ("approved", asked["evidence"], joining)
    if joining and not is_approved:
        raise differs("lets %s join without an approval" % joining)
    award["members"] = after
    budget = award["budget"] or {"parties": [], "lines": []}
    parties = [*after, *(party.get("organization") for party in budget["parties"] if party.get("role") == "lead")]
    for row in budget["lines"]:
        if row.get("organization") not in parties:
            raise differs("leaves a budget for %s, which is neither the grantee nor a member" % row.get("organization"))


def check_budgets(budgeted):
    """After every act, the budget in force of an award is in each fund what the award has of it. What its rates allow, and what moves between its
    categories, is what the rules in the entries of its acts say, counted again from the lines."""
    awards = {}
    for _, entry, kind, subject, facts, index in sorted(budgeted, key=lambda one: one[:2]):
        def differs(says):
            raise Wrong("budget-differs", "%s of %s (leaf %d) %s" % (kind, subject, index, says), index=index, entry=entry)

        award = awards.setdefault(subject, {"has": {}, "asked": {}, "budget": None, "moved": 0, "members": []})
        said = facts.get("budget")
        brought = {"percent": said.get("transferPercent"), **{name: records_in(said.get(name)) for name in ("parties", "lines")}} if isinstance(said, dict) else None
        if kind == "award.drafted":
            award["members"] = named_in(facts.get("members"))
        if kind in ("award.drafted", "award.revised"):
            award["has"].update({line.get("fund"): cents_in(line.get("amount")) for line in records_in(facts.get("lines"))})
        if kind == "award.revised" and brought is not None:
            check_rules(facts.get("rules"), brought, None, award, differs)
            award["budget"] = brought
        if kind == "award.amendment-proposed":
            asked = {"of": facts.get("kind"), "lines": records_in(facts.get("lines")), "brought": brought, "evidence": facts.get("evidence"), **{name: facts.get(name) for name in ("members", "membersBefore")}}
            award["asked"][str(facts.get("number"))] = asked
            if brought is not None:
                check_rules(facts.get("rules"), brought, asked, award, differs)
        if kind == "award.amended":
            asked = award["asked"].get(str(facts.get("number")))
            if asked is None:
                differs("approves what was not proposed")
            for line in asked["lines"]:
                sign = 1 if asked["of"] == "increase" else -1
                award["has"][line.get("fund")] = award["has"].get(line.get("fund"), 0) + sign * cents_in(line.get("amount"))
            if asked["brought"] is not None:
                check_rules(facts.get("rules"), asked["brought"], asked, award, differs)
                if asked["of"] in MOVES_BUDGET:
                    fresh = asked["evidence"] is not None or award["budget"] is None
                    award["moved"] = 0 if fresh else award["moved"] + moved_between(award["budget"]["lines"], asked["brought"]["lines"])
                award["budget"] = asked["brought"]
            if asked["members"] is not None:
                check_members(facts, asked, award, lambda says: Wrong("members-differ", "%s of %s (leaf %d) %s" % (kind, subject, index, says), index=index, entry=entry))
        if award["budget"] is None:
            continue
        for fund in {*award["has"], *(row.get("fund") for row in award["budget"]["lines"])}:
            spent, has = federal_of([row for row in award["budget"]["lines"] if row.get("fund") == fund]), award["has"].get(fund, 0)
            if spent != has:
                differs("leaves a budget of %s of %s, of which the award has %s" % (dollars(spent), fund, dollars(has)))


ON_MILESTONES = (*ON_BUDGET, "award.executed", *("disbursement." + step for step in ("requested", "approved", "rejected", "canceled")), "disallowance.recovered", "entry.reversed")


def numbered(milestones, number):
    return next((one for one in milestones or [] if one.get("number") == number), None)


def check_milestones(shown):
    """A fixed-amount award is in each fund what its milestones come to, within the cap that the rule in the entry names. Each milestone is asked for once, for
    what it comes to, and stays while it is requested or paid, less what was recovered of it; an approval pays less only where it says from what. Nothing else is
    asked for under such an award."""
    awards, requests, recovered = {}, {}, {}
    for _, entry, kind, subject, facts, index, reverses in sorted(shown, key=lambda one: one[:2]):
        def differs(says):
            raise Wrong("milestones-differ", "%s of %s (leaf %d) %s" % (kind, subject, index, says), index=index, entry=entry)

        lines = records_in(facts.get("lines"))
        if kind == "disallowance.recovered":
            recovered[entry] = (facts.get("disbursement"), cents_in(facts.get("repaid")))
            continue
        if kind == "entry.reversed":
            recovered.pop(reverses, None)
            continue
        if kind.startswith("disbursement."):
            check_asked_milestone(kind, subject, facts, lines, awards.get(str(facts.get("award"))), requests, differs)
            continue
        award = awards.setdefault(subject, {"form": "cost-reimbursement", "has": {}, "asked": {}, "schedule": None, "agreed": {}, "open": {}})
        said = facts.get("schedule")
        brought = records_in(said.get("milestones")) if isinstance(said, dict) else None
        asked = None
        if kind in ("award.drafted", "award.revised"):
            award["has"].update({line.get("fund"): cents_in(line.get("amount")) for line in lines})
            award["form"] = facts.get("formOfPayment", award["form"])
            award["schedule"] = award["schedule"] if brought is None else brought
        if kind == "award.amendment-proposed":
            award["asked"][str(facts.get("number"))] = (facts.get("kind"), lines, brought)
        if kind == "award.amended":
            asked = award["asked"].get(str(facts.get("number")))
        if asked is not None:
            of, moved, brought = asked
            for line in moved:
                award["has"][line.get("fund")] = award["has"].get(line.get("fund"), 0) + (1 if of == "increase" else -1) * cents_in(line.get("amount"))
            if brought is not None:
                for number, (request, paid) in award["open"].items():
                    kept = cents_in(paid) - sum(amount for payment, amount in recovered.values() if payment == request)
                    was, stands = numbered(award["schedule"], number) or {}, numbered(brought, number)
                    if stands is None:
                        stays = kept == 0
                    else:
                        agreed = award["agreed"].get(number, {})
                        stays = all(agreed.get(name) == stands.get(name) for name in ("fund", "shows", "dueOn")) and (
                            stands.get("amount") == was.get("amount") or cents_in(stands.get("amount")) == kept)
                    if not stays:
                        differs("changes milestone %s, which is requested or paid" % number)
                award["schedule"] = brought
        award["agreed"].update({one.get("number"): one for one in award["schedule"] or []})
        if award["form"] != "fixed-amount":
            if award["schedule"] is not None:
                differs("has milestones and is not fixed in amount")
            continue
        schedule = award["schedule"] or []
        for fund in {*award["has"], *(one.get("fund") for one in schedule)}:
            due, has = federal_of([one for one in schedule if one.get("fund") == fund]), award["has"].get(fund, 0)
            if due != has:
                differs("leaves milestones of %s of %s, of which the award has %s" % (dollars(due), fund, dollars(has)))
        if kind == "award.executed" or asked is not None and asked[0] == "increase":
            total = sum(award["has"].values())
            rule = next((one for one in records_in(facts.get("rules")) if one.get("rule") == "fixed-amount-cap"), {})
            inputs = rule.get("inputs") if isinstance(rule.get("inputs"), dict) else {}
            if inputs.get("total") != dollars(total) or total > cents_in(inputs.get("cap")):
                differs("promises a fixed amount of %s; its rule says %s of at most %s" % (dollars(total), inputs.get("total"), inputs.get("cap")))


def check_asked_milestone(kind, subject, facts, lines, award, requests, differs):
    """A request, or what became of it, under an award that is fixed in amount or is not."""
    amount = lines[0].get("amount") if lines else None
    if kind == "disbursement.requested":
        fixed = award is not None and award["form"] == "fixed-amount"
        if (facts.get("kind") == "milestone") != fixed:
            differs("asks for %s under an award that is %sfixed in amount" % (facts.get("kind"), "" if fixed else "not "))
        if not fixed:
            return
        number = facts.get("milestone")
        due = numbered(award["schedule"], number)
        if due is None or number in award["open"] or len(lines) != 1:
            differs("asks for milestone %s, which is not there or is asked for already" % number)
        if (lines[0].get("fund"), amount) != (due.get("fund"), due.get("amount")):
            differs("asks for %s for milestone %s, which comes to %s of %s" % (amount, number, due.get("amount"), due.get("fund")))
        award["open"][number], requests[subject] = (subject, amount), number
        return
    number = requests.get(subject)
    if number is None or award is None:
        return
    if kind != "disbursement.approved":
        award["open"].pop(number, None)
        return
    _, whole = award["open"].get(number, (subject, None))
    if amount != whole and not (facts.get("reducedFrom") == whole and cents_in(amount) < cents_in(whole)):
        differs("approves %s for milestone %s, of which %s was asked" % (amount, number, whole))
    award["open"][number] = (subject, amount)


def check_disallowed(costs, disallowed):
    """At the end of no day is more disallowed of a payment than it cost, nor more given back of a disallowance than was disallowed."""
    matters = {}
    for subject in [*disallowed, *set(disallowed.values())]:
        for code, moves in costs.get(subject, {}).items():
            matter = disallowed.get(subject, subject) if ":costs:" in code else subject
            days = matters.setdefault((matter, code), {})
            for day, net in moves.items():
                days[day] = days.get(day, 0) + net
    for (matter, code), days in matters.items():
        held = 0
        for day in sorted(days):
            held += days[day]
            if held < 0:
                raise Wrong("disallowance-exceeded", "%s on %s is at %s at the end of %s, below zero" % (matter, code, dollars(held), day), amount=dollars(held))


def check_obligated(obligated):
    """A notice of award counts what is obligated to the grantee in all of its awards, in the order of recording."""
    held = {}
    for _, entry, leaf, index in sorted(obligated, key=lambda act: act[:2]):
        funds = held.setdefault(json.dumps(leaf["facts"].get("grantee"), sort_keys=True), {})
        for transfer in leaf["transfers"]:
            for code, sign in ((transfer["debit"], -1), (transfer["credit"], 1)):
                fund, account = code.split(":")[:2]
                if account == "obligated":
                    funds[fund] = funds.get(fund, 0) + sign * cents(transfer["amount"])
        said = leaf["facts"].get("obligatedTo")
        if said is None:
            continue
        lines = [line if isinstance(line, dict) else {} for line in (said if isinstance(said, list) else ())]
        named = sorted("%s %s" % (line.get("fund"), line.get("amount")) for line in lines if line.get("amount") != "0.00")
        if named != sorted("%s %s" % (fund, dollars(total)) for fund, total in funds.items() if total != 0):
            raise Wrong("obligated-differs", "%s of %s (leaf %d) says that other amounts are obligated to its grantee than the entries before it" % (leaf["kind"], leaf["subject"], index), index=index, entry=entry)


def check_keys(package):
    """The keys of the package are those that the entries of the ledger admit, in their order; and one of these has signed."""
    if package.place is None or not package.signed_by or not package.named_keys:
        return None
    for key in package.signed_by:
        if key.text not in package.named_keys:
            raise Wrong("key-not-in-ledger", "the checkpoint is signed by %s, which no entry of the ledger names" % key.text, file="checkpoint.txt")
    for name, keys, named in (("keys.txt", package.own, package.named_keys), ("witnesses.txt", package.witnesses, package.named_witnesses)):
        if not named:
            continue
        there, admitted = [key.text for key in keys], list(named)
        for number in range(max(len(there), len(admitted))):
            one, other = (texts[number] if number < len(texts) else None for texts in (there, admitted))
            if one != other:
                raise Wrong("key-not-in-ledger", "line %d of %s says %s; the entries admit %s" % (number + 1, name, one or "nothing", other or "no more keys"), file=name, line=number + 1)
    return len(package.named_keys)


# ------------------------------------------------------------------------------------------------- persons and payments

# The stages that different persons take. Disallowed cost is forgiven or reinstated by another than disallowed it, and who revises a draft drafts it.
STAGES = {
    "disbursement.requested": "requested",
    "disbursement.approved": "approved",
    "disbursement.released": "paid",
    "award.drafted": "drafted",
    "award.revised": "drafted",
    "award.executed": "executed",
    # Who drafts an award may propose to amend or end it, and who executes it may approve that.
    "award.amendment-proposed": "drafted",
    "award.amended": "executed",
    "award.ending-proposed": "drafted",
    "award.suspended": "executed",
    "award.resumed": "executed",
    "award.terminated": "executed",
    "award.closed": "executed",
    "award.adjusted": "executed",
    "disallowance.recorded": "disallowed",
    "disallowance.forgiven": "forgave or reinstated",
    "disallowance.reinstated": "forgave or reinstated",
    "spending-plan.drafted": "planned",
    "spending-plan.adopted": "adopted",
    "administration.drafted": "drafted",
    "administration.decided": "decided",
    "administration.executed": "executed",
    "administration-charge.recorded": "recorded",
    "administration-charge.approved": "approved",
    "administration-charge.paid": "paid",
    "administration-charge.refunded": "paid",
    "condition.set": "set",
    "condition.lifted": "lifted",
    "hold.placed": "placed",
    "hold.released": "released",
}


def note_stage(package, leaf, index):
    """Notes who acted at which stage, and the first person who acted at two of one matter."""
    stage = STAGES.get(leaf["kind"])
    if stage is None:
        return
    package.staged += 1
    before = package.stages.setdefault((leaf["subject"], leaf["actor"]), stage)
    if before != stage and not package.two_stages:
        package.two_stages = "%s %s %s, and %s it too (%s, leaf %d)" % (leaf["actor"], before, leaf["subject"], stage, leaf["kind"], index), {"index": index, "entry": leaf["id"]}


def check_persons(package):
    """Nobody acts at two stages of one matter, and nobody reverses an own entry."""
    if package.place is None:
        return None
    for found in (package.two_stages, package.own_reversed):
        if found:
            raise Wrong("one-person-two-stages", found[0], **found[1])
    return package.staged


STEPS = ("requested", "approved", "released", "settled", "returned")


def due_moves(step, facts):
    """The transfers that a step of a payment makes of its lines, as sorted texts."""
    award, due = facts.get("award"), []
    for line in facts["lines"]:
        fund, amount = (line.get(name) if isinstance(line, dict) else None for name in ("fund", "amount"))
        if step == "approved":
            pairs = [("obligated:%s" % award, "payable:%s" % award)]
        elif step == "released":
            spent = "advances" if facts.get("kind") == "advance" else "costs"
            pairs = [("payable:%s" % award, "disbursed:%s" % award), ("%s:%s" % (spent, award), "inTransit")]
        else:
            pairs = [("inTransit", "cash")]
        due += ["%s:%s %s:%s %s" % (fund, debit, fund, credit, amount) for debit, credit in pairs]
    return sorted(due)


def moves_of_agent(leaf):
    """The transfers that an act of the agent's own administration makes of its lines, as sorted texts; None of an act that moves none."""
    facts, subject = leaf["facts"], leaf["subject"]
    of = facts.get("administration")
    pairs = {
        "administration.executed": [("available", "obligated:%s" % subject)],
        "administration.deobligated": [("obligated:%s" % subject, "available")],
        "administration-charge.approved": [] if facts.get("kind") == "adjustment-down" else [("obligated:%s" % of, "payable:%s" % of)],
        "administration-charge.paid": [("payable:%s" % of, "disbursed:%s" % of), ("costs:%s" % of, "inTransit")],
        "administration-charge.settled": [("inTransit", "cash")],
        "administration-charge.refunded": [("cash", "costs:%s" % of), ("disbursed:%s" % of, "obligated:%s" % of)],
    }.get(leaf["kind"])
    if pairs is None or not isinstance(facts.get("lines"), list):
        return None
    named = [[line.get(name) if isinstance(line, dict) else None for name in ("fund", "amount")] for line in facts["lines"]]
    return sorted("%s:%s %s:%s %s" % (fund, debit, fund, credit, amount) for fund, amount in named for debit, credit in pairs)


def note_payment(package, leaf, index):
    """Notes what an entry says of a payment or an award, and the first that moves what it should not."""
    kind, facts, where = leaf["kind"], leaf["facts"], {"index": index, "entry": leaf["id"]}
    noun, step = kind.split(".", 1)
    if noun not in ("award", "disbursement", "disallowance", "administration", "administration-charge") and "reverses" not in leaf and not package.by_others:
        for line in leaf["transfers"]:
            if any(code.split(":")[1] in ("obligated", "payable", "disbursed", "recoverable") for code in (line["debit"], line["credit"])):
                package.by_others = "%s of %s (leaf %d) moves %s on an account of an award" % (kind, leaf["subject"], index, line["amount"]), dict(where, amount=line["amount"])
                break
    if kind == "award.drafted":
        grantee = facts.get("grantee")
        drafted = (leaf["recordedAt"], index, grantee if isinstance(grantee, str) else "", leaf["actor"], leaf["effectiveOn"])
        package.grantees[leaf["subject"]] = min(drafted, package.grantees.get(leaf["subject"], drafted), key=lambda one: one[:2])
    of_agent = moves_of_agent(leaf)
    if of_agent is not None:
        moves = sorted("%s %s %s" % (line["debit"], line["credit"], line["amount"]) for line in leaf["transfers"])
        if moves != of_agent and not package.misposted:
            package.misposted = "%s of %s (leaf %d) moves %s; its lines say %s" % (kind, leaf["subject"], index, ", ".join(moves), ", ".join(of_agent)), dict(where, amount=moved(leaf))
    if noun != "disbursement" or step not in STEPS:
        return
    lines = facts.get("lines")
    if step in ("approved", "released", "settled") and isinstance(lines, list):
        moves = sorted("%s %s %s" % (line["debit"], line["credit"], line["amount"]) for line in leaf["transfers"])
        due = due_moves(step, facts)
        if moves != due and not package.misposted:
            package.misposted = "%s of %s (leaf %d) moves %s; its lines say %s" % (kind, leaf["subject"], index, ", ".join(moves), ", ".join(due)), dict(where, amount=moved(leaf))
    act = {name: sys.intern(facts[name]) if isinstance(facts.get(name), str) else None for name in ("award", "grantee", "requestedBy", "approvedBy", "requestedOn", "kind", "reducedFrom")}
    day = sys.intern(leaf["effectiveOn"])
    act.update(id=leaf["id"], step=step, at=leaf["recordedAt"], index=index, actor=sys.intern(leaf["actor"]), effective=day)
    act.update(day=facts.get("occurredOn", day), lines=sys.intern(canonical(lines)) if isinstance(lines, list) else "")
    package.payments.setdefault(leaf["subject"], []).append(act)


def check_payments(package):
    """Every payment by its entries alone: it is approved for what was requested, and paid as it was approved, under one award and to its grantee;
    each step names the persons of the steps before it and moves the amounts of its lines; what was released settles on its day; and another person
    than paid records its return, and another than recorded that pays again."""
    if package.place is None:
        return None
    for fault, found in (("award-differs", package.by_others), ("payment-differs", package.misposted)):
        if found:
            raise Wrong(fault, found[0], **found[1])
    for subject, acts in package.payments.items():
        last = {}
        for act in acts:
            says = payment_fault(package, act, last)
            if says:
                raise Wrong("payment-differs", "disbursement.%s of %s (leaf %d) %s" % (act["step"], subject, act["index"], says), index=act["index"], entry=act["id"])
            last[act["step"]] = act
    return len(package.payments)


def payment_fault(package, act, last):
    """What is wrong with a step of a payment after the last of each step before it, or None."""
    step, request = act["step"], last.get("requested")

    def person(of):
        return last[of]["actor"] if of in last else None

    if step == "requested":
        granted = package.grantees.get(act["award"])
        checks = [
            (request is None, "requests it a second time"),
            (act["requestedBy"] == act["actor"], "names another person than recorded it"),
            (act["requestedOn"] == act["effective"], "names another day than its own"),
            (act["lines"], "has no lines"),
            (act["grantee"] == (granted[2] if granted else None), "names another grantee than the award"),
        ]
    elif request is None:
        return None
    else:
        checks = [(act["award"] == request["award"], "is under another award than was requested")]
        if step == "returned":
            checks.append((act["actor"] != person("released"), "is recorded by the person who paid"))
        else:
            # An approval may reduce a milestone: check_milestones says from what.
            reduced = step == "approved" and request["kind"] == "milestone" and act["reducedFrom"] is not None
            checks.append((reduced or act["lines"] == last.get("approved", request)["lines"], "has other lines than were requested"))
            if step != "settled":
                checks.append((act["requestedBy"] == request["actor"], "names another person who requested it"))
            if step == "approved":
                checks.append(("approved" not in last, "approves it a second time"))
            else:
                checks.append((act["grantee"] == request["grantee"], "names another grantee than was requested"))
        if step == "released":
            checks.append((act["approvedBy"] == person("approved"), "names another person who approved it"))
            checks.append((act["kind"] == request["kind"], "is of another kind than was requested"))
            checks.append((act["actor"] != person("returned"), "is recorded by the person who recorded its return"))
        if step == "settled":
            checks.append((act["day"] == (last["released"]["day"] if "released" in last else None), "settles on another day than it was released"))
    return next((says for good, says in checks if not good), None)


def held_by_day(accounts):
    """What has to be held by day: its name, its sign, and the accounts whose debits less credits come to it."""
    for code, account in sorted(accounts.items()):
        kind = account_of(code)[1]
        if kind != "cash":
            yield code, 1 if SIDES[kind] == "debit" else -1, [account]
    for fund in sorted({account_of(code)[0] for code in accounts}):
        held = lambda *kinds: [accounts[fund + ":" + kind] for kind in kinds if fund + ":" + kind in accounts]
        yield fund + ":cash, less what is in transit and the interest,", 1, held("cash", "inTransit", "interest")
        yield fund + ":entrusted, less what is undrawn,", -1, held("entrusted", "undrawn")


def check_days(accounts):
    """At the end of no day by effective date does an account hold less than nothing, a fund less cash than it has in transit and as interest
    or less entrusted than undrawn, or both money available and a promise beyond its award."""
    for name, sign, held in held_by_day(accounts):
        balance = 0
        for day in sorted({day for account in held for day in account.days}):
            balance += sign * sum(account.days.get(day, 0) for account in held)
            if balance < 0:
                raise Wrong("day-below-floor", "%s is at %s at the end of %s, below zero" % (name, dollars(balance), day), amount=dollars(balance))
    for code, beyond in accounts.items():
        fund, kind, _ = account_of(code)
        free = accounts.get(fund + ":available")
        if kind != "overpromised" or free is None:
            continue
        available = overpromised = 0
        for day in sorted({*free.days, *beyond.days}):
            available -= free.days.get(day, 0)
            overpromised += beyond.days.get(day, 0)
            if min(available, overpromised) > 0:
                raise Wrong("day-below-floor", "%s:available is at %s and %s at %s at the end of %s, both above zero" % (fund, dollars(available), code, dollars(overpromised), day), amount=dollars(min(available, overpromised)))


def check_balances(package):
    if package.place is None:
        return None
    funds, awards = {}, {}
    for code, account in sorted(package.accounts.items()):
        fund, kind, owner = account_of(code)
        balance = account.debits - account.credits if SIDES[kind] == "debit" else account.credits - account.debits
        if balance < 0:
            raise Wrong("balance-below-floor", "%s is at %s, below zero" % (code, dollars(balance)), amount=dollars(balance))
        funds.setdefault(fund, dict.fromkeys(SIDES, 0))[kind] += balance
        if CHART[kind][3] == "award":
            awards.setdefault("%s in %s" % (owner, fund), dict.fromkeys(SIDES, 0))[kind] += balance
    check_days(package.accounts)
    check_identities(funds, OF_FUNDS)
    check_identities(awards, OF_AWARDS)
    # Funds tie at the end; what one entry moves has to tie as well, or they do not on its day.
    if package.untied:
        raise Wrong("identity-broken", package.untied[0], **package.untied[1])
    return len(package.accounts)


def untied_in(leaf, index):
    """What an entry moves so that a fund or an award does not tie: what to say of it, or None."""
    funds, awards = {}, {}
    for line in leaf["transfers"]:
        for code, net in ((line["debit"], cents(line["amount"])), (line["credit"], -cents(line["amount"]))):
            fund, kind, owner = account_of(code)
            moved_on = net if SIDES[kind] == "debit" else -net
            of = [funds.setdefault(fund, dict.fromkeys(SIDES, 0))]
            if CHART[kind][3] == "award":
                of.append(awards.setdefault("%s in %s" % (owner, fund), dict.fromkeys(SIDES, 0)))
            for kinds in of:
                kinds[kind] += moved_on
    residual = residual_of(funds, OF_FUNDS) or residual_of(awards, OF_AWARDS)
    if residual:
        return "leaf %d (entry %s): %s" % (index, leaf["id"], residual[0]), {"index": index, "entry": leaf["id"], "amount": residual[1]}
    return None


def check_identities(held, identities):
    residual = residual_of(held, identities)
    if residual:
        raise Wrong("identity-broken", residual[0], amount=residual[1])


def residual_of(held, identities):
    """The first identity that does not hold, as a sentence with its amount, or None."""
    for name, kinds in held.items():
        for left, right in identities:
            residual = sum(kinds[kind] for kind in left) - sum(kinds[kind] for kind in right)
            if residual:
                return "in %s, %s less %s leaves %s, not 0.00" % (name, " + ".join(left), " - ".join(right), dollars(residual)), dollars(residual)
    return None


def place_in(name):
    """A place in a list, as a JSON pointer names it (RFC 6901)."""
    if not fits(NUMBER, name):
        raise LookupError(name)
    return int(name)


def privates_in(facts):
    """How many private texts the facts of an entry hold the hashes of."""
    if isinstance(facts, dict) and set(facts) == {"hmacSha256"}:
        return 1
    inside = facts.values() if isinstance(facts, dict) else facts if isinstance(facts, list) else ()
    return sum(map(privates_in, inside))


def check_texts(package):
    """Checks each text that is disclosed, in the order of its entry and path; counts those that are not, and why as far as entries say."""
    if package.place is None:
        return None
    if not package.has("texts.jsonl"):
        package.undisclosed = {"missing": package.privates, "erased": len(package.erased)} if package.privates else None
        return None
    number, before, there = 0, None, set()
    for number, line in enumerate(package.lines("texts.jsonl"), 1):
        where = {"file": "texts.jsonl", "line": number}
        try:
            disclosed = parse(line[:-1])
            entry, path, salt, text = (disclosed[name] for name in ("entry", "path", "salt", "text"))
            salt, index = unbase64(salt), package.place[entry]
            leaf = next(package.leaves([index]))[1]
            fact = leaf["facts"]
            for name in path.split("/")[1:]:
                fact = fact[place_in(name) if isinstance(fact, list) else name.replace("~1", "/").replace("~0", "~")]
            good = line == canonical(disclosed).encode() + b"\n" and len(disclosed) == 4 and len(salt) == 32 and path[:1] == "/" and set(fact) == {"hmacSha256"}
            right = good and hmac.new(salt, text.encode(), hashlib.sha256).hexdigest() == fact["hmacSha256"]
        except (ValueError, LookupError, TypeError, AttributeError):
            good = False
        if not good:
            raise Wrong("text-wrong", "line %d of texts.jsonl belongs to no entry" % number, **where)
        where.update(index=index, entry=entry)
        if not right:
            raise Wrong("text-wrong", "the text disclosed for %s of entry %s is not the one recorded" % (path, entry), **where)
        place = (index, path.encode())
        if before is not None and place <= before:
            raise Wrong("text-wrong", "line %d of texts.jsonl is out of order, or there twice" % number, **where)
        before = place
        there.add(json.dumps([entry, path]))
        if leaf["kind"] == "disbursement.requested" and path == "/purpose":
            package.purposes[entry] = text
    if package.privates > number:
        package.undisclosed = {"missing": package.privates - number, "erased": len(package.erased - there)}
    return number


# ------------------------------------------------------------------------------------------------------------ projections


def cell(value):
    text = str(value)
    return '"%s"' % text.replace('"', '""') if re.search('[",\r\n]', text) else text


def row(*cells):
    return ",".join(map(cell, cells)) + "\n"


def same(package, name, fault, expected):
    """Compares a file byte for byte with the lines it should have."""
    number = 1
    with package.open(name) as file:
        for line, where in expected:
            wanted = line.encode()
            there = file.read(len(wanted))
            if there != wanted:
                alike = len(os.path.commonprefix([there, wanted]))
                begins = wanted.rfind(b"\n", 0, alike) + 1
                says = (there + file.readline(500))[begins:].split(b"\n")[0].decode("utf-8", "replace")
                number += wanted.count(b"\n", 0, alike)
                raise Wrong(fault, "line %d of %s says %s; the leaves say %s" % (number, name, says or "nothing", wanted[begins:].split(b"\n")[0].decode()), file=name, line=number, **where)
            number += wanted.count(b"\n")
        more = file.readline(500)
    if more:
        raise Wrong(fault, "line %d of %s, %s, is not in the leaves" % (number, name, more.decode("utf-8", "replace").rstrip("\n")), file=name, line=number)
    return number - 1


def approval_of(package, leaf):
    """Of a payment its approval, of the execution of an award its draft, if recorded by then, or None; an act of two persons is itself its confirmation."""
    if leaf["kind"] in ALWAYS_OF_TWO:
        return {"actor": leaf["actor"], "effective": leaf["effectiveOn"], "at": leaf["recordedAt"]}
    if leaf["kind"] == "award.executed":
        at, _, _, actor, day = package.grantees.get(leaf["subject"], ("~", 0, "", "", ""))
        return {"actor": actor, "effective": day, "at": at} if at <= leaf["recordedAt"] else None
    acts = package.payments.get(leaf["subject"], ()) if leaf["kind"].startswith("disbursement.") else ()
    approval = next((act for act in acts if act["step"] == "approved"), None)
    return approval if approval and approval["at"] <= leaf["recordedAt"] else None


def about(package, leaf):
    """What files show of an entry beside its transfers, in order: name and text, empty where there is none."""
    facts, kind = leaf["facts"], leaf["kind"]

    def fact(name):
        return facts[name] if isinstance(facts.get(name), str) else ""

    acts = package.payments.get(leaf["subject"], ()) if kind.startswith("disbursement.") else ()
    approval = approval_of(package, leaf) or {"actor": "", "effective": ""}
    requested = next((act["id"] for act in acts if act["step"] == "requested"), None)
    drafted = package.grantees.get(leaf["subject"] if kind.startswith("award.") else fact("award"), ("", 0, ""))
    return (
        ("grantee", fact("grantee") or drafted[2]),
        ("purpose", package.purposes.get(requested, "")),
        ("reference", fact("reference") or fact("payment")),
        ("approvedBy", fact("approvedBy") or approval["actor"]),
        ("approvedOn", approval["effective"]),
    )


def harmless(text):
    """A text with an apostrophe before what a spreadsheet would take for a formula."""
    return re.sub(r"\A(?=[-=+@\t\r])", "'", text)


def plain(text):
    """A text with an underscore for what a journal could not quote."""
    return re.sub(r"[^\]!#-+.-\[^-~-]", "_", text)


def about_cells(package, leaf):
    return [harmless(text) for _, text in about(package, leaf)]


def about_marks(package, leaf):
    month = [("concerns", concerns(leaf))] if concerns(leaf) else []
    return month + [(name, plain(text)) for name, text in about(package, leaf) if text]


def concerns(leaf):
    """The closed month that an entry concerns; empty where it names none."""
    month = leaf["facts"].get("concerns", "")
    return month if isinstance(month, str) and re.fullmatch("[0-9]{4}-[0-9]{2}", month) else ""


SEGMENTS = ("costCategory", "consortiumMember", "fain", "aln", "reason")


def segments_in(line):
    """The segments that files show, in order, with an apostrophe before what a spreadsheet would take for a formula."""
    return [harmless(line.get("segments", {}).get(name, "")) for name in SEGMENTS]


def marks_of(line):
    """The same for a journal: those that are there, with an underscore for what a journal could not quote."""
    cuts = line.get("segments", {})
    return [(name, plain(cuts[name])) for name in SEGMENTS if name in cuts]


def entry_rows(package):
    yield "leaf_index,id,line,kind,subject,actor,effective_on,recorded_at,debit,credit,amount,cost_category,consortium_member,fain,aln,reason,grantee,purpose,reference,approved_by,approved_on,reverses,concerns,leaf_hash\n", {}
    for index, leaf in package.leaves(range(len(package.days))):
        digest = package.sealed[32 * index : 32 * index + 32].hex()
        said = about_cells(package, leaf)
        act = (leaf["kind"], leaf["subject"], leaf["actor"], leaf["effectiveOn"], leaf["recordedAt"])
        for number, line in enumerate(leaf["transfers"], 1) if leaf["transfers"] else [("", {})]:
            sides = (line.get("debit", ""), line.get("credit", ""), line.get("amount", ""))
            yield row(index, leaf["id"], number, *act, *sides, *segments_in(line), *said, leaf.get("reverses", ""), concerns(leaf), digest), dict(
                {"amount": line["amount"]} if line else {}, index=index, entry=leaf["id"]
            )


def balance_rows(package):
    yield "account,kind,fund,owner,normal_side,debits,credits,balance\n", {}
    for code in sorted(package.accounts):
        account = package.accounts[code]
        if account.is_within:
            fund, kind, owner = account_of(code)
            balance = account.debits_within - account.credits_within
            balance = dollars(balance if SIDES[kind] == "debit" else -balance)
            yield row(code, kind, fund, owner, SIDES[kind], dollars(account.debits_within), dollars(account.credits_within), balance), {"amount": balance}


def fiscal(day):
    year, month = int(day[:4]), int(day[5:7])
    return (year + 1, "%02d" % (month - 9)) if month >= 10 else (year, "%02d" % (month + 3))


GL = (
    "Journal_ID Journal_ID_Line_Number JE_Header_Description JE_Line_Description Source Business_Unit_Code Effective_Date Fiscal_Year Period "
    "GL_Account_Number Amount Amount_Credit_Debit_Indicator Amount_Currency Entered_By Entered_Date Entered_Time Approved_By Approved_Date "
    "Last_Modified_By Last_Modified_Date Reversal_Indicator Reversal_Journal_ID Segment01 Segment02 Segment03 Segment04 Segment05 Segment06 Segment07 Segment08"
).replace(" ", ",")


def gl_rows(package):
    yield GL + "\n", {}
    for index, leaf in package.by_day(package.manifest["from"], package.manifest["through"]):
        grantee, purpose, reference, approver, _ = about_cells(package, leaf)
        approval = approval_of(package, leaf)
        turned = ("1", leaf["reverses"]) if "reverses" in leaf else ("2", package.reversed_by[leaf["id"]]) if leaf["id"] in package.reversed_by else ("", "")
        entered, clock = leaf["recordedAt"][:10], leaf["recordedAt"][11:19]
        headed = "%s concerning %s" % (leaf["kind"], concerns(leaf)) if concerns(leaf) else leaf["kind"]
        number = 0
        for line in leaf["transfers"]:
            for side, code in (("D", line["debit"]), ("C", line["credit"])):
                number += 1
                yield row(
                    leaf["id"], number, headed, leaf["subject"], leaf["kind"].split(".")[0], code.split(":")[0], leaf["effectiveOn"],
                    *fiscal(leaf["effectiveOn"]), code, line["amount"], side, "USD", leaf["actor"], entered, clock, approver, approval["at"][:10] if approval else "", leaf["actor"],
                    entered, *turned, *segments_in(line), grantee, purpose, reference
                ), {"index": index, "entry": leaf["id"], "amount": line["amount"]}


def months_of(first, last):
    """(month, its last day that counts) of every month from one day to another."""
    year, month, months = int(first[:4]), int(first[5:7]), []
    while "%04d-%02d" % (year, month) <= last[:7] and year <= 9999:
        name = "%04d-%02d" % (year, month)
        months.append((name, min("%s-%02d" % (name, calendar.monthrange(year, month)[1]), last)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def period_rows(package):
    yield "GL_Account_Number,Business_Unit_Code,Balance_As_Of_Date,Fiscal_Year,Period,Amount_Beginning,Amount_Ending,Amount_Currency\n", {}
    months = months_of(package.manifest["from"], package.manifest["through"])
    places = {name: place for place, (name, _) in enumerate(months)}
    for code in sorted(package.accounts):
        account = package.accounts[code]
        busy = [places[name] for name in sorted(account.months)]
        beginning, at = account.before, 0
        while at < len(months):
            if not beginning:  # an account at rest has no row, so on to the month that moves it
                next_busy = bisect.bisect_left(busy, at)
                if next_busy == len(busy):
                    break
                at = busy[next_busy]
            name, as_of = months[at]
            ending = beginning + account.months.get(name, 0)
            yield row(code, code.split(":")[0], as_of, *fiscal(as_of), dollars(beginning), dollars(ending), "USD"), {"amount": dollars(ending)}
            beginning, at = ending, at + 1


def caption(kind):
    """The name of a kind in words: inTransit is In transit."""
    return re.sub("[A-Z]", lambda letter: " " + letter.group().lower(), kind).capitalize()


def chart_rows(package):
    """Every account once, and the parent of those that have an owner."""
    yield "GL_Account_Number,GL_Account_Name,FS_Caption,Account_Type,Account_Subtype,GL_Account_Description,Parent_GL_Account_Number\n", {}
    parents = {":".join(code.split(":")[:2]) for code in package.accounts}
    for code in sorted(parents | set(package.accounts)):
        fund, kind, owner = (code.split(":") + [""])[:3]
        _, root, _, _, number, meaning = CHART[kind]
        name = caption(kind) + " of " + fund + (" for " + owner if owner else "")
        yield row(code, name, caption(kind), root, "No USSGL account" if number == "none" else "USSGL " + number, meaning, fund + ":" + kind if owner else ""), {}


def names_in(package, name):
    """First and last names by user, from the file: no entry holds them."""
    names = {}
    with package.open(name) as file:
        text = file.read().decode("utf-8", "replace")
    try:
        for cells in csv.reader(io.StringIO(text, newline="")):
            if len(cells) == 10:
                names.setdefault(cells[0], (cells[3], cells[4]))
    except csv.Error:
        pass  # the comparison names the row
    return names


def user_rows(package, name):
    """Every user, by the last entry about them; the names are read from the file."""
    names = names_in(package, name)
    yield "User_ID,User_Active_Status,User_Status_Modified_Date,First_Name,Last_Name,Title,Department,Role_Responsibility,Modified_By,Modified_Date\n", {}
    for code, index in sorted(package.users.items()):
        leaf = next(package.leaves([index]))[1]
        day, roles, department = leaf["recordedAt"][:10], leaf["facts"].get("roles"), leaf["facts"].get("organization")
        held = "; ".join(map(str, roles)) if isinstance(roles, list) else ""
        first, last = names.get(code, ("", ""))
        yield (
            row(code, "true" if held else "false", day, first, last, "", department if isinstance(department, str) else "", held, leaf["actor"], day),
            {"index": index, "entry": leaf["id"]},
        )


def beancount_name(code):
    fund, kind, owner = account_of(code)
    root = {"Memo": "Equity:Memo", "Asset": "Assets", "Expense": "Expenses", "Liability": "Liabilities"}[CHART[kind][1]]
    return ":".join(filter(None, (root, fund, kind[:1].upper() + kind[1:], owner)))


class Hledger:
    name, fault = "journals/ledger.journal", "journal-differs"
    top = "decimal-mark .\ncommodity 1000.00 USD\n"
    account = staticmethod(str)

    @staticmethod
    def declared(code, opening):
        return "account %s%s" % (code, {"Memo": "", "Asset": "  ; type:A", "Expense": "  ; type:X", "Liability": "  ; type:L"}[CHART[account_of(code)[1]][1]])

    @staticmethod
    def posting(code, amount, marks):
        return ["    %s  %s USD%s" % (code, amount, "  ; " + ", ".join(map(":".join, marks)) if marks else "")]

    @staticmethod
    def head(leaf, marks):
        return ["%s * %s %s  ; %s" % (leaf["effectiveOn"], leaf["kind"], leaf["subject"], ", ".join(map(":".join, [("id", leaf["id"])] + marks)))]

    @staticmethod
    def asserted(code, balance, through):
        return "    %s  0.00 USD = %s USD" % (code, balance)

    @staticmethod
    def before_asserted(through):
        return "%s * balances asserted\n" % through


class Beancount:
    name, fault = "journals/ledger.beancount", "beancount-differs"
    top = 'option "operating_currency" "USD"\n'
    account = staticmethod(beancount_name)

    @staticmethod
    def declared(code, opening):
        return "%s open %s USD" % (opening, beancount_name(code))

    @staticmethod
    def posting(code, amount, marks):
        return ["  %s  %s USD" % (code, amount), *('    %s: "%s"' % mark for mark in marks)]

    @staticmethod
    def head(leaf, marks):
        return ['%s * "%s" "%s"' % (leaf["effectiveOn"], leaf["kind"], leaf["subject"]), *('  %s: "%s"' % mark for mark in [("id", leaf["id"])] + marks)]

    @staticmethod
    def asserted(code, balance, through):
        morning = datetime.date.fromisoformat(through) + datetime.timedelta(days=1)
        return "%s balance %s  %s USD" % (morning, beancount_name(code), balance)

    @staticmethod
    def before_asserted(through):
        return ""


def journal_lines(package, kind):
    """Every line of a journal with its place: the accounts, the entries by the day they take effect, the balances at the end of the last day."""
    through = package.manifest["through"]
    held = [(code, account) for code, account in sorted(package.accounts.items()) if account.is_within]
    yield kind.top, {}
    if not held:
        return
    opening = min(day for _, account in held for day in account.days)
    for code, _ in held:
        yield kind.declared(code, opening) + "\n", {}
    yield "\n", {}
    for index, leaf in package.by_day("0000", through):
        where = {"index": index, "entry": leaf["id"], "amount": moved(leaf)}
        for line in kind.head(leaf, about_marks(package, leaf)) if leaf["transfers"] else ():
            yield line + "\n", where
        for line in leaf["transfers"]:
            for code, amount in ((line["debit"], line["amount"]), (line["credit"], "-" + line["amount"])):
                for text in kind.posting(kind.account(code), amount, marks_of(line)):
                    yield text + "\n", dict(where, amount=line["amount"])
        if leaf["transfers"]:
            yield "\n", where
    yield kind.before_asserted(through), {}
    for code, account in held:
        balance = dollars(account.debits_within - account.credits_within)
        yield kind.asserted(code, balance, through) + "\n", {"amount": balance}


def check_projections(package):
    if package.place is None or package.manifest is None or not package.has_tree or len(package.sealed) != 32 * len(package.days):
        return None
    first, last = (package.manifest[name].replace("-", "") for name in ("from", "through"))
    gl, trial = "aicpa/GL_Detail_%s_%s.csv" % (first, last), "aicpa/Trial_Balance_%s.csv" % last
    chart, users = "aicpa/Chart_Of_Accounts_%s.csv" % last, "aicpa/User_Listing_%s.csv" % last
    files = (
        ("entries.csv", "entries-differ", lambda name, fault: same(package, name, fault, entry_rows(package))),
        ("trial-balance.csv", "trial-balance-differs", lambda name, fault: same(package, name, fault, balance_rows(package))),
        (gl, "gl-detail-differs", lambda name, fault: same(package, name, fault, gl_rows(package))),
        (trial, "aicpa-trial-balance-differs", lambda name, fault: same(package, name, fault, period_rows(package))),
        (chart, "chart-differs", lambda name, fault: same(package, name, fault, chart_rows(package))),
        (users, "users-differ", lambda name, fault: same(package, name, fault, user_rows(package, name))),
        (Hledger.name, Hledger.fault, lambda name, fault: same(package, name, fault, journal_lines(package, Hledger))),
        (Beancount.name, Beancount.fault, lambda name, fault: same(package, name, fault, journal_lines(package, Beancount))),
    )
    examined = 0
    for name, fault, compare in files:
        if not package.has(name):
            raise Wrong(fault, "%s is missing" % name, file=name)
        try:
            examined += compare(name, fault)
        except Wrong:
            raise
        except Exception as error:
            package.reading, package.number = name, 0
            raise unforeseen(package, fault, error)
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
    ("persons", check_persons, "one-person-two-stages"),
    ("payments", check_payments, "payment-differs"),
    ("texts", check_texts, "text-wrong"),
    ("projections", check_projections, "entries-differ"),
)


def unforeseen(package, fault, error):
    """The fault of a file that makes its reader fail in any other way."""
    place = "line %d of %s" % (package.number, package.reading) if package.number else package.reading
    why = "%s is missing" if isinstance(error, FileNotFoundError) else "%%s cannot be examined: %s %s" % (type(error).__name__, str(error).replace("%", "%%"))
    return Wrong(fault, why % place, file=package.reading)


def legible(text):
    """Text on one line, of bounded length, without control characters."""
    text = "".join(ch if ch.isprintable() else "\\u%04x" % ord(ch) for ch in str(text)[:1000])
    return text if len(text) <= 600 else text[:600] + "..."


def verify_package(folder, options):
    package = Package(folder, options)
    result = {"verdict": "holds", "size": "", "root": "", "checks": [], "wrong": []}
    for name, check, otherwise in CHECKS[:5] if options.only else CHECKS:
        try:
            examined = check(package)
            if examined is not None:
                result["checks"].append({"check": name, "examined": str(examined)})
            continue
        except Wrong as wrong:
            failed = wrong
        except Exception as error:
            failed = unforeseen(package, otherwise, error)
        where = dict(failed.where)
        if "index" in where and "file" not in where:
            where.update(file="leaves.jsonl", line=where["index"] + 1)
        where = {key: legible(value)[:200] for key, value in where.items()}
        result["wrong"].append(dict(check=name, fault=failed.fault, message=legible(failed.message), **where))
    if package.checkpoint:
        result["size"], result["root"] = str(package.checkpoint[1]), base64.b64encode(package.checkpoint[2]).decode()
    if result["wrong"]:
        result["verdict"] = "wrong"
    result["unexamined"] = [legible(name)[:200] for name in package.unexamined]
    if package.undisclosed:
        result["undisclosed"] = package.undisclosed
    return result


# ------------------------------------------------------------------------------------------------- a package as it came


def is_path(name):
    return name != "MANIFEST.json" and all(re.fullmatch("[A-Za-z0-9_.-]+", part) and part.strip(".") for part in name.split("/"))


def not_zip(path, why):
    name = os.path.basename(path)
    return Wrong("zip-malformed", "%s is not a whole zip archive: %s" % (name, why), file=name)


def unpack(path, folder):
    """Unpacks the files of an archive that could be of a package; returns the names of all others. Nothing is written outside the folder."""
    names, others = set(), []
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                name = info.filename
                if name.lower() in names:
                    raise not_zip(path, "%s is there twice" % legible(name))
                names.add(name.lower())
                if name.endswith("/"):
                    continue
                if stat.S_ISLNK(info.external_attr >> 16) or not (name == "MANIFEST.json" or is_path(name)):
                    others.append(name)
                    continue
                there = os.path.join(folder, *name.split("/"))
                os.makedirs(os.path.dirname(there), exist_ok=True)
                with archive.open(info) as packed, open(there, "xb") as file:
                    for chunk in iter(lambda: packed.read(1 << 20), b""):
                        file.write(chunk)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error) as error:
        raise not_zip(path, str(error)) from None
    return others


def verify_whole(path, options):
    """Verifies a package in a folder, or in the archive that it came in, which is unpacked beside nothing of yours and removed again."""
    if not os.path.isfile(path):
        return verify_package(path, options)
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        try:
            others = unpack(path, folder)
        except Wrong as wrong:
            failed = dict(check="manifest", fault=wrong.fault, message=legible(wrong.message), **wrong.where)
            return {"verdict": "wrong", "size": "", "root": "", "checks": [], "wrong": [failed], "unexamined": []}
        result = verify_package(folder, options)
    result["unexamined"] = sorted(result["unexamined"] + [legible(name)[:200] for name in others], key=os.fsencode)
    return result


def verify_receipt(text, options):
    """(entry, its leaf, index, checkpoint, names of the given keys that signed it). Raises Wrong."""
    head, _, note_text = text.partition("\n\n")
    lines = head.split("\n")
    note = read_note(note_text)
    checkpoint = read_checkpoint(note[0]) if note else None
    extra = re.fullmatch(r"extra (\S+)", lines[1]) if len(lines) > 2 else None
    index = re.fullmatch(r"index (0|[1-9][0-9]{0,14})", lines[2]) if len(lines) > 2 else None
    proof = [unbase64(line) for line in lines[3:]]
    leaf = unbase64(extra.group(1)) if extra else None
    if lines[0] != "c2sp.org/tlog-proof@v1" or not checkpoint or leaf is None or not index or None in proof:
        raise Wrong("receipt-malformed", "this receipt is incomplete")
    asked = options.key + options.witness
    signed, failed = who_signed(note, asked)
    if failed:
        raise Wrong("signature-wrong", "the signature of %s is wrong" % failed[0].name)
    if options.key and not any(key in signed for key in options.key):
        raise Wrong("signature-missing", "the key given has not signed the checkpoint")
    for witness in options.witness:
        if witness not in signed:
            raise Wrong("witness-missing", "%s has not cosigned the checkpoint" % witness.name)
    if inclusion_root(int(index.group(1)), checkpoint[1], leaf_hash(leaf), proof) != checkpoint[2]:
        raise Wrong("proof-wrong", "the entry is not leaf %s of the tree that was signed" % index.group(1))
    return read_leaf(leaf, int(index.group(1))), leaf.decode(), index.group(1), checkpoint, [key.name for key in signed]


# --------------------------------------------------------------------------------------- the receipt of an application

RECEIPT = set(
    "application solicitation applicant members receivedAt receivedSource recordedAt timely deadline status withheld requested files entry proposal proof".split()
)


def is_text(value):
    return isinstance(value, str)


def is_record(value, names):
    return isinstance(value, dict) and set(value) == set(names)


def read_receipt(text):
    """The receipt of an application. Raises Wrong if it is not one."""
    try:
        receipt = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Wrong("receipt-malformed", "this is not a receipt") from None
    good = is_record(receipt, RECEIPT) and is_record(receipt["deadline"], ("version", "ends", "by"))
    good = good and isinstance(receipt["members"], list) and isinstance(receipt["files"], list)
    good = good and all(is_record(file, ("name", "sha256")) and all(map(is_text, file.values())) for file in receipt["files"])
    good = good and (receipt["proposal"] is None or is_record(receipt["proposal"], ("text", "salt")) and is_text(receipt["proposal"]["text"]) and fits(HASH, receipt["proposal"]["salt"]))
    good = good and all(receipt[name] is None or is_text(receipt[name]) for name in ("requested", "proof"))
    if not (good and is_text(receipt["status"]) and isinstance(receipt["withheld"], bool)):
        raise Wrong("receipt-malformed", "this receipt of an application is incomplete")
    return receipt


def verify_application_receipt(text, options):
    """What verify_receipt returns of its proof, and the receipt. Raises Wrong for the first difference from the entry."""
    receipt = read_receipt(text)
    if receipt["proof"] is None:
        raise Wrong("receipt-unsealed", "the entry was not sealed when this receipt was made: ask for the receipt again")
    proved = verify_receipt(receipt["proof"], options)
    leaf = proved[0]
    facts = leaf["facts"]
    if leaf["kind"] not in ("application.filed", "application.received"):
        raise Wrong("receipt-differs", "the proved entry is %s, not the receipt of an application" % leaf["kind"])
    deadline = receipt["deadline"]
    claims = [
        ("entry", receipt["entry"], leaf["id"]),
        ("application", receipt["application"], leaf["subject"]),
        ("solicitation", receipt["solicitation"], facts.get("solicitation")),
        ("applicant", receipt["applicant"], facts.get("applicant")),
        ("members", receipt["members"], facts.get("members", [])),
        ("receivedAt", receipt["receivedAt"], facts.get("receivedAt")),
        ("receivedSource", receipt["receivedSource"], facts.get("receivedSource")),
        ("recordedAt", receipt["recordedAt"], leaf["recordedAt"]),
        ("timely", receipt["timely"], facts.get("timely") == "true"),
        ("deadline.version", deadline["version"], int(facts["judgedBy"]) if fits(NUMBER, facts.get("judgedBy")) else None),
        ("deadline.ends", deadline["ends"], facts.get("deadlineEnds")),
        ("deadline.by", deadline["by"], between(facts.get("receivedAt"), facts.get("deadlineEnds"))),
        ("files", sorted(file["sha256"] for file in receipt["files"]), [] if receipt["withheld"] else sorted(facts.get("files", []))),
    ]
    for name, one, other in claims:
        if json.dumps(one) != json.dumps(other):  # True is not 1 here
            raise Wrong("receipt-differs", "%s says %s; the entry says %s" % (name, json.dumps(one), json.dumps(other)))
    check_proposed(receipt, facts.get("proposal"))
    return proved, receipt


def between(one, other):
    """The time between two instants: an ISO 8601 duration in hours, minutes and seconds."""
    seconds, micros = divmod(abs(moment(one) - moment(other)) // datetime.timedelta(microseconds=1), 10**6)
    second = ("%d.%06d" % (seconds % 60, micros)).rstrip("0").rstrip(".") if micros else str(seconds % 60)
    parts = [(str(seconds // 3600), "H"), (str(seconds // 60 % 60), "M"), (second, "S")]
    return "PT" + ("".join(count + unit for count, unit in parts if count != "0") or "0S")


def check_proposed(receipt, fact):
    """Checks that the entry holds the hash of the proposal, and that the sum and the files are those of the proposal."""
    proposal = receipt["proposal"]
    if receipt["withheld"] and (proposal is not None or receipt["requested"] is not None):
        raise Wrong("receipt-differs", "the receipt says that the proposal is withheld, and shows it")
    if proposal is None:
        return
    text = proposal["text"].encode()
    if not is_record(fact, ("hmacSha256",)) or hmac.new(bytes.fromhex(proposal["salt"]), text, hashlib.sha256).hexdigest() != fact["hmacSha256"]:
        raise Wrong("receipt-differs", "proposal is not the text whose hash the entry holds")
    proposed = parse(text)
    if receipt["requested"] != proposed["requested"]:
        raise Wrong("receipt-differs", "requested says %s; the proposal says %s" % (receipt["requested"], proposed["requested"]))
    files = [sorted((file["name"], file["sha256"]) for file in files) for files in (receipt["files"], proposed["files"])]
    if files[0] != files[1]:
        raise Wrong("receipt-differs", "files are not those of the proposal")


LINE_OF_LIST = "effectiveOn entry kind leafIndex links receipt recordedAt".split()


def verify_list(text, options):
    """(what verify_receipt returns of each line that is proved, how many are not sealed, whether there are more). Raises Wrong."""
    try:
        read = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Wrong("receipt-malformed", "this is not a receipt") from None
    if not is_record(read, ("items", "next")) or not isinstance(read["items"], list) or not (read["next"] is None or is_text(read["next"])):
        raise Wrong("receipt-malformed", "this list of receipts is incomplete")
    proved = []
    for number, item in enumerate(read["items"], 1):
        good = is_record(item, LINE_OF_LIST) and (item["receipt"] is None or is_text(item["receipt"]))
        if not good:
            raise Wrong("receipt-malformed", "receipt %d of the list is incomplete" % number)
        if item["receipt"] is None:
            continue
        one = verify_receipt(item["receipt"], options)
        leaf = one[0]
        for name, said in (("entry", leaf["id"]), ("kind", leaf["kind"]), ("effectiveOn", leaf["effectiveOn"]), ("recordedAt", leaf["recordedAt"]), ("leafIndex", int(one[2]))):
            if json.dumps(item[name]) != json.dumps(said):
                raise Wrong("receipt-differs", "receipt %d of the list: %s says %s; the entry says %s" % (number, name, json.dumps(item[name]), json.dumps(said)))
        proved.append(one)
    return proved, len(read["items"]) - len(proved), read["next"] is not None


NO_KEY = "NOT checked: whose signature it is. Give the key of the ledger with --key."


def under(checkpoint):
    return "the %d entries of %s, root %s" % (checkpoint[1], legible(checkpoint[0]), base64.b64encode(checkpoint[2]).decode())


def receipt_verdict(options):
    """The exit status and what is printed of a receipt, or of a list of them: 2 where something was not checked."""
    try:
        with open(options.receipt, "rb") as file:
            text = file.read(1 << 26).decode("utf-8")
        receipt = None
        if not text.lstrip().startswith("{"):
            proved = verify_receipt(text, options)
        elif "items" in json.loads(text):
            return list_verdict(verify_list(text, options), options)
        else:
            proved, receipt = verify_application_receipt(text, options)
    except Wrong as wrong:
        return 1, ["WRONG  receipt: %s [%s]" % (legible(wrong), wrong.fault)]
    except json.JSONDecodeError:
        return 1, ["WRONG  receipt: this is not a receipt [receipt-malformed]"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        return 1, ["WRONG  receipt: it is unreadable: %s" % legible(error)]
    _, leaf, index, checkpoint, signed = proved
    is_signed = any(key.name in signed for key in options.key)
    said = ["".join(ch if ch.isprintable() else "\\u%04x" % ord(ch) for ch in leaf)]
    said.append("\nThis entry is leaf %s of %s." % (index, under(checkpoint)))
    said.append("The key you gave has signed it." if is_signed else NO_KEY)
    if options.witness:
        said.append("The witness you named has cosigned it.")
    return 0 if is_signed else 2, said + (application_verdict(receipt) if receipt else [])


def list_verdict(verified, options):
    proved, unsealed, has_next = verified
    said = ["ok     %s of %s, entry %s, is leaf %s of %s." % (leaf["kind"], leaf["effectiveOn"], leaf["id"], index, under(checkpoint)) for leaf, _, index, checkpoint, _ in proved]
    said.append("\n%d receipts hold, and the list says what their entries say." % len(proved))
    if not options.key:
        said.append(NO_KEY)
    elif proved:
        said.append("The key you gave has signed each.")
    if options.witness and proved:
        said.append("The witness you named has cosigned each.")
    if unsealed:
        said.append("NOT proved: %d entries that no signed tree held when this list was made. Ask for it again." % unsealed)
    said.append("NOT proved: that the list is whole.%s" % (" It has a next page, which is not examined." if has_next else ""))
    return 2 if unsealed or not options.key else 0, said


def application_verdict(receipt):
    said = ["The receipt agrees with the entry: %s was received at %s, %s." % (receipt["application"], receipt["receivedAt"], "timely" if receipt["timely"] else "late")]
    unproved = "the status now (%s)" % legible(receipt["status"])
    if receipt["proposal"]:
        said.append("The entry holds the hash of the proposal, whose sum and files are those of the receipt.")
    elif receipt["withheld"]:
        unproved += ", and the proposal, which is withheld"
    else:
        unproved += ", and the proposal, which is not in the receipt: its sum and the names of its files"
    return said + ["NOT examined: %s." % unproved]


def key_of(kind):
    def read(text):
        key = Key.read(text)
        if key is None or key.kind != kind:
            raise argparse.ArgumentTypeError("%r is not a key of this kind" % text)
        return key

    return read


MOST_NAMED = 20


def verdict_on(result, options):
    """What is printed of a package: every check, what was proved, and what was not."""
    said = []
    for name, _, _ in CHECKS:
        said += ["ok     %-12s %s examined" % (name, held["examined"]) for held in result["checks"] if held["check"] == name]
        said += ["WRONG  %s: %s [%s]" % (name, failed["message"], failed["fault"]) for failed in result["wrong"] if failed["check"] == name]
    if result["wrong"]:
        return said + ["\nWRONG. The first fault: %s" % result["wrong"][0]["message"]]
    said.append("\nAll holds: %s entries, root %s." % (result["size"], result["root"]))
    said.append("Proved: these are, byte for byte and in this order, the entries that the holder of the key signed.")
    if options.only:
        said.append("NOT examined (--only tree): what the entries say, and the other files.")
    else:
        said.append("Proved: every balance, CSV file and journal follows from them, byte for byte, and the books balance.")
        said.append("Not examined: the names of persons in User_Listing, findings.json, schema/leaf.schema.json, READ-ME-FIRST.html, and the")
        said.append("two verifiers; and when the package was made, but that it was after its last entry.")
    beside = result["unexamined"]
    if beside:
        more = len(beside) - MOST_NAMED
        said.append("Not examined: what lies beside the package and its manifest does not list: %s%s." % (", ".join(beside[:MOST_NAMED]), ", and %d more" % more if more > 0 else ""))
    if "undisclosed" in result:
        said.append("NOT proved: %(missing)d private texts, whose hashes the entries hold and which are not disclosed. %(erased)d of them were erased by an entry; the others are withheld, or were dropped." % result["undisclosed"])
    if options.checkpoint:
        said.append("Proved: the ledger continues every checkpoint you kept. Nothing before it was rewritten.")
    if options.witness:
        said.append("Proved: the witness you named has cosigned this ledger.")
    if options.checkpoint or options.witness:
        return said
    if options.key:
        said.append("NOT proved: that the holder of the key you kept did not rewrite the ledger from its beginning. To prove it, give a")
        said.append("checkpoint you kept from earlier (--checkpoint) or a witness you trust (--witness).")
    else:
        said.append("NOT proved: that the ledger was not rewritten from its beginning and signed again. To prove it, give a checkpoint")
        said.append("you kept from earlier (--checkpoint), the key you kept (--key), or a witness you trust (--witness).")
    return said


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Verifies an audit package offline.", allow_abbrev=False)
    parser.add_argument("folder", nargs="?", default=here, help="the folder of the package, or the archive that it came in")
    parser.add_argument("--key", action="append", default=[], type=key_of(1), help="a key of the ledger that you kept")
    parser.add_argument("--witness", action="append", default=[], type=key_of(4), help="a witness that must have cosigned")
    parser.add_argument("--checkpoint", action="append", default=[], help="a signed checkpoint that you kept")
    parser.add_argument("--only", choices=["tree"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--receipt", help="a receipt, or a list of receipts, to verify instead of a package")
    options = parser.parse_args()
    for file in options.checkpoint + ([options.receipt] if options.receipt else []):
        if not os.path.isfile(file):
            parser.error("%s is not a file" % file)
    if options.receipt and (options.checkpoint or options.only):
        parser.error("--receipt goes with --key and --witness only")
    if not os.path.exists(options.folder):
        parser.error("%s does not exist" % options.folder)
    if options.receipt:
        code, said = receipt_verdict(options)
    else:
        result = verify_whole(options.folder, options)
        code, said = 1 if result["wrong"] else 0, [json.dumps(result)] if options.json else verdict_on(result, options)
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print("\n".join(said), flush=True)
    except BrokenPipeError:  # a reader of the verdict may stop early, as head does: the exit status is the same
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


if __name__ == "__main__":
    sys.exit(main())
