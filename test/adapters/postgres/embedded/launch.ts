// A process that starts the server in the folder it is given, says so, and stops when asked: what tests kill.
import { startEmbedded } from '../../../../src/adapters/postgres/embedded'

const main = async (): Promise<void> => {
  const server = await startEmbedded({ dir: process.argv[2] ?? '', fsync: false })
  process.on('SIGTERM', () => {
    void server.stop().then(() => process.exit(0))
  })
  // Something must keep the process alive however the server is started.
  setInterval(() => undefined, 60_000)
  process.stdout.write(`${JSON.stringify({ adminUrl: server.adminUrl, pid: server.pid })}\n`)
}

void main().catch((cause: unknown) => {
  process.stderr.write(`${String(cause)}\n`)
  process.exit(1)
})
