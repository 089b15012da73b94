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
}

const FORGED_COMMIT = Buffer.from('C\0\0\0\x0bCOMMIT\0Z\0\0\0\x05I', 'latin1')

/** A TCP proxy between driver and server that breaks the connection at a chosen message, deterministically. */
export class FaultProxy {
  readonly #server: net.Server
  readonly #wires = new Set<Wire>()
  #arm: { text: RegExp; fault: Fault } | undefined
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
    const wire: Wire = { client, server, faulty: false, answer: undefined }
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
        server.destroy()
      })
    }
  }

  #fromClient(wire: Wire, message: Buffer): void {
    if (wire.faulty) return
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
}

function sever(wire: Wire, how: 'fin' | 'rst'): void {
  if (how === 'rst') wire.client.resetAndDestroy()
  else wire.client.destroy()
  wire.server.destroy()
}
