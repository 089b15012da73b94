import { connectionOf } from '../connect.ts'
import { operations } from '../generated/operations.ts'
import { Refused } from '../refused.ts'
import { sendForRecord } from '../send.ts'
import { dropSignIn, fileOf, keepSignIn } from './credentials.ts'
import { Usage } from './exit-codes.ts'
import { common, type Flags, readFlags } from './flags.ts'
import { ask, askSecret } from './prompt.ts'
import { isAnswered, readAll, type Terminal } from './terminal.ts'

const usualAddress = 'http://127.0.0.1:8080'
const named = (flags: Flags): string => (typeof flags['as'] === 'string' ? flags['as'] : 'default')

/** Asks for the address and the key, tries the key, and keeps it. Without a terminal the key comes through standard input. */
export async function login(terminal: Terminal, words: readonly string[]): Promise<void> {
  const { flags, codes } = readFlags(words, null, common)
  const usage = 'fiduciary login [--address URL] [--as NAME]; without a terminal, the key on standard input.'
  if (flags['help'] === true) {
    terminal.stdout.write(`${usage}\n`)
    return
  }
  if (codes.length > 0) throw new Usage(usage)
  const given = flags['address']
  const asksAddress = typeof given !== 'string' && isAnswered(terminal)
  const typed = asksAddress
    ? (await ask(terminal, `Address of the service [${usualAddress}]: `)).trim()
    : given
  const address = typeof typed === 'string' && typed !== '' ? typed : usualAddress
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new Usage(`${address} is no address. It begins with https://, or with http:// for this machine.`)
  const key = (
    isAnswered(terminal) ? await askSecret(terminal, 'Key: ') : await readAll(terminal.stdin)
  ).trim()
  if (!/^[\x21-\x7e]+$/.test(key)) throw new Usage('No key was given.')
  const { code, name } = await personOf(terminal, address, key)
  const kept = await keepSignIn(terminal, named(flags), { address, key })
  if (
    new URL(address).protocol === 'http:' &&
    !/^(127\.|localhost$|\[::1\]$)/.test(new URL(address).hostname)
  )
    terminal.stderr.write(`Your key travels to ${address} without encryption. Use https.\n`)
  if (kept === 'file')
    terminal.stderr.write(
      `No keychain answers: the key is stored in ${fileOf(terminal)}, which only you may read.\n`,
    )
  const under = named(flags) === 'default' ? '' : `, kept as ${named(flags)}`
  terminal.stdout.write(`Signed in at ${address} as ${name ?? code} (${code})${under}.\n`)
}

/** The person whose key it is. Throws the refusal of a key that is unknown, expired or revoked, and says where a first key is found. */
async function personOf(
  terminal: Terminal,
  address: string,
  key: string,
): Promise<{ code: string; name: string | null }> {
  try {
    return (await sendForRecord(connectionOf({ address, key }), {
      operation: operations.desk.readMe,
      path: [],
    })) as { code: string; name: string | null }
  } catch (fault) {
    if (fault instanceof Refused && fault.code === 'key-unknown')
      terminal.stderr.write(
        'Paste the key whole, as it was given to you: it begins with fid_. The first start of a service stores the first keys in its data folder, in keys.json.\n',
      )
    throw fault
  }
}

/** Forgets the key of a sign-in on this machine. The key itself stays valid until it is revoked. */
export async function logout(terminal: Terminal, words: readonly string[]): Promise<void> {
  const { flags } = readFlags(words, null, common)
  const wasThere = await dropSignIn(terminal, named(flags))
  terminal.stdout.write(
    wasThere ? 'Signed out. The key stays valid until it is revoked.\n' : 'You were not signed in.\n',
  )
}
