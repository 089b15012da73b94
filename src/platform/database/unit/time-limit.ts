import { DeadlinePassed } from '../connection.ts'

const passed = (): Error => new DeadlinePassed('the unit of work passed its deadline')

/** A limit of time in milliseconds. When it passes, `onPassed` runs once and every race is lost. */
export class TimeLimit {
  // Not one promise that every race waits on: it would keep the outcome of each until it is settled itself.
  readonly #racing = new Set<(error: Error) => void>()
  readonly #timer: NodeJS.Timeout
  #hasPassed = false

  constructor(ms: number, onPassed: () => void) {
    this.#timer = setTimeout(() => {
      this.#hasPassed = true
      onPassed()
      for (const lose of this.#racing) lose(passed())
    }, ms)
  }

  get hasPassed(): boolean {
    return this.#hasPassed
  }

  async race<T>(work: Promise<T>): Promise<T> {
    if (this.#hasPassed) return Promise.race([work, Promise.reject(passed())])
    let lose: (error: Error) => void = () => undefined
    const lost = new Promise<never>((_, reject) => {
      lose = reject
    })
    this.#racing.add(lose)
    return Promise.race([work, lost]).finally(() => this.#racing.delete(lose))
  }

  clear(): void {
    clearTimeout(this.#timer)
  }
}
