// Writes the types of the client beside its bundle in dist/, for the package: `npm pack` runs it.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist', 'client')
const folder = await mkdtemp(join(root, 'dist', 'declarations-'))
try {
  const settings = {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: '../../src/client',
      outDir: '../client',
    },
    include: [],
    files: ['../../src/client/entry.ts'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
  execFileSync(process.execPath, [compiler, '-p', folder], { stdio: 'inherit' })
} finally {
  await rm(folder, { recursive: true })
}
// The sources name each other as .ts; what is installed has no such file.
for (const name of await readdir(out, { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue
  const text = await readFile(join(out, name), 'utf8')
  await writeFile(join(out, name), text.replaceAll(/(from '\.{1,2}\/[^']+)\.ts'/g, "$1.js'"))
}
