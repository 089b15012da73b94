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
  if (flags['help'] === true || codes.length > 0)
    throw new Usage(
      'fiduciary login [--address URL] [--as NAME]; without a terminal, the key on standard input.',
    )
  const given = flags['address']
  const asksAddress = typeof given !== 'string' && isAnswered(terminal)
  const typed = asksAddress
    ? (await ask(terminal, `Address of the service [${usualAddress}]: `)).trim()
    : given
  const address = typeof typed === 'string' && typed !== '' ? typed : usualAddress
  if (!URL.canParse(address)) throw new Usage(`${address} is no address. It begins with https://`)
  const key = (
    isAnswered(terminal) ? await askSecret(terminal, 'Key: ') : await readAll(terminal.stdin)
  ).trim()
  if (!/^[\x21-\x7e]+$/.test(key)) throw new Usage('No key was given.')
  await tryKey(address, key)
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
  terminal.stdout.write(
    `Signed in at ${address}${named(flags) === 'default' ? '' : ` as ${named(flags)}`}.\n`,
  )
}

/** Throws the refusal of a key that is unknown, expired or revoked. That a list is not for this role does not matter. */
async function tryKey(address: string, key: string): Promise<void> {
  try {
    await sendForRecord(connectionOf({ address, key }), {
      operation: operations.appropriations.list,
      path: [],
      query: { limit: 1 },
    })
  } catch (fault) {
    if (!(fault instanceof Refused && fault.code === 'access-denied')) throw fault
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
