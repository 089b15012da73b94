import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { postgresError } from '../../src/platform/database/database.ts'
import { type Service, service } from '../support/service.ts'
import { docx, keptFile, pdf } from '../support/uploads.ts'

const attach = (s: Service, code: string, name: string, sha256: string) =>
  s.call('finance', 'POST', `/v1/solicitations/${code}/materials`, { name, sha256 })

t.test(
  'a draft names its materials by hash; one of the same name takes the place of the other',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund()
    const code = await s.given.draftedSolicitation({ [fund]: '10.00' })
    const [first, second, form] = [
      await keptFile(s, pdf('1')),
      await keptFile(s, pdf('2')),
      await keptFile(s, await docx()),
    ]
    await attach(s, code, 'Notice.pdf', first)
    await attach(s, code, 'Budget form.docx', form)
    const answer = await attach(s, code, 'Notice.pdf', second)
    t.equal(answer.status, 201, answer.text)
    const listed = (await s.call('board', 'GET', `/v1/solicitations/${code}`)).body['materials']
    t.match(listed, [
      { name: 'Budget form.docx', sha256: form },
      { name: 'Notice.pdf', sha256: second, bytes: pdf('2').length, mediaType: 'application/pdf' },
    ])
    t.equal((listed as unknown[]).length, 2)
    const { body } = await s.call(
      'auditor',
      'GET',
      `/v1/ledger/entries?subject=${code}&kind=solicitation.material-attached`,
    )
    t.equal((body['items'] as unknown[]).length, 3, 'each attachment is an entry')
    const gone = await s.call('board', 'GET', `/v1/solicitations/${code}/materials/${first}`)
    t.equal(gone.code, 'material-not-found', 'what was replaced in a draft belongs to nothing')
  },
)

t.test('what is published keeps its materials, and its text names them', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const code = await s.given.draftedSolicitation({ [fund]: '10.00' })
  const [sha256, other] = [await keptFile(s, pdf('1')), await keptFile(s, pdf('2'))]
  await attach(s, code, 'Notice.pdf', sha256)
  await s.given.made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn: '2023-07-25' })
  const late = await attach(s, code, 'Notice.pdf', other)
  t.same([late.status, late.code], [409, 'solicitation-not-draft'])
  const [version] = await s.db.lookUp<{ text: string }>(
    sql`select convert_from(text, 'UTF8') as text from solicitation_versions where solicitation = ${code}`,
  )
  t.match(JSON.parse(version?.text ?? '{}'), { materials: [{ name: 'Notice.pdf', sha256 }] })

  const held = [
    sql`update solicitation_materials set sha256 = ${other} where solicitation = ${code}`,
    sql`insert into solicitation_materials values (${code}, 'Another.pdf', ${other}, 1, null)`,
    sql`insert into solicitation_materials values (${code}, 'Another.pdf', ${other}, 3, null)`,
  ]
  for (const statement of held) {
    const attempt = s.db.transaction({ code: 'FIN-1', organization: null }, (tx) => tx.execute(statement))
    const error: unknown = await attempt.then(
      () => null,
      (failure: unknown) => failure,
    )
    t.equal(postgresError(error)?.constraint, 'solicitation_materials_change_with_solicitation')
  }
  for (const statement of [
    sql`update solicitation_materials set name = 'x'`,
    sql`delete from solicitation_materials`,
    sql`update stored_files set bytes = 1`,
    sql`delete from stored_files`,
  ]) {
    const attempt = s.db.transaction({ code: 'FIN-1', organization: null }, (tx) => tx.execute(statement))
    const error: unknown = await attempt.then(
      () => null,
      (failure: unknown) => failure,
    )
    t.equal(postgresError(error)?.code, '42501', 'the service may not')
  }
})

t.test('a material is given out to be saved, under a safe name, and never shown in place', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const code = await s.given.draftedSolicitation({ [fund]: '10.00' })
  const names: [string, string, string][] = [
    ['Call for applications.pdf', 'Call for applications.pdf', 'Call%20for%20applications.pdf'],
    [
      'Convocatoria "2ª" 漢字.PDF',
      'Convocatoria _2__ __.PDF',
      'Convocatoria%20%222%C2%AA%22%20%E6%BC%A2%E5%AD%97.PDF',
    ],
    ['run.exe', 'run.exe.pdf', 'run.exe.pdf'],
    ["it's (1)*;%.pdf", "it's (1)*__.pdf", 'it%27s%20%281%29%2A%3B%25.pdf'],
  ]
  for (const [name, ascii, exact] of names) {
    const content = pdf(name.replaceAll(/[^a-z]/g, ''))
    const sha256 = await keptFile(s, content)
    t.equal((await attach(s, code, name, sha256)).status, 201, name)
    const answer = await s.call('board', 'GET', `/v1/solicitations/${code}/materials/${sha256}`)
    t.equal(answer.text, content.toString())
    t.match(answer.headers, {
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      etag: `"${sha256}"`,
    })
  }
  for (const bad of [
    '../a.pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'a\nb.pdf',
    'a\u202efdp.exe',
    'a\u200b.pdf',
    '.pdf',
    'a.',
    '  ',
    'x'.repeat(201),
  ]) {
    const answer = await attach(s, code, bad, 'a'.repeat(64))
    t.equal(answer.code, 'request-invalid', JSON.stringify(bad))
  }
})

t.test(
  'the materials of a draft are for those who prepare it and the Board, not for applicants',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund()
    const code = await s.given.draftedSolicitation({ [fund]: '10.00' })
    const sha256 = await keptFile(s, pdf())
    await attach(s, code, 'Notice.pdf', sha256)
    const url = `/v1/solicitations/${code}/materials/${sha256}`
    const open = `/v1/notices/${code}/materials/${sha256}`
    t.equal((await s.call('grantee', 'GET', url)).code, 'access-denied')
    t.equal((await s.call(null, 'GET', open)).code, 'notice-not-found')
    t.equal((await s.call('board', 'GET', url)).status, 200)
    await s.given.made('finance', `/v1/solicitations/${code}/publication`, { effectiveOn: '2023-07-25' })
    t.equal((await s.call(null, 'GET', open)).status, 200, 'what is published is for everybody')
  },
)

t.test('a material whose bytes were changed on the disk is not given out, and the log says so', async (t) => {
  const s = await service(t)
  const fund = await s.given.fund()
  const code = await s.given.draftedSolicitation({ [fund]: '10.00' })
  const sha256 = await keptFile(s, pdf())
  await attach(s, code, 'Notice.pdf', sha256)
  await writeFile(join(s.filesFolder, sha256.slice(0, 2), sha256), pdf('B solicitation'))
  const answer = await s.call('board', 'GET', `/v1/solicitations/${code}/materials/${sha256}`)
  t.same([answer.status, answer.code], [500, 'file-damaged'])
  t.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  t.ok(s.logs.some((line) => line.includes('file-damaged')))
  t.same(await readdir(join(s.filesFolder, 'incoming')), [])
})
