import { mediaTypes } from '../../platform/files/media-types.ts'
import type { Files } from '../../platform/files/module.ts'
import { refuseFile } from '../../platform/files/refusals.ts'
import { html } from '../../platform/html.ts'
import type { Http } from '../../platform/http/http.ts'
import type { RefusalTypes } from '../../platform/refusal.ts'
import { form, upload } from '../parts/forms.ts'
import { table } from '../parts/tables.ts'
import { box } from '../parts/texts.ts'
import type { PageContent, Site } from '../shell/layout.ts'
import { addPage, sendPage, viewerOf } from '../shell/page.ts'
import { shown } from './fields.ts'
import type { FieldErrors } from './two-steps.ts'
import { readUploads, receiveForm, storedIn } from './uploads.ts'

const address = '/work/files'

/** The page on which files are stored, such as the documents that other forms name by their SHA-256. A file belongs to nothing until an act names it. */
export async function storedFilePages(
  app: Http,
  site: Site,
  files: Files,
  types: RefusalTypes,
): Promise<void> {
  await app.register(async (withFiles: Http) => {
    await readUploads(withFiles, files)
    addPage(withFiles, site, address, { access: 'file:keep' }, async () => filesPage([], {}))
    withFiles.post(
      address,
      {
        config: {
          access: 'file:keep',
          askedFirst: true,
          rateLimit: { max: files.perMinute, timeWindow: 60_000 },
        },
        schema: { hide: true, consumes: ['multipart/form-data'] },
      },
      async (request, reply) => {
        if (!request.isMultipart()) throw refuseFile('multipart-required')
        const { fields, errors } = await receiveForm(request, files, types)
        const stored = storedIn(fields)
        const wrong = stored.length === 0 ? { files: 'Choose a file.', ...errors } : errors
        const viewer = await app.db.snapshot(request.actor, viewerOf)
        if (Object.keys(wrong).length > 0) reply.code(422)
        return sendPage(request, reply, site, filesPage(stored, wrong), viewer)
      },
    )
  })
}

function filesPage(stored: ReturnType<typeof storedIn>, errors: FieldErrors): PageContent {
  const kinds = Object.values(mediaTypes)
  return {
    title: 'Store files',
    body: html`<h1>Store files</h1>
<p>A document that an act rests on is stored first. Its SHA-256 is what the act names, and what an auditor compares. A file belongs to nothing until an act names it.</p>
${
  stored.length === 0
    ? ''
    : html`${box('good', stored.length === 1 ? 'The file is stored.' : 'The files are stored.')}${table({
        caption: 'What is stored',
        columns: [{ title: 'File' }, { title: 'SHA-256' }],
        rows: stored.map(({ name, sha256 }) => [name, html`<code>${sha256}</code>`]),
      })}`
}
${form({
  action: address,
  button: 'Store',
  hasFiles: true,
  fields: upload({
    ...shown({}, errors)('files'),
    label: 'Files',
    hint: `Up to 20. Kinds: ${kinds.join(' ')}`,
    accept: kinds,
    isForSeveral: true,
  }),
})}
<p><a href="/work">Back to what waits</a></p>`,
  }
}
