import { z } from 'zod'
import { startSandbox } from './server'

const environment = z.object({
  BANK_PORT: z.coerce.number().int().min(0).max(65_535),
  BANK_DATA_DIR: z.string().min(1),
  BANK_ADMIN_TOKEN: z.string().default(''),
  MODE: z.string().default('demo'),
  BANK_TOKEN_SECONDS: z.coerce.number().int().min(1).default(900),
  BANK_STATEMENT_PAGE: z.coerce.number().int().min(1).default(500),
  /** Where the partner is called back: scheme, host and port, on this machine. Without it nobody is called. */
  BANK_CALLBACK_URL: z.url().optional(),
  /** How far its clock is from the true time when it starts; a tester may set it anew. */
  BANK_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  /** Set to 1, the sandbox ends when the process that started it ends, however that ended. */
  BANK_FOLLOWS_PARENT: z.string().default('0'),
})

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

// Who started us may be gone, and its end of the line with it: then nobody listens, and that is no fault of ours.
process.stdout.on('error', () => undefined)

const main = async (): Promise<void> => {
  const env = environment.parse(process.env)
  if (env.MODE === 'production') throw new Error('the sandbox bank has no place in production')
  const sandbox = await startSandbox({
    port: env.BANK_PORT,
    dataDir: env.BANK_DATA_DIR,
    adminToken: env.BANK_ADMIN_TOKEN,
    mode: env.MODE,
    tokenSeconds: env.BANK_TOKEN_SECONDS,
    statementPageSize: env.BANK_STATEMENT_PAGE,
    callbackUrl: env.BANK_CALLBACK_URL,
    clockOffsetMs: env.BANK_CLOCK_OFFSET_MS,
  })
  const stop = (signal: string): void => {
    void sandbox.stop().then(() => {
      say({ event: 'stopped', signal })
      process.exit(0)
    })
  }
  process.once('SIGTERM', () => stop('SIGTERM'))
  process.once('SIGINT', () => stop('SIGINT'))
  if (env.BANK_FOLLOWS_PARENT === '1') process.stdin.once('end', () => stop('PARENT')).resume()
  say({ event: 'ready', url: sandbox.url, pid: process.pid })
}

main().catch((cause: unknown) => {
  process.stderr.write(`${JSON.stringify({ event: 'failed', cause: String(cause) })}\n`)
  process.exit(1)
})
