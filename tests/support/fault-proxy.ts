import net from 'node:net'

/** What happens to a message of the driver's, or to the server's answer to it. */
export type Fault =
  | 'request-lost-fin'
  | 'request-lost-rst'
  | 'answer-lost-fin'
  | 'answer-lost-rst'
  | 'answer-never'
  | 'forged-commit'
  | 'begin-garbled'

type Wire = {
  readonly client: net.Socket
  readonly server: net.Socket
  faulty: boolean
  answer: Fault | undefined
  /** Whether it has sent its first message, which has no type. */
  started: boolean
  /** The beginning of a message whose rest has not come. */
  rest: Buffer
  /** Whether the server still does what was passed on, though nobody waits for it. */
  draining: boolean
}

/** How a connection ends at a boundary: from the side of the service, or from that of the server, by what ends its process. */
export type Cut = 'fin' | 'rst' | (() => Promise<void>)

const FORGED_COMMIT = Buffer.from('C\0\0\0\x0bCOMMIT\0Z\0\0\0\x05I', 'latin1')

/** A TCP proxy between driver and server that breaks the connection at a chosen message, deterministically. */
export class FaultProxy {
  readonly #server: net.Server
  readonly #wires = new Set<Wire>()
  #arm: { text: RegExp; fault: Fault } | undefined
  #cutting: { left: number; readonly how: Cut; wire?: Wire } | undefined
  fired = 0

  private constructor(target: { host: string; port: number }) {
    this.#server = net.createServer((client) => {
      this.#join(client, net.connect(target))
    })
  }

  static async start(target: { host: string; port: number }): Promise<FaultProxy> {
    const proxy = new FaultProxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy is not listening')
    return address.port
  }

  /** Connections through the proxy that are open now. */
  get open(): number {
    return this.#wires.size
  }

  /** The next message of any client that holds this text suffers the fault, once. */
  arm(text: RegExp, fault: Fault): void {
    this.#arm = { text, fault }
  }

  /**
   * The next connection that speaks is cut once so many of its statements were passed on, in the middle of those that were sent together too.
   * What was passed on the server still does.
   */
  cutAfter(statements: number, how: Cut): void {
    this.#cutting = { left: statements, how }
  }

  /** Takes back a cut that was not met. */
  disarm(): void {
    this.#cutting = undefined
  }

  /** Ends every connection that is open now. */
  cut(how: 'fin' | 'rst'): void {
    for (const wire of this.#wires) sever(wire, how)
  }

  async stop(): Promise<void> {
    this.cut('fin')
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve()
      })
    })
  }

  #join(client: net.Socket, server: net.Socket): void {
    const wire: Wire = {
      ...{ client, server, faulty: false, answer: undefined },
      ...{ started: false, rest: Buffer.alloc(0), draining: false },
    }
    this.#wires.add(wire)
    client.on('data', (message) => {
      this.#fromClient(wire, message)
    })
    server.on('data', (message) => {
      if (wire.answer === 'answer-lost-fin') sever(wire, 'fin')
      else if (wire.answer === 'answer-lost-rst') sever(wire, 'rst')
      else if (!wire.faulty) client.write(message)
    })
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.#wires.delete(wire)
        client.destroy()
        if (wire.draining) server.end()
        else server.destroy()
      })
    }
  }

  #fromClient(wire: Wire, message: Buffer): void {
    if (wire.faulty) return
    const isFirst = !wire.started
    wire.started = true
    if (this.#cutting !== undefined && !isFirst) {
      this.#passUntilCut(wire, message, this.#cutting)
      return
    }
    const arm = this.#arm
    if (!arm?.text.test(message.toString('latin1'))) {
      wire.server.write(message)
      return
    }
    this.#arm = undefined
    this.fired++
    if (arm.fault === 'begin-garbled') {
      // As long as before, so that the rest of the message stands where it stood.
      wire.server.write(Buffer.from(message.toString('latin1').replace(/begin/i, 'bogin'), 'latin1'))
      return
    }
    wire.faulty = true
    if (arm.fault === 'request-lost-fin') sever(wire, 'fin')
    else if (arm.fault === 'request-lost-rst') sever(wire, 'rst')
    else if (arm.fault === 'forged-commit') {
      wire.client.write(FORGED_COMMIT)
      wire.server.destroy()
    } else {
      wire.answer = arm.fault
      wire.server.write(message)
    }
  }

  /** Passes on whole messages up to the end of the last statement that is to pass, and cuts the connection behind it. */
  #passUntilCut(wire: Wire, message: Buffer, cut: { left: number; readonly how: Cut; wire?: Wire }): void {
    cut.wire ??= wire
    if (cut.wire !== wire) {
      wire.server.write(message)
      return
    }
    const whole = Buffer.concat([wire.rest, message])
    let end = 0
    while (cut.left > 0 && end + 5 <= whole.length && end + 1 + whole.readInt32BE(end + 1) <= whole.length) {
      // A statement ends with Sync, or is a simple query.
      if ('SQ'.includes(String.fromCharCode(whole.readUInt8(end)))) cut.left -= 1
      end += 1 + whole.readInt32BE(end + 1)
    }
    wire.server.write(whole.subarray(0, end))
    wire.rest = whole.subarray(end)
    if (cut.left > 0) return
    this.#cutting = undefined
    this.fired++
    wire.faulty = true
    if (typeof cut.how === 'function') {
      void cut.how().then(() => {
        sever(wire, 'fin')
      })
      return
    }
    wire.draining = true
    if (cut.how === 'rst') wire.client.resetAndDestroy()
    else wire.client.destroy()
    wire.server.end()
  }
}

function sever(wire: Wire, how: 'fin' | 'rst'): void {
  if (how === 'rst') wire.client.resetAndDestroy()
  else wire.client.destroy()
  wire.server.destroy()
}
