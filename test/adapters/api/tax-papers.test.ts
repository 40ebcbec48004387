import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import type { SeenOrder } from '../../support/screens'
import { refused } from '../../support/refused'
import { openShop, paymentOf, playedTo, type Shop, todayIn } from '../../support/shop'

let shop: Shop
let officer: Actor
let second: Actor
beforeAll(async () => {
  shop = await openShop()
  officer = shop.api.world.officer
  second = await shop.api.world.appoint(officer, shop.api.world.kppn, 'KPPN_OFFICER')
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

type Paper = Readonly<{ id: string; version: number; status: string; statusLabel: string; verifiedBy: string | null; endReason: string | null; availableActions: readonly Readonly<{ name: string; allowed: boolean; reasons: readonly Readonly<{ code: string }>[] }>[] }> // prettier-ignore
const as = (who: Actor) => shop.api.as(who)
const vendorId = () => unitId('VENDOR', shop.firm.id)
const shown = 'id fact status statusLabel(lang: EN) version verifiedBy verifiedAt endedBy endReason availableActions { name allowed reasons { code } }' // prettier-ignore
const newest = async (who: Actor, fact = 'SKB_PPH22'): Promise<Paper> => {
  const { body } = await as(who).run(`query ($id: ID!) { vendor(id: $id) { taxFacts { ${shown} } } }`, {
    id: vendorId(),
  })
  const { taxFacts } = body.data?.vendor as Readonly<{ taxFacts: readonly (Paper & Readonly<{ fact: string }>)[] }>
  const found = taxFacts.findLast(({ fact: kind }) => kind === fact)
  if (!found) throw new Error(JSON.stringify(body))
  return found
}
const of = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
const done = async (who: Actor, name: string, input: object): Promise<void> => {
  const { userErrors, body } = await as(who).act(name, input)
  expect([name, userErrors, body.errors]).toEqual([name, [], undefined])
}
const recorded = async (who: Actor, input: object = {}): Promise<Paper> => {
  const paper = { fact: 'SKB_PPH22', documentNumber: 'KET-22/WPJ.09/2026', from: todayIn(shop) }
  await done(who, 'vendorTaxFactRecord', { ...paper, ...input })
  return newest(officer)
}
const taxesOf = (order: SeenOrder) => paymentOf(order).taxLines.map(({ tax }) => tax)
const rescheduled = async (order: SeenOrder): Promise<SeenOrder> => {
  await done(shop.office.crew.treasurer, 'paymentUnschedule', { ...of(paymentOf(order)), reason: 'Hitung ulang' })
  return playedTo(shop, 'SCHEDULED', order)
}
const buttons = ({ availableActions }: Paper) => availableActions.map(({ name, allowed, reasons }) => [name, allowed, ...reasons.map(({ code }) => code)]) // prettier-ignore

describe('a tax paper that the payee records after the SPBy', () => {
  it('changes no tax until an officer has verified it, nor a payment that was scheduled before', async () => {
    const issued = await playedTo(shop, 'SPBY_ISSUED')
    const paper = await recorded(shop.firm.admin)
    expect(paper).toMatchObject({ status: 'PENDING', statusLabel: 'Awaiting verification', verifiedBy: null })
    const scheduled = await playedTo(shop, 'SCHEDULED', issued)
    expect(taxesOf(scheduled)).toEqual(['PPN', 'PPH22'])

    // He gave the vendor's administrator his office.
    expect(buttons(paper)).toEqual([['vendorTaxFactVerify', false, 'SAME_PERSON'], ['vendorTaxFactEnd', true]]) // prettier-ignore
    expect(buttons(await newest(second))).toEqual([['vendorTaxFactVerify', true], ['vendorTaxFactEnd', true]]) // prettier-ignore
    await done(second, 'vendorTaxFactVerify', of(paper))
    expect(await newest(officer)).toMatchObject({ status: 'VERIFIED', version: 2, verifiedBy: second.name })
    expect(taxesOf(await playedTo(shop, 'SCHEDULED', scheduled))).toEqual(['PPN', 'PPH22'])
    expect(taxesOf(await rescheduled(scheduled))).toEqual(['PPN'])

    const verified = await newest(shop.firm.admin)
    expect(buttons(verified)).toEqual([['vendorTaxFactEnd', false, 'NOT_NOW']])
    const reason = 'Dicabut kantor pajak'
    await refused(as(shop.firm.admin), 'vendorTaxFactEnd', { ...of(verified), reason }, { code: 'NOT_NOW', path: ['id'] }) // prettier-ignore
    await done(officer, 'vendorTaxFactEnd', { ...of(verified), reason })
    expect(await newest(officer)).toMatchObject({ status: 'ENDED', version: 3, endReason: reason })
    const again = await playedTo(shop, 'SCHEDULED', scheduled)
    expect(taxesOf(again)).toEqual(['PPN'])
    expect(taxesOf(await rescheduled(again))).toEqual(['PPN', 'PPH22'])
  })
})

describe('a tax paper', () => {
  it('that an officer recorded is verified by another one, in the version he saw, and once', async () => {
    await recorded(officer, { vendorId: vendorId(), fact: 'SKB_PPH23' })
    const paper = await newest(officer, 'SKB_PPH23')
    expect(buttons(paper)).toEqual([['vendorTaxFactVerify', false, 'SAME_PERSON'], ['vendorTaxFactEnd', true]]) // prettier-ignore
    await refused(as(officer), 'vendorTaxFactVerify', of(paper), { code: 'SAME_PERSON' })
    const late = { ...of(paper), expectedVersion: 2 }
    await refused(as(second), 'vendorTaxFactVerify', late, { code: 'VERSION_CONFLICT', path: ['expectedVersion'] })
    await done(second, 'vendorTaxFactVerify', of(paper))
    const verified = await newest(officer, 'SKB_PPH23')
    await refused(as(second), 'vendorTaxFactVerify', of(verified), { code: 'NOT_NOW', path: ['id'] })
    const unsaid = { ...of(verified), reason: 'xx' }
    await refused(as(second), 'vendorTaxFactEnd', unsaid, { code: 'REASON_REQUIRED', path: ['reason'] })
  })

  it('that nobody has verified is withdrawn by its own vendor, and does not exist for another', async () => {
    const paper = await recorded(shop.firm.admin)
    const rival = (await shop.api.world.vendor('012345678905551')).admin
    const reason = 'Salah unggah'
    await refused(as(rival), 'vendorTaxFactEnd', { ...of(paper), reason }, { code: 'NOT_FOUND', path: ['id'] })
    expect((await as(rival).run(`{ node(id: "${paper.id}") { id } }`)).body.data).toEqual({ node: null })
    await done(shop.firm.admin, 'vendorTaxFactEnd', { ...of(paper), reason })
    const { body } = await as(shop.firm.admin).run(`{ node(id: "${paper.id}") { ... on VendorTaxFact { status endedBy endReason } } }`) // prettier-ignore
    expect(body.data).toEqual({ node: { status: 'ENDED', endedBy: shop.firm.admin.name, endReason: reason } })
  })
})
