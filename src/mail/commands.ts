import type { Transaction } from '../platform/database/database.ts'
import { type MailAddress, makeCode, mustBeConfirmable, mustHaveCodesLeft } from './address.ts'
import {
  deleteMailAddress,
  latestCodesOf,
  ownMailAddress,
  saveConfirmation,
  saveMailAddress,
} from './queries.ts'
import { refuseMail } from './refusals.ts'

/** Sets the acting person's address and sends a code to it. Refuses a fourth code within a day. */
export async function setMailAddress(tx: Transaction, address: string): Promise<MailAddress> {
  mustHaveCodesLeft(await latestCodesOf(tx), tx.now)
  await saveMailAddress(tx, address, makeCode())
  return { address, setAt: tx.now, confirmedAt: null }
}

/** Confirms the acting person's address. Refuses where none is set, one that is confirmed, a code older than a day, and another code. */
export async function confirmMailAddress(tx: Transaction, code: string): Promise<MailAddress> {
  const held = mustBeConfirmable(await ownMailAddress(tx), tx.now)
  if (!(await saveConfirmation(tx, code))) throw refuseMail('mail-code-wrong')
  return { ...held, confirmedAt: tx.now }
}

/** Turns mail to a person off: the acting person, or as an administrator. Their address is removed, and what waits for it ends. */
export async function removeMailAddress(tx: Transaction, actor: string): Promise<{ removed: boolean }> {
  return { removed: await deleteMailAddress(tx, actor) }
}
