import { fork } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

type Flood = { readonly address: string; readonly path: string; readonly connections: number }

/** So many connections that ask for one address without a key, each again when it has its answer, from a process of their own. */
export async function flooding<T>(
  flood: Flood,
  work: () => Promise<T>,
): Promise<{ done: T; answered: number }> {
  const flooder = fork(fileURLToPath(import.meta.url), [JSON.stringify(flood)], {
    execArgv: ['--import=tsx'],
  })
  let answered = 0
  try {
    await new Promise<void>((begun, failed) => {
      flooder.on('message', (count: number) => {
        answered = count
        begun()
      })
      flooder.once('error', failed).once('exit', (code) => {
        failed(new Error(`the flood ended with ${String(code)}`))
      })
    })
    return { done: await work(), answered }
  } finally {
    flooder.kill()
  }
}

function ask({ address, path }: Flood, answered: () => void): Socket {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`
  let missing = -1
  let head = ''
  socket.setNoDelay(true).on('connect', () => socket.write(request))
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    if (missing < 0) {
      head += chunk.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Infinity)
      missing = length - (head.length - end - 4)
      // An answer in pieces ends with a piece of no length.
      if (length === Infinity) missing = head.endsWith('0\r\n\r\n') ? 0 : Infinity
    } else if (missing === Infinity) missing = chunk.toString('latin1').endsWith('0\r\n\r\n') ? 0 : Infinity
    else missing -= chunk.length
    if (missing > 0) return
    ;[missing, head] = [-1, '']
    answered()
    socket.write(request)
  })
  return socket
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const flood = JSON.parse(argv[2] ?? '') as Flood
  let count = 0
  for (let i = 0; i < flood.connections; i++)
    ask(flood, () => {
      count += 1
    })
  setInterval(() => process.send?.(count), 100)
  process.once('disconnect', () => {
    process.exit()
  })
}
