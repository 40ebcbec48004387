import { randomUUID } from 'node:crypto'
import { addDays } from '../../../src/domain/kernel'
import { anOffice } from '../../support/market'
import { openShop, settled, type Shop, todayIn, playedTo } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'
import { type TaxDesk, taxDesk } from '../../support/tax-desk'

let shop: Shop
let desk: TaxDesk
let bought: SeenOrder
beforeEach(async () => {
  shop = await openShop()
  desk = taxDesk(shop)
  bought = await settled(shop)
})
afterEach(async () => {
  expect(shop.api.bugs).toEqual([])
  expect(await desk.proved()).toEqual([])
  await shop.api.close()
})

const paymentId = (order = bought) => order.payments.at(-1)?.id
const papers = (more: object = {}) => ({
  id: paymentId(), kept: [], number: 'NR-1', returnedOn: todayIn(shop), reason: 'Barang rusak dan dikembalikan', ...more,
}) // prettier-ignore
const recorded = async (more: object, as = shop.office.crew.treasurer) => {
  const answered = await desk.act('goodsReturnRecord', as, papers(more))
  expect(answered.userErrors).toEqual([])
  return answered.payment.goodsReturns.at(-1)
}
const refused = (more: object, code: string, path: readonly string[]) =>
  desk.refused('goodsReturnRecord', shop.office.crew.treasurer, papers(more), code, path)
const owed = async () =>
  Object.fromEntries((await desk.liabilities()).map(({ account, amount }: any) => [account, BigInt(amount)]))
const book = async (): Promise<Readonly<{ up: bigint; pagu: bigint; realised: bigint }>> => {
  const { body } = await shop.api.as(shop.office.crew.kpa).run('{ upBook { free } budgetLines(first: 1) { nodes { free realised } } }') // prettier-ignore
  const { upBook, budgetLines } = body.data as any
  return { up: BigInt(upBook.free), pagu: BigInt(budgetLines.nodes[0].free), realised: BigInt(budgetLines.nodes[0].realised) } // prettier-ignore
}
const slips = async (): Promise<Record<string, bigint>> => {
  const { slips: all } = await desk.run('taxSlips', shop.office.crew.treasurer, desk.period)
  return Object.fromEntries(all.map(({ objectCode, amount }: any) => [objectCode, BigInt(amount)]))
}
const cases = async () =>
  (await desk.run('paymentCases', shop.office.crew.treasurer, { filter: {}, first: 10 })).nodes.map(
    ({ kind }: any) => kind,
  )
const mayRecord = async (): Promise<boolean> => {
  const text = 'query ($id: ID!) { node(id: $id) { ... on Payment { availableActions { name } } } }'
  const { body } = await shop.api.as(shop.office.crew.treasurer).run(text, { id: paymentId() })
  return (body.data as any).node.availableActions.some(({ name }: any) => name === 'goodsReturnRecord')
}
const none = [{ line: 1 }, { line: 2 }]
const taxed = ({ taxes }: any) => Object.fromEntries(taxes.map(({ correction, freed }: any) => [correction.tax, { ...correction, freed }])) // prettier-ignore

// 50 rim of paper at Rp52,000 and 2 boxes of folders at Rp150,000: Rp2,900,000, of which PPN Rp287,387 and PPh 22 Rp39,189.
describe('goods that went back before their tax was paid in', () => {
  test('free their tax: the liability, the slip and the books say what was kept', async () => {
    const [before, debts] = [await book(), await owed()]
    const back = await recorded({ kept: [{ line: 2 }] })
    const { PPN, PPH22 } = taxed(back)
    // 2 of the folders: Rp300,000 of Rp2,900,000.
    expect([back.gross, BigInt(PPN.onKept) + BigInt(PPN.surplus)]).toEqual(['300000', BigInt(PPN.withheld)])
    expect([PPN.freed, PPH22.freed]).toEqual([PPN.surplus, PPH22.surplus])
    expect(BigInt(back.dueFromVendor)).toBe(300_000n - BigInt(PPN.surplus) - BigInt(PPH22.surplus))
    expect(back).toMatchObject({ nth: 1, number: 'NR-1', kept: [{ line: 1, quantity: 50 }, { line: 2, quantity: 0 }], reason: 'Barang rusak dan dikembalikan' }) // prettier-ignore
    const freed = BigInt(back.freed)
    expect(await owed()).toEqual({ '411211-910': debts['411211-910'] - BigInt(PPN.surplus), '411122-910': debts['411122-910'] - BigInt(PPH22.surplus) }) // prettier-ignore
    expect(await slips()).toEqual({ '22-910-01': BigInt(PPH22.onKept) })
    const after = await book()
    expect([after.up - before.up, after.pagu - before.pagu, before.realised - after.realised]).toEqual([freed, freed, freed]) // prettier-ignore
    expect(await cases()).toEqual([])
    // What is gathered afterwards is what is left of it.
    const deposit = await desk.draft('411122-910')
    expect(deposit.amount).toBe(PPH22.onKept)
  })

  test('go back in parts: each return asks for what it alone makes less, and all together for the whole', async () => {
    const withheld = await owed()
    const first = taxed(await recorded({ kept: [{ line: 1, quantity: 20 }] }))
    expect(await mayRecord()).toBe(true)
    await refused({ number: 'NR-2', kept: [{ line: 1, quantity: 21 }] }, 'KEPT_TOO_MUCH', ['kept', '0', 'quantity'])
    await refused({ number: 'NR-2', kept: [{ line: 1, quantity: 20 }] }, 'NOTHING_RETURNED', ['kept'])
    await refused({ kept: [{ line: 2 }] }, 'RETURN_ALREADY_RECORDED', ['number'])
    const second = await recorded({ number: 'NR-2', kept: none })
    const last = taxed(second)
    for (const tax of ['PPN', 'PPH22']) expect(BigInt(first[tax].freed) + BigInt(last[tax].freed)).toBe(BigInt(last[tax].withheld)) // prettier-ignore
    expect(Object.values(withheld).reduce((all: any, one: any) => all + one, 0n)).toBe(BigInt(last.PPN.withheld) + BigInt(last.PPH22.withheld)) // prettier-ignore
    expect([await owed(), await slips()]).toEqual([{}, {}])
    expect([second.nth, await mayRecord()]).toEqual([2, false])
    await refused({ number: 'NR-3', kept: none }, 'NOTHING_RETURNED', ['kept'])
  })

  test('are one fact under one key', async () => {
    const input = { ...papers({ kept: none }), idempotencyKey: randomUUID() }
    const one = await desk.act('goodsReturnRecord', shop.office.crew.treasurer, input)
    const again = await desk.act('goodsReturnRecord', shop.office.crew.treasurer, input)
    expect([one.replayed, again.replayed, again.payment.goodsReturns.length]).toEqual([false, true, 1])
  })
})

describe('goods that went back when their tax was on its way', () => {
  test('wait while a deposit holds it that is not paid, and follow once it was cancelled', async () => {
    const draft = await desk.draft('411122-910')
    await refused({ kept: none }, 'TAX_IN_DEPOSIT', ['id'])
    await desk.cancel(draft)
    expect(taxed(await recorded({ kept: none })).PPH22.freed).not.toBe('0')
  })

  test('leave to the State what it has: the steps are told and lie on a desk', async () => {
    const paid = await desk.authorise(await desk.bill(await desk.draft('411122-910')))
    await desk.done('taxDepositRecord', shop.office.crew.treasurer, { id: paid.id, expectedVersion: paid.version, ...desk.receipt() }) // prettier-ignore
    const { PPN, PPH22 } = taxed(await recorded({ kept: none, isReported: true }))
    expect([PPN.progress, PPN.freed]).toEqual(['WITHHELD', PPN.withheld])
    expect([PPH22.progress, PPH22.freed, PPH22.surplus]).toEqual(['REPORTED', '0', PPH22.withheld])
    expect(PPH22.steps.map(({ code }: any) => code)).toContain('AMEND_SLIP_AND_RETURN')
    expect(await cases()).toEqual(['TAX_TO_CORRECT'])
    // The slip is void all the same, and the deposit stays as it was paid.
    expect([await owed(), await slips()]).toEqual([{}, {}])
    expect((await desk.seen(paid)).amount).toBe(PPH22.withheld)
  })
})

test('what a return would ask further is told from what is left', async () => {
  await recorded({ kept: [{ line: 1, quantity: 20 }] })
  const asked = await desk.run('taxCorrection', shop.office.crew.treasurer, {
    input: { paymentId: paymentId(), kept: [] },
  })
  for (const { surplus } of asked.corrections) expect(BigInt(surplus)).toBeGreaterThan(0n)
})

test('papers that cannot be are refused, each by its field', async () => {
  await refused({ kept: none, returnedOn: addDays(todayIn(shop), 1) }, 'DATE_IN_FUTURE', ['returnedOn'])
  await refused({ kept: none, returnedOn: '2024-01-01' }, 'RETURN_BEFORE_PAYMENT', ['returnedOn'])
  await refused({ kept: none, reason: ' .' }, 'REASON_REQUIRED', ['reason'])
  await refused({ kept: [{ line: 9 }] }, 'KEPT_LINE_UNKNOWN', ['kept', '0', 'line'])
  const scheduled = await playedTo(shop, 'SCHEDULED')
  await refused({ id: paymentId(scheduled), kept: none }, 'RETURN_OF_UNPAID', ['id'])
})

test('the treasurer of the satker alone records it; for others the payment is absent or the act is not theirs', async () => {
  const elsewhere = await anOffice(shop.api.world)
  expect((await desk.act('goodsReturnRecord', elsewhere.crew.treasurer, papers({ kept: none }))).userErrors[0]).toMatchObject({ code: 'NOT_FOUND', path: ['id'] }) // prettier-ignore
  for (const other of [shop.office.crew.kpa, shop.office.crew.ppk, shop.firm.admin])
    expect((await desk.act('goodsReturnRecord', other, papers({ kept: none }))).errors[0].extensions.code).toBe(
      'FORBIDDEN',
    )
})
