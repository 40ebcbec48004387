import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

// Below the ports that systems give to outgoing connections, so that none of those takes it before it is used.
const [FIRST, LAST] = [12_000, 30_000]

/** A port of loopback that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const port = randomInt(FIRST, LAST)
  const isFree = await new Promise<boolean>((tell) => {
    const probe = createServer().once('error', () => tell(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => tell(true)))
  })
  return isFree ? port : freePort()
}
