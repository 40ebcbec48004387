import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CodeNotice } from '../../src/application/digipay'
import { sandboxConnections } from '../../src/adapters/bank'
import { startProcess, type Running } from '../../src/adapters/processes'
import { sandboxControl, type FaultAction, type SandboxControl } from '../../src/adapters/sandbox-bank'
import type { PersonId } from '../../src/domain/kernel'
import { paymentStatus, type PaymentStatus } from '../../src/domain/digipay'
import { ended, expectPeace, paymentOf, signed, until } from '../support/at-bank'
import { aServer, bank, payingAccount } from '../support/house'
import { freePort } from '../support/ports'
import { aWorld, type Market, type Played, played } from '../support/purchase'

const root = join(__dirname, '../..')
type Sight = Readonly<{ status: PaymentStatus; isDebited: boolean }>
/** When the server is killed: once one of the two payments is seen so, and that long after. By what is seen, as a slow machine may not get that far in a fixed time. */
const moments: readonly Readonly<{ seen: (sight: Sight) => boolean; thenMs: number }>[] = [
  ...[0, 60].map((thenMs) => ({ seen: () => true, thenMs })),
  ...[0, 100, 200, 300].map((thenMs) => ({ seen: ({ status }: Sight) => status === 'SUBMITTED', thenMs })),
  ...[0, 150].map((thenMs) => ({ seen: ({ isDebited }: Sight) => isDebited, thenMs })),
  ...[0, 60].map((thenMs) => ({ seen: ({ status }: Sight) => status === 'SETTLED', thenMs })),
]
const slow: readonly FaultAction[] = [{ delayBefore: 350 }, { delayAfter: 500 }]

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const answers = (url: string) => fetch(url).then(({ ok }) => ok, () => false) // prettier-ignore

/** The built server as an operator runs it, on a database of its own that outlives it, with the bank that follows it. */
const aMachine = async (market: Market) => {
  execFileSync(process.execPath, ['scripts/ensure-built.js'], { cwd: root, stdio: 'ignore' })
  const dataDir = mkdtempSync(join(tmpdir(), 'satuloket-kill-'))
  const [port, bankPort] = [await freePort(), await freePort()]
  const { appUrl, ownerUrl } = market.world.database
  const start = (): Promise<Running> =>
    startProcess({
      name: 'the server',
      command: process.execPath,
      args: [join(root, 'dist/src/adapters/main.js')],
      env: {
        ...process.env, MODE: 'demo', PORT: String(port), BANK_PORT: String(bankPort), DATA_DIR: dataDir, DATABASE_URL: appUrl,
        DATABASE_ADMIN_URL: ownerUrl, LOG_LEVEL: 'info',
      },
      ready: /"msg":"ready"/,
      readyWithinMs: 60_000,
    }) // prettier-ignore
  const bankUrl = `http://127.0.0.1:${bankPort}`
  const kill = async (server: Running): Promise<void> => {
    process.kill(server.pid, 'SIGKILL')
    expect((await server.ended).signal).toBe('SIGKILL')
    await until(() => answers(`${bankUrl}/livez`), (isThere) => !isThere) // prettier-ignore
  }
  const control = (): SandboxControl => sandboxControl(bankUrl, readFileSync(join(dataDir, 'bank-admin-token'), 'utf8').trim()) // prettier-ignore
  const connections = () => sandboxConnections(bankUrl, join(dataDir, 'bank'))
  return { start, kill, control, connections, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
}

test(`a server killed at ${moments.length} moments between signature and settlement leaves each payment settled once or refused`, async () => {
  const base = await aWorld()
  const machine = await aMachine(base)
  const sent = new Map<PersonId, CodeNotice>()
  let server = await machine.start()
  // The people act here, and only ask whose accounts they pay; only the killed server works on what they signed.
  const { house, close } = aServer(base.world, { connections: [...machine.connections()] }, { sent })
  const market: Market = { ...base, acts: house.acts, codeOf: (person) => sent.get(person)?.code ?? '' }
  try {
    const control = machine.control()
    const { office, firm } = market
    await control.openAccount({ bank, accountNo: payingAccount(office), name: `BPG ${office.code}` })
    await control.openAccount({ bank, accountNo: firm.accountNo, name: 'CV UJI NIAGA' })
    await until(() => control.oracleBalance(bank, payingAccount(office)), (held) => held === 1_000_000_000n) // prettier-ignore
    const purchases: Played[] = []
    const foundAt: string[] = []
    const sightOf = async (purchase: Played): Promise<Sight> => {
      const payment = await paymentOf({ market }, purchase)
      const isDebited = (await control.oracleDebits(payment.partnerReference)).length > 0
      return { status: paymentStatus(payment), isDebited }
    }
    for (const { seen, thenMs } of moments) {
      const pair: Played[] = []
      for (const action of slow) {
        const purchase = await played(market, { until: 'scheduled' })
        const { partnerReference: reference } = await paymentOf({ market }, purchase)
        await control.addRule({ service: '17', match: { reference }, action, count: 1 })
        pair.push(purchase)
      }
      for (const purchase of pair) await signed({ market }, purchase)
      await until(() => Promise.all(pair.map(sightOf)), (sights) => sights.some(seen), 60_000) // prettier-ignore
      await pause(thenMs)
      await machine.kill(server)
      for (const purchase of pair) foundAt.push(paymentStatus(await paymentOf({ market }, purchase)))
      purchases.push(...pair)
      server = await machine.start()
    }
    const endings = await Promise.all(purchases.map((purchase) => ended({ market }, purchase, 60_000)))
    await expectPeace({ market, house, control }, purchases)
    process.stdout.write(`${moments.length} kills met payments ${foundAt.join(' ')}; they ended ${endings.join(' ')}\n`)
    // Some met it in the bank's hands, and some when it was over.
    expect(foundAt).toEqual(expect.arrayContaining(['SUBMITTED', 'SETTLED']))
  } finally {
    await server.stop()
    machine.remove()
    await close()
    await base.close()
  }
}, 240_000)
