import { createHash } from 'node:crypto'
import t from 'tap'
import { administering } from '../support/administrations.ts'
import { fieldsIn, postedForm as posted, postedUploads } from '../support/browser.ts'
import type { Person } from '../support/call.ts'
import { boardDecision } from '../support/given.ts'
import { fixedAward } from '../support/milestones.ts'
import { service } from '../support/service.ts'

t.jobs = 2

const sha256Of = (content: string) => createHash('sha256').update(content).digest('hex')
const wrong = { name: 'letter-wrong.txt', content: 'The wrong letter.' }
// By its name it stands before the other: the order of names decides nothing.
const final = { name: 'letter-final.txt', content: 'The final letter.' }
const preview = { step: 'preview' }
/** The stored files that a page holds. */
const heldIn = (page: string) => [
  ...new Set([...page.matchAll(/name="file\.([0-9a-f]{64})"/g)].map(([, sha256]) => sha256)),
]

t.test('a file takes the place of the one before it in the form, and goes into the ledger', async (t) => {
  const s = await service(t)
  const { award } = await s.given.fundedAward('100.00')
  const form = `/work/awards/${award}/ending`
  const opened = (await s.call('chair', 'GET', form)).text
  t.match(opened, /<input id="files"/)
  t.notMatch(opened, /type="file" multiple/, 'one document is asked for')
  const typed = {
    ...{ ...fieldsIn(opened), kind: 'suspension', reason: 'No report came', ground: 'noncompliance' },
    ...{ takesEffectOn: '2026-12-01', objection: 'By a letter' },
  }
  const first = await postedUploads(s, 'chair', form, { ...typed, ...preview }, [wrong])
  t.equal(first.status, 200, first.text)
  t.match(first.text, /<dt>Document<\/dt><dd>letter-wrong\.txt/)
  const held = { [`file.${sha256Of(wrong.content)}`]: wrong.name }
  const back = await posted(s, 'chair', form, { ...typed, ...held, step: 'fill' })
  t.match(back.text, /Sent: letter-wrong\.txt\. A file that you choose here takes its place\./)
  const second = await postedUploads(s, 'chair', form, { ...typed, ...held, ...preview }, [final])
  t.equal(second.status, 200, second.text)
  t.match(second.text, /<dt>Document<\/dt><dd>letter-final\.txt/)
  t.same(heldIn(second.text), [sha256Of(final.content)], 'the one before is not held')
  const chosen = { ...typed, [`file.${sha256Of(final.content)}`]: final.name }
  const done = await posted(s, 'chair', form, { ...chosen, step: 'do' })
  t.equal(done.status, 303, done.text)
  t.match((await s.call('chair', 'GET', `/v1/awards/${award}/endings/1`)).body, {
    document: sha256Of(final.content),
  })

  const refused = { name: 'program.exe', content: Buffer.from('4d5a90000300000004000000ffff0000', 'hex') }
  const none = await postedUploads(s, 'chair', form, { ...typed, ...held, ...preview }, [refused])
  t.equal(none.status, 422)
  t.match(none.text, /program\.exe: This file type is not allowed/)
  t.same(heldIn(none.text), [], 'a refused file leaves none in its place')
})

t.test(
  'each form of one document takes one file, or the SHA-256 of a stored one, and never two',
  async (t) => {
    const s = await service(t)
    const { award } = await s.given.fundedAward('100.00')
    const fixed = await fixedAward(s, '40.00')
    const { cappedFund, drafted, executed } = administering(s)
    const fund = await cappedFund('1000.00', '10.00%')
    const forms: readonly (readonly [Person, string, string])[] = [
      ['chair', '/work/awards/drafting', 'decisionDocument'],
      ['grantee', `/work/awards/${fixed.award}/request`, 'evidence'],
      ['chair', `/work/awards/${award}/ending`, 'document'],
      ['chair', `/work/awards/${award}/closeout`, 'document'],
      ['chair', `/work/administrations/${await drafted({ [fund]: '10.00' })}/decision`, 'document'],
      ['finance', `/work/administrations/${await executed({ [fund]: '10.00' })}/charge`, 'evidence'],
      ['finance', `/work/federal-awards/${fund}/terms`, 'document'],
    ]
    for (const [who, form, name] of forms) {
      const typed = { ...fieldsIn((await s.call(who, 'GET', form)).text), ...preview }
      const several = await postedUploads(s, who, form, typed, [wrong, final])
      t.equal(several.status, 422, form)
      const names = 'letter-wrong\\.txt and letter-final\\.txt'
      t.match(
        several.text,
        new RegExp(`id="files-error">.*This form takes one file\\. You sent ${names}`),
        form,
      )
      t.same(heldIn(several.text), [], form)
      const both = await postedUploads(s, who, form, { ...typed, [name]: boardDecision.sha256 }, [final])
      t.equal(both.status, 422, form)
      t.match(
        both.text,
        new RegExp(`id="${name}-error">.*This is not the SHA-256 of letter-final\\.txt\\.`),
        form,
      )
      t.match(both.text, new RegExp(`name="${name}"[^>]* value="${boardDecision.sha256}"`), form)
      t.same(heldIn(both.text), [], `${form}: what is sent next names one`)
      const same = await postedUploads(
        ...([s, who, form, { ...typed, [name]: sha256Of(final.content).toUpperCase() }, [final]] as const),
      )
      t.not(same.status, 422, `${form}: the same document twice is one`)
      t.same(heldIn(same.text), [sha256Of(final.content)], form)
    }
  },
)
