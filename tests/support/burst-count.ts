import net from 'node:net'
import type { Test } from 'tap'

/** Counts how often the service speaks to its database and then waits: what it sends before the server answers is one burst. */
export class BurstCount {
  bursts = 0

  /** Stands between the service and its database, until `t` ends. Answers the address that the service is to be given. */
  async between(t: Test, url: string): Promise<string> {
    const target = new URL(url)
    const { hostname: host, port: serverPort } = target
    const sockets = new Set<net.Socket>()
    const proxy = net.createServer((client) => {
      const server = net.connect({ host, port: Number(serverPort) })
      let waits = false
      client.on('data', (sent) => {
        if (!waits) this.bursts++
        waits = true
        server.write(sent)
      })
      server.on('data', (answer) => {
        waits = false
        client.write(answer)
      })
      for (const socket of [client, server]) {
        sockets.add(socket)
        socket.setNoDelay(true)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          client.destroy()
          server.destroy()
        })
      }
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    t.teardown(() => {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    })
    const { port } = proxy.address() as net.AddressInfo
    target.hostname = '127.0.0.1'
    target.port = String(port)
    return target.href
  }

  /** How many bursts some work takes. */
  async of(work: () => Promise<unknown>): Promise<number> {
    const before = this.bursts
    await work()
    return this.bursts - before
  }
}
