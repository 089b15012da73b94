import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import t from 'tap'

const root = resolve(import.meta.dirname, '../..')

async function documents(): Promise<{ name: string; text: string }[]> {
  const names = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
  for (const name of await readdir(join(root, 'docs'), { recursive: true }))
    if (name.endsWith('.md')) names.push(join('docs', name))
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(root, name), 'utf8') })))
}

/** The anchor that a heading gets on the page of the repository. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

t.test('every link in the documents leads somewhere', async (t) => {
  const all = await documents()
  const anchors = new Map(
    all.map(({ name, text }) => [
      name,
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, one]) => anchorOf(one ?? '')),
    ]),
  )
  const broken = all.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, path, anchor]) => {
      const target = path === '' ? name : join(dirname(name), path ?? '')
      if (!existsSync(join(root, target))) return [`${name}: ${link}`]
      return anchor === undefined || anchors.get(target)?.includes(anchor) === true
        ? []
        : [`${name}: ${link}`]
    }),
  )
  t.same(broken, [])
})

t.test('every file, folder and script that a document names is there', async (t) => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const missing = (await documents()).flatMap(({ name, text }) => [
    ...[...text.matchAll(/`((?:src|scripts|tests|drizzle|docs)\/[\w./-]+)`/g)]
      .map(([, path]) => path ?? '')
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${name}: ${path}`),
    ...[...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)]
      .map(([, script]) => script ?? '')
      .filter((script) => !(script in scripts))
      .map((script) => `${name}: npm run ${script}`),
  ])
  t.same(missing, [])
})

t.test('each step of the payment names functions that are in the files it names', async (t) => {
  const text = await readFile(join(root, 'docs/architecture.md'), 'utf8')
  const steps = [...text.matchAll(/^\d+\. .*$/gm)].map(([step]) => step)
  t.ok(steps.length > 20)
  const sources = await readdir(join(root, 'src'), { recursive: true })
  const sql = await readdir(join(root, 'drizzle'), { recursive: true })
  const code = new Map<string, string>()
  for (const [folder, names] of [
    ['src', sources],
    ['drizzle', sql],
  ] as const)
    for (const name of names)
      if (/\.(ts|sql)$/.test(name))
        code.set(join(folder, name), await readFile(join(root, folder, name), 'utf8'))
  const lost = steps.flatMap((step) => {
    const paths = [...step.matchAll(/`([\w./-]+\.(?:ts|sql))`/g)].map(([, path]) => path ?? '')
    const files = [...code].filter(([name]) =>
      paths.some((path) => name === path || name.endsWith(`/${path}`)),
    )
    const unknown = paths.filter(
      (path) => !files.some(([name]) => name === path || name.endsWith(`/${path}`)),
    )
    const words = [...step.matchAll(/`([A-Za-z_]+)(?:\([a-z]*\))?`/g)].map(([, word]) => word ?? '')
    const functions = words.filter((word) => /^[a-z]+[A-Z]\w*$|^[a-z]+(_[a-z]+)+$/.test(word))
    return [
      ...unknown.map((path) => `${step.slice(0, 40)}: ${path}`),
      ...functions
        .filter((word) => !files.some(([, text]) => new RegExp(`\\b${word}\\b`).test(text)))
        .map((word) => `${step.slice(0, 40)}: ${word}`),
    ]
  })
  t.same(lost, [])
})

t.test('the operator finds every setting in the documents, and no other', async (t) => {
  const config = await readFile(join(root, 'src/config.ts'), 'utf8')
  const operations = await readFile(join(root, 'docs/operations.md'), 'utf8')
  const settings = [...config.matchAll(/^  ([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
  const rows = operations.split('\n').filter((line) => /^\| `[A-Z]/.test(line))
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  )
  t.ok(settings.length > 15)
  t.same(listed.toSorted(), settings.toSorted())
})
