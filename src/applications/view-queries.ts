import type { Reading, Transaction } from '../platform/database/database.ts'
import type { Application } from './application.ts'
import { contentsOf, screeningOf } from './content-queries.ts'
import { applicationView } from './contract.ts'

/** An application with what the acting person may see of its contents and its screening. */
export async function viewOf(tx: Reading, application: Application) {
  const { code } = application
  return applicationView(application, await contentsOf(tx, code), await screeningOf(tx, code))
}

export function viewed(command: (tx: Transaction) => Promise<Application>) {
  return async (tx: Transaction) => viewOf(tx, await command(tx))
}
