import type { Progress, Saved, Upload } from './files.ts'
import type { components, operations as contract } from './generated/contract.ts'
import type { operations } from './generated/operations.ts'
import type { ListPage, Pages } from './pages.ts'

type Operations = typeof operations
type Ids = keyof contract
type Preview = components['schemas']['Preview']

/** What any call takes. */
export type CallOptions = {
  /** Ends the call, with the reason of the signal. */
  readonly signal?: AbortSignal | undefined
}
/** What an act takes beside its body. */
export type ActOptions = CallOptions & {
  /** The proposal that this act confirms: its code. */
  readonly confirms?: string | undefined
  /** With a dry run of an amendment: the rule profile to compare. */
  readonly profile?: string | undefined
  /** Act only on the version that you read: the record that a call of this client answered, or its ETag. */
  readonly ifMatch?: object | string | undefined
  /** The key of an earlier call, to send that one again. Each call makes one of its own otherwise. */
  readonly idempotencyKey?: string | undefined
}
/** What a stream takes beside its query. */
export type StreamOptions = CallOptions & {
  /** The media type, where there are several. */
  readonly accept?: string | undefined
}
export type SaveOptions = StreamOptions & {
  readonly to: string
  readonly onProgress?: Progress | undefined
}

type PathOf<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
  ? [code: string, ...PathOf<Rest>]
  : []
type NoQuery = { readonly none?: never }
type QueryOf<Id extends Ids> = contract[Id]['parameters'] extends { query?: infer Query }
  ? [NonNullable<Query>] extends [never]
    ? NoQuery
    : Omit<NonNullable<Query>, 'cursor' | 'dryRun' | 'confirms'>
  : NoQuery
/** The query may be left out where all of it may be. */
type QueryArgument<Id extends Ids> =
  Partial<QueryOf<Id>> extends QueryOf<Id> ? [query?: QueryOf<Id>] : [query: QueryOf<Id>]
type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never
type Answered<Id extends Ids, Status extends number> = Status extends keyof contract[Id]['responses']
  ? JsonOf<contract[Id]['responses'][Status]>
  : never
type Done<Id extends Ids> = Answered<Id, 200 | 201>
type BodyArgument<Id extends Ids> = contract[Id] extends {
  requestBody: { content: { 'application/json': infer Body } }
}
  ? [body: Body]
  : contract[Id] extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? [body?: Body]
    : []

/** Answers the response as it comes: read its `body`, or `text()`. */
type Stream<Path extends string, Id extends Ids> = (
  ...asked: [...PathOf<Path>, ...QueryArgument<Id>, options?: StreamOptions]
) => Promise<Response>
type Streams<Path extends string, Id extends Ids> = {
  readonly stream: Stream<Path, Id>
  /** Writes the answer to a file, which has its name only once it is whole. */
  save(...asked: [...PathOf<Path>, query: QueryOf<Id>, options: SaveOptions]): Promise<Saved>
}
type Read<Path extends string, Id extends Ids> = (
  ...asked: [...PathOf<Path>, ...QueryArgument<Id>, options?: CallOptions]
) => Promise<Done<Id>>
type List<Path extends string, Id extends Ids> = (
  ...asked: [...PathOf<Path>, ...QueryArgument<Id>, options?: CallOptions]
) => Done<Id> extends ListPage<infer One> ? Pages<One, Done<Id>> : never
type Act<Path extends string, Id extends Ids> = {
  (
    ...asked: [...PathOf<Path>, ...BodyArgument<Id>, options?: ActOptions]
  ): Promise<Done<Id> | Answered<Id, 202>>
  /** A dry run: the record as it would be, with the entries and balances. Nothing is written. */
  preview(
    ...asked: [...PathOf<Path>, ...BodyArgument<Id>, options?: ActOptions]
  ): Promise<Done<Id> & { preview: Preview }>
}
type Keep<Id extends Ids> = (
  file: Upload,
  options?: CallOptions & { readonly onProgress?: Progress | undefined },
) => Promise<Done<Id>>

type Method<One> = One extends { id: infer Id extends Ids; path: infer Path extends string }
  ? One extends { sends: 'file' }
    ? Keep<Id>
    : One extends { method: 'GET' }
      ? (One extends { answers: 'page' }
          ? List<Path, Id>
          : One extends { answers: 'record' }
            ? Read<Path, Id>
            : Stream<Path, Id>) &
          (One extends { media: readonly string[] } ? Streams<Path, Id> : unknown)
      : Act<Path, Id>
  : never

/** Every operation of the service, by resource and verb: `client.disbursements.approve('DSB-0007')`. */
export type Client = {
  readonly [Resource in keyof Operations]: {
    readonly [Verb in keyof Operations[Resource]]: Method<Operations[Resource][Verb]>
  }
}
