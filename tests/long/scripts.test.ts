import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { npmRun, project } from '../support/program.ts'

const timeout = 900_000
t.setTimeout(timeout)
