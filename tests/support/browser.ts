import { setTimeout as sleep } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import type { Answer, Person } from './call.ts'
import type { Service } from './service.ts'

/** Sends a form as a page of the service does; what is set to null is left out. */
export async function formOf(
  { app }: Pick<Service, 'app'>,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<Answer> {
  const given: Readonly<Record<string, string | null>> = {
    origin: 'http://localhost:80',
    'content-type': 'application/x-www-form-urlencoded',
    ...headers,
  }
  const all = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== null)
  const answer = await app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields).toString(),
    headers: Object.fromEntries(all),
  })
  return answerOf(answer)
}

function answerOf(answer: LightMyRequestResponse): Answer {
  const isJson = /json/.test(String(answer.headers['content-type']))
  const body = isJson ? answer.json<Answer['body']>() : {}
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body,
    code: typeof body['code'] === 'string' ? body['code'] : '',
    at: (name) => body[name],
  }
}

/** A busy machine may keep a form waiting for a session of the database this long. */
const patienceMs = 30_000

/** Sends again what the service could not answer, as its page asks a person to. */
async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const answer = await send()
    if (answer.status !== 503 || performance.now() > deadline) return answer
    await sleep(250)
  }
}

/** Sends a form as a browser does, with the key of a person in the place of a session. */
export async function postedForm(
  s: Pick<Service, 'app' | 'as'>,
  who: Person | null,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<Answer> {
  return patiently(() => formOf(s, path, fields, { ...(who === null ? {} : s.as(who)), ...headers }))
}

type Upload = { readonly name: string; readonly content: Buffer | string }

/** Sends a form with files as a browser does; one that is cut has no end. */
export async function postedUploads(
  { app, as }: Pick<Service, 'app' | 'as'>,
  who: Person | null,
  path: string,
  fields: Readonly<Record<string, string>>,
  files: readonly Upload[],
  {
    isCut = false,
    cookie,
    origin = 'http://localhost:80',
  }: Partial<Record<'cookie' | 'origin', string>> & {
    readonly isCut?: boolean
  } = {},
): Promise<Answer> {
  const boundary = 'FORM-OF-A-PAGE'
  const part = (about: string, content: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${about}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ])
  const request = {
    method: 'POST' as const,
    url: path,
    headers: {
      ...(who === null ? {} : as(who)),
      ...(cookie === undefined ? {} : { cookie }),
      origin,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([
      ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
      ...(files.length === 0
        ? [part('name="files"; filename=""\r\ncontent-type: application/octet-stream', '')]
        : []),
      ...files.map(({ name, content }) =>
        part(`name="files"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: text/html`, content),
      ),
      Buffer.from(isCut ? '' : `--${boundary}--\r\n`),
    ]),
  }
  return patiently(async () => answerOf(await app.inject(request)))
}

/** The cookie that an answer sets, as a browser sends it. */
export function sessionOf({ headers }: Answer): string {
  return String(headers['set-cookie']).split(';', 1)[0] ?? ''
}

/** Signs a person in with their key. Answers the cookie. */
export async function signedIn(s: Pick<Service, 'app' | 'as'>, who: Person): Promise<string> {
  const answer = await formOf(s, '/sign-in', { key: s.as(who).authorization.slice('Bearer '.length) })
  if (answer.status !== 303) throw new Error(`${who} is not signed in: ${answer.text}`)
  return sessionOf(answer)
}

/** Loses the next answer to a command that a form sends to a path: it is done, and the form gets the answer that nobody knows. */
export function losingNextAnswer({ app }: Pick<Service, 'app'>, path: string): void {
  const inject = app.inject.bind(app)
  const lost = {
    statusCode: 503,
    json: () => ({ status: 503, code: 'outcome-unknown', title: 'Nobody knows yet.', detail: '' }),
  }
  const losing = async (asked: Readonly<{ url: string }>) => {
    const answer = await inject(asked)
    if (asked.url !== path) return answer
    Object.assign(app, { inject })
    return lost
  }
  Object.assign(app, { inject: losing })
}

/** The fields of the form of a page as a browser would send them, but for texts of several lines. */
export function fieldsIn(text: string): Record<string, string> {
  const inputs = [...text.matchAll(/<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"[^>]*>/g)].filter(
    ([input]) => !input.includes('type="checkbox"') || input.includes(' checked'),
  )
  const chosen = [...text.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].flatMap(
    ([, name = '', options = '']) => {
      const value = /<option value="([^"]*)" selected/.exec(options)?.[1]
      return value === undefined ? [] : [[name, value] as const]
    },
  )
  return Object.fromEntries([...inputs.map(([, name = '', value = '']) => [name, value] as const), ...chosen])
}
