import { randomBytes } from 'node:crypto'
import t from 'tap'
import { compareSeen, seenFrom } from '../../src/backup/seen.ts'
import { checkpointText } from '../../src/ledger/sealing/checkpoint.ts'
import { signingKey, signingKeyText, signText } from '../../src/ledger/sealing/note.ts'
import { sealNow } from '../../src/ledger/sealing/sealer.ts'
import { openSchemaSession } from '../../src/platform/database/schema/roles.ts'
import { service } from '../support/service.ts'

const root = Buffer.alloc(32, 7)
const key = signingKey('books.example/log', randomBytes(32))
const other = signingKey('books.example/log', randomBytes(32))
const text = checkpointText({ origin: 'books.example/log', size: 12, root })

t.test('what was seen is read from a checkpoint or from what a signer remembers', (t) => {
  const note = `${text}\n${signText(text, key)}`
  t.same(seenFrom(note, signingKeyText(key)), { size: 12, root, isSigned: true })
  t.same(seenFrom(note, `${signingKeyText(other)}\n${signingKeyText(key)}`), {
    size: 12,
    root,
    isSigned: true,
  })
  t.throws(() => seenFrom(note, signingKeyText(other)), {
    name: 'BackupRefused',
    message: /no key of these books signed/,
  })
  t.same(seenFrom(note, ''), { size: 12, root, isSigned: false })
  const remembered = `{"size":12,"root":"${root.toString('hex')}"}\n`
  t.same(seenFrom(remembered, ''), { size: 12, root, isSigned: false })
  for (const wrong of ['', 'x', '{}', '{"size":-1,"root":""}', text, `${text}\n`, 'null'])
    t.throws(() => seenFrom(wrong, ''), { name: 'BackupRefused' }, JSON.stringify(wrong))
  t.end()
})

t.test('books that were brought back are compared with what was seen, to the entry', async (t) => {
  const s = await service(t)
  await s.given.fund({ amount: '10.00' })
  const sealed = await sealNow(s.db, null)
  const session = openSchemaSession(s.ownerUrl)
  t.teardown(() => session.end())
  const rootOf = async (size: number): Promise<Buffer> => {
    const [answer] = await session.command(`select encode(ledger_root(0, ${size}), 'hex') as root`)
    return Buffer.from((answer?.rows[0] as { root: string }).root, 'hex')
  }
  const whole = { root: await rootOf(sealed), isSigned: true }
  const said = async (size: number, tree: { root: Buffer; isSigned: boolean } = whole) => {
    const { isWhole, sentence } = await compareSeen(session, { size, ...tree })
    return `${String(isWhole)} ${sentence}`
  }
  t.match(await said(sealed), `true Nothing that was seen is lost: all ${sealed} entries`)
  t.match(await said(sealed - 1), 'false NOT THE SAME', 'the root of another size')
  t.match(await said(sealed - 1, { root: await rootOf(sealed - 1), isSigned: true }), /^true/)
  t.match(
    await said(sealed + 1),
    `false LOST: the tree that was seen has ${sealed + 1} entries, and these books have ${sealed}: at least 1 of those that were seen is not`,
  )
  t.match(await said(sealed + 1_200), 'at least 1,200 of those that were seen are not in this backup')
  t.match(await said(0), /^true/)
  t.match(await said(sealed, { ...whole, isSigned: false }), 'No signature of it could be examined')
})
