import { Misuse } from './options.ts'

export type Tool = {
  readonly about: string
  readonly load: () => Promise<{ readonly run: (args: readonly string[]) => Promise<void> }>
}

/** Runs the tool that the first argument names. Without a name it lists the tools; a wrong name or option ends with code 2. */
export async function dispatch(word: string, tools: Readonly<Record<string, Tool>>): Promise<void> {
  const [name, ...args] = process.argv.slice(2)
  const list = Object.entries(tools).map(([named, { about }]) => `  ${named.padEnd(16)} ${about}`)
  const usage = `npm run ${word} -- NAME [options]\n\n${list.join('\n')}`
  if (name === undefined || name === '--help') {
    console.log(usage)
    return
  }
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined
  if (tool === undefined) {
    misused(`There is no ${word} named ${name}.`, usage)
    return
  }
  try {
    const { run } = await tool.load()
    await run(args)
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    misused(error.message, `npm run ${word} -- ${name} [options]\n\n  ${tool.about}`)
  }
}

function misused(fault: string, usage: string): void {
  console.error(`${fault}\n\n${usage}`)
  process.exitCode = 2
}
