import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

type Entry = {
  readonly name: string
  readonly deflated: boolean
  readonly length: number
  readonly at: number
}

/** Fetches an audit package and unpacks it into a folder, whatever its size below four gigabytes. */
export async function unpackedPackage(address: string, secret: string, folder: string): Promise<string> {
  const answer = await fetch(`${address}/v1/ledger/audit-package`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  if (!answer.ok || answer.body === null) throw new Error(await answer.text())
  const zip = join(folder, 'package.zip')
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(zip))
  const file = await open(zip)
  try {
    for (const { name, deflated, length, at } of await entriesOf(file)) {
      const local = await bytesAt(file, at, 30)
      const start = at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
      const path = join(folder, 'package', name)
      await mkdir(dirname(path), { recursive: true })
      const packed =
        length === 0 ? Readable.from([]) : createReadStream(zip, { start, end: start + length - 1 })
      if (deflated) await pipeline(packed, createInflateRaw(), createWriteStream(path))
      else await pipeline(packed, createWriteStream(path))
    }
  } finally {
    await file.close()
  }
  return join(folder, 'package')
}

type Zip = Awaited<ReturnType<typeof open>>

/** The central directory of a zip without a comment. */
async function entriesOf(file: Zip): Promise<Entry[]> {
  const { size } = await file.stat()
  const end = await bytesAt(file, size - 22, 22)
  const directory = await bytesAt(file, end.readUInt32LE(16), end.readUInt32LE(12))
  const entries: Entry[] = []
  for (let at = 0; at < directory.length; ) {
    const name = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + name),
      deflated: directory.readUInt16LE(at + 10) === 8,
      length: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    })
    at += 46 + name + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function bytesAt(file: Zip, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer
}
