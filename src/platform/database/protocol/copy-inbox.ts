import type { Socket } from 'node:net'

/** What has come of a COPY and was not taken yet. A reader that falls behind holds up the server by the socket. */
export class CopyInbox {
  readonly #most: number
  #pieces: Buffer[] = []
  #size = 0
  #end: { readonly error: Error | null } | null = null
  #wake: (() => void) | undefined
  #held: Socket | undefined

  /** `most`: how many bytes may wait before the server has to. */
  constructor(most: number) {
    this.#most = most
  }

  put(piece: Buffer, from: Socket): void {
    this.#pieces.push(piece)
    this.#size += piece.length
    if (this.#size > this.#most && this.#held === undefined) this.#held = from.pause()
    this.#wake?.()
  }

  close(error: Error | null): void {
    this.#end ??= { error }
    this.#wake?.()
  }

  /** Everything that has come since the last time, or null at the end. Throws what ended the COPY before its end. */
  async next(): Promise<Buffer | null> {
    while (this.#pieces.length === 0 && this.#end === null)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    const taken = Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#size = 0
    this.release()
    if (taken.length > 0) return taken
    if (this.#end?.error) throw this.#end.error
    return null
  }

  /** Lets the server go on. */
  release(): void {
    this.#held?.resume()
    this.#held = undefined
  }
}
