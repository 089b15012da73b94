import { Transform } from 'node:stream'

/**
 * Of what tap prints: a line for each file, and each test that failed, whole. What passed is counted at the end; a log that
 * tells tens of thousands of them hides the one that did not.
 */
export default class Failures extends Transform {
  #rest = ''
  #failing = null

  _transform(chunk, _encoding, done) {
    const lines = `${this.#rest}${chunk}`.split('\n')
    this.#rest = lines.pop()
    for (const line of lines) if (this.#tells(line)) this.push(`${line}\n`)
    done()
  }

  _flush(done) {
    if (this.#tells(this.#rest)) this.push(`${this.#rest}\n`)
    done()
  }

  #tells(line) {
    const depth = line.search(/\S/)
    const passed = /^\s*ok /.test(line)
    if (/^\s*not ok /.test(line)) this.#failing = depth
    else if (depth >= 0 && (passed || depth < this.#failing)) this.#failing = null
    return /^(ok|not ok|# )/.test(line) || (this.#failing !== null && depth >= 0)
  }
}
