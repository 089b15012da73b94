import { readFile } from 'node:fs/promises'
import t from 'tap'
import { findOperation, inCommands, nouns, operationOf, verbsOf } from '../../src/client/command-line/find.ts'
import { furtherFlags, membersFrom, readFlags } from '../../src/client/command-line/flags.ts'
import { candidates, generalHelp, helpOfOperation } from '../../src/client/command-line/help.ts'
import type { Terminal } from '../../src/client/command-line/terminal.ts'
import { operations } from '../../src/client/generated/operations.ts'
import { refusalNames } from '../../src/client/generated/refusals.ts'
import { refusals } from '../../src/client/refusals.ts'
import { Refused } from '../../src/client/refused.ts'

const terminal = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} } as Terminal

/** The body or the query that the words of a command make. */
async function membersOf(...words: string[]) {
  const { found, rest } = findOperation(words)
  const { flags } = readFlags(rest, found, furtherFlags(found, false, false))
  return membersFrom(terminal, found, flags)
}

t.test('every operation of the contract is a method and a command of its own', async (t) => {
  const { paths } = JSON.parse(await readFile('openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
  t.same(
    Object.values(operations)
      .flatMap((verbs) => Object.values(verbs).map(({ id }: { id: string }) => id))
      .toSorted(),
    ids.toSorted(),
  )
  const commands = nouns().flatMap((noun) => verbsOf(noun).map(({ word }) => `${noun} ${word}`))
  t.equal(new Set(commands).size, ids.length)
  const reached = commands.map((command) => operationOf(findOperation(command.split(' ')).found).id)
  t.same(reached.toSorted(), ids.toSorted())
  t.equal(operationOf(findOperation(['disbursement', 'approve']).found).id, 'approveDisbursement')
  for (const one of nouns().flatMap(verbsOf))
    if (one.act === true && operationOf(one).keyed === true)
      t.ok(one.dryRun, `${one.noun} ${one.word} takes --dry-run`)
})

t.test('plurals, the names of the client and the shortcuts find the same operations', async (t) => {
  for (const [words, id] of [
    ['disbursements list', 'listDisbursements'],
    ['summaries read-funding', 'readFundingSummary'],
    ['summary', 'readFundingSummary'],
    ['summary show-changes', 'readChanges'],
    ['export', 'exportLedger'],
    ['package', 'readAuditPackage'],
  ] as const)
    t.equal(operationOf(findOperation(words.split(' ')).found).id, id, words)
  t.throws(() => findOperation(['disbursement', 'aprove']), /has no verb aprove. It has: .*approve/)
  t.throws(() => findOperation(['disb']), /Did you mean .*disbursement/)
  t.throws(() => findOperation([]), /fiduciary help/)
})

t.test('flags make the body, under the names and in the types of the contract', async (t) => {
  t.same(
    await membersOf(
      'disbursement',
      'request',
      ...'--award A --kind advance --purpose p'.split(' '),
      '--lines',
      'FY2021=$80,000',
      '--lines',
      'FY2022=5.50',
    ),
    {
      award: 'A',
      kind: 'advance',
      purpose: 'p',
      lines: [
        { fund: 'FY2021', amount: '80000.00' },
        { fund: 'FY2022', amount: '5.50' },
      ],
    },
  )
  const enact =
    '--code F --title t --citation c --fiscal-year 2031 --amount 1,000 --enacted-on 2026-01-01'.split(' ')
  t.match(await membersOf('appropriation', 'enact', ...enact), {
    fiscalYear: 2031,
    amount: '1000.00',
    enactedOn: '2026-01-01',
  })
  t.match(await membersOf('conflict', 'declare', 'A', '--interested', 'false'), { interested: false })
  t.match(
    await membersOf('actor', 'admit', ...'--code C --name n --roles finance --roles chair'.split(' ')),
    { roles: ['finance', 'chair'] },
  )
  t.match(await membersOf('review', 'submit', 'A', '--scores', '[{"criterion":"NEED"}]'), {
    scores: [{ criterion: 'NEED' }],
  })
})

t.test('words that cannot be meant are refused with what would be taken', async (t) => {
  const enact = ['appropriation', 'enact', '--fiscal-year']
  for (const [words, message] of [
    [['disbursement', 'pay', 'D'], /needs --reference TEXT/],
    [['disbursement', 'pay', 'D', '--referenc', 'x'], /--referenc'.* It takes: .*--reference/],
    [['disbursement', 'request', '--lines', 'FY2021:80'], /such as FY2021=80000.00/],
    [[...enact, 'soon'], /takes a whole number/],
    [['conflict', 'declare', 'A', '--interested', 'yes'], /true or false/],
    [['review', 'submit', 'A', '--scores', 'many'], /--scores is no JSON/],
    [['review', 'submit', 'A', '--body', '/no/such/file'], /--body: ENOENT/],
  ] as const)
    await t.rejects(membersOf(...words), { name: 'Usage', message })
})

t.test('the completion offers things, verbs and flags', async (t) => {
  t.same(candidates(['disb']), ['disbursement'])
  t.same(candidates(['disbursement', 're']), ['record-payment-run', 'reject', 'request', 'return-payment'])
  t.same(candidates(['disbursement', 'pay', 'DSB-1', '--re']), ['--reference'])
  t.ok(candidates(['']).includes('login'))
})

t.test('the help has every command, and what each takes', async (t) => {
  const text = generalHelp().join('\n')
  for (const noun of nouns()) t.match(text, `  ${noun} `)
  const { found } = findOperation(['disbursement', 'pay'])
  const help = helpOfOperation(found, operationOf(found)).join('\n')
  t.match(help, /fiduciary disbursement pay CODE[\s\S]*--reference TEXT +needed[\s\S]*--dry-run/)
  const { found: amending } = findOperation(['appropriation', 'amend-federal-award'])
  const forms = helpOfOperation(amending, operationOf(amending)).join('\n')
  t.match(forms, /--kind increase\|decrease\|extension /, 'what has forms takes the words of all of them')
})

t.test('a remedy of the service is said in commands', async (t) => {
  t.equal(
    inCommands(
      'Approve it first (POST /v1/disbursements/{code}/approvals). GET /v1/disbursements lists them.',
    ),
    'Approve it first (fiduciary disbursement approve CODE). fiduciary disbursement list lists them.',
  )
  t.equal(inCommands('See POST /v1/no/such.'), 'See POST /v1/no/such.')
})

t.test('each refusal has a class that carries its code and its facts', async (t) => {
  const asked = { operation: 'o', idempotencyKey: undefined }
  for (const [name, code] of Object.entries(refusalNames)) {
    const problem = { type: 't', title: 't', status: 409, detail: 'd', code, largest: '1.00' }
    const refused: Refused = new refusals[name as keyof typeof refusalNames](problem, asked)
    t.match(refused, { name, code, facts: { largest: '1.00' }, message: 'd' })
    t.ok(refused instanceof Refused)
  }
})
