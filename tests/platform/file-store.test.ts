import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { FileStoreFault } from '../../src/platform/file-store-fault.ts'
import { openBucketStore } from '../../src/platform/files/store-bucket.ts'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { service } from '../support/service.ts'
import { formOf, sendForm } from '../support/uploads.ts'

const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const streamOf = (...chunks: (Buffer | string)[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
const anything = async () => 'kept'

t.test(
  'a folder keeps files readable to its owner alone, fanned out, and clears what a crash left',
  async (t) => {
    const folder = t.testdir()
    const incoming = join(folder, 'incoming')
    await mkdir(incoming)
    await writeFile(join(incoming, 'old'), 'half a file')
    await writeFile(join(incoming, 'arriving'), 'another process is at it')
    await utimes(join(incoming, 'old'), 0, Date.now() / 1000 - 600)
    const store = await openFolderStore(folder)
    t.same(await readdir(incoming), ['arriving'])
    const kept = await store.keep(streamOf('a', 'b'), anything)
    t.same(kept, { sha256: hashOf('ab'), bytes: 2, found: 'kept' })
    const place = join(folder, kept.sha256.slice(0, 2), kept.sha256)
    t.equal((await stat(place)).mode & 0o777, 0o600)
    t.same([await store.has(kept.sha256), await store.has(hashOf('c'))], [true, false])
    await t.rejects(
      store.keep(streamOf('c'), async () => {
        throw new Error('refused')
      }),
      /refused/,
    )
    t.equal(await store.has(hashOf('c')), false)
    await t.rejects(store.has('../../etc/passwd'), TypeError)
  },
)

t.test('a byte that changed on the disk is noticed: the file is never given out whole', async (t) => {
  const folder = t.testdir()
  const store = await openFolderStore(folder)
  for (const bytes of [100, 300_000]) {
    const content = randomBytes(bytes)
    const { sha256 } = await store.keep(streamOf(content), anything)
    t.same(await buffer(await store.open({ sha256, bytes })), content)
    const place = join(folder, sha256.slice(0, 2), sha256)
    for (const changed of [flipped(content), content.subarray(1), Buffer.concat([content, content])]) {
      await writeFile(place, changed)
      let given = 0
      const reading = async () => {
        for await (const chunk of await store.open({ sha256, bytes })) given += (chunk as Buffer).length
      }
      await t.rejects(reading(), { code: 'file-damaged' })
      t.ok(given < changed.length)
    }
    await store.keep(streamOf(content), anything)
    t.same(await buffer(await store.open({ sha256, bytes })), content, 'kept again, it is whole again')
  }
})

t.test(
  'a bucket is asked with a signature, checks what it is sent, and what it says is never passed on',
  async (t) => {
    const kept = new Map<string, Buffer>()
    const asked: string[] = []
    let ill = 0
    const server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const { authorization = '', 'x-amz-content-sha256': claimed, 'x-amz-date': date } = request.headers
        asked.push(`${String(request.method)} ${String(request.url)}`)
        const signed =
          /^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/us-east-1\/s3\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/
        if (ill > 0) return response.writeHead(ill).end('SECRET of the bucket')
        if (!signed.test(authorization) || date === undefined) return response.writeHead(403).end()
        const path = String(request.url)
        if (request.method === 'PUT') {
          if (claimed !== hashOf(body) || request.headers['content-length'] !== String(body.length))
            return response.writeHead(400).end()
          kept.set(path, body)
          return response.writeHead(200).end()
        }
        const found = kept.get(path)
        return found === undefined ? response.writeHead(404).end() : response.writeHead(200).end(found)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.teardown(() => server.close())
    const { port } = server.address() as AddressInfo
    const bucket = {
      url: `http://127.0.0.1:${String(port)}/bucket/files/`,
      key: 'KEY',
      secret: 'CANARY-SECRET',
      region: 'us-east-1',
    }
    const aside = t.testdir()
    const store = await openBucketStore(bucket, aside)
    const content = randomBytes(200_000)
    const { sha256, bytes } = await store.keep(streamOf(content), anything)
    t.same([...kept.keys()], [`/bucket/files/${sha256.slice(0, 2)}/${sha256}`])
    t.same(await buffer(await store.open({ sha256, bytes })), content)
    t.same([await store.has(sha256), await store.has(hashOf('x'))], [true, false])
    for (const [path, body] of kept) kept.set(path, flipped(body))
    await t.rejects(buffer(await store.open({ sha256, bytes })), { code: 'file-damaged' })

    const s = await service(t, { files: { store } })
    t.equal((await sendForm(s, formOf('hello'))).status, 201)
    for (const status of [403, 500, 507, 301]) {
      ill = status
      const answer = await sendForm(s, formOf('hello'))
      const reason = status === 507 ? 'file-store-full' : 'file-store-unreachable'
      t.same([answer.status, answer.body['reason']], [503, reason], String(status))
      t.notOk(answer.text.includes('SECRET'))
    }
    t.notOk(
      s.logs.some((line) => /SECRET/.test(line)),
      'no secret is logged',
    )
    t.same(await readdir(aside), [], 'nothing lies aside')
    const away = await openBucketStore({ ...bucket, url: 'http://127.0.0.1:1/bucket' }, aside)
    await t.rejects(away.keep(streamOf('x'), anything), FileStoreFault)
    t.ok(asked.every((one) => /^(PUT|GET|HEAD) \/bucket\/files\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(one)))
  },
)

t.test('a bucket may take its time with a file, but not fall silent', async (t) => {
  const content = randomBytes(6_000)
  let pauseMs = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.writeHead(200)
      if (request.method !== 'GET') return void response.end()
      void (async () => {
        for (let at = 0; at < content.length; at += 1_000) {
          response.write(content.subarray(at, at + 1_000))
          await sleep(pauseMs, undefined, { ref: false })
        }
        response.end()
      })()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${String(port)}/bucket`
  const store = await openBucketStore({ url, key: 'KEY', secret: 'x', region: 'r' }, t.testdir(), 1_000)
  const file = { sha256: hashOf(content), bytes: content.length }
  pauseMs = 300
  t.same(await buffer(await store.open(file)), content, 'longer in all than it may be silent')
  pauseMs = 30_000
  await t.rejects(buffer(await store.open(file)), FileStoreFault)
  const reading = (await store.keep(streamOf('a'), anything)).found
  t.equal(reading, 'kept')
})

function flipped(content: Buffer): Buffer {
  const changed = Buffer.from(content)
  const last = changed.length - 1
  changed[last] = (changed[last] ?? 0) ^ 1
  return changed
}
