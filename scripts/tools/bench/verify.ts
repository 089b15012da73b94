import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { signingKey, signingKeyText } from '../../../src/ledger/sealing/note.ts'
import { sealNow } from '../../../src/ledger/sealing/sealer.ts'
import { signerFromText } from '../../../src/ledger/sealing/signer.ts'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { startEmbeddedPostgres } from '../../../src/platform/embedded/server.ts'
import { optionsFrom } from '../options.ts'
import { keysFor, loaded } from '../support/program.ts'
import { startService, temporaryFolder } from '../support/stand.ts'
import { writeEntries } from './support/many-entries.ts'
import { unpackedPackage } from './support/package.ts'
import { median } from './support/timing.ts'

const aim = 3

/** Reads the leaves line by line and hashes each: what no verifier can do without. */
const hashing = {
  node: `
    const { createReadStream } = await import('node:fs')
    const { createHash, hash } = await import('node:crypto')
    const one = hash === undefined ? (bytes) => createHash('sha256').update(bytes).digest('hex') : (bytes) => hash('sha256', bytes, 'hex')
    let rest = Buffer.alloc(0)
    for await (const chunk of createReadStream('leaves.jsonl', { highWaterMark: 1 << 20 })) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let from = 0
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
        one(bytes.subarray(from, at))
        from = at + 1
      }
      rest = bytes.subarray(from)
    }`,
  python: `
import hashlib
with open('leaves.jsonl', 'rb') as leaves:
    for line in leaves:
        hashlib.sha256(line[:-1]).digest()`,
}
const tree = ['--only', 'tree']
const languages = [
  {
    name: 'verify.mjs',
    command: process.execPath,
    alone: ['--input-type=module', '-e', hashing.node],
    program: 'verify.mjs',
  },
  { name: 'verify.py', command: 'python3', alone: ['-c', hashing.python], program: 'verify.py' },
]

/** The seconds a program takes in a folder, from its start to its end; it has to succeed. */
async function secondsOf(command: string, args: readonly string[], folder: string): Promise<number> {
  const since = performance.now()
  const child = spawn(command, [...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command} ${args.at(-1) ?? ''} ended with ${String(code)}`)
  return (performance.now() - since) / 1_000
}

/**
 * Runs both verifiers on a large package, beside a program of the same language that only hashes its leaves. The server is
 * disposable: it flushes nothing. The smallest run is too short to hold to the aim.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { entries, rounds, smallest } = optionsFrom(args, { entries: [1_000_000, 2_000], rounds: [3, 1] })
  const folder = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'server'), disposable: true })
  try {
    const key = signingKeyText(signingKey('bench.example', randomBytes(32)))
    await loaded(server.ownerUrl)
    await writeEntries(server.ownerUrl, entries)
    const service = await startService({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_DISPOSABLE: 'true',
      FIDUCIARY_SIGNING_KEY: key,
    })
    const db = openDatabase({ url: server.ownerUrl, role: 'fiduciary_runtime', slots: 1 })
    let where = ''
    try {
      const size = await sealNow(db, signerFromText(key))
      const { auditor = '' } = await keysFor(server.ownerUrl)
      where = await unpackedPackage(service.address, auditor, folder.path)
      console.log(`a package of ${size.toLocaleString('en')} leaves`)
    } finally {
      await db.close()
      await service.terminate()
    }
    for (const { name, command, alone, program } of languages) {
      const took = { alone: [] as number[], tree: [] as number[] }
      for (let round = 0; round < rounds; round += 1) {
        took.alone.push(await secondsOf(command, alone, where))
        took.tree.push(await secondsOf(command, [program, ...tree], where))
      }
      const whole = await secondsOf(command, [program], where)
      const [hashed, verified] = [median(took.alone), median(took.tree)]
      const ratio = verified / hashed
      if (ratio > aim && !smallest) process.exitCode = 1
      console.log(
        `${name.padEnd(10)}  hashing the leaves ${hashed.toFixed(2)} s; leaves, tree and signature (--only tree) ${verified.toFixed(2)} s, ratio ${ratio.toFixed(2)} (aim ${aim}); ` +
          `everything, once ${whole.toFixed(1)} s, ratio ${(whole / hashed).toFixed(1)}`,
      )
    }
  } finally {
    await server.stop()
    await folder.discard()
  }
}
