import { rowId, unitId } from '../../../src/adapters/graphql/ids'
import { addDays, rupiah } from '../../../src/domain/kernel'
import { anOddFirm } from '../../support/vendors'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { payingAccount } from '../../support/house'
import { givePin } from '../../support/market'
import { query } from '../../support/documents'
import { cardDesk } from '../../support/kkp'
import { refused } from '../../support/refused'
import { carried, drafted, openShop, paymentOf, playedTo, type Shop, signed, todayIn } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bank: BankDesk
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(3), up: 6_000_000 })
  desk = cardDesk(shop)
  bank = bankDesk(shop)
})
afterAll(async () => {
  const [proved, bugs] = [await bank.proved(), [...shop.api.bugs]]
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})

test('a card is registered by the KPA, bound by its holder with the code of the issuer, and never shows its token', async () => {
  const account = await desk.issued()
  const { card } = await desk.done('kkpCardRegister', desk.crew.kpa, desk.facts(account))
  expect(card).toMatchObject({ status: 'REGISTERED', lastFour: '1234', limit: '40000000', free: '0' })
  expect(await desk.refused('kkpCardRegister', desk.crew.kpa, desk.facts(account))).toEqual(['CARD_ALREADY_REGISTERED'])
  expect(await desk.refused('kkpCardBind', desk.crew.requester, desk.at(card))).toEqual(['NOT_CARD_HOLDER'])
  expect(await desk.buttons(desk.holder, card)).toEqual({ kkpCardBind: true, kkpCardConfirm: false, kkpCardEnd: true })
  expect(await desk.buttons(desk.crew.requester, card)).toEqual({ kkpCardBind: false, kkpCardConfirm: false, kkpCardEnd: false })
  expect(await desk.buttons(desk.crew.kpa, card)).toEqual({ kkpCardBind: false, kkpCardConfirm: false, kkpCardEnd: true })
  expect(await desk.buttons(shop.api.world.officer, card)).toEqual({})
  const asked = (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card
  expect(await desk.refused('kkpCardConfirm', desk.holder, { ...desk.at(asked), otp: '999999' })).toEqual(['CARD_CODE_WRONG'])
  const bound = (await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(asked), otp: account.slice(-6) })).card
  expect(bound).toMatchObject({ status: 'ACTIVE', free: '40000000', used: '0' })
  expect(await desk.refused('kkpCardEnd', desk.crew.kpa, { ...desk.at(bound), reason: ' ' })).toHaveLength(1)
  const ended = (await desk.done('kkpCardEnd', desk.crew.kpa, { ...desk.at(bound), reason: 'Pemegang pindah tugas' })).card
  expect(ended.status).toBe('ENDED')
}) // prettier-ignore

test('a card that its issuer does not know is not bound, and one of a bank without cards not registered', async () => {
  const { card } = await desk.done('kkpCardRegister', desk.crew.kpa, desk.facts('499999999999'))
  expect(await desk.refused('kkpCardBind', desk.holder, desk.at(card))).toEqual(['CARD_REFUSED_BY_ISSUER'])
  const other = { ...desk.facts('400000000099'), bank: '014' }
  expect(await desk.refused('kkpCardRegister', desk.crew.kpa, other)).toEqual(['ISSUER_NOT_SERVED'])
})

test('a card that would be billed to the account that its satker pays from is not registered, and the way out is said', async () => {
  const kpa = shop.api.as(desk.crew.kpa)
  const own = desk.facts(payingAccount(shop.office))
  const because = { code: 'CARD_ON_PAYING_ACCOUNT', path: ['account'], rule: /0022-government-credit-card/ }
  const { hint } = await refused(kpa, 'kkpCardRegister', own, because)
  expect(hint).toContain('the letter of the issuer')
  expect((await desk.book()).cards.map(({ account }: any) => account)).not.toContain(payingAccount(shop.office))
})

test('a satker whom the KPPN has given no share for cards plans no charge, today or for any day, and is told whom to ask', async () => {
  const card = await desk.active()
  const { claim }: any = await playedTo(shop, 'SPBY_ISSUED')
  for (const payOn of [todayIn(shop), addDays(todayIn(shop), 3)]) {
    const plan = { ...desk.at(claim), kkpCardId: card.id, payOn, reason: 'Menunggu porsi' }
    const { userErrors } = await desk.act('paymentSchedule', desk.crew.treasurer, plan)
    expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_KKP', path: ['kkpCardId'] }])
    expect(userErrors[0].hint).toContain('kkpGrant')
  }
})

test('a charge pays the vendor in full and is owed to the issuer: no UP is held for it (G13)', async () => {
  const card = await desk.active()
  expect(await desk.granted(20_000_000n)).toMatchObject({ granted: '20000000', free: '20000000' })
  const before = await bank.free()
  const theirs = await bank.control.oracleBalance('002', shop.firm.accountNo)
  const scheduled = await desk.scheduled(card)
  expect(await desk.payment(scheduled)).toMatchObject({ method: 'KKP', rail: 'CARD', kkpCardId: card.id, fee: '0' })
  const authorised = await signed(shop, scheduled)
  const { net, gross } = await desk.payment(authorised)
  // A card payment bears no PPN and no PPh 22 at the treasurer: the merchant gets all.
  expect(net).toBe(gross)
  expect(await desk.book()).toMatchObject({ free: String(20_000_000n - BigInt(net)), held: net, owed: '0' })
  const order = await carried(shop, authorised)
  expect(paymentOf(order).status).toBe('SETTLED')
  const book = await desk.book()
  expect(book).toMatchObject({ held: '0', owed: net })
  expect(book.cards.find(({ id }: any) => id === card.id)).toMatchObject({ used: net, free: String(40_000_000n - BigInt(net)) }) // prettier-ignore
  expect(before - (await bank.free())).toBe(0n)
  expect((await bank.control.oracleBalance('002', shop.firm.accountNo)) - theirs).toBe(BigInt(net))
  expect(await bank.control.oracleDebits((await desk.payment(order)).partnerReference)).toHaveLength(1)
  expect(await bank.proved()).toEqual([])
  const said = async () => {
    const { rows } = await query<{ kind: string; content: object }>(shop.api.world.database.superUrl, `select kind, content from spj.document where kind in ('KUITANSI', 'TAX_SHEET') and status = 'READY'`) // prettier-ignore
    return rows.map(({ kind, content }) => [kind, /\(KKP\) [^"]+ \*{4} 1234 ke /.test(JSON.stringify(content))]).sort()
  }
  await shop.api.work(async () => (await said()).length === 2)
  // Who holds either paper must know which card was charged.
  expect(await said()).toEqual([
    ['KUITANSI', true],
    ['TAX_SHEET', true],
  ])
})

test('a card charges UP alone: TUP is refused with one, and a schedule that says UP is taken', async () => {
  const card = await desk.active()
  const { claim }: any = await playedTo(shop, 'SPBY_ISSUED')
  const asked = { ...desk.at({ ...claim }), kkpCardId: card.id, payOn: todayIn(shop) }
  expect(await desk.refused('paymentSchedule', desk.crew.treasurer, { ...asked, fund: 'TUP' })).toEqual([
    'TUP_NOT_BY_CARD',
  ])
  expect(await desk.refused('paymentSchedule', desk.crew.treasurer, { ...asked, fund: 'UP' })).toEqual([])
})

test('a letter that grants a share for cards counts once, and is called a letter', async () => {
  const letter = { satkerId: unitId('SATKER', shop.office.id), amount: '1000', number: 'S-77/KPN.1201/2026', on: todayIn(shop), approval: { number: 'S-77/WPB.13/2026', on: todayIn(shop), lifts: [{ bound: 'KKP' }] } } // prettier-ignore
  await desk.done('kkpGrant', shop.api.world.officer, letter)
  expect(await desk.refused('kkpGrant', shop.api.world.officer, letter)).toEqual(['LETTER_ALREADY_RECORDED'])
})

test('a charge beyond the limit of its card is not planned, today or for any day, and says what to do', async () => {
  const small = await desk.active({ limit: '1000000' })
  const { claim }: any = await playedTo(shop, 'SPBY_ISSUED')
  for (const payOn of [todayIn(shop), addDays(todayIn(shop), 3)]) {
    const plan = { ...desk.at(claim), kkpCardId: small.id, payOn, reason: 'Menunggu kartu' }
    const { userErrors } = await desk.act('paymentSchedule', desk.crew.treasurer, plan)
    expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_KKP', path: ['kkpCardId'] }])
    expect(userErrors[0].message).toContain('The card has Rp1,000,000 left')
    expect(userErrors[0].hint).toContain('kkpBillPay')
  }
})

test('what of a card is free on a later day nobody knows: the charge is planned, and refused when it is signed before that', async () => {
  const card = await desk.active({ limit: '4000000' })
  await desk.granted(10_000_000n)
  const first = await signed(shop, await desk.scheduled(card))
  const { claim }: any = await playedTo(shop, 'SPBY_ISSUED')
  const plan = { ...desk.at(claim), kkpCardId: card.id }
  const today = { ...plan, payOn: todayIn(shop) }
  expect(await desk.refused('paymentSchedule', desk.crew.treasurer, today)).toEqual(['INSUFFICIENT_KKP'])
  const later = { ...plan, payOn: addDays(todayIn(shop), 2), reason: 'Menunggu SP2D tagihan kartu' }
  const { payment } = await desk.done('paymentSchedule', desk.crew.treasurer, later)
  const asked = { payments: [desk.at(payment)] }
  expect(await desk.refused('paymentChallenge', desk.crew.kpa, asked)).toEqual(['INSUFFICIENT_KKP'])
  await carried(shop, first)
})

test('a card that has ended charges nothing that was scheduled before', async () => {
  const card = await desk.active()
  const scheduled = await desk.scheduled(card)
  const { version } = (await desk.book()).cards.find(({ id }: any) => id === card.id)
  const ended = await desk.done('kkpCardEnd', desk.crew.kpa, { id: card.id, expectedVersion: version, reason: 'Kartu hilang' }) // prettier-ignore
  expect([card.free, ended.card]).toMatchObject(['40000000', { status: 'ENDED', free: '0' }])
  expect(await signed(shop, scheduled).then(() => '', String)).toMatch(/CARD_NOT_USABLE/)
})

test('nothing of a card is free past its last day, and all of its limit on it', async () => {
  const card = await desk.active()
  const free = async (lastDay: string) => {
    await query(shop.api.world.database.superUrl, `update digipay.kkp_card set valid_until = '${lastDay}' where account = '${card.account}'`) // prettier-ignore
    return (await desk.book()).cards.find(({ id }: any) => id === card.id).free
  }
  expect([await free(addDays(todayIn(shop), -1)), await free(todayIn(shop))]).toEqual(['0', '40000000'])
})

test('a KPA signs no charge of a card that he holds himself, in whatever office: another KPA does', async () => {
  const { kpa } = desk.crew
  const card = await desk.active({}, kpa)
  const scheduled = await desk.scheduled(card)
  const payments = [desk.at(paymentOf(scheduled))]
  expect(await desk.refused('paymentChallenge', kpa, { payments })).toEqual(['CARD_OF_SIGNER'])
  const other = await shop.api.world.appoint(shop.api.world.officer, shop.office.id, 'KPA')
  await givePin(shop.api.world, other)
  const there = { ...shop, office: { ...shop.office, crew: { ...desk.crew, kpa: other } } }
  const authorised = await signed(there, scheduled)
  expect(paymentOf(authorised).status).toBe('AUTHORISED')
  // What is under way still would be owed in the midst of what the next test reckons.
  await carried(there, authorised)
})

test('a charge whose answer is lost is asked about and made once; one that the issuer refuses is free again', async () => {
  const card = await desk.active()
  await bank.control.addRule({ service: '54', action: { dropAfterProcessing: true }, count: 1 })
  const first = await carried(shop, await signed(shop, await desk.scheduled(card)))
  const { partnerReference, status } = await desk.payment(first)
  expect([status, await bank.control.oracleDebits(partnerReference)]).toEqual(['SETTLED', [expect.anything()]])
  const before = await desk.book()
  const second = await signed(shop, await desk.scheduled(card))
  await bank.control.openAccount({ bank: '002', accountNo: card.account, name: 'KKP UJI', status: 'FROZEN' })
  const refused = await carried(shop, second, 'REJECTED')
  expect(refused.claim?.status).toBe('SPBY_ISSUED')
  expect(await desk.book()).toMatchObject({ free: before.free, held: '0', owed: before.owed })
})

test('what another satker reads of it is nothing, and what its KPPN reads is the share and no account of UP', async () => {
  const { satkerId } = await desk.book()
  expect(await desk.run('kkpCards', shop.api.world.officer, { satkerId })).toMatchObject({ satkerId })
  expect((await desk.run('kkpCards', shop.firm.admin)).errors).toBeDefined()
})

test('a bill is paid from an account or by a card, never both, and the day of the card counts', async () => {
  const order = await playedTo(shop, 'SPBY_ISSUED')
  const claim: any = order.claim
  const input = { id: claim.id, expectedVersion: claim.version, payOn: todayIn(shop) }
  const card = await desk.active({ kind: 'TRAVEL' })
  const { userErrors } = await desk.act('paymentSchedule', desk.crew.treasurer, { ...input, kkpCardId: card.id })
  expect(userErrors).toMatchObject([{ code: 'CARD_NOT_USABLE', path: ['kkpCardId'] }])
  expect(await desk.refused('paymentSchedule', desk.crew.treasurer, { ...input, kkpCardId: card.id, payingAccount: '1' })).toEqual(['PAY_WITH_ONE']) // prettier-ignore
  expect(await desk.refused('paymentSchedule', desk.crew.treasurer, input)).toEqual(['PAYING_ACCOUNT_UNKNOWN'])
})

test('an issuer that reserves before it charges charges once, and gives back what it reserved in vain (F45)', async () => {
  const two = cardDesk(shop, '008')
  const card = await two.active()
  const done = await carried(shop, await signed(shop, await two.scheduled(card)))
  expect((await two.payment(done)).status).toBe('SETTLED')
  await bank.control.addRule({ service: '65', action: { dropAfterProcessing: true }, count: 1 })
  const late = await carried(shop, await signed(shop, await two.scheduled(card)))
  const { partnerReference } = await two.payment(late)
  expect(await bank.control.oracleDebits(partnerReference)).toHaveLength(1)
  await bank.control.addRule({ service: '65', action: { dropBeforeProcessing: true }, count: 1 })
  const before = await two.book()
  const lost = await carried(shop, await signed(shop, await two.scheduled(card)), 'REJECTED')
  expect(await bank.control.oracleDebits((lost.payments.at(-1) as any).partnerReference ?? '')).toHaveLength(0)
  expect(await two.book()).toMatchObject({ free: before.free, owed: before.owed })
})

test('a small firm gets more of its domestic goods by card than UP cash may pay, and nobody else does (G5)', async () => {
  const facts = { price: rupiah(1_000_000n), origin: 'DOMESTIC' } as const
  const cartOf60 = async (firm: Awaited<ReturnType<typeof anOddFirm>>) => {
    const there = { ...shop, firm }
    const lines = [{ productId: rowId('prd', firm.products[0]), quantity: 60 }]
    return { there, order: await playedTo(there, 'CHECKED_OUT', await drafted(there, lines)) }
  }
  const small = await cartOf60(await anOddFirm(shop.api.world, { fact: 'PP55_CERTIFICATE', facts }))
  const other = await cartOf60(await anOddFirm(shop.api.world, { facts }))
  const approval = ({ id, version }: any) => ({ id, expectedVersion: version })
  // A card carries no more to the other firm than UP cash: that it will be paid as any other says which rule stops it.
  const capped = { code: 'PER_RECIPIENT_CAP', rule: /PMK 190/ }
  const { hint } = await refused(shop.api.as(desk.crew.ppk), 'orderApprove', approval(other.order), capped)
  expect(hint).toMatch(/^Pay by LS; a card/)
  const order = await playedTo(small.there, 'SPBY_ISSUED', small.order)
  const claim: any = order.claim
  const input = { id: claim.id, expectedVersion: claim.version, payOn: todayIn(shop) }
  const account = { ...input, payingAccount: payingAccount(shop.office) }
  const fromCash = await refused(shop.api.as(desk.crew.treasurer), 'paymentSchedule', account, capped)
  expect(fromCash.hint).toMatch(/^Pay by KKP/)
  await desk.granted(60_000_000n)
  const card = await desk.active({ limit: '100000000' })
  await desk.done('paymentSchedule', desk.crew.treasurer, { ...input, kkpCardId: card.id })
})

test('of a charge only the tax withheld is spent UP: a request accounts for that, and the book is proved', async () => {
  const firm = await anOddFirm(shop.api.world, { facts: { taxCategory: 'CATERING', price: rupiah(1_000_000n) } })
  await bank.control.openAccount({ bank: '002', accountNo: firm.accountNo, name: 'CV LAIN' })
  const there = { ...shop, firm }
  const lines = [{ productId: rowId('prd', firm.products[0]), quantity: 2 }]
  const ordered = await playedTo(there, 'SPBY_ISSUED', await drafted(there, lines))
  const before = await bank.free()
  const order = await carried(there, await signed(there, await desk.scheduled(await desk.active(), ordered)))
  const { gross, net } = await desk.payment(order)
  const tax = BigInt(gross) - BigInt(net)
  expect(tax).toBeGreaterThan(0n)
  expect(before - (await bank.free())).toBe(tax)
  expect(await bank.proved()).toEqual([])
  const { request } = await desk.done('upRequestPropose', desk.crew.treasurer, { kind: 'GUP_NIHIL' })
  expect(request.amount).toBe(String(tax))
})
