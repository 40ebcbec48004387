import { rupiah } from '../../../src/domain/kernel'
import { stepReasonWords } from '../../../src/application/digipay/step-labels'
import { timelineFor } from '../../../src/application/digipay/timeline'
import { orderVersion } from '../../../src/domain/digipay'
import { once } from '../../support/organisation'
import { aWorld, drafted, type Market, type Played, played, seen } from '../../support/purchase'

describe('the reason of a step', () => {
  test('has its words in both languages where the system found it', () => {
    expect(stepReasonWords('SYSTEM', 'REFUSED_BY_BANK')).toEqual({ id: 'Ditolak bank', en: 'Refused by the bank' })
    expect(stepReasonWords('SYSTEM', 'NO_LONGER_AS_SIGNED').id).toBe('Tidak lagi seperti saat ditandatangani')
  })

  test('stands as it was written where a person gave it, or a bank in its own words', () => {
    const asWritten = (words: string) => ({ id: words, en: words })
    expect(stepReasonWords('TREASURER', 'REFUSED_BY_BANK')).toEqual(asWritten('REFUSED_BY_BANK'))
    for (const words of ['RETUR REK TUTUP', 'constructor'])
      expect(stepReasonWords('SYSTEM', words)).toEqual(asWritten(words))
  })
})

describe('the timeline', () => {
  let market: Market
  beforeAll(async () => {
    market = await aWorld()
  })
  afterAll(() => market.close())

  const change = async ({ order }: Played, reason?: string) => ({
    id: order, expectedVersion: orderVersion((await seen(market, order)).order), once: once(), reason,
  }) // prettier-ignore
  const actions = async ({ order }: Played, reader: Parameters<typeof timelineFor>[1]) =>
    timelineFor(await seen(market, order), reader).map(({ step }) => step.action)

  test('of an order that was returned before its approval tells the vendor nothing of that, and the office all', async () => {
    const { acts, office, firm } = market
    const { crew } = office
    const purchase = await played(market, { until: 'checkedOut' })
    const secret = 'harga penyedia lain 40.000'
    expect((await acts.orderReturn(await change(purchase, secret), crew.ppk)).ok).toBe(true)
    expect(await actions(purchase, firm.admin)).toEqual([])
    await played(market, { until: 'accepted', from: { played: purchase, at: 'drafted' } })

    expect(await actions(purchase, firm.admin)).toEqual(['approve', 'accept'])
    expect(await actions(purchase, crew.requester)).toEqual(
      ['draft', 'submit', 'checkOut', 'return', 'submit', 'checkOut', 'approve', 'accept'],
    ) // prettier-ignore
    const { order } = await seen(market, purchase.order)
    const whole = { order, receipts: [], claims: [], payments: [], ties: [] }
    expect(JSON.stringify(timelineFor(whole, firm.admin))).not.toContain(secret)
    expect(timelineFor(whole, crew.kpa).map(({ step }) => step.reason)).toContain(secret)
  })

  test('begins for the vendor with the offer, and keeps the reasons that the office tells itself', async () => {
    const { acts, office, firm } = market
    const { crew } = office
    const purchase = await drafted(market)
    await played(market, { until: 'submitted', from: { played: purchase, at: 'drafted' } })
    const { order } = await seen(market, purchase.order)
    const prices = order.lines.slice(0, 1).map(({ line, listPrice }) => ({ line, price: rupiah(listPrice - 1n) }))
    expect((await acts.orderNegotiate({ ...(await change(purchase)), prices }, crew.procurementOfficer)).ok).toBe(true)
    expect((await acts.orderNegotiationDecline(await change(purchase, 'harga sudah terendah'), firm.admin)).ok).toBe(
      true,
    )
    await acts.orderCheckOut(await change(purchase), crew.procurementOfficer)
    await acts.orderReject(await change(purchase, 'anggaran dialihkan'), crew.ppk)
    const told = timelineFor(await seen(market, purchase.order), firm.admin)
    expect(told.map(({ step }) => [step.action, step.reason])).toEqual([
      ['negotiate', undefined], ['negotiationDecline', 'harga sudah terendah'], ['checkOut', undefined], ['reject', undefined],
    ]) // prettier-ignore
    expect(told.map(({ step }) => step.name)).toContain('PPK')
  })

  test('tells the vendor why his bill came back, and not why the treasurer refused the SPBy', async () => {
    const { acts, office, firm } = market
    const purchase = await played(market, { until: 'spbyIssued' })
    const claim = purchase.claim
    if (!claim) throw new Error('no claim')
    const of = async (reason: string) => ({ id: claim, expectedVersion: (await seen(market, purchase.order)).claims[0]?.steps.length ?? 0, reason, once: once() }) // prettier-ignore
    expect((await acts.spbyRefuse(await of('akun salah menurut bendahara'), office.crew.treasurer)).ok).toBe(true)
    expect((await acts.claimReturn(await of('nomor faktur keliru'), office.crew.ppk)).ok).toBe(true)
    const reasons = timelineFor(await seen(market, purchase.order), firm.admin).flatMap(({ step }) => step.reason ?? [])
    expect(reasons).toEqual(['nomor faktur keliru'])
  })

  test('tells the vendor nothing of what a bank statement of the satker says', async () => {
    const { office, firm } = market
    const purchase = await seen(market, (await played(market, { until: 'scheduled' })).order)
    const remark = 'KEMBALI DARI PT LAIN 0012010001'
    const payments = purchase.payments.map((payment) => {
      const step = { ...payment.steps[0], action: 'giveBack', to: 'REJECTED', role: 'SYSTEM', reason: remark } as const
      return { ...payment, steps: [...payment.steps, step] as typeof payment.steps }
    })
    const reasonsFor = (reader: Parameters<typeof timelineFor>[1]) =>
      timelineFor({ ...purchase, payments }, reader).map(({ step }) => step.reason)
    expect(reasonsFor(office.crew.kpa)).toContain(remark)
    expect(reasonsFor(firm.admin)).not.toContain(remark)
  })
})
