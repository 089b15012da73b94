import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Usage } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Where a person signed in. Without `key`, the keychain of the system holds it. */
type Profile = { readonly address: string; readonly key?: string }
type Profiles = Readonly<Record<string, Profile>>
export type SignedIn = { readonly address: string; readonly key: string }

/** The folder of the settings: `XDG_CONFIG_HOME`, or `.config` at home. */
function folderOf({ env }: Terminal): string {
  const { XDG_CONFIG_HOME: config = '', HOME: home = homedir() } = env
  return join(config === '' ? join(home, '.config') : config, 'fiduciary')
}

/** The file with the sign-ins, which only its owner may read. */
export function fileOf(terminal: Terminal): string {
  return join(folderOf(terminal), 'sign-ins.json')
}

async function profilesOf(terminal: Terminal): Promise<Profiles> {
  const file = fileOf(terminal)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return {}
  if (((await stat(file)).mode & 0o077) !== 0 && process.platform !== 'win32')
    terminal.stderr.write(`Others may read ${file}: run chmod 600 on it.\n`)
  return JSON.parse(text) as Profiles
}

async function saveProfiles(terminal: Terminal, profiles: Profiles): Promise<void> {
  const file = fileOf(terminal)
  await mkdir(folderOf(terminal), { recursive: true, mode: 0o700 })
  const part = `${file}.${String(process.pid)}`
  await writeFile(part, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600 })
  await chmod(part, 0o600)
  await rename(part, file)
}

type Keychain = { read(): string | null; write(key: string): void; remove(): void }

/** The keychain of the system, where there is one; FIDUCIARY_KEYCHAIN=off does without. */
async function keychainOf({ env }: Terminal, name: string): Promise<Keychain | null> {
  if (env['FIDUCIARY_KEYCHAIN'] === 'off') return null
  try {
    const { Entry } = await import('@napi-rs/keyring')
    const entry = new Entry('fiduciary', name)
    return {
      read: () => entry.getPassword(),
      write: (key) => {
        entry.setPassword(key)
      },
      remove: () => {
        entry.deletePassword()
      },
    }
  } catch {
    return null
  }
}

/** Keeps a sign-in. Answers where the key lies: in the keychain, or in the file where no keychain works. */
export async function keepSignIn(
  terminal: Terminal,
  name: string,
  { address, key }: SignedIn,
): Promise<'keychain' | 'file'> {
  const profiles = await profilesOf(terminal)
  const keychain = await keychainOf(terminal, name)
  let isKept = false
  try {
    keychain?.write(key)
    isKept = keychain?.read() === key
  } catch {
    // A keychain that is locked or not running refuses: the file takes its place.
  }
  await saveProfiles(terminal, { ...profiles, [name]: isKept ? { address } : { address, key } })
  return isKept ? 'keychain' : 'file'
}

/** Forgets a sign-in. Answers whether there was one. */
export async function dropSignIn(terminal: Terminal, name: string): Promise<boolean> {
  const { [name]: dropped, ...profiles } = await profilesOf(terminal)
  if (dropped === undefined) return false
  if (dropped.key === undefined) (await keychainOf(terminal, name))?.remove()
  await saveProfiles(terminal, profiles)
  return true
}

/** Who asks, and where: FIDUCIARY_ADDRESS and FIDUCIARY_KEY for programs, or what `login` kept. Without a sign-in: null. */
export async function signInOf(
  terminal: Terminal,
  name: string,
  address: string | undefined,
): Promise<SignedIn | null> {
  const { FIDUCIARY_ADDRESS: where, FIDUCIARY_KEY: key = '' } = terminal.env
  const profile = (await profilesOf(terminal))[name]
  if (key !== '') {
    const at = address ?? where ?? profile?.address
    if (at === undefined)
      throw new Usage('FIDUCIARY_KEY is set, and no address: set FIDUCIARY_ADDRESS or give --address.')
    return { address: at, key }
  }
  if (profile === undefined) return null
  // A key goes only to the service that it was given for.
  if (address !== undefined && new URL(address).origin !== new URL(profile.address).origin)
    throw new Usage(
      `You are signed in at ${profile.address}. Sign in at ${address} first: fiduciary login --address ${address}`,
    )
  const kept = profile.key ?? (await keychainOf(terminal, name))?.read() ?? null
  if (kept === null)
    throw new Usage('The keychain does not answer with your key. Sign in again: fiduciary login')
  return { address: profile.address, key: kept }
}

/** What somebody without a sign-in of that name reads: which there are, or how to make one. */
export async function notSignedIn(terminal: Terminal): Promise<string> {
  const names = Object.keys(await profilesOf(terminal))
  const others = names.length === 0 ? '' : ` Or use one that there is, with --as: ${names.join(', ')}.`
  return `You are not signed in. Sign in first: fiduciary login.${others}`
}
