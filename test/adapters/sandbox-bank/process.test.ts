import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync, appendFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { transformFileSync } from '@swc/core'
import { sandboxControl } from '../../../src/adapters/sandbox-bank'
import { rupiah } from '../../../src/domain/kernel'
import { typescript } from '../../support/translation'
import { adminToken, anAttempt, folder, gatewayTo, payee, source } from '../bank/sandbox'

const root = resolve(__dirname, '../../..')
const WAVE = 12

/** The sandbox as its own process needs JavaScript: only its own sources are translated, unchecked, in a moment. */
const build = (to: string): string => {
  for (const part of ['adapters/bank', 'adapters/sandbox-bank', 'domain'])
    for (const entry of readdirSync(join(root, 'src', part), { recursive: true, withFileTypes: true })) {
      const from = join(entry.parentPath, entry.name)
      if (!entry.isFile() || !/\.(ts|json)$/.test(entry.name) || entry.name === 'tsconfig.json') continue
      const target = join(to, relative(join(root, 'src'), from)).replace(/\.ts$/, '.js')
      mkdirSync(dirname(target), { recursive: true })
      const isSource = entry.name.endsWith('.ts')
      writeFileSync(
        target,
        isSource ? transformFileSync(from, { ...typescript, swcrc: false }).code : readFileSync(from),
      )
    }
  return join(to, 'adapters/sandbox-bank/main.js')
}

const built = folder()
const data = folder()
const main = build(built.path)
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  built.remove()
  data.remove()
})

const start = async (change: NodeJS.ProcessEnv = {}) => {
  const env = { ...process.env, NODE_PATH: join(root, 'node_modules'), BANK_PORT: '0', BANK_DATA_DIR: data.path }
  const child = spawn(process.execPath, [main], {
    env: { ...env, BANK_ADMIN_TOKEN: adminToken, ...change },
    stdio: 'pipe',
  })
  running.add(child)
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  void ended.then(() => running.delete(child))
  const line = await new Promise<string>((done) => {
    createInterface({ input: child.stdout }).once('line', done)
    void ended.then(() => done('{"event":"gone","url":""}'))
  })
  const { event, url } = JSON.parse(line) as { event: string; url: string }
  return { child, event, url, ended, control: sandboxControl(url || 'http://127.0.0.1', adminToken) }
}
const kill = async ({ child, ended }: Awaited<ReturnType<typeof start>>) => {
  child.kill('SIGKILL')
  await ended
}

describe('the sandbox as its own process', () => {
  test('remembers after SIGKILL each transfer it answered, and books none of them again', async () => {
    const attempts = Array.from({ length: 60 }, (_, place) =>
      anAttempt({ bank: place % 2 ? '008' : '002', amount: rupiah(1_000) }),
    )
    const answered = new Set<string>()
    for (const killAt of [1, 12, 24, 36]) {
      const bank = await start()
      expect(bank.event).toBe('ready')
      for (const code of ['002', '008']) {
        await bank.control.openAccount({ bank: code, accountNo: source, name: 'BPG' })
        await bank.control.openAccount({ bank: code, accountNo: payee, name: 'CV' })
        await bank.control.credit({ bank: code, accountNo: source, amount: 100_000n, reference: `UP-${code}` })
      }
      const gateway = gatewayTo(bank.url, data.path)
      // Wave after wave: were all under way at once, a quick bank would have answered them all before it is gone.
      for (let first = 0; first < attempts.length && answered.size < killAt; first += WAVE)
        await Promise.all(
          attempts.slice(first, first + WAVE).map(async (attempt) => {
            const { class: told } = await gateway.send(attempt)
            if (told === 'OK') answered.add(attempt.partnerReference)
            if (answered.size >= killAt) bank.child.kill('SIGKILL')
          }),
        )
      await kill(bank)
      gateway.close()
    }
    expect(answered.size).toBeGreaterThan(0)
    expect(answered.size).toBeLessThan(attempts.length)
    appendFileSync(join(data.path, 'journal.jsonl'), '{"type":"TRANSFERRED","at":17')

    const bank = await start()
    const gateway = gatewayTo(bank.url, data.path)
    let paid = 0n
    for (const attempt of attempts) {
      const before = await bank.control.oracleDebits(attempt.partnerReference)
      if (answered.has(attempt.partnerReference)) expect(before).toHaveLength(1)
      await gateway.send({ ...attempt, externalId: anAttempt().externalId })
      const after = await bank.control.oracleDebits(attempt.partnerReference)
      expect(after).toHaveLength(1)
      paid += after[0]?.amount ?? 0n
    }
    const { accounts, balanced } = await bank.control.oracleAccounts()
    expect(balanced).toBe(true)
    const left = accounts
      .filter(({ accountNo }) => accountNo === source)
      .reduce((sum, { balance }) => sum + balance, 0n)
    expect(left).toBe(200_000n - paid)
    gateway.close()
    await kill(bank)
  })
  test('stops cleanly when asked, and with the process that started it when told to follow', async () => {
    const asked = await start()
    asked.child.kill('SIGTERM')
    expect(await asked.ended).toBe(0)
    const following = await start({ BANK_FOLLOWS_PARENT: '1' })
    following.child.stdin.end()
    expect(await following.ended).toBe(0)
  })
  test('does not start in production', async () => {
    const refused = await start({ MODE: 'production' })
    expect(refused.event).toBe('gone')
    expect(await refused.ended).toBe(1)
  })

  test('ends quietly when whoever started it is gone', async () => {
    const { child, ended } = await start({ BANK_FOLLOWS_PARENT: '1' })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const closed = new Promise((done) => child.stderr.once('close', done))
    child.stdout.destroy()
    child.stdin.end()
    expect(await ended).toBe(0)
    await closed
    expect(said).toBe('')
  })
})
