import { cosignText, noteFrom, signingKey, signingKeyText } from '../../src/ledger/sealing/note.ts'
import { signerFromText } from '../../src/ledger/sealing/signer.ts'
import { canonicalJson } from '../../src/platform/canonical.ts'
import type { Dice } from './dice.ts'
import { changed, type Files, relisted, text } from './package.ts'

/** A package with one change that somebody made, and what READ-ME-FIRST.html has to say where no verifier can find it. */
export type Change = {
  readonly what: string
  readonly files: Files
  /** Words of the page that name such a miss; none where every such change has to be found. */
  readonly named?: string
}

const stranger = signingKey('stranger.example', Buffer.alloc(32, 9), 'witness')
const strangerLog = signingKey('log.example', Buffer.alloc(32, 8))

/** What the page says it does not prove, by the file that a change is in. */
function namedBy(path: string): string | undefined {
  if (/^aicpa\/User_Listing/.test(path)) return 'names of persons in'
  if (path === 'findings.json') return 'findings.json'
  if (path === 'schema/leaf.schema.json') return 'schema/leaf.schema.json'
  if (path === 'READ-ME-FIRST.html') return 'this page'
  if (/^verify\./.test(path)) return 'the two verifiers'
  return path === 'texts.jsonl' ? 'which of the two it is' : undefined
}

/** A drawn change of a package, by one who may have written the manifest again (`relists`), which is otherwise as it was. */
export function changeOf(files: Files, dice: Dice): Change {
  for (;;) {
    const change = dice.weighed<(files: Files, dice: Dice) => Change | null>([
      [12, inBytes],
      [12, inLines],
      [12, inValues],
      [4, inHeader],
      [4, ofFiles],
      [4, ofManifest],
      [3, ofSignatures],
      [2, ofTexts],
    ])(files, dice)
    if (change !== null && !isSame(files, change.files)) return change
  }
}

function isSame(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([path, bytes]) => other.get(path)?.equals(bytes) === true)
}

const some = <Item>(dice: Dice, items: readonly Item[]): Item => {
  const drawn = dice.of(items)
  if (drawn === undefined) throw new Error('there is nothing to draw from')
  return drawn
}
const pathIn = (files: Files, dice: Dice): string =>
  some(
    dice,
    [...files.keys()].filter((path) => path !== 'MANIFEST.json'),
  )

/** One file changed; of four who change one, three list it again. */
function edited(files: Files, dice: Dice, path: string, what: string, content: string | Buffer): Change {
  const one = changed(files, { [path]: content })
  const relists = dice.percent(75)
  const lines = (note: string) => note.split('\n').toSorted().join('\n')
  const before = text(files, path)
  const isCut =
    /^(previous-)?checkpoint\.txt$/.test(path) &&
    (before.startsWith(String(content)) || lines(before) === lines(String(content)))
  const signatures = (note: string) => [...new Set(note.split('\n').filter((line) => line.startsWith('— ')))]
  const isDoubled =
    path === 'previous-checkpoint.txt' &&
    String(content).split('\n').length > before.split('\n').length &&
    signatures(before).join() === signatures(String(content)).join()
  const named = !relists
    ? undefined
    : isCut
      ? 'took away the signature of a witness'
      : isDoubled
        ? 'one of an earlier checkpoint twice'
        : namedBy(path)
  return {
    what: `${what} in ${path}${relists ? ', listed again' : ''}`,
    files: relists ? relisted(one) : one,
    ...(named === undefined ? {} : { named }),
  }
}

function inBytes(files: Files, dice: Dice): Change {
  const path = pathIn(files, dice)
  const bytes = files.get(path) ?? Buffer.alloc(0)
  const at = dice.below(bytes.length + 1)
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
  const any = Buffer.of(dice.percent(50) ? 32 + dice.below(95) : dice.below(256))
  return dice.weighed<() => Change>([
    [
      4,
      () =>
        edited(
          files,
          dice,
          path,
          `byte ${at} flipped`,
          Buffer.concat([head, flipped(tail, dice), tail.subarray(1)]),
        ),
    ],
    [2, () => edited(files, dice, path, `byte ${at} put in`, Buffer.concat([head, any, tail]))],
    [2, () => edited(files, dice, path, `byte ${at} gone`, Buffer.concat([head, tail.subarray(1)]))],
    [1, () => edited(files, dice, path, `cut off at ${at}`, head)],
    [1, () => edited(files, dice, path, 'something appended', Buffer.concat([bytes, any]))],
    [1, () => edited(files, dice, path, 'an empty line appended', Buffer.concat([bytes, Buffer.from('\n')]))],
  ])()
}
const flipped = (tail: Buffer, dice: Dice): Buffer =>
  tail.length === 0 ? tail : Buffer.of((tail[0] ?? 0) ^ (1 << dice.below(8)))

function inLines(files: Files, dice: Dice): Change | null {
  const path = pathIn(files, dice)
  const lines = text(files, path).split('\n')
  const [one, other] = [dice.below(lines.length), dice.below(lines.length)]
  const [first = '', second = ''] = [lines[one], lines[other]]
  const written = (what: string, all: readonly string[]) =>
    edited(files, dice, path, `line ${one + 1} ${what}`, all.join('\n'))
  return dice.weighed<() => Change | null>([
    [2, () => written('gone', lines.toSpliced(one, 1))],
    [2, () => written('twice', lines.toSpliced(one, 0, first))],
    [2, () => written(`and line ${other + 1} swapped`, lines.with(one, second).with(other, first))],
    [1, () => written(`moved to ${other + 1}`, lines.toSpliced(one, 1).toSpliced(other, 0, first))],
    [1, () => written('in upper case', lines.with(one, first.toUpperCase()))],
    [1, () => written('with a space at its end', lines.with(one, `${first} `))],
    [1, () => written('with a carriage return', lines.with(one, `${first}\r`))],
    [
      1,
      () => {
        const from = text(files, pathIn(files, dice)).split('\n')
        return written('of another file put in', lines.toSpliced(one, 0, some(dice, from)))
      },
    ],
  ])()
}

/** Values of a line: what stands between commas, quotation marks, colons and spaces. */
const value = /[^\s",:;{}[\]]+/g

function inValues(files: Files, dice: Dice): Change | null {
  const path = pathIn(files, dice)
  const lines = text(files, path).split('\n')
  const at = dice.below(lines.length)
  const line = lines[at] ?? ''
  const found = [...line.matchAll(value)]
  const [one, other] = [dice.of(found), dice.of(found)]
  if (one === undefined || other === undefined) return null
  const put = (what: string, by: string) =>
    edited(files, dice, path, `${what} in line ${at + 1}`, lines.with(at, by).join('\n'))
  const replaced = (of: RegExpExecArray, by: string) =>
    `${line.slice(0, of.index)}${by}${line.slice(of.index + of[0].length)}`
  const digit = String(dice.below(10))
  return dice.weighed<() => Change | null>([
    [3, () => put(`${one[0]} made ${other[0]}`, replaced(one, other[0]))],
    [1, () => put(`${one[0]} gone`, replaced(one, ''))],
    [3, () => put(`a digit of ${one[0]} made ${digit}`, replaced(one, one[0].replace(/\d/, digit)))],
    [1, () => put(`a sign before ${one[0]}`, replaced(one, `-${one[0]}`))],
    [
      2,
      () => {
        const elsewhere = dice.of([...some(dice, lines).matchAll(value)])
        return elsewhere === undefined
          ? null
          : put(`${one[0]} made ${elsewhere[0]}`, replaced(one, elsewhere[0]))
      },
    ],
  ])()
}

function inHeader(files: Files, dice: Dice): Change {
  const path = some(dice, [
    'entries.csv',
    'trial-balance.csv',
    ...[...files.keys()].filter((one) => /^(aicpa|journals)\//.test(one)),
  ])
  const [head = '', ...rest] = text(files, path).split('\n')
  const columns = head.split(',')
  const at = dice.below(columns.length)
  const by = some(dice, [
    columns.toSpliced(at, 1).join(','),
    columns.with(at, 'x').join(','),
    columns.toReversed().join(','),
    head.toLowerCase(),
    `"${head}"`,
    `\ufeff${head}`,
    `; x\n${head}`,
    '',
  ])
  return edited(files, dice, path, 'its first line otherwise', [by, ...rest].join('\n'))
}

function ofFiles(files: Files, dice: Dice): Change | null {
  const [one, other] = [pathIn(files, dice), pathIn(files, dice)]
  const [bytes, others] = [files.get(one) ?? '', files.get(other) ?? '']
  const relist = (all: Files) => (dice.percent(60) ? relisted(all) : all)
  const isContinuing = ['previous-checkpoint.txt', 'consistency.txt', 'texts.jsonl'].includes(one)
  return dice.weighed<() => Change | null>([
    [
      3,
      () => ({
        what: `${one} gone`,
        files: relist(changed(files, { [one]: null })),
        ...(isContinuing ? { named: 'which of the two it is' } : {}),
      }),
    ],
    [
      2,
      () => ({ what: `${one} renamed`, files: relist(changed(files, { [one]: null, [`${one}x`]: bytes })) }),
    ],
    [
      2,
      () => {
        const named = [one, other].every((path) => namedBy(path) !== undefined) ? namedBy(one) : undefined
        const swapped = relist(changed(files, { [one]: others, [other]: bytes }))
        return {
          what: `${one} and ${other} swapped`,
          files: swapped,
          ...(named === undefined ? {} : { named }),
        }
      },
    ],
    [
      1,
      () => ({
        what: `${one} listed twice, under another name`,
        files: relisted(changed(files, { [`copy/${one}`]: bytes })),
      }),
    ],
    [
      2,
      () => ({
        what: 'a file put beside',
        files: changed(files, {
          [some(dice, [
            'kept/checkpoint.txt',
            '.DS_Store',
            'said.txt',
            'journals/x.journal',
            'texts.jsonl.bak',
          ])]: 'x',
        }),
        named: 'lies beside the package',
      }),
    ],
    [
      1,
      () => {
        if (files.has('texts.jsonl')) return null
        return {
          what: 'texts put beside',
          files: changed(files, { 'texts.jsonl': 'x' }),
          named: 'lies beside the package',
        }
      },
    ],
  ])()
}

type Manifest = Record<string, unknown> & { files: Record<string, string>[]; madeAt: string }

function ofManifest(files: Files, dice: Dice): Change {
  const manifest = JSON.parse(text(files, 'MANIFEST.json')) as Manifest
  const written = (what: string, by: Record<string, unknown> | string, named?: string): Change => ({
    what: `the manifest: ${what}`,
    files: changed(files, { 'MANIFEST.json': typeof by === 'string' ? by : canonicalJson(by) }),
    ...(named === undefined ? {} : { named }),
  })
  const at = dice.below(manifest.files.length)
  const one = manifest.files[at] ?? {}
  const late = `2${String(100 + dice.below(800))}-01-01T00:00:00.000000Z`
  const field = some(dice, ['format', 'origin', 'size', 'from', 'through', 'madeAt', 'previous', 'files'])
  return dice.weighed<() => Change>([
    [2, () => written('made later', { ...manifest, madeAt: late }, 'When the package was made')],
    [1, () => written('made earlier', { ...manifest, madeAt: '2001-01-01T00:00:00.000000Z' })],
    [1, () => written('made at no time', { ...manifest, madeAt: manifest.madeAt.replace('T', ' ') })],
    [
      2,
      () =>
        written(`${field} otherwise`, {
          ...manifest,
          [field]: some(dice, ['', '1', '2020-01-01', '2030-12-31', 'x']),
        }),
    ],
    [
      1,
      () =>
        written(
          `without ${field}`,
          Object.fromEntries(Object.entries(manifest).filter(([name]) => name !== field)),
        ),
    ],
    [1, () => written('with a field more', { ...manifest, x: 'x' })],
    [1, () => written('one file less', { ...manifest, files: manifest.files.toSpliced(at, 1) })],
    [1, () => written('one file twice', { ...manifest, files: manifest.files.toSpliced(at, 0, one) })],
    [
      1,
      () =>
        written('another length', { ...manifest, files: manifest.files.with(at, { ...one, bytes: '1' }) }),
    ],
    [
      1,
      () =>
        written('another hash', {
          ...manifest,
          files: manifest.files.with(at, { ...one, sha256: 'a'.repeat(64) }),
        }),
    ],
    [1, () => written('in another order', { ...manifest, files: manifest.files.toReversed() })],
    [1, () => written('indented', JSON.stringify(manifest, null, 1))],
    [1, () => written('cut off', text(files, 'MANIFEST.json').slice(0, -1 - dice.below(50)))],
  ])()
}

function ofSignatures(files: Files, dice: Dice): Change {
  const note = text(files, 'checkpoint.txt')
  const said = noteFrom(note)?.text ?? ''
  const lines = note.split('\n')
  const put = (what: string, by: string): Change => ({
    what,
    files: relisted(changed(files, { 'checkpoint.txt': by })),
  })
  const key = (file: string, by: string): Change => ({
    what: `a foreign key in ${file}`,
    files: relisted(changed(files, { [file]: by })),
  })
  const signed = signerFromText(signingKeyText(strangerLog)).sign(said)
  return dice.weighed<() => Change>([
    [2, () => put('a signature by a stranger', note + cosignText(said, 1 + dice.below(1_000_000), stranger))],
    [1, () => put('its first signature twice', `${note}${lines[4] ?? ''}\n`)],
    [1, () => put('its last signature twice', `${note}${lines.at(-2) ?? ''}\n`)],
    [
      1,
      () => ({
        ...put('without its witness', `${lines.slice(0, 5).join('\n')}\n`),
        named: 'took away the signature of a witness',
      }),
    ],
    [1, () => put('signed by a stranger under its name', signed)],
    [1, () => key('keys.txt', text(files, 'keys.txt') + `${strangerLog.verifier.text}\n`)],
    [1, () => key('witnesses.txt', text(files, 'witnesses.txt') + `${stranger.verifier.text}\n`)],
    [1, () => key('keys.txt', `${strangerLog.verifier.text}\n`)],
    [
      1,
      () => ({
        what: 'signed by a stranger, whose key is in keys.txt',
        files: relisted(
          changed(files, { 'checkpoint.txt': signed, 'keys.txt': `${strangerLog.verifier.text}\n` }),
        ),
      }),
    ],
  ])()
}

function ofTexts(files: Files, dice: Dice): Change | null {
  if (!files.has('texts.jsonl')) return null
  const lines = text(files, 'texts.jsonl').split('\n').slice(0, -1)
  const at = dice.below(lines.length)
  const disclosed = JSON.parse(lines[at] ?? '{}') as Record<string, string>
  const other = JSON.parse(some(dice, lines)) as Record<string, string>
  const put = (what: string, all: readonly string[], named?: string): Change => ({
    what: `texts.jsonl: ${what}`,
    files: relisted(changed(files, { 'texts.jsonl': all.map((line) => `${line}\n`).join('') })),
    ...(named === undefined ? {} : { named }),
  })
  const name = some(dice, ['entry', 'path', 'salt', 'text'])
  return dice.weighed<() => Change>([
    [3, () => put('a text dropped', lines.toSpliced(at, 1), 'which of the two it is')],
    [
      2,
      () =>
        put(
          `${name} of another text`,
          lines.with(at, canonicalJson({ ...disclosed, [name]: other[name] ?? '' })),
        ),
    ],
    [
      1,
      () =>
        put(
          'a text edited',
          lines.with(at, canonicalJson({ ...disclosed, text: `${disclosed['text'] ?? ''}.` })),
        ),
    ],
    [1, () => put('a field more', lines.with(at, canonicalJson({ ...disclosed, x: 'x' })))],
  ])()
}
