import t from 'tap'
import { fieldsIn, postedForm as posted, postedUploads } from '../support/browser.ts'
import { type Service, service } from '../support/service.ts'

t.jobs = 2

const onDay = { effectiveOn: '2023-06-01' }
const keyIn = (page: string) => /name="key" value="([^"]*)"/.exec(page)?.[1] ?? ''

/** Looks at a form with what is typed into it, and sends it. Answers where it leads. */
async function sent(s: Service, form: string, typed: Readonly<Record<string, string>>): Promise<string> {
  const fields = { ...fieldsIn((await s.call('finance', 'GET', form)).text), ...typed }
  const look = await posted(s, 'finance', form, { ...fields, step: 'preview' })
  if (look.status !== 200) throw new Error(look.text)
  const done = await posted(s, 'finance', form, { ...fields, step: 'do', key: keyIn(look.text) })
  if (done.status !== 303) throw new Error(done.text)
  return String(done.headers['location'])
}

/** Another person confirms a proposal on its page. */
async function confirmed(s: Service, proposal: string): Promise<void> {
  const done = await posted(s, 'finance2', `${proposal}/confirmation`, { step: 'do' })
  if (done.status !== 303) throw new Error(done.text)
}

t.test(
  'finance amends the terms of a Federal award on a page, by the document that is sent with it',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const record = `/work/federal-awards/${fund}`
    t.match((await s.call('finance', 'GET', record)).text, new RegExp(`href="${record}/terms"`))
    t.notMatch(
      (await s.call('auditor', 'GET', record)).text,
      /federal-awards[^"]*\/terms"/,
      'who may not is offered none',
    )
    const form = `${record}/terms`
    t.equal((await s.call('approver', 'GET', form)).status, 403)
    const opened = fieldsIn((await s.call('finance', 'GET', form)).text)
    const typed = {
      ...{ ...opened, reference: 'Amendment 4', listingTitle: 'Case management', drawChannel: 'PMS' },
      ...{ cashDays: '3', costShare: '$0', transferRule: '10', ...onDay },
    }
    const without = await posted(s, 'finance', form, { ...typed, step: 'preview' })
    t.equal(without.status, 400, without.text)
    t.match(without.text, /id="document-error"/)
    t.match(without.text, /name="listingTitle"[^>]* value="Case management"/, 'what was typed stays')
    const words = await posted(s, 'finance', form, { ...typed, cashDays: 'three', step: 'preview' })
    t.match(words.text, /id="cashDays-error"><span class="kind">Error:<\/span> It must be a number\.</)
    const letter = { name: 'letter.txt', content: 'The agency amends its award.' }
    const look = await postedUploads(s, 'finance', form, { ...typed, step: 'preview' }, [letter])
    t.equal(look.status, 200, look.text)
    t.match(look.text, /<dt>Document<\/dt><dd>letter\.txt/)
    t.match(look.text, /not said -&gt; 10\.00%/)
    t.match(look.text, /not said -&gt; \$0\.00/)
    t.notMatch(look.text, /<dt>Rule profile<\/dt>/, 'what stays is not sent')
    const held = fieldsIn(look.text.slice(look.text.indexOf('name="step" value="do"') - 9_000))
    const done = await posted(s, 'finance', form, { ...held, step: 'do', key: keyIn(look.text) })
    t.equal(done.headers['location'], record, done.text)
    t.match((await s.call('finance', 'GET', `/v1/federal-awards/${fund}`)).body, {
      version: 1,
      terms: { listingTitle: 'Case management', drawChannel: 'PMS', cashDays: '3', transferRule: '10.00%' },
    })
    t.match((await s.call('finance', 'GET', form)).text, /name="drawChannel"[^>]* value="PMS"/)

    const document =
      Object.keys(held)
        .find((name) => name.startsWith('file.'))
        ?.slice(5) ?? ''
    const word = { document, reference: 'Amendment 5', effectiveOn: '2023-07-01' }
    const same = await posted(s, 'finance', form, {
      ...{ ...fieldsIn((await s.call('finance', 'GET', form)).text), ...word, step: 'preview' },
    })
    t.match(same.text, /Nothing of these terms differs from the version in force/, same.text)
    const capped = await sent(s, form, { ...word, administrativeCap: '5%', evaluation: '100' })
    t.match(capped, /^\/work\/proposals\//, 'a cap takes two persons')
    await confirmed(s, capped)
    const inPercent = fieldsIn((await s.call('finance', 'GET', form)).text)
    t.match(inPercent, { administrativeCap: '5.00', 'administrativeCap.unit': 'percent' })
    for (const [figure, unit] of [
      ['$10', 'percent'],
      ['5000', 'percent'],
      ['5.00%', 'dollars'],
      ['five', 'dollars'],
    ] as const) {
      const typedCap = { administrativeCap: figure, 'administrativeCap.unit': unit, step: 'preview' }
      const refused = await posted(s, 'finance', form, { ...inPercent, ...word, ...typedCap })
      t.equal(refused.status, 400, `${figure} does not count ${unit}`)
      t.match(refused.text, /id="administrativeCap-error"/)
      t.match(refused.text, new RegExp(`name="administrativeCap"[^>]* value="${figure.replace('$', '[$]')}"`))
    }
    const inDollars = { ...word, reference: 'Amendment 6', effectiveOn: '2023-08-01' }
    const dollarCap = { administrativeCap: '$5,000', 'administrativeCap.unit': 'dollars' }
    await confirmed(s, await sent(s, form, { ...inDollars, ...dollarCap }))
    const shown = await s.call('finance', 'GET', form)
    t.match(fieldsIn(shown.text), { administrativeCap: '5000.00', 'administrativeCap.unit': 'dollars' })
    const kept = await posted(s, 'finance', form, {
      ...{ ...fieldsIn(shown.text), ...inDollars, cashDays: '4', step: 'preview' },
    })
    t.equal(kept.status, 200, kept.text)
    t.notMatch(kept.text, /<dt>Cap of administrative cost<\/dt>/, 'and stays as it is')
    t.match((await s.call('finance', 'GET', `/v1/federal-awards/${fund}`)).body, {
      terms: { administrativeCap: '5000.00', evaluation: '100.00' },
    })
  },
)

t.test('a Federal award is recorded, increased, extended and decreased on pages', async (t) => {
  const s = await service(t)
  const { code } = await s.given.appropriation({ amount: '1000.00' })
  const form = `/work/appropriations/${code}/federal-award`
  const award = {
    ...{ fain: 'EMW-2023-CM-00077', assistanceListing: '97.102', agency: 'DHS/FEMA', amount: '600' },
    ...{ awardedOn: '2023-01-10', periodFrom: '2023-01-10', periodThrough: '2025-09-30' },
  }
  const fields = { ...fieldsIn((await s.call('finance', 'GET', form)).text), ...award }
  const much = await posted(s, 'finance', form, { ...fields, amount: '1000.01', step: 'preview' })
  t.equal(much.status, 409, much.text)
  t.match(much.text, /id="amount-error"/)
  t.match(much.text, /name="fain"[^>]* value="EMW-2023-CM-00077"/, 'what was typed stays')
  const made = await sent(s, form, award)
  t.match(made, /^\/work\/proposals\//)
  await confirmed(s, made)
  const change = `/work/federal-awards/${code}/amendment`
  t.equal((await s.call('auditor', 'GET', change)).status, 403)
  const reference = 'Amendment 1'
  await confirmed(s, await sent(s, change, { kind: 'increase', amount: '$100', reference, ...onDay }))
  const extension = { kind: 'extension', periodThrough: '2026-09-30', amount: '5', reference, ...onDay }
  await confirmed(s, await sent(s, change, extension))
  t.equal(
    await sent(s, change, { kind: 'decrease', amount: '50.00', reference, ...onDay }),
    `/work/federal-awards/${code}`,
    'what takes authority away does not wait',
  )
  t.match((await s.call('finance', 'GET', `/v1/federal-awards/${code}`)).body, {
    ...{ fain: award.fain, periodThrough: '2026-09-30', figures: { available: '650.00' } },
  })
  const wrong = await posted(s, 'finance', change, {
    ...{ ...fieldsIn((await s.call('finance', 'GET', change)).text), kind: 'increase', amount: 'ten' },
    ...{ reference, step: 'preview' },
  })
  t.equal(wrong.status, 400)
  t.match(wrong.text, /id="amount-error"/)
})

t.test(
  'cash, interest, own money, claims and laws are recorded on the page of an appropriation',
  async (t) => {
    const s = await service(t)
    const fund = await s.given.fund({ amount: '1000.00' })
    const record = `/work/appropriations/${fund}`
    const page = (await s.call('finance', 'GET', record)).text
    const reference = 'Document 1'
    const acts = [
      ...([['draw', { amount: '500' }, 'cash', '500.00']] as const),
      ...([['cash-return', { amount: '100' }, 'cash', '400.00']] as const),
      ...([['interest', { kind: 'earned', amount: '3.50' }, 'interest', '3.50']] as const),
      ...([['own-money', { kind: 'used', amount: '40' }, 'dueToAgent', '40.00']] as const),
      ...([['claim', { kind: 'arisen', amount: '7' }, 'claims', '7.00']] as const),
      ...([['amendment', { kind: 'rescission', amount: '0.01' }, null, '']] as const),
    ]
    for (const [under, typed, account, holds] of acts.slice(0, -1)) {
      const form = `${record}/${under}`
      t.match(page, new RegExp(`href="${form}"`))
      const short = await posted(s, 'finance', form, {
        ...{ ...fieldsIn((await s.call('finance', 'GET', form)).text), ...typed, step: 'preview' },
      })
      t.equal(short.status, 400, under)
      t.match(short.text, /id="reference-error"/, under)
      t.equal(await sent(s, form, { ...typed, reference, ...onDay }), record, under)
      const accounts = (await s.call('finance', 'GET', `/v1/ledger/accounts?fund=${fund}&limit=100`)).at(
        'items',
      )
      t.match(
        (accounts as { kind: string; balance: string }[]).find(({ kind }) => kind === account),
        { balance: holds },
        `${under} in ${String(account)}`,
      )
      t.equal((await s.call('chair', 'GET', form)).status, 403, under)
    }
    const law = `${record}/amendment`
    const supplement = { kind: 'supplement', amount: '25', reference: 'Pub. L. 118-5', ...onDay }
    await confirmed(s, await sent(s, law, supplement))
    t.equal(await sent(s, law, { ...supplement, kind: 'rescission', amount: '5.00' }), record)
    t.match((await s.call('finance', 'GET', `/v1/appropriations/${fund}`)).at('figures'), {
      ...{ unawarded: '20.00', cash: '436.50' },
    })
  },
)
