import { Readable } from 'node:stream'
import t from 'tap'
import { openFolderStore } from '../../src/platform/files/store-folder.ts'
import { service } from '../support/service.ts'
import { everythingKept, formOf, sendForm } from '../support/uploads.ts'

const streamOf = (text: string) => Readable.from([Buffer.from(text)])
const anything = async () => 'kept'

t.test('ten thousand small files are kept, each of them, through the form and beside it', async (t) => {
  const s = await service(t)
  const store = await openFolderStore(s.filesFolder)
  let sent = 0
  const keep = async () => {
    while (sent < 10_000) {
      sent += 1
      // One in fifty takes the whole way, through the form and the database.
      if (sent % 50 > 0) await store.keep(streamOf(`file ${String(sent)}`), anything)
      else if ((await sendForm(s, formOf(`file ${String(sent)}`))).status !== 201) t.fail('not kept')
    }
  }
  await Promise.all(Array.from({ length: 16 }, keep))
  const { rows, files } = await everythingKept(s)
  t.same([rows, files.length], [200, 10_000])
})
