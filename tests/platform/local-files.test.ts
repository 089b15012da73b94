import { chmod, chown, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'tap'
import { readSecret } from '../../src/platform/files/local-files.ts'

const asRoot = process.getuid?.() === 0 ? {} : { skip: 'only root gives a file to another' }
/** Every mode that its owner can read: what the group may, and what everybody may. */
const modes = [0o400, 0o600].flatMap((own) =>
  [0, 1, 2, 3, 4, 5, 6, 7].flatMap((group) => [0, 1, 4].map((others) => own | (group << 3) | others)),
)

test(
  'a secret is read where nobody else can read it, or where root or another owner has handed it to a group',
  asRoot,
  async (t) => {
    const path = join(t.testdir(), 'secret.key')
    await writeFile(path, 'secret')
    const read: string[] = []
    for (const owner of [process.getuid?.() ?? 0, 65_534]) {
      await chown(path, owner, process.getgid?.() ?? 0)
      for (const mode of modes) {
        await chmod(path, mode)
        const found = await readSecret(path).catch((error: unknown) => (error as Error).message)
        if (found === 'secret') read.push(`${owner === 65_534 ? 'another' : 'own'} ${mode.toString(8)}`)
        else t.match(found, `${path} holds a private key and is readable by others: chmod 600 it`)
      }
    }
    t.same(read, [
      ...['own 400', 'own 440', 'own 600', 'own 640'],
      ...['another 400', 'another 440', 'another 600', 'another 640'],
    ])
  },
)
