// Admits the first administrator of an external database and prints the key, once: `npm run admit-admin -- CODE "Name"`.
import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import { admitActor, issueKey } from '../src/identity/commands.ts'
import { NewActor } from '../src/identity/contract.ts'
import { openDatabase, type Transaction } from '../src/platform/database/database.ts'
import { inOneLine } from '../src/platform/database/loggable.ts'
import { Refusal } from '../src/platform/refusal.ts'

const usage =
  'npm run admit-admin -- CODE "Name" [--another]\n  with DATABASE_URL set to the database of the service, and DATABASE_OWNER_URL where another user owns it'
const keyLifeDays = 365

type Named = { readonly code: string; readonly name: string; readonly another: boolean }

/** Refuses while an administrator can still sign in, since that person can admit others and is recorded as the one who did. */
async function admitAdmin(tx: Transaction, { code, name, another }: Named): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('admit-admin'))`)
  const admins = await tx.execute<{ code: string; holds_key: boolean }>(sql`
    select code, exists (select from actor_keys where actor = actors.code and revoked_at is null and expires_at > clock()) as holds_key
    from actors where 'admin' = any (roles) order by code`)
  const holder = admins.find(({ holds_key }) => holds_key)
  if (holder !== undefined && !another)
    throw new Error(`${holder.code} is an administrator with a valid key; say --another to admit one more`)

  const expiresAt = new Date(Date.parse(tx.now) + keyLifeDays * 86_400_000).toISOString()
  if (!admins.some((admin) => admin.code === code)) {
    await admitActor(tx, { code, name, roles: ['admin'], organization: null })
  }
  return (await issueKey(tx, code, expiresAt)).secret
}

const { values, positionals } = parseArgs({
  options: { another: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const named = NewActor.safeParse({ code: positionals[0], name: positionals[1], roles: ['admin'] })
const url = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL']
if (!named.success || positionals.length !== 2 || url === undefined || url === '') {
  console.error(usage)
  process.exitCode = 2
} else {
  const db = openDatabase({
    url,
    role: 'fiduciary_runtime',
    zone: process.env['FIDUCIARY_BUSINESS_ZONE'] ?? 'America/New_York',
  })
  try {
    const { code, name } = named.data
    const key = await db.transaction({ code: 'SYSTEM', organization: null }, (tx) =>
      admitAdmin(tx, { code, name, another: values.another }),
    )
    console.log(
      `${code} is an administrator. The key, shown only this once, holds for ${keyLifeDays} days:\n\n  ${key}\n`,
    )
  } catch (error) {
    console.error(
      `Refused: ${error instanceof Refusal ? `${error.code} ${JSON.stringify(error.facts)}` : inOneLine(error)}`,
    )
    process.exitCode = 1
  } finally {
    await db.close()
  }
}
