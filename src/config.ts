import { isIP } from 'node:net'
import { z } from 'zod'
import { type VerifierKey, verifierKeyFrom } from './ledger/sealing/note.ts'
import { mailAddress } from './mail/contract.ts'
import { isZone } from './platform/clock.ts'

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'a postgres:// address' })

function verifierKeys(text: string, context: z.RefinementCtx): VerifierKey[] {
  return text.split(/[\s,]+/).flatMap((one) => {
    const key = one === '' ? null : verifierKeyFrom(one)
    if (one !== '' && key?.kind !== 'witness')
      context.addIssue(`${one.slice(0, 60)} is not the name+id+base64 of a witness`)
    return key === null ? [] : [key]
  })
}

/** Origins of web pages, as a browser sends them: a scheme and a host, without a path. */
function origins(text: string, context: z.RefinementCtx): string[] {
  const named = text.split(/[\s,]+/).filter((one) => one !== '')
  for (const one of named)
    if (!URL.canParse(one) || new URL(one).origin !== one)
      context.addIssue(`${one.slice(0, 60)} is not an origin such as https://grants.example.org`)
  return named
}

/** Addresses, or ranges of them such as 10.0.0.0/8. */
function addresses(text: string, context: z.RefinementCtx): string[] {
  const named = text.split(/[\s,]+/).filter((one) => one !== '')
  for (const one of named) {
    const [address = '', bits = '1', ...more] = one.split('/')
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
    if (!/^[1-9]\d{0,2}$/.test(bits) || Number(bits) > most || more.length > 0)
      context.addIssue(`${one.slice(0, 60)} is not an address such as 10.0.0.7 or 10.0.0.0/8`)
  }
  return named
}

/** An issuer of identities: over TLS, or on this machine. */
const issuerUrl = z
  .url({ protocol: /^https?$/, error: 'an https:// address' })
  .refine(
    (url) => url.startsWith('https:') || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname),
    'an https:// address; without TLS only an issuer on this machine is asked',
  )

/** Every setting, with its default: docs/operations.md lists the same. */
const Settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_SLOTS: wholeNumber(1, 200).default(12),
  DATABASE_DISPOSABLE: flag.default(false),
  FIDUCIARY_BUSINESS_ZONE: z
    .string()
    .refine(isZone, 'this time zone does not exist: give an IANA name such as America/New_York')
    .default('America/New_York'),
  FIDUCIARY_SIGNING_KEY: z
    .string()
    .startsWith('PRIVATE+KEY+', 'a PRIVATE+KEY+name+id+base64 a line')
    .optional(),
  FIDUCIARY_SIGNING_KEY_FILE: z.string().min(1).optional(),
  FIDUCIARY_SERVICE_KEY_FILE: z.string().min(1).optional(),
  FIDUCIARY_WITNESSES: z.string().transform(verifierKeys).optional(),
  FIDUCIARY_RATE_LIMIT: wholeNumber(1, 100_000_000).default(60_000),
  FIDUCIARY_KEYLESS_LIMIT: wholeNumber(1, 100_000_000).default(1_200),
  FIDUCIARY_TRUSTED_PROXIES: z.string().transform(addresses).default([]),
  FIDUCIARY_FILES_URL: z.url({ protocol: /^https?$/, error: 'an https:// address of a bucket' }).optional(),
  FIDUCIARY_FILES_KEY: z.string().min(1).optional(),
  FIDUCIARY_FILES_SECRET: z.string().min(1).optional(),
  FIDUCIARY_FILES_REGION: z.string().min(1).default('us-east-1'),
  // Room for the public extract of the exclusions, which has some 40 MB.
  FIDUCIARY_FILE_LIMIT: wholeNumber(1024, 900_000_000).default(64 * 1024 * 1024),
  FIDUCIARY_EXCLUSION_LIST_DAYS: wholeNumber(1, 36_500).default(7),
  FIDUCIARY_FILES_PER_MINUTE: wholeNumber(1, 1_000_000).default(120),
  FIDUCIARY_PROGRAM: z.string().min(1).max(100).default('Case Management Pilot Program'),
  FIDUCIARY_SESSION_IDLE_MINUTES: wholeNumber(1, 1_440).default(30),
  FIDUCIARY_SESSION_HOURS: wholeNumber(1, 24).default(12),
  FIDUCIARY_SIGN_IN_LIMIT: wholeNumber(1, 100_000_000).default(20),
  FIDUCIARY_OIDC_ISSUER: issuerUrl.optional(),
  FIDUCIARY_OIDC_CLIENT_ID: z.string().min(1).optional(),
  FIDUCIARY_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  FIDUCIARY_OIDC_CLAIM: z.string().min(1).max(40).default('sub'),
  FIDUCIARY_OIDC_NAME: z.string().min(1).max(60).default('your organization'),
  FIDUCIARY_LETTERHEAD: z
    .string()
    .max(400)
    .transform((text) => text.split('|').map((line) => line.trim()))
    .optional(),
  FIDUCIARY_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'an https:// address' })
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  FIDUCIARY_SMTP_HOST: z.string().min(1).max(253).optional(),
  FIDUCIARY_SMTP_PORT: wholeNumber(1, 65_535).default(587),
  FIDUCIARY_SMTP_USER: z.string().min(1).optional(),
  FIDUCIARY_SMTP_PASSWORD: z.string().min(1).optional(),
  FIDUCIARY_SMTP_FROM: mailAddress.optional(),
  FIDUCIARY_SMTP_TLS: z.enum(['required', 'none']).default('required'),
  FIDUCIARY_SMTP_CA_FILE: z.string().min(1).optional(),
  FIDUCIARY_SMTP_PER_MINUTE: wholeNumber(1, 10_000).default(60),
  FIDUCIARY_CORS_ORIGINS: z.string().transform(origins).default([]),
  FIDUCIARY_DRAIN_SECONDS: wholeNumber(1, 600).default(15),
  FIDUCIARY_DRAIN_UNREADY_MS: wholeNumber(0, 600_000).default(250),
  FIDUCIARY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Config = z.infer<typeof Settings>

/** Reads the settings. Throws an Error of one line that names the first variable at fault. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(Settings.shape)
  const stray = Object.keys(environment).find(
    (name) => /^(FIDUCIARY|DATABASE)_/.test(name) && !known.includes(name),
  )
  if (stray !== undefined)
    throw new Error(`${stray} is not a setting of this service; docs/operations.md lists them`)

  mustNameDatabase(environment)
  const given = Object.fromEntries(
    known.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const settings = Settings.safeParse(given)
  if (settings.success) {
    mustBeWhole(settings.data)
    return settings.data
  }
  const [issue] = settings.error.issues
  throw new Error(`${String(issue?.path[0])} is invalid: ${issue?.message ?? 'unreadable'}`)
}

/** An embedded server starts only where nothing speaks of another: an empty DATABASE_URL is a mistake of the one who sets it. */
function mustNameDatabase(environment: Readonly<Record<string, string | undefined>>): void {
  const set = Object.keys(Settings.shape).filter(
    (name) => name.startsWith('DATABASE_') && environment[name] !== undefined,
  )
  if (set.length > 0 && !environment['DATABASE_URL'])
    throw new Error(
      `${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set and DATABASE_URL names no database: set it to a postgres:// address, or, for the embedded database, set no variable that begins with DATABASE_`,
    )
}

function mustBeWhole(config: Config): void {
  const bucket = [config.FIDUCIARY_FILES_URL, config.FIDUCIARY_FILES_KEY, config.FIDUCIARY_FILES_SECRET]
  if (bucket.some((one) => one === undefined) && bucket.some((one) => one !== undefined))
    throw new Error('FIDUCIARY_FILES_URL, FIDUCIARY_FILES_KEY and FIDUCIARY_FILES_SECRET are set together')
  const issuer = [config.FIDUCIARY_OIDC_ISSUER, config.FIDUCIARY_OIDC_CLIENT_ID]
  const whole = [...issuer, config.FIDUCIARY_OIDC_CLIENT_SECRET, config.FIDUCIARY_PUBLIC_URL]
  if (issuer.some((one) => one !== undefined) && whole.some((one) => one === undefined))
    throw new Error(
      'FIDUCIARY_OIDC_ISSUER, FIDUCIARY_OIDC_CLIENT_ID and FIDUCIARY_OIDC_CLIENT_SECRET are set together, with FIDUCIARY_PUBLIC_URL',
    )
  const { FIDUCIARY_DRAIN_UNREADY_MS: unreadyMs, FIDUCIARY_DRAIN_SECONDS: drainSeconds } = config
  // Requests have four fifths of the time, this part of it included.
  if (unreadyMs > drainSeconds * 500)
    throw new Error(
      `FIDUCIARY_DRAIN_UNREADY_MS of ${unreadyMs} leaves requests too little of the ${drainSeconds} s of FIDUCIARY_DRAIN_SECONDS: set it to ${drainSeconds * 500} at most, which is half${unreadyMs > 300_000 ? '' : `, or FIDUCIARY_DRAIN_SECONDS to ${Math.ceil(unreadyMs / 500)} at least`}`,
    )
  const { FIDUCIARY_SMTP_HOST: host, FIDUCIARY_SMTP_FROM: from, FIDUCIARY_SMTP_TLS: tls } = config
  if ((host ?? from) !== undefined && [host, from, config.FIDUCIARY_PUBLIC_URL].includes(undefined))
    throw new Error('FIDUCIARY_SMTP_HOST and FIDUCIARY_SMTP_FROM are set together, with FIDUCIARY_PUBLIC_URL')
  if ((config.FIDUCIARY_SMTP_USER === undefined) !== (config.FIDUCIARY_SMTP_PASSWORD === undefined))
    throw new Error('FIDUCIARY_SMTP_USER and FIDUCIARY_SMTP_PASSWORD are set together')
  if (tls === 'none' && host !== undefined && !/^(localhost|127\.0\.0\.1|::1)$/.test(host))
    throw new Error('FIDUCIARY_SMTP_TLS is none, which only a server on this machine may be reached with')
}
