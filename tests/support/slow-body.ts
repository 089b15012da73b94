import { once } from 'node:events'
import net from 'node:net'

/** A request whose body has begun to arrive. */
export type SlowRequest = {
  /** Sends the rest; answers the status. */
  finish(): Promise<number>
  /** Sends nothing more; answers the status with which the service ends it. */
  cut(): Promise<number>
}

/** Sends the head of a POST and a part of its body, and leaves it there. */
export async function slowPost(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<SlowRequest> {
  const { hostname, port } = new URL(address)
  const bytes = Buffer.from(JSON.stringify(body))
  const half = Math.floor(bytes.length / 2)
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  const head = {
    host: `${hostname}:${port}`,
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    connection: 'close',
    ...headers,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  socket.write(bytes.subarray(0, half))
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1')
  })
  const cut = async (): Promise<number> => {
    await once(socket, 'close')
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
  }
  return {
    cut,
    async finish() {
      socket.write(bytes.subarray(half))
      return cut()
    },
  }
}
