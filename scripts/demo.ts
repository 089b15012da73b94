// Plays a year of the program over HTTP, on a service and a database of its own, and prints the funding summary: `npm run demo`.
// The persons, the organizations and the appropriations are the program's; every other amount and date here is illustrative.
// With --keep the service stays, with its addresses and keys, until it is stopped: `npm run demo -- --keep`.
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoService } from './tools/demo/service.ts'
import { summaryTable } from './tools/demo/table.ts'
import { type Disbursed, playYear } from './tools/demo/year.ts'
import { embeddedIn, startService, temporaryFolder } from './tools/support/stand.ts'

const closing = '2023-12-31'

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })

function sentenceOf({ paid, advances, reimbursements, milestones, returned, waiting }: Disbursed): string {
  return [
    `${paid} disbursements paid (${advances} advances, ${reimbursements} reimbursements, ${milestones} milestones), each requested,`,
    `approved and paid by three different persons; ${returned} returned by the bank and paid again; ${waiting} approved and unpaid.`,
  ].join('\n')
}

/** Where the year is to be seen, and the keys of its persons. */
function invitation(address: string, keys: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(keys).map((role) => role.length))
  return [
    '\nThe year stays open until you stop it with Control-C. Then all of it is removed.\n',
    `  pages     ${address}/sign-in`,
    `  try it    ${address}/docs`,
    `  contract  ${address}/openapi.json`,
    '\nOne key per role\n',
    ...Object.entries(keys).map(([role, key]) => `  ${role.padEnd(width)}  ${key}`),
    '\nIn another terminal\n',
    `  export FIDUCIARY_ADDRESS=${address} FIDUCIARY_KEY=${keys['chair'] ?? ''}`,
    '  node dist/command-line.js summary',
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
    if (values.keep) {
      console.log(invitation(service.address, keys))
      // In a terminal both hear Control-C: the service drains by itself, and what it kept goes with the folder.
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    }
  } finally {
    await service.terminate()
  }
} finally {
  await folder.discard()
}
