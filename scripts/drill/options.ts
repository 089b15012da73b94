import { parseArgs } from 'node:util'

/** What a drill is told on its command line. */
export function options(): { rounds: number; clients: number; control: boolean } {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      clients: { type: 'string', default: '16' },
      control: { type: 'boolean', default: false },
    },
  })
  return { rounds: Number(values.rounds), clients: Number(values.clients), control: values.control }
}
