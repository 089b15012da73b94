import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Messages } from './messages.ts'

const OK = 0
const CLEAR = 3
const MD5 = 5
const SASL = 10
const SASL_CONTINUE = 11
const SASL_FINAL = 12
const MECHANISM = 'SCRAM-SHA-256'

const derived = promisify(pbkdf2)

type Login = { readonly user: string; readonly password: string }

/** How a client shows who it is: it answers what the server asks. SCRAM (RFC 5802, RFC 7677) shows the server to know the password, too. */
export class SignIn {
  readonly #login: Login
  readonly #out = new Messages()
  readonly #nonce = randomBytes(18).toString('base64')
  #expected: Buffer | null = null
  #isShown = true

  constructor(login: Login) {
    this.#login = login
  }

  /**
   * What to send for one message of authentication; null where it is the last. Throws for what it does not know, and for a server that does
   * not know the password.
   */
  async answer(asked: Buffer): Promise<Buffer | null> {
    const { user, password } = this.#login
    const kind = asked.readInt32BE(0)
    const body = asked.subarray(4)
    switch (kind) {
      case OK:
        if (!this.#isShown) throw new Error('the server did not show that it knows the password')
        return null
      case CLEAR:
        this.#out.password(password)
        return this.#out.packet()
      case MD5:
        this.#out.password(`md5${md5(Buffer.concat([Buffer.from(md5(`${password}${user}`)), body]))}`)
        return this.#out.packet()
      case SASL:
        if (!body.toString('latin1').split('\0').includes(MECHANISM))
          throw new Error(`the server does not offer ${MECHANISM}`)
        this.#isShown = false
        this.#out.saslFirst(MECHANISM, `n,,${this.#first}`)
        return this.#out.packet()
      case SASL_CONTINUE:
        this.#out.saslNext(await this.#proof(body.toString('latin1'), password))
        return this.#out.packet()
      case SASL_FINAL:
        this.#mustBeServer(body.toString('latin1'))
        return null
      default:
        throw new Error('the server asks for a sign-in that this service does not know')
    }
  }

  /** The user is named at the start of the session: PostgreSQL does not read it here. */
  get #first(): string {
    return `n=,r=${this.#nonce}`
  }

  async #proof(challenge: string, password: string): Promise<string> {
    const { r: nonce = '', s: salt = '', i: rounds = '' } = attributesOf(challenge)
    if (!nonce.startsWith(this.#nonce) || salt === '' || !/^[1-9]\d{0,8}$/.test(rounds))
      throw new Error('the server answered the sign-in with what is no challenge')
    const salted = await derived(
      password.normalize('NFKC'),
      Buffer.from(salt, 'base64'),
      Number(rounds),
      32,
      'sha256',
    )
    const final = `c=biws,r=${nonce}`
    const whole = `${this.#first},${challenge},${final}`
    const key = hmac(salted, 'Client Key')
    const signature = hmac(createHash('sha256').update(key).digest(), whole)
    this.#expected = hmac(hmac(salted, 'Server Key'), whole)
    return `${final},p=${Buffer.from(key.map((byte, at) => byte ^ (signature[at] ?? 0))).toString('base64')}`
  }

  #mustBeServer(final: string): void {
    const shown = Buffer.from(attributesOf(final)['v'] ?? '', 'base64')
    if (
      this.#expected === null ||
      shown.length !== this.#expected.length ||
      !timingSafeEqual(shown, this.#expected)
    )
      throw new Error('the server does not know the password')
    this.#isShown = true
  }
}

/** "r=abc,s=def" by its letters. */
function attributesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').map((part) => [part.slice(0, 1), part.slice(2)]))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function md5(text: string | Buffer): string {
  return createHash('md5').update(text).digest('hex')
}
