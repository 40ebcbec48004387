import type { TransferAttempt } from '../../../src/application/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, gatewayTo } from './sandbox'
import vectors from './snap-vectors.json'

const DAY_MS = 86_400_000
/** The habits of banks with what comes again, and a bank of the sandbox that has each. */
const banks = [
  ['reject', '002'],
  ['replay', '008'],
] as const
type Case = Readonly<{ externalId: string; reference: string; differs: string }>

const changed: Readonly<Record<string, Partial<TransferAttempt>>> = {
  amount: { amount: rupiah(10_001) },
  account: { beneficiaryAccount: '9990000002' },
}

/** A transfer that comes again, and what else it says. */
const againOf = (first: TransferAttempt, { externalId, reference, differs }: Case): TransferAttempt => {
  const { externalId: freshId, partnerReference } = anAttempt()
  return {
    ...first,
    ...(externalId === 'new' && { externalId: freshId }),
    ...(reference === 'new' && { partnerReference }),
    ...changed[differs],
  }
}

/** Plays each case of the vectors about what comes again at a bank of each habit. */
export const duplicateCases = (): void => {
  let world: Awaited<ReturnType<typeof aSandbox>>
  beforeAll(async () => {
    world = await aSandbox()
  })
  afterEach(() => world.control.setClockOffset(0))
  afterAll(() => world.stop())

  const all = vectors.sandboxDuplicateCases.flatMap((each) => banks.map(([habit, bank]) => ({ differs: 'nothing', nextDay: false, ...each, habit, bank }))) // prettier-ignore
  test.each(all)('$habit: $externalId external id, $reference reference, $differs else differs, on the next day: $nextDay', async ({ habit, bank, ...each }) => {
    const first = anAttempt({ bank, amount: rupiah(10_000) })
    const told = await world.gateway.send(first)
    expect(told).toMatchObject({ class: 'OK' })
    const ahead = each.nextDay ? DAY_MS : 0
    const gateway = gatewayTo(world.url, world.dataDir, {}, () => new Date(Date.now() + ahead))
    await world.control.setClockOffset(ahead)
    const [signedAt, notAfter] = [new Date(Date.now() + ahead), new Date(Date.now() + ahead + 60_000)]
    const again = await gateway.send({ ...againOf(first, each), signedAt, notAfter })
    gateway.close()
    expect(again.code).toBe(each.expect[habit].replace('ss', '17'))
    // What is answered anew is answered as the first time.
    if (each.reference === 'same' && again.class === 'OK') expect(again.bankReference).toBe(told.bankReference)
    expect(await world.control.oracleDebits(first.partnerReference)).toHaveLength(1)
  }) // prettier-ignore
}
