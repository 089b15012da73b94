/** Who acts in a unit of work, as the database found it; `organization` is null for staff, and roles are those of the actor. */
export type Acting = {
  readonly code: string
  readonly organization: string | null
  readonly roles: readonly string[]
}
/** What the database found of a credential: of a key, or of a session, which lapses and is ended. Only a valid one acts. */
export type KeyHolder = Acting & {
  readonly state: 'valid' | 'expired' | 'revoked' | 'unknown' | 'lapsed' | 'ended'
}

/** Presents a credential, which is SHA-256 of a key or of the secret of a session. `admitted` throws for who may not act. */
export type Presented = { readonly credential: Buffer; admitted(found: KeyHolder): void }
/** Named, not proved: only a session of the owner of the database may, such as one that loads a program. */
type Named = Pick<Acting, 'code' | 'organization'>
/** Reads what anybody may read. */
export const nobody = { code: 'NOBODY', organization: null, roles: [] } as const
/** Who a unit of work is opened for. */
export type Principal = Presented | Named | typeof nobody
