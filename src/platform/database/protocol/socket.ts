import { once } from 'node:events'
import net from 'node:net'
import tls from 'node:tls'
import type { Address } from '../address.ts'

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/** Opens the way to a database, encrypted where its address says so. Throws where it is not there in time, or not as it should be. */
export async function connected(
  { host, port, tls: options }: Pick<Address, 'host' | 'port' | 'tls'>,
  patience: AbortSignal,
): Promise<net.Socket> {
  const socket = net.connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 })
  // A socket may fail between two listeners; unheard, that would end the process.
  socket.on('error', () => undefined)
  try {
    await once(socket, 'connect', { signal: patience })
    const way = options === null ? socket : await secured(socket, host, options, patience)
    if (way.destroyed) throw new Error('the server closed the connection')
    return way
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** Encrypts a fresh connection before anything else is said on it. */
async function secured(
  socket: net.Socket,
  host: string,
  options: tls.ConnectionOptions,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const hungUp = (): void => {
    socket.destroy(new Error('the server hung up when asked for TLS'))
  }
  socket.once('end', hungUp)
  socket.write(SSL_REQUEST)
  const [answer] = (await once(socket, 'data', { signal })) as [Buffer]
  // More than the one byte would be plain text smuggled in front of the handshake (CVE-2021-23222).
  if (answer.length !== 1 || answer[0] !== 0x53) {
    socket.destroy()
    throw new Error('the server does not offer TLS, and sslmode asks for it')
  }
  socket.off('end', hungUp)
  // Without `host`, Node checks the certificate of any address against the name localhost.
  const secure = tls.connect({ ...options, socket, host, ...(net.isIP(host) ? {} : { servername: host }) })
  secure.on('error', () => undefined)
  await once(secure, 'secureConnect', { signal })
  return secure
}
