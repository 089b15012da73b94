// What a client says in version 3.0 of PostgreSQL's protocol (its manual, "Message Formats").
const VERSION = 196_608
const FIRST_SIZE = 8_192
const MOST_KEPT = 1_048_576

/** Messages one behind the other, until they are taken as one packet. Nothing of another session is between them. */
export class Messages {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #length = 0
  #start = 0

  startup(settings: Readonly<Record<string, string>>): void {
    this.#start = this.#length
    this.#int32(0)
    this.#int32(VERSION)
    for (const [name, value] of Object.entries(settings)) {
      this.#cstring(name)
      this.#cstring(value)
    }
    this.#byte(0)
    this.#bytes.writeInt32BE(this.#length - this.#start, this.#start)
  }

  /** Has the server keep a statement under a name; the empty one lasts until the next of it. The server types the parameters. */
  parse(name: string, text: string): void {
    this.#begin('P')
    this.#cstring(name)
    this.#cstring(text)
    this.#int16(0)
    this.#end()
  }

  /** Gives a kept statement its parameters, as text; the answer comes as text. */
  bind(name: string, values: readonly (string | null)[]): void {
    this.#begin('B')
    this.#cstring('')
    this.#cstring(name)
    this.#int16(0)
    this.#int16(values.length)
    for (const value of values) this.#value(value)
    this.#int16(0)
    this.#end()
  }

  /** Asks for the columns of a kept statement. */
  describe(name: string): void {
    this.#begin('D')
    this.#byte(83)
    this.#cstring(name)
    this.#end()
  }

  /** Runs what was bound last, to its end. */
  execute(): void {
    this.#begin('E')
    this.#cstring('')
    this.#int32(0)
    this.#end()
  }

  /** Ends a burst: after an error the server goes on from here. */
  sync(): void {
    this.#begin('S')
    this.#end()
  }

  query(text: string): void {
    this.#begin('Q')
    this.#cstring(text)
    this.#end()
  }

  password(text: string): void {
    this.#begin('p')
    this.#cstring(text)
    this.#end()
  }

  saslFirst(mechanism: string, message: string): void {
    this.#begin('p')
    this.#cstring(mechanism)
    this.#value(message)
    this.#end()
  }

  saslNext(message: string): void {
    this.#begin('p')
    this.#text(message)
    this.#end()
  }

  terminate(): void {
    this.#begin('X')
    this.#end()
  }

  /** The bytes of all messages since the last packet. */
  packet(): Buffer {
    const packet = Buffer.from(this.#bytes.subarray(0, this.#length))
    this.#length = 0
    if (this.#bytes.length > MOST_KEPT) this.#bytes = Buffer.allocUnsafe(FIRST_SIZE)
    return packet
  }

  #begin(type: string): void {
    this.#byte(type.charCodeAt(0))
    this.#start = this.#length
    this.#int32(0)
  }

  #end(): void {
    this.#bytes.writeInt32BE(this.#length - this.#start, this.#start)
  }

  #value(value: string | null): void {
    const at = this.#length
    this.#int32(-1)
    if (value === null) return
    this.#text(value)
    this.#bytes.writeInt32BE(this.#length - at - 4, at)
  }

  #cstring(text: string): void {
    this.#text(text)
    this.#byte(0)
  }

  #text(text: string): void {
    this.#room(3 * text.length)
    this.#length += this.#bytes.write(text, this.#length, 'utf8')
  }

  #byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = value
  }

  #int16(value: number): void {
    this.#room(2)
    this.#length = this.#bytes.writeUInt16BE(value, this.#length)
  }

  #int32(value: number): void {
    this.#room(4)
    this.#length = this.#bytes.writeInt32BE(value, this.#length)
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (this.#length + more))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
