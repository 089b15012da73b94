import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** One connection that stays open, one request at a time: as little work as a client can do, since it shares the machine. */
export type Connection = { post(path: string, body: string): Promise<number>; close(): void }

export async function connectTo(address: string, secret: string): Promise<Connection> {
  const { hostname, port } = new URL(address)
  const socket = await new Promise<Socket>((done, fail) => {
    const opened = connect(Number(port), hostname, () => {
      done(opened)
    }).once('error', fail)
  })
  socket.setNoDelay(true)
  let buffered = ''
  let waiting: { done: (status: number) => void; fail: (error: Error) => void } | undefined
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    buffered += chunk
    const end = buffered.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(buffered)?.[1])
    if (buffered.length < end + 4 + length) return
    const status = Number(buffered.slice(9, 12))
    buffered = ''
    waiting?.done(status)
  })
  const lost = (): void => waiting?.fail(new Error('the connection was closed'))
  socket.on('close', lost).on('error', lost)
  return {
    post: (path, body) =>
      new Promise((done, fail) => {
        waiting = { done, fail }
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${secret}\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        )
      }),
    close() {
      waiting = undefined
      socket.destroy()
    },
  }
}
