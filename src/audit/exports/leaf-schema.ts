import { accountKinds } from '../../ledger/chart/accounts.ts'

const code = '[A-Z0-9](?:[A-Z0-9-]{0,23}[A-Z0-9])?'
const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
const kindsOf = (isFunds: boolean) =>
  Object.entries(accountKinds)
    .filter(([, { per }]) => (per === 'fund') === isFunds)
    .map(([kind]) => kind)
    .join('|')
const account = `^${code}:(?:(?:${kindsOf(true)})|(?:${kindsOf(false)}):${code})$`

/** The JSON schema of a leaf, as text. */
export const leafSchema = `${JSON.stringify(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A leaf of the ledger: the RFC 8785 canonical JSON of one entry',
    type: 'object',
    additionalProperties: false,
    required: [
      'actor',
      'effectiveOn',
      'facts',
      'id',
      'kind',
      'recordedAt',
      'subject',
      'transfers',
      'version',
    ],
    properties: {
      actor: { type: 'string', pattern: `^${code}$` },
      effectiveOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      facts: { type: 'object', additionalProperties: { $ref: '#/$defs/fact' } },
      id: { type: 'string', pattern: uuid },
      kind: { type: 'string', maxLength: 60, pattern: '^[a-z]+(?:-[a-z]+)*(?:[.][a-z]+(?:-[a-z]+)*)+$' },
      recordedAt: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z$' },
      reverses: { type: 'string', pattern: uuid },
      subject: { type: 'string', pattern: '^[A-Z0-9](?:[A-Z0-9-]{0,38}[A-Z0-9])?$' },
      transfers: {
        type: 'array',
        maxItems: 1000,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['amount', 'credit', 'debit'],
          properties: {
            amount: { type: 'string', pattern: '^(?!0\\.00$)(?:0|[1-9]\\d{0,14})\\.\\d{2}$' },
            credit: { type: 'string', pattern: account },
            debit: { type: 'string', pattern: account },
            segments: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
      },
      version: { const: '1' },
    },
    $defs: {
      fact: {
        anyOf: [
          { type: 'string' },
          { type: 'array', items: { $ref: '#/$defs/fact' } },
          { type: 'object', additionalProperties: { $ref: '#/$defs/fact' } },
        ],
      },
    },
  },
  null,
  2,
)}\n`
