import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * The cookies of the service, each under a name that a browser takes only from this host, over a secure line (RFC 6265bis, 4.1.3.2).
 * A browser takes it from this machine without TLS too, as `http://localhost` or `http://127.0.0.1`.
 */
const names = { session: '__Host-fiduciary', signIn: '__Host-fiduciary-sign-in' } as const
type CookieName = keyof typeof names

/** What a cookie of ours may hold: nothing in it means anything in a header. */
const grammar = /^[\w.~-]{1,2000}$/

/** The value of a cookie, or null where there is none. Of two with one name, which no browser sends, neither counts. */
export function cookieOf({ headers }: Pick<FastifyRequest, 'headers'>, cookie: CookieName): string | null {
  const found = (headers.cookie ?? '').split(';').flatMap((one) => {
    const [name = '', ...rest] = one.trim().split('=')
    return name === names[cookie] ? [rest.join('=')] : []
  })
  const [value, second] = found
  return value !== undefined && second === undefined && grammar.test(value) ? value : null
}

/** Sets a cookie that no script reads and no page of another site sends with a post; for so many seconds at most. */
export function setCookie(reply: FastifyReply, cookie: CookieName, value: string, seconds: number): void {
  if (!grammar.test(value)) throw new TypeError('a cookie holds what its grammar admits')
  reply.header(
    'set-cookie',
    `${names[cookie]}=${value}; Path=/; Max-Age=${String(seconds)}; Secure; HttpOnly; SameSite=Lax`,
  )
}

export function clearCookie(reply: FastifyReply, cookie: CookieName): void {
  reply.header('set-cookie', `${names[cookie]}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`)
}
