// tap runs this after the last file, so that nothing is left running when it answers.
import { stopSharedServer } from './postgres.ts'

await stopSharedServer(process.ppid)
