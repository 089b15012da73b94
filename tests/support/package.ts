import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { canonicalJson } from '../../src/platform/canonical.ts'

/** The files of an audit package, by path. */
export type Files = ReadonlyMap<string, Buffer>

/** Reads a zip by its central directory. */
export function unzipped(zip: Buffer): Files {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, length] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + length)
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(data) : data)
    at += 46 + name + extra + comment
  }
  return files
}

/** With a manifest that lists the files as they are now: what somebody who tampers would not forget. */
export function relisted(files: Files, size?: number): Files {
  const { files: _, ...about } = JSON.parse(text(files, 'MANIFEST.json')) as Record<string, unknown>
  const listed = [...files].flatMap(([path, bytes]) =>
    path === 'MANIFEST.json'
      ? []
      : [{ path, bytes: String(bytes.length), sha256: createHash('sha256').update(bytes).digest('hex') }],
  )
  const manifest = {
    ...about,
    ...(size === undefined ? {} : { size: String(size) }),
    files: listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  }
  return changed(files, { 'MANIFEST.json': canonicalJson(manifest) })
}

/** With some files changed, added, or (null) dropped. */
export function changed(files: Files, changes: Readonly<Record<string, string | Buffer | null>>): Files {
  const all = new Map(files)
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) all.delete(path)
    else all.set(path, Buffer.from(content as string))
  }
  return all
}

export function text(files: Files, path: string): string {
  const bytes = files.get(path)
  if (bytes === undefined) throw new Error(`the package has no ${path}`)
  return bytes.toString()
}

export function linesOf(files: Files, path: string): string[] {
  return text(files, path).split('\n').slice(0, -1)
}

export async function written(files: Files, folder: string): Promise<string> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}

export type Verdict = {
  readonly verdict: 'holds' | 'wrong'
  readonly size: string
  readonly wrong: readonly {
    check: string
    fault: string
    index?: string
    entry?: string
    amount?: string
    file?: string
    line?: string
    message: string
  }[]
  /** The files that lie beside the package. */
  readonly unexamined: readonly string[]
  readonly undisclosed?: { readonly missing: number; readonly erased: number }
}
const run = promisify(execFile)

/** What a verifier says of a folder. Its exit status has to agree. */
export async function verdictOf(
  program: readonly [string, string],
  folder: string,
  options: readonly string[] = [],
): Promise<Verdict> {
  const [command, script] = program
  const { code, stdout } = await run(command, [script, folder, '--json', ...options], {
    maxBuffer: 1 << 24,
  }).then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (error: unknown) => error as { code: number; stdout: string },
  )
  const verdict = JSON.parse(stdout) as Verdict
  if ((verdict.verdict === 'holds' ? 0 : 1) !== code) throw new Error(`${script} ended with ${String(code)}`)
  return verdict
}
