import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstTwice } from '../../names.ts'
import { assertNoTransactionControl, dropsOf, MigrationRefused, statementsOf } from './statements.ts'

/** A file of the schema: its name without `.sql`, its text, and the SHA-256 of the text in hexadecimal. */
export type SchemaFile = { readonly name: string; readonly hash: string; readonly text: string }

/** Functions, triggers, policies and grants of one subject, with the statements that take them away again. */
export type Definition = SchemaFile & { readonly drops: readonly string[] }

/** The numbered migrations in the order of the journal, and the definitions in the order of the manifest. */
export type SchemaFiles = {
  readonly migrations: readonly SchemaFile[]
  readonly definitions: readonly Definition[]
}

type Listed = SchemaFile & { readonly file: string; readonly statements: readonly string[] }

/** Reads a schema folder. Throws MigrationRefused where its files and its two lists do not name each other. */
export async function readSchemaFiles(folder: string): Promise<SchemaFiles> {
  const journal = await readList(join(folder, 'meta', '_journal.json'), 'the journal', (value) =>
    (value as { entries: { tag: string }[] }).entries.map(({ tag }) => tag),
  )
  const definitions = join(folder, 'definitions')
  const manifest = await readList(
    join(definitions, 'manifest.json'),
    'the manifest',
    (value) => value as string[],
  )
  const tables = await readFiles(folder, '', 'journal', journal)
  const others = await readFiles(definitions, 'definitions/', 'manifest', manifest)
  return {
    migrations: tables.map(({ name, hash, text }) => ({ name, hash, text })),
    definitions: others.map(({ name, hash, text, file, statements }) => ({
      name,
      hash,
      text,
      drops: dropsOf(file, statements),
    })),
  }
}

async function readList(
  path: string,
  list: string,
  namesOf: (value: unknown) => string[],
): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new MigrationRefused(`${list} of the schema cannot be read`, { cause: error })
  })
  const names = namesOf(JSON.parse(text))
  const twice = firstTwice(names)
  if (twice !== undefined) throw new MigrationRefused(`${twice}.sql is twice in ${list}`)
  return names
}

async function readFiles(
  folder: string,
  prefix: string,
  list: 'journal' | 'manifest',
  names: readonly string[],
): Promise<Listed[]> {
  const found = (await readdir(folder, { recursive: list === 'manifest' }))
    .filter((file) => file.endsWith('.sql') && file !== 'schema.sql')
    .map((file) => file.slice(0, -4).replaceAll('\\', '/'))
  const unlisted = found.toSorted().find((name) => !names.includes(name))
  if (unlisted !== undefined)
    throw new MigrationRefused(`${prefix}${unlisted}.sql is in the folder but not in the ${list}`)
  const missing = names.find((name) => !found.includes(name))
  if (missing !== undefined)
    throw new MigrationRefused(`${prefix}${missing}.sql is in the ${list} but not in the folder`)

  return Promise.all(
    names.map(async (name) => {
      const file = `${prefix}${name}.sql`
      // A checkout that changes line ends must not look like an edit.
      const text = (await readFile(join(folder, `${name}.sql`), 'utf8')).replaceAll('\r\n', '\n')
      const statements = statementsOf(text)
      assertNoTransactionControl(file, statements)
      return { name, text, hash: createHash('sha256').update(text).digest('hex'), file, statements }
    }),
  )
}
