// Plays a year of the program over HTTP, on a service and a database of its own, and prints the funding summary: `npm run demo`.
// The persons, the organizations and the appropriations are the program's; every other amount and date here is illustrative.
import { join } from 'node:path'
import { summaryTable } from './tools/demo/table.ts'
import { type Disbursed, demoService, playYear } from './tools/demo/year.ts'
import { embeddedIn, startService, temporaryFolder } from './tools/support/stand.ts'

const closing = '2023-12-31'

function sentenceOf({ paid, advances, reimbursements, returned, waiting }: Disbursed): string {
  return [
    `${paid} disbursements paid (${advances} advances, ${reimbursements} reimbursements), each requested,`,
    `approved and paid by three different persons; ${returned} returned by the bank and paid again; ${waiting} approved and unpaid.`,
  ].join('\n')
}

const folder = await temporaryFolder()
try {
  const dataDir = join(folder.path, 'data')
  const service = await startService({ DATA_DIR: dataDir })
  try {
    const { keys } = await embeddedIn(dataDir)
    const client = demoService(service.address, keys)
    console.log('One year of the program, 2023. Awards, payments and dates are illustrative.\n')
    console.log(sentenceOf(await playYear(client)))
    console.log(`\nFunding summary at the end of ${closing}, in dollars\n`)
    console.log(summaryTable(await client.summary(closing)))
  } finally {
    await service.terminate()
  }
} finally {
  await folder.discard()
}
