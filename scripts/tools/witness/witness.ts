import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Evidence, ownKey, type Watch, type Watched, watch } from '../../../src/audit/witness/watch.ts'
import { verifierKeyFrom } from '../../../src/ledger/sealing/note.ts'

const usage = `npm run witness -- --url https://… --log <name+id+base64> --state <file> [--key <api key>] [--name <name>] [--every <seconds>] [--no-submit]
  --log     the log's verifier key, from a hand you trust; again for each where the log rotates its keys
  --state   the last cosigned checkpoint, to be given to verify.mjs --checkpoint; <file>.key is the witness's own key
  --key     the auditor's key for the service, or WITNESS_API_KEY; not needed with --no-submit
ends with 0 when the log has only grown, 1 when it has not, 2 for wrong usage, 3 when it is unknown or could not be handed in`

const wrong = { caught: 1, usage: 2, undone: 3 } as const

async function watchFrom(): Promise<{ asked: Watch; everyMs: number | null }> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      log: { type: 'string', multiple: true },
      state: { type: 'string' },
      key: { type: 'string' },
      name: { type: 'string' },
      every: { type: 'string' },
      'no-submit': { type: 'boolean', default: false },
    },
  })
  const { url, log = [], state, name, every } = values
  if (url === undefined || state === undefined || log.length === 0)
    throw new Error('--url, --log and --state are needed')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`${url} is no http address`)
  if (every !== undefined && !/^[1-9]\d{0,5}$/.test(every)) throw new Error('--every takes whole seconds')
  const logKeys = log.map((text) => {
    const key = verifierKeyFrom(text)
    if (key?.kind !== 'log') throw new Error(`${text} is not the name+id+base64 of a log`)
    return key
  })
  if (new Set(logKeys.map((key) => key.name)).size > 1) throw new Error('the keys of one log have one name')
  const given = values.key ?? process.env['WITNESS_API_KEY']
  const apiKey = values['no-submit'] ? null : given
  if (apiKey === undefined || apiKey === '') throw new Error('--key is needed, or --no-submit')
  const key = await ownKey(state, name)
  const asked = { url: url.replace(/\/+$/, ''), logKeys, key, state, apiKey, now: () => new Date() }
  return { asked, everyMs: every === undefined ? null : Number(every) * 1000 }
}

function lineOf({ size, since, submission }: Watched): string {
  const grown =
    since === null
      ? `${size} entries, seen for the first time: nothing earlier to compare with`
      : since === size
        ? `${size} entries, as before`
        : `${size} entries, which continue the ${since} of before`
  const outcome = typeof submission === 'string' ? submission : `NOT taken, ${submission.refused}`
  return `holds   ${grown}; cosignature ${outcome}`
}

/** One round, printed as a line; answers how the program would end with it. */
async function round(asked: Watch): Promise<number> {
  const at = new Date().toISOString()
  try {
    const found = await watch(asked)
    console.log(`${at}  ${lineOf(found)}`)
    return typeof found.submission === 'string' ? 0 : wrong.undone
  } catch (error) {
    if (!(error instanceof Evidence)) {
      console.error(`${at}  unknown ${error instanceof Error ? error.message : String(error)}`)
      return wrong.undone
    }
    console.error(`${at}  WRONG   ${error.message}\n  ${whereabouts(error)}`)
    return wrong.caught
  }
}

function whereabouts({ kept, said }: Evidence): string {
  if ('folder' in kept) return `What it signed is kept in ${kept.folder}. Show it to others.`
  const texts = Object.entries(said).map(([name, text]) => `--- ${name}\n${text}`)
  return `What it signed could not be kept (${kept.failed}). Here it is; show it to others.\n${texts.join('\n')}`
}

/** Watches once, or again and again with --every, and sets the code that the program ends with. */
export async function runWitness(): Promise<void> {
  try {
    const { asked, everyMs } = await watchFrom()
    console.log(`witness ${asked.key.verifier.text}\n  The operator names it in FIDUCIARY_WITNESSES.`)
    process.exitCode = await round(asked)
    while (everyMs !== null && process.exitCode !== wrong.caught) {
      await sleep(everyMs)
      process.exitCode = await round(asked)
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exitCode = wrong.usage
  }
}
