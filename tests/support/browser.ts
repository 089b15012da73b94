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
