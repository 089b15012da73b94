// A day of the finance staff: draw, ask for a payment, see what it would do, have it approved and paid.
// Run as: node examples/finance.js ADDRESS FINANCE-KEY APPROVER-KEY SECOND-APPROVER-KEY
import { connect, money, refusals } from 'fiduciary/client'

const [address = '', ...keys] = process.argv.slice(2)
const [finance, approver, payer] = keys.map((key) => connect({ address, key }))
if (finance === undefined || approver === undefined || payer === undefined)
  throw new Error('Give the address and three keys.')

const drawn = await finance.appropriations.drawFunds('FY2021', {
  amount: '100000.00',
  reference: 'SF-270 no. 1',
})
console.log(`drawn by ${drawn.actor}`)

const lines = [
  { fund: 'FY2021', amount: '50000.00' },
  { fund: 'FY2021', amount: '30000.00' },
]
const total = money.sum(lines.map(({ amount }) => amount))
const wanted = {
  award: 'AWD-0001',
  kind: 'advance',
  purpose: 'First quarter',
  lines: [{ fund: 'FY2021', amount: total }],
} as const
const request = await finance.disbursements.request(wanted)
console.log(`${request.code} asks for ${money.format(total)}`)

// Who asked cannot approve: the refusal has a class of its own.
try {
  await finance.disbursements.approve(request.code)
} catch (fault) {
  if (!(fault instanceof refusals.AccessDenied)) throw fault
  console.log(`finance may not approve: ${fault.title}`)
}

const { preview } = await approver.disbursements.approve.preview(request.code)
for (const { account, balance } of preview.balances)
  console.log(`  ${account} would be ${money.format(balance)}`)
const seen = await approver.disbursements.read(request.code)
const approved = await approver.disbursements.approve(request.code, {}, { ifMatch: seen })
const paid = await payer.disbursements.pay(approved.code, { reference: 'ACH 0231 7744' })
console.log(`${paid.code} is ${paid.status}`)

for await (const one of finance.disbursements.list({ award: 'AWD-0001' }))
  console.log(`${one.code} ${one.status} ${money.sum(one.lines.map((line) => line.amount))}`)
