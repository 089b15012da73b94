// Checks everything that a change needs: `npm run check`, or a part by its name: `npm run check -- lint types`.
// What reads the sources only runs two at a time, and then the tests, which take both processors themselves.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const steps = {
  lint: 'eslint --cache --cache-strategy content --cache-location node_modules/.cache/eslint/ .',
  types: 'tsc',
  documents: 'npm run --silent documents:check',
  boundaries: 'npm run --silent boundaries',
  'dead-code': 'knip',
  format: 'biome check .',
  tests: 'npm test --silent',
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(steps, name))
if (unknown.length > 0) {
  console.error(
    `There is no check named ${unknown.join(', ')}.\n\nnpm run check -- [${Object.keys(steps).join('] [')}]`,
  )
  process.exit(2)
}
const names = Object.keys(steps).filter((name) => asked.length === 0 || asked.includes(name))
const failed = []

/** Runs a check; what it prints is shown when it has ended, unless it is the only one at work. */
async function check(name, stdio) {
  const since = performance.now()
  const child = spawn(steps[name], { shell: true, stdio: ['ignore', stdio, stdio] })
  const said = []
  child.stdout?.on('data', (chunk) => said.push(chunk))
  child.stderr?.on('data', (chunk) => said.push(chunk))
  const [code] = await once(child, 'close')
  process.stdout.write(Buffer.concat(said))
  console.log(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${name}, ${((performance.now() - since) / 1000).toFixed(0)} s`,
  )
  if (code !== 0) failed.push(name)
}

const waiting = names.filter((name) => name !== 'tests')
await Promise.all(
  Array.from({ length: 2 }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await check(name, 'pipe')
  }),
)
if (names.includes('tests')) await check('tests', 'inherit')
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}.`)
  process.exit(1)
}
