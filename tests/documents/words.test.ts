import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import t from 'tap'

const root = resolve(import.meta.dirname, '../..')

/** A word that has a standard twin: docs/glossary.md, in the form that a program can check. */
type Twin = {
  /** What must not stand anywhere, as a regular expression over whole words. */
  readonly not: string
  readonly use: string
  /** Phrases in which the word is right. */
  readonly allowed?: readonly string[]
  /** Lines in which the word is right, such as those that cite the law. */
  readonly lines?: readonly string[]
  /** Files in which the word is right. */
  readonly allowedIn?: readonly string[]
}

/** CHANGELOG.md is not among them, since it lists names that were. */
const covered = ['src', 'scripts', 'tests', 'drizzle', 'docs', '.ci']
const coveredFiles = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'openapi.json', 'package.json']
/** What names the words in order to forbid them, and what a program writes. */
const apart =
  /^drizzle\/meta\/|^src\/client\/generated\/|^docs\/(glossary\.md|words\.json)$|^tests\/documents\/words\.test\.ts$|\.(ttf|png|pdf|gz|zip)$/

/** The words that an identifier is made of, so that `isTold`, `told_by` and `TOLD_BY` are found too. */
function plain(line: string): string {
  return line.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/_/g, ' ')
}

function search({ not, allowed = [], lines = [], allowedIn = [] }: Twin) {
  const word = new RegExp(`(?<![\\p{L}\\p{N}])(?:${not})(?![\\p{L}\\p{N}])`, 'iu')
  const phrases = allowed.map((phrase) => new RegExp(phrase, 'giu'))
  const cited = lines.map((line) => new RegExp(line, 'iu'))
  const files = allowedIn.map((file) => new RegExp(file, 'u'))
  return (file: string, line: string): string | null => {
    const words = plain(line)
    if (!word.test(words) || files.some((one) => one.test(file)) || cited.some((one) => one.test(words)))
      return null
    const rest = phrases.reduce((text, phrase) => text.replaceAll(phrase, ' '), words)
    const found = word.exec(rest)
    return found?.[0] ?? null
  }
}

async function files(folder: string): Promise<string[]> {
  const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
}

t.test('no word stands in the repository that has a standard twin', async (t) => {
  const twins = JSON.parse(await readFile(join(root, 'docs/words.json'), 'utf8')) as Twin[]
  const searches = twins.map(search)
  const any = new RegExp(twins.map(({ not }) => not).join('|'), 'iu')
  const names = [...(await Promise.all(covered.map(files))).flat(), ...coveredFiles].filter(
    (name) => !apart.test(name),
  )
  t.ok(names.length > 100)
  const places: string[] = []
  for (const name of names) {
    const text = await readFile(join(root, name), 'utf8')
    for (const [index, line] of [name, ...text.split('\n')].entries()) {
      if (!any.test(plain(line))) continue
      const place = index === 0 ? name : `${name}:${String(index)}`
      for (const one of searches) {
        const found = one(name, line)
        if (found !== null) places.push(`${place} ${found}`)
      }
    }
  }
  t.same(places, [], 'docs/words.json gives the word to use instead')
})

t.test('the check finds a word in a sentence, in an identifier and in a file name, and nothing else', (t) => {
  const tell = search({ not: 'told|tells?', use: 'say' })
  for (const line of ['it told the sealer', 'const isTold = 1', 'told_by', 'TOLD', 'told-apart.ts'])
    t.ok(tell('src/a.ts', line), line)
  for (const line of ['untold', 'stellar', 'retold']) t.notOk(tell('src/a.ts', line), line)
  const law = search({ not: 'sub ?awards?', use: 'award', lines: ['CFR'] })
  t.ok(law('src/a.ts', 'every subaward'))
  t.notOk(law('src/a.ts', 'every subaward (2 CFR 200.332)'))
  const notice = search({ not: 'notices?', use: 'terms', allowed: ['notice ?page'], allowedIn: ['^src/n/'] })
  t.notOk(notice('src/a.ts', 'noticePage of it'))
  t.ok(notice('src/a.ts', 'the notice of the notice page'))
  t.notOk(notice('src/n/a.ts', 'the notice'))
  t.end()
})
