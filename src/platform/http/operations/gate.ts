import { DatabaseBusy } from '../../database/database.ts'

type GateLimits = {
  /** How many run at once, how many may wait, and for how long. */
  readonly atOnce: number
  readonly waiting: number
  readonly waitMs: number
}

/** A few run at once, a bounded number waits its turn, and the others are refused: first come, first served. */
export class Gate {
  readonly #limits: GateLimits
  readonly #waiting = new Set<() => void>()
  #running = 0

  constructor(limits: GateLimits) {
    this.#limits = limits
  }

  get gauge(): { running: number; waiting: number } {
    return { running: this.#running, waiting: this.#waiting.size }
  }

  /** Answers how to leave, which counts once. Throws DatabaseBusy where too many wait, or its turn does not come in time. */
  async enter(): Promise<() => void> {
    if (this.#running < this.#limits.atOnce) this.#running += 1
    else await this.#turn()
    let left = false
    return () => {
      if (!left) this.#next()
      left = true
    }
  }

  async #turn(): Promise<void> {
    if (this.#waiting.size >= this.#limits.waiting) throw new DatabaseBusy('too many wait for their turn')
    return new Promise((resolve, reject) => {
      const granted = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(granted)
        reject(new DatabaseBusy('no turn came in time'))
      }, this.#limits.waitMs)
      this.#waiting.add(granted)
    })
  }

  #next(): void {
    for (const granted of this.#waiting) {
      this.#waiting.delete(granted)
      granted()
      return
    }
    this.#running -= 1
  }
}
