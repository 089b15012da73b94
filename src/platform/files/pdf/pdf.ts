import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'
import { notKept } from '../media-types.ts'
import { dictionaryOf, type PdfObject, piecesOf, streamOf, wordsOfValue } from './objects.ts'
import { type Decipher, openedWithout } from './password.ts'
import { confirmed, type Suspicion, scriptsIn } from './scripts.ts'
import { type Dictionary, nextToken, type Token, type Value, valueOf } from './tokens.ts'

const unpack = promisify(inflate)
/** The most that the packed objects of one document unpack to, and the most words in them. */
const mostUnpacked = 64 * 1024 * 1024
const mostWords = 10_000_000
/** Other requests have their turn after so many words. */
const wordsAtOnce = 50_000

type Place = { readonly bytes: Buffer; readonly at: number; readonly hasStream: boolean }

/** What was found of a document so far. */
class FoundObjects {
  /** Every object of each number. */
  readonly places = new Map<number, Place[]>()
  readonly suspicions = new Map<string, Suspicion>()
  #words = 0
  #wordsInTurn = 0

  add(object: number, place: Place): void {
    const known = this.places.get(object)
    if (known === undefined) this.places.set(object, [place])
    else known.push(place)
  }

  /** Looks at the words of an object. Refuses what runs a script. */
  async look(tokens: readonly Token[]): Promise<void> {
    const { scripts, suspicions } = scriptsIn(tokens)
    const [first] = scripts
    if (first !== undefined) throw notKept(first, 'pdf')
    for (const one of suspicions) this.suspicions.set(`${one.key} ${String(one.object)}`, one)
    this.#words += tokens.length
    this.#wordsInTurn += tokens.length + 10
    if (this.#words > mostWords) throw notKept('far more inside than a document holds', 'pdf')
    if (this.#wordsInTurn < wordsAtOnce) return
    this.#wordsInTurn = 0
    await new Promise(setImmediate)
  }

  /** What a value says, or the newest object that it refers to. */
  read(value: Value | undefined): Value | undefined {
    if (value === null || typeof value !== 'object' || !('object' in value)) return value
    const place = this.places.get(value.object)?.at(-1)
    if (place === undefined) return undefined
    return valueOf(wordsOfValue(place.bytes, place.at, 1_000))
  }
}

/**
 * Refuses a PDF that needs a password to open, and one that runs scripts or programs or acts by itself, wherever in the file it says
 * so: in an older version of an object, among packed objects, in an encrypted document. One that only restricts what readers may do
 * with it (an owner password) opens without a password, and passes.
 */
export async function mustBePlainPdf(bytes: Buffer): Promise<void> {
  const found = new FoundObjects()
  const packed: PdfObject[] = []
  const trailers: { readonly at: number; readonly fields: Dictionary }[] = []
  for (const piece of piecesOf(bytes)) {
    const { object, at, tokens, stream } = piece
    await found.look(tokens)
    if (object !== 0) found.add(object, { bytes, at, hasStream: stream !== null })
    const names = new Set(tokens.map((token) => (token.kind === 'name' ? token.value : '')))
    if (object === 0 || names.has('XRef')) trailers.push({ at, fields: dictionaryOf(tokens) })
    if (stream !== null && names.has('First') && names.has('N')) packed.push(piece)
  }
  const decipher = decipherOf(trailerInForce(bytes, trailers), found)
  let room = mostUnpacked
  for (const piece of packed) {
    const unpacked = await unpackedOf(bytes, piece, found, decipher, room)
    room -= unpacked.length
    await lookAtPacked(unpacked, dictionaryOf(piece.tokens), found)
  }
  for (const suspicion of found.suspicions.values())
    for (const { bytes: where, at, hasStream } of found.places.get(suspicion.object) ?? []) {
      const reason = confirmed(suspicion, wordsOfValue(where, at, 60), hasStream)
      if (reason !== null) throw notKept(reason, 'pdf')
    }
}

/** The trailer that readers begin with: the one at the last `startxref`, or the last of all where that leads nowhere. */
function trailerInForce(
  bytes: Buffer,
  trailers: readonly { readonly at: number; readonly fields: Dictionary }[],
): Dictionary {
  const last = bytes.lastIndexOf('startxref', undefined, 'latin1')
  const from = last < 0 ? null : nextToken(bytes, last + 9, bytes.length)
  const start = from?.token.kind === 'number' ? from.token.value : Number.POSITIVE_INFINITY
  const named = trailers.find(({ at }) => at >= start) ?? trailers.at(-1)
  return named?.fields ?? new Map<string, Value>()
}

/** How the streams of a document are read; null where it is not encrypted. Refuses one that does not open without a password. */
function decipherOf(trailer: Dictionary, found: FoundObjects): Decipher | null {
  const named = trailer.get('Encrypt')
  if (named === undefined || named === null) return null
  const encrypt = found.read(named)
  const ids = found.read(trailer.get('ID'))
  const [id] = Array.isArray(ids) ? (ids as Value[]) : []
  const decipher =
    encrypt instanceof Map
      ? openedWithout(resolved(encrypt, found), Buffer.isBuffer(id) ? id : Buffer.alloc(0))
      : null
  if (decipher === null) throw notKept('a PDF that needs a password to open', 'pdf')
  return decipher
}

/** A dictionary without references, two levels deep, as far as the encryption of a document has them. */
function resolved(dictionary: Dictionary, found: FoundObjects, depth = 0): Dictionary {
  return new Map(
    [...dictionary].map(([name, value]) => {
      const read = found.read(value)
      return [name, read instanceof Map && depth < 2 ? resolved(read, found, depth + 1) : (read ?? null)]
    }),
  )
}

/** The bytes of packed objects (ISO 32000-1, 7.5.7). Refuses what is packed so that it cannot be looked at. */
async function unpackedOf(
  bytes: Buffer,
  { object, generation, tokens, stream }: PdfObject,
  found: FoundObjects,
  decipher: Decipher | null,
  room: number,
): Promise<Buffer> {
  const fields = dictionaryOf(tokens)
  const raw = streamOf(bytes, stream ?? 0, found.read(fields.get('Length')))
  const plain = decipher === null ? raw : decipher(raw, object, generation)
  const filter = found.read(fields.get('Filter'))
  const filters = (Array.isArray(filter) ? (filter as Value[]) : [filter]).filter(
    (one) => one !== undefined && one !== null,
  )
  const stated = found.read(fields.get('DecodeParms'))
  const parameters: readonly (Value | undefined)[] = Array.isArray(stated) ? (stated as Value[]) : [stated]
  const sealed = () => notKept('a PDF with packed objects that cannot be looked at', 'pdf')
  // Rows that are foretold (Predictor) are of pictures and tables of places; nobody packs objects so.
  if (filters.length > 1 || parameters.some((one) => one instanceof Map && one.size > 0)) throw sealed()
  if (filters.length === 0) return plain
  if (filters[0] !== '/FlateDecode' && filters[0] !== '/Fl') throw sealed()
  try {
    return await unpack(plain, { maxOutputLength: Math.max(1, room), finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw tooLarge ? notKept('far more inside than a document holds', 'pdf') : sealed()
  }
}

/** Looks at every object of an object stream, from where its head says that it begins. */
async function lookAtPacked(unpacked: Buffer, fields: Dictionary, found: FoundObjects): Promise<void> {
  const first = found.read(fields.get('First'))
  const count = found.read(fields.get('N'))
  if (typeof first !== 'number' || typeof count !== 'number') return
  let from = 0
  for (let i = 0; i < count; i += 1) {
    const object = nextToken(unpacked, from, unpacked.length)
    const offset = object === null ? null : nextToken(unpacked, object.end, unpacked.length)
    if (object?.token.kind !== 'number' || offset?.token.kind !== 'number') return
    from = offset.end
    const at = first + offset.token.value
    found.add(object.token.value, { bytes: unpacked, at, hasStream: false })
    await found.look(wordsOfValue(unpacked, at))
  }
}
