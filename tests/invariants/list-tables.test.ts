import { readFile } from 'node:fs/promises'
import t from 'tap'
import { spreadsheetType } from '../../src/platform/workbook.ts'
import { eventful } from '../support/eventful.ts'
import { tableOf } from '../support/ledger-files.ts'
import { type Service, service } from '../support/service.ts'
import { textsIn } from '../support/workbook-cells.ts'

type Operation = {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}
type Item = Readonly<Record<string, unknown>>
/** The column that names each item of a table, and its field, where that is not the code in the first column. */
const namedIn: Readonly<Record<string, readonly [column: number, field: string]>> = {
  '/v1/public/awards': [0, 'award'],
  '/v1/audit/approvals': [1, 'subject'],
  '/v1/audit/access-history': [0, 'person'],
  '/v1/solicitations/{code}/members': [0, 'organization'],
  '/v1/ledger/periods': [0, 'closedFrom'],
  '/v1/organizations/{code}/versions': [1, 'number'],
  '/v1/risk-ratings': [0, 'organization'],
  '/v1/awards/{code}/amendments': [0, 'number'],
  '/v1/awards/{code}/versions': [0, 'number'],
  '/v1/awards/{code}/budgets': [0, 'number'],
  '/v1/federal-awards': [0, 'fund'],
  '/v1/administration-caps': [0, 'fund'],
  '/v1/federal-awards/{code}/versions': [1, 'number'],
  '/v1/awards/{code}/endings': [0, 'number'],
  '/v1/awards/{code}/clocks': [1, 'name'],
  '/v1/awards/{code}/rules': [4, 'rule'],
  '/v1/awards/{code}/milestones': [2, 'number'],
}
const persons = ['finance', 'chair', 'admin', 'auditor'] as const

async function listsWithTables(): Promise<string[]> {
  const { paths } = JSON.parse(await readFile('openapi.json', 'utf8')) as {
    paths: Record<string, { get?: Operation }>
  }
  return Object.entries(paths).flatMap(([path, { get }]) =>
    get?.responses['200']?.content?.[spreadsheetType] !== undefined && get.operationId.startsWith('list')
      ? [path]
      : [],
  )
}

/** All items of a list, a few at a time, by somebody who may read it. */
async function itemsOf({ call }: Service, path: string) {
  for (const person of persons) {
    const items: Item[] = []
    let [next, status]: [string | null, number] = [null, 200]
    do {
      const query = next === null ? '' : `&cursor=${next}`
      const page = await call(person, 'GET', `${path}?limit=2${query}`)
      status = page.status
      items.push(...((page.body['items'] ?? []) as Item[]))
      next = (page.body['next'] ?? null) as string | null
    } while (next !== null)
    if (status === 200) return { person, items }
  }
  throw new Error(`nobody reads ${path}`)
}

t.test(
  'every list that a person would open in a spreadsheet is a table too, whole and in its order',
  async (t) => {
    const s = await service(t)
    await eventful(t, s)
    const lists = await listsWithTables()
    for (const known of ['organizations', 'awards', 'disbursements', 'disallowances', 'decisions', 'actors'])
      t.ok(lists.includes(`/v1/${known}`), known)
    const solicitation = (await s.call('finance', 'GET', '/v1/solicitations')).body['items'] as {
      code: string
    }[]
    const executed = (await s.call('finance', 'GET', '/v1/awards?status=executed')).body['items'] as {
      code: string
      formOfPayment: string
    }[]
    const fixed = executed.find(({ formOfPayment }) => formOfPayment === 'fixed-amount')
    const amended: { code: string }[] = []
    for (const one of executed)
      if ((await itemsOf(s, `/v1/awards/${one.code}/amendments`)).items.length > 0) amended.push(one)
    const funds = (await itemsOf(s, '/v1/federal-awards')).items
    const termed = funds.find(({ version }) => version !== 0)
    const empty: string[] = []
    for (const list of lists) {
      const parent = solicitation[0]
      const ofFund = list.startsWith('/v1/federal-awards/') ? String(termed?.['fund']) : undefined
      const of = list.startsWith('/v1/organizations/') ? 'HELPING' : (ofFund ?? parent?.code ?? '')
      const awards = list.endsWith('/milestones') && fixed !== undefined ? [fixed] : amended
      const paths = list.startsWith('/v1/awards/')
        ? awards.map(({ code }) => list.replace('{code}', code))
        : [list.replace('{code}', of)]
      const read = await Promise.all(paths.map(async (path) => ({ path, ...(await itemsOf(s, path)) })))
      const [found] = [...read.filter(({ items }) => items.length > 0), ...read]
      if (found === undefined) throw new Error(`nothing is under ${list}`)
      const { path, person, items } = found
      const csv = await s.call(person, 'GET', path, undefined, { accept: 'text/csv' })
      t.equal(csv.status, 200, path)
      const rows = tableOf(csv.text)
      const [column, field] = namedIn[list] ?? [0, 'code']
      t.same(
        rows.map((row) => (Object.values(row)[column] ?? '').replace(/^="(.*)"$/, '$1')),
        items.map((item) => (typeof item[field] === 'number' ? item[field].toFixed() : (item[field] ?? ''))),
        `${path}: a column names each item`,
      )
      const answer = await s.app.inject({
        ...{ method: 'GET', url: path },
        headers: { accept: spreadsheetType, ...s.as(person) },
      })
      t.equal(answer.statusCode, 200)
      t.match(answer.headers['content-disposition'], /^attachment; filename="[a-z-]+\.xlsx"$/)
      const texts = await textsIn(answer.rawPayload)
      t.ok(
        items.every(({ [field]: named }) => typeof named !== 'string' || texts.includes(named)),
        `${path}: each item stands in the workbook`,
      )
      const heads = Object.keys(rows[0] ?? {})
      const headed = texts.indexOf(heads[0] ?? '')
      t.same(texts.slice(headed, headed + heads.length), heads, `${path}: under the same heads`)
      if (items.length === 0) empty.push(list)
    }
    t.ok(empty.length <= 1, `lists without items: ${empty.join(', ')}`)
  },
)
