// A day of the Board chair: the figures before a meeting, what changed, and the decisions that wait.
// Run as: node examples/chair.js ADDRESS CHAIR-KEY
import { connect, money } from 'fiduciary/client'

const [address = '', key = ''] = process.argv.slice(2)
const client = connect({ address, key })

const { total, funds, knownAt } = await client.summaries.readFunding()
for (const { fund, figures } of funds)
  console.log(
    `${fund}: ${money.format(figures.available.amount)} of ${money.format(figures.authority.amount)} is available`,
  )
console.log(`residual ${total.budgetResidual}`)

// Kept until the next meeting: what has been recorded since, and nothing that was known before.
let entries = 0
for await (const change of client.summaries.readChanges({ since: knownAt })) {
  if (entries === 0) console.log(`the first change is ${change.kind}`)
  entries += 1
}
console.log(`${String(entries)} entries`)

const open = await client.decisions.list().all()
console.log(`${String(open.filter(({ status }) => status !== 'certified').length)} decisions wait`)
