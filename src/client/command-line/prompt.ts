import { createInterface } from 'node:readline'
import { NotConfirmed } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Asks on standard error and answers what was typed. Control-C and the end of the input stop the program. */
export async function ask({ stdin, stderr }: Terminal, question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr, terminal: true })
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.on('close', () => {
        reject(new NotConfirmed('Stopped. Nothing was done.'))
      })
      lines.question(question, resolve)
    })
  } finally {
    lines.close()
  }
}

/** Asks for what must not be seen: nothing of what is typed is shown. */
export async function askSecret({ stdin, stderr }: Terminal, question: string): Promise<string> {
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  try {
    let typed = ''
    for await (const chunk of stdin) {
      for (const character of String(chunk)) {
        if (character === '\r' || character === '\n') return typed
        if (character === '\u0003' || character === '\u0004')
          throw new NotConfirmed('Stopped. Nothing was done.')
        typed = character === '\u007f' || character === '\b' ? typed.slice(0, -1) : typed + character
      }
    }
    throw new NotConfirmed('Stopped. Nothing was done.')
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}
