import type { Address } from './address.ts'
import { Session } from './connection.ts'

/** No session came free in time, or too many are waiting already. Nothing was begun; trying later is right. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy'
}

/** The right to one server session. It is held by one unit of work at a time, and outlives the sessions it loses. */
export class Slot {
  readonly #open: () => Session
  #session: Session | undefined

  constructor(open: () => Session) {
    this.#open = open
  }

  /** The session of this slot; `fresh` is true where it was opened for this call. */
  session(): { session: Session; fresh: boolean } {
    if (this.#session?.usable) return { session: this.#session, fresh: false }
    this.discard()
    this.#session = this.#open()
    return { session: this.#session, fresh: true }
  }

  discard(): void {
    if (this.#session) this.lose(this.#session)
  }

  /** Ends a session of this slot. It is named, because by then another caller may hold the slot. */
  lose(session: Session): void {
    session.destroy()
    if (this.#session === session) this.#session = undefined
  }

  async end(): Promise<void> {
    await this.#session?.end()
    this.#session = undefined
  }
}

type Limits = { readonly slots: number; readonly queueLimit: number; readonly queueWaitMs: number }

/** A fixed number of slots and a bounded queue for them, first come, first served. */
export class Slots {
  readonly #limits: Limits
  readonly #free: Slot[]
  readonly #waiting = new Set<(slot: Slot) => void>()
  #allHome: (() => void) | undefined
  #opened = 0
  #closing = false

  constructor(address: Address, startup: Readonly<Record<string, string>>, limits: Limits) {
    this.#limits = limits
    const open = (): Session => {
      this.#opened++
      return new Session(address, startup)
    }
    this.#free = Array.from({ length: limits.slots }, () => new Slot(open))
  }

  get gauge(): { slots: number; free: number; waiting: number; opened: number } {
    return {
      slots: this.#limits.slots,
      free: this.#free.length,
      waiting: this.#waiting.size,
      opened: this.#opened,
    }
  }

  /** Waits for a slot, at most `queueWaitMs`. Throws DatabaseBusy when there is none by then, or the queue is full. */
  async take(): Promise<Slot> {
    if (this.#closing) throw new DatabaseBusy('the database is being closed')
    const slot = this.#free.pop()
    if (slot) return slot
    if (this.#waiting.size >= this.#limits.queueLimit)
      throw new DatabaseBusy('too many wait for the database')
    return new Promise((resolve, reject) => {
      const next = (granted: Slot): void => {
        clearTimeout(timer)
        resolve(granted)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(next)
        reject(new DatabaseBusy('no session came free in time'))
      }, this.#limits.queueWaitMs)
      this.#waiting.add(next)
    })
  }

  give(slot: Slot): void {
    for (const next of this.#waiting) {
      this.#waiting.delete(next)
      next(slot)
      return
    }
    this.#free.push(slot)
    this.#allHome?.()
  }

  /** Lets nobody else in, waits for every unit that runs or is queued, then ends the sessions. */
  async close(): Promise<void> {
    this.#closing = true
    await new Promise<void>((resolve) => {
      this.#allHome = () => {
        if (this.#free.length === this.#limits.slots) resolve()
      }
      this.#allHome()
    })
    await Promise.all(this.#free.map((slot) => slot.end()))
  }
}
