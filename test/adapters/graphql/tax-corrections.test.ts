import { anOffice } from '../../support/market'
import { openShop, playedTo, settled, type Shop } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'
import { type TaxDesk, taxDesk } from '../../support/tax-desk'

let shop: Shop
let desk: TaxDesk
let bought: SeenOrder
beforeAll(async () => {
  shop = await openShop()
  desk = taxDesk(shop)
  bought = await settled(shop)
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

const paymentId = (order = bought) => order.payments.at(-1)?.id
const asked = (input: object, as = shop.office.crew.treasurer) => desk.run('taxCorrection', as, { input: { paymentId: paymentId(), kept: [], ...input } }) // prettier-ignore
const facts = async (input: object) =>
  (await asked(input)).corrections.map(({ tax, progress, withheld, onKept, surplus, steps }: any) => ({
    tax, progress, withheld, onKept, surplus, steps: steps.map(({ code }: any) => code),
  })) // prettier-ignore

// 50 rim of paper at Rp52,000 and 2 boxes of folders at Rp150,000: Rp2,900,000, of which PPN Rp287,387.
describe('when goods come back after the payment,', () => {
  test('nothing is corrected while all of it is kept', async () => {
    for (const { surplus, withheld, onKept } of await facts({})) expect([surplus, onKept]).toEqual(['0', withheld])
  })

  test('a part that is kept stays taxed even below the limit, since the limit looks at the whole as it was ordered', async () => {
    const corrections = await facts({ kept: [{ line: 1, quantity: 1 }] })
    expect(corrections.map(({ tax }: any) => tax).sort()).toEqual(['PPH22', 'PPN'])
    for (const { onKept, withheld, surplus } of corrections) {
      expect(BigInt(onKept)).toBeGreaterThan(0n)
      expect(BigInt(onKept) + BigInt(surplus)).toBe(BigInt(withheld))
    }
  })

  test('a whole return gives back every tax, by the way that each has gone', async () => {
    const none = { kept: [{ line: 1 }, { line: 2 }] }
    for (const { onKept, surplus, withheld, steps, tax } of await facts(none)) {
      expect([onKept, surplus]).toEqual(['0', withheld])
      expect(steps).toEqual(
        tax === 'PPN'
          ? ['REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR']
          : ['VOID_SLIP', 'REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED'],
      )
    }
    const paid = await desk.authorise(await desk.bill(await desk.draft('411122-910')))
    await desk.done('taxDepositRecord', shop.office.crew.treasurer, { id: paid.id, expectedVersion: paid.version, ...desk.receipt() }) // prettier-ignore
    const progress = async (isReported: boolean) =>
      Object.fromEntries((await facts({ ...none, isReported })).map((each: any) => [each.tax, [each.progress, each.steps[0]]])) // prettier-ignore
    expect(await progress(false)).toEqual({ PPH22: ['DEPOSITED', 'REPLACE_SLIP'], PPN: ['WITHHELD', 'REPAY_FROM_CASH'] }) // prettier-ignore
    expect(await progress(true)).toEqual({ PPH22: ['REPORTED', 'AMEND_SLIP_AND_RETURN'], PPN: ['WITHHELD', 'REPAY_FROM_CASH'] }) // prettier-ignore
  })

  test('it is told in words, with the regulation', async () => {
    const [first] = (await asked({ kept: [{ line: 1 }, { line: 2 }] })).corrections
    expect(first).toMatchObject({ taxLabel: expect.stringMatching(/\w/), progressLabel: expect.stringMatching(/\w/), citation: expect.stringMatching(/UU/), doubts: [{ id: 'CORRECTION-STEPS', text: expect.stringContaining('tax officer') }] }) // prettier-ignore
    expect(first.steps[0].label).toMatch(/\w/)
  })
})

test('before the payment only the computation is dropped', async () => {
  const scheduled = await playedTo(shop, 'SCHEDULED')
  const corrections = await facts({ paymentId: paymentId(scheduled), kept: [{ line: 1 }, { line: 2 }] })
  for (const { progress, surplus, steps } of corrections) expect([progress, surplus, steps]).toEqual(['NOT_PAID', '0', ['DROP_COMPUTATION']]) // prettier-ignore
})

test('a line that is not there, named twice or kept beyond what was ordered is refused by its place', async () => {
  const refusals: readonly (readonly [object[], string, string[]])[] = [
    [[{ line: 3 }], 'KEPT_LINE_UNKNOWN', ['kept', '0', 'line']],
    [[{ line: 1 }, { line: 1 }], 'KEPT_LINE_UNKNOWN', ['kept', '1', 'line']],
    [[{ line: 1, quantity: 51 }], 'KEPT_TOO_MUCH', ['kept', '0', 'quantity']],
  ]
  for (const [kept, code, path] of refusals)
    expect(await asked({ kept })).toMatchObject({ corrections: null, userErrors: [{ code, path, hint: expect.stringMatching(/\w/) }] }) // prettier-ignore
})

test('another satker’s payment is absent, and vendors do not ask', async () => {
  const elsewhere = await anOffice(shop.api.world)
  expect(await asked({}, elsewhere.crew.treasurer)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', path: ['paymentId'] }] }) // prettier-ignore
  expect((await asked({}, shop.firm.admin)).errors[0].extensions.code).toBe('FORBIDDEN')
})
