import { format, readDollars } from '../money.ts'
import { amountMoved, amountOf, previewLines, warningLines } from './display/show.ts'
import { NotConfirmed } from './exit-codes.ts'
import { ask } from './prompt.ts'
import { columnsOf, isAnswered, styled, type Terminal } from './terminal.ts'

type Previewed = { readonly preview: Parameters<typeof previewLines>[0] }

/**
 * Shows what an act would do, and goes on only once a person has typed the dollars it moves, or `--yes-amount` names them. What moves
 * nothing needs no word. Throws `NotConfirmed`.
 */
export async function confirmAmount(
  terminal: Terminal,
  answer: Previewed,
  yesAmount: string | undefined,
): Promise<void> {
  const { preview } = answer
  const amount = amountOf(answer) ?? amountMoved(preview)
  if (amount === '0.00') return
  const shown = format(amount)
  if (yesAmount !== undefined) {
    if (readDollars(yesAmount) === amount) return
    throw new NotConfirmed(`The act moves ${shown}, and --yes-amount says ${yesAmount}. Nothing was done.`)
  }
  if (!isAnswered(terminal))
    throw new NotConfirmed(
      `The act moves ${shown}, and nobody is here to confirm it. Give --yes-amount ${amount}, or look first with --dry-run. Nothing was done.`,
    )
  const { stderr } = terminal
  const lines = [...warningLines(answer), ...previewLines(preview, columnsOf(terminal))]
  stderr.write(`${lines.join('\n')}\n\n`)
  const typed = await ask(
    terminal,
    `Type ${styled(terminal, stderr, 'bold', shown.replace('$', ''))} to do it, anything else to stop: `,
  )
  if (readDollars(typed) !== amount) throw new NotConfirmed('Stopped. Nothing was done.')
}

/** Asks a person to type a word before what is never undone. A program goes on. Throws `NotConfirmed`. */
export async function confirmForever(terminal: Terminal, says: string, word: string): Promise<void> {
  if (!isAnswered(terminal)) return
  const shown = styled(terminal, terminal.stderr, 'bold', word)
  const typed = await ask(terminal, `${says}\nType ${shown} to do it, anything else to stop: `)
  if (typed.trim() !== word) throw new NotConfirmed('Stopped. Nothing was done.')
}
