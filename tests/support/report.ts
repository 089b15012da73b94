import { Transform, type TransformCallback } from 'node:stream'

const result = /^( *)(not ok|ok) \d+ - (.*)$/
/** A file is a subtest of the process it runs in. */
const file = /^ {4}(not ok|ok) \d+ - tests\/\S+\.test\.ts/

/**
 * What a person reads of a run: a line for each file, each assertion that failed, whole, and at the end one plain line that counts.
 * What passed is only counted, because a log of tens of thousands of lines hides the one that did not.
 */
export class Report extends Transform {
  #rest = ''
  /** The depths at which a subtest has begun and not ended. */
  readonly #open: number[] = []
  /** The depth of the facts under a failed line, while they last. */
  #facts: number | null = null
  #passed = 0
  failed = 0
  /** How many files came to their end. */
  files = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const lines = `${this.#rest}${chunk.toString()}`.split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#read(line)
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#read(this.#rest)
    this.push(`${String(this.#passed)} passed, ${String(this.failed)} failed\n`)
    done()
  }

  #read(line: string): void {
    const depth = line.search(/\S/)
    if (this.#facts !== null) {
      const isFact = depth < 0 || depth >= this.#facts
      if (!isFact || (depth === this.#facts && line.trim() === '...')) this.#facts = null
      if (isFact) {
        this.push(`${line}\n`)
        return
      }
    }
    if (line.startsWith('# Subtest: ', Math.max(depth, 0))) this.#open.push(depth)
    const [, indent = '', said] = result.exec(line) ?? []
    if (said === undefined) return
    const isSubtest = this.#open.at(-1) === indent.length
    if (isSubtest) this.#open.pop()
    else if (said === 'ok') this.#passed += 1
    else this.failed += 1
    if (file.test(line)) this.files += 1
    // A subtest fails by what is in it, and a process by what its line says.
    if (said === 'not ok' && (!isSubtest || depth === 0)) this.#facts = depth + 2
    if (said === 'not ok' || file.test(line)) this.push(`${line}\n`)
  }
}
