import { styleText } from 'node:util'

/** What the program reads, writes and knows of where it runs. */
export type Terminal = {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
}
type Style = Parameters<typeof styleText>[0]

/** Whether somebody is there to answer a question. */
export function isAnswered({ stdin, stderr }: Terminal): boolean {
  return stdin.isTTY && stderr.isTTY
}

/** Text in a style, where the stream shows styles and NO_COLOR is not set (no-color.org). */
export function styled({ env }: Terminal, stream: NodeJS.WriteStream, style: Style, text: string): string {
  const isPlain = !stream.isTTY || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb'
  return isPlain ? text : styleText(style, text, { validateStream: false })
}

/** The columns that a table may take; null where it goes to a file or a program, and nothing is cut. */
export function columnsOf({ stdout }: Terminal): number | null {
  // A terminal that does not say how wide it is says 0.
  return stdout.isTTY ? stdout.columns || 80 : null
}

/** Text that cannot move the cursor, change the terminal or turn the order of reading around. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (found) =>
    found === '\n' || found === '\t' ? ' ' : '\ufffd',
  )
}

/** All that comes in through standard input. */
export async function readAll(stdin: NodeJS.ReadStream): Promise<string> {
  const chunks = (await stdin.toArray()) as Buffer[]
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString('utf8')
}
