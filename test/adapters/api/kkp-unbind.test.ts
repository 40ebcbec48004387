import { rowId, unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { gatewayFor } from '../../../src/adapters/bank'
import { rupiah } from '../../../src/domain/kernel'
import { anAttempt } from '../bank/sandbox'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { query } from '../../support/documents'
import { cardDesk } from '../../support/kkp'
import { anOffice } from '../../support/market'
import { carried, openShop, paymentOf, type Shop, signed } from '../../support/shop'

// A card that ended is forgotten by its issuer, and how issuers name a card.
let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bank: BankDesk
let gateway: ReturnType<typeof gatewayFor>
beforeAll(async () => {
  shop = await openShop({ up: 6_000_000 })
  desk = cardDesk(shop)
  bank = bankDesk(shop)
  gateway = gatewayFor(shop.api.bank.connections, { now: () => new Date() })
})
afterAll(async () => {
  gateway.close()
  const [proved, bugs] = [await bank.proved(), [...shop.api.bugs]]
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})
afterEach(async () => {
  await bank.control.clearRules()
  await bank.control.giveHabits('002', {})
})

const rows = <T>(text: string) => query<T & Record<string, unknown>>(shop.api.world.database.superUrl, text).then(({ rows }) => rows) // prettier-ignore
/** What is kept of the names that issuers gave to the card that is billed to this account, the newest first. */
const names = (account: string) =>
  rows<{ status: string; card_token: string | null; charge_token: string | null }>(
    `select c.status, s.card_token, s.charge_token from digipay.kkp_card c left join digipay.kkp_card_secret s on s.tenant_id = c.tenant_id and s.card_id = c.id
     where c.account = '${account}' order by c.created_at desc`,
  ) // prettier-ignore
const nameOf = async (account: string): Promise<string> => (await names(account))[0]?.card_token ?? ''
const waiting = async () =>
  (await rows<{ attempts: number }>(`select attempts from platform.outbox where topic = 'kkp.ended' and done_at is null`)).map(({ attempts }) => attempts) // prettier-ignore
/** What the issuer says to a charge by this name. */
const charged = async (cardToken: string) => {
  const attempt = anAttempt({ rail: 'CARD', cardToken, amount: rupiah(1), beneficiaryAccount: shop.firm.accountNo })
  // The house numbers its own from one as well.
  const externalId = attempt.externalId.replace(/^(\d{8})\d/, '$18')
  return (await gateway.send({ ...attempt, externalId })).code
}
const end = async (card: any) => (await desk.done('kkpCardEnd', desk.holder, { ...desk.at(card), reason: 'Kartu hilang' })).card // prettier-ignore
/** Whether its issuer still has a name for a card, as somebody reads it. */
const bindingOf = async ({ id }: any, as: Actor = desk.crew.kpa) => {
  const text =
    'query ($satkerId: ID!) { kkpCards(satkerId: $satkerId) { cards { id binding bindingLabel(lang: ID) } } }'
  const { body } = await shop.api.as(as).run(text, { satkerId: unitId('SATKER', shop.office.id) })
  const { binding, bindingLabel } = (body.data as any).kkpCards.cards.find((each: any) => each.id === id)
  return [binding, bindingLabel]
}
const worked = () => shop.api.work(async () => (await waiting()).length === 0)
const registered = async (account?: string) => {
  const of = account ?? (await desk.issued())
  return { account: of, card: (await desk.done('kkpCardRegister', desk.crew.kpa, desk.facts(of))).card }
}

test('an issuer that asks for no code binds the card by the act of its holder, and the card is charged', async () => {
  await bank.control.giveHabits('002', { namesCards: 'AT_ONCE' })
  const { account, card } = await registered()
  expect(await desk.refused('kkpCardBind', desk.crew.kpa, desk.at(card))).toEqual(['NOT_CARD_HOLDER'])
  const bound = (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card
  expect(bound).toMatchObject({ status: 'ACTIVE', version: 2, free: '40000000' })
  expect(await desk.buttons(desk.holder, bound)).toEqual({ kkpCardBind: false, kkpCardConfirm: false, kkpCardEnd: true })
  expect(await names(account)).toMatchObject([{ card_token: expect.any(String), charge_token: null }])
  await desk.granted(20_000_000n)
  const order = await carried(shop, await signed(shop, await desk.scheduled(bound)))
  expect(paymentOf(order).status).toBe('SETTLED')
}) // prettier-ignore

test('an issuer that names the card with its question names it no more: it is kept, charged once the code is given, and unbound where it never is', async () => {
  await bank.control.giveHabits('002', { namesCards: 'WITH_THE_QUESTION' })
  const [{ account, card }, other] = [await registered(), await registered()]
  const asked = (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card
  expect(asked).toMatchObject({ status: 'BINDING', free: '0' })
  const bound = (await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(asked), otp: account.slice(-6) })).card
  expect(bound).toMatchObject({ status: 'ACTIVE', free: '40000000' })
  expect(await charged(await nameOf(account))).toBe('2005400')
  await end((await desk.done('kkpCardBind', desk.holder, desk.at(other.card))).card)
  const pending = await nameOf(other.account)
  await worked()
  expect([pending, await charged(pending)]).toEqual([expect.stringMatching(/./), '4045411'])
})

test('a card that ends is forgotten by its issuer, whatever becomes of the first answers, and then here', async () => {
  const card = await desk.active()
  const name = await nameOf(card.account)
  expect(await charged(name)).toBe('2005400')
  await bank.control.addRule({ service: '05', action: { dropBeforeProcessing: true }, count: 1 })
  await bank.control.addRule({ service: '05', action: { dropAfterProcessing: true }, count: 1 })
  expect(await bindingOf(card)).toEqual(['BOUND', 'Terikat di bank penerbit'])
  expect(await end(card)).toMatchObject({ status: 'ENDED', binding: 'STILL_BOUND' })
  expect([await waiting(), await nameOf(card.account)]).toEqual([[0], name])
  // Its KPPN, which reads no name of it, reads that too.
  for (const who of [desk.crew.treasurer, shop.api.world.officer])
    expect(await bindingOf(card, who)).toEqual(['STILL_BOUND', 'Sudah diakhiri, belum dilepas bank penerbit'])
  await worked()
  expect(await bindingOf(card)).toEqual(['UNBOUND', 'Tidak terikat di bank penerbit'])
  expect([await charged(name), await names(card.account)]).toEqual(['4045411', [{ status: 'ENDED', card_token: null, charge_token: null }]]) // prettier-ignore
  const [done] = await rows<{ attempts: number }>(`select attempts from platform.outbox where topic = 'kkp.ended' order by at desc limit 1`) // prettier-ignore
  expect(done?.attempts).toBe(3)
})

test('a card that its issuer never named has nothing to be forgotten', async () => {
  const { card } = await registered()
  const before = await rows(`select id from platform.outbox where topic = 'kkp.ended'`)
  await end(card)
  expect(await rows(`select id from platform.outbox where topic = 'kkp.ended'`)).toEqual(before)
})

test('an issuer that refuses for good to forget a card is a matter for people, and its name for the card is forgotten once they close it', async () => {
  const card = await desk.active()
  const name = await nameOf(card.account)
  const answer = { status: 403, body: { responseCode: '4030501', responseMessage: 'Feature Not Allowed' } }
  await bank.control.addRule({ service: '05', action: { answer } })
  await end(card)
  await worked()
  const [found] = await bank.cases({ kinds: ['CARD_STILL_BOUND'] })
  expect(found).toMatchObject({ kkpCardId: card.id, paymentId: null, ownerRole: 'TREASURER', status: 'OPEN' })
  const taken = (await bank.done('paymentCaseTake', bank.crew.treasurer, bank.at(found))).case
  expect([await nameOf(card.account), await waiting()]).toEqual([name, []])
  const reason = 'Dilepas bank dengan surat B-1/2026'
  await bank.done('paymentCaseClose', bank.crew.treasurer, { ...bank.at(taken), reason })
  expect(await bank.cases({ kinds: ['CARD_STILL_BOUND'], statuses: ['OPEN', 'TAKEN'] })).toEqual([])
  expect(await names(card.account)).toEqual([{ status: 'ENDED', card_token: null, charge_token: null }])
})

test('a card that was entered and bound anew before its issuer forgot it keeps the name that it shares', async () => {
  const card = await desk.active()
  await end(card)
  const again = await registered(card.account)
  const asked = (await desk.done('kkpCardBind', desk.holder, desk.at(again.card))).card
  await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(asked), otp: card.account.slice(-6) })
  await worked()
  const [living, ended] = await names(card.account)
  expect([living?.status, ended]).toEqual(['ACTIVE', { status: 'ENDED', card_token: null, charge_token: null }])
  expect(await charged(living?.card_token ?? '')).toBe('2005400')
})

test('a card that another office has bound meanwhile keeps the name that it shares, until that office ends it', async () => {
  const card = await desk.active()
  await end(card)
  const other = cardDesk({ ...shop, office: await anOffice(shop.api.world) })
  const theirs = (await other.done('kkpCardRegister', other.crew.kpa, other.facts(card.account))).card
  const asked = (await other.done('kkpCardBind', other.holder, other.at(theirs))).card
  const given = { ...other.at(asked), otp: card.account.slice(-6) }
  const bound = (await other.done('kkpCardConfirm', other.holder, given)).card
  const [living, before] = await names(card.account)
  expect([living?.status, before?.status, living?.card_token]).toEqual(['ACTIVE', 'ENDED', before?.card_token])
  await worked()
  expect(await names(card.account)).toMatchObject([{ card_token: living?.card_token }, { card_token: null }])
  expect(await charged(living?.card_token ?? '')).toBe('2005400')
  await other.done('kkpCardEnd', other.holder, { ...other.at(bound), reason: 'Kartu hilang' })
  await worked()
  expect(await charged(living?.card_token ?? '')).toBe('4045411')
})

test('a card that another office only began to bind keeps no name for ever', async () => {
  await bank.control.giveHabits('002', { namesCards: 'WITH_THE_QUESTION' })
  const card = await desk.active()
  await end(card)
  const other = cardDesk({ ...shop, office: await anOffice(shop.api.world) })
  const theirs = (await other.done('kkpCardRegister', other.crew.kpa, other.facts(card.account))).card
  const asked = (await other.done('kkpCardBind', other.holder, other.at(theirs))).card
  const [begun, before] = await names(card.account)
  expect([begun?.status, before?.status, begun?.card_token]).toEqual(['BINDING', 'ENDED', before?.card_token])
  await shop.api.work(async () => (await waiting()).some((attempts) => attempts > 0))
  expect(await names(card.account)).toMatchObject([{}, { card_token: before?.card_token }])
  await other.done('kkpCardEnd', other.holder, { ...other.at(asked), reason: 'Kartu hilang' })
  await query(
    shop.api.world.database.superUrl,
    `update platform.outbox set due_at = now() where topic = 'kkp.ended' and done_at is null`,
  )
  await worked()
  expect(await charged(before?.card_token ?? '')).toBe('4045411')
})

test('whether a name is in use is told of the own card that has ended alone', async () => {
  const card = await desk.active()
  await end(card)
  const again = await registered(card.account)
  const asked = (await desk.done('kkpCardBind', desk.holder, desk.at(again.card))).card
  await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(asked), otp: card.account.slice(-6) })
  const ids = await rows<{ id: string }>(`select id from digipay.kkp_card where account = '${card.account}' order by status desc`) // prettier-ignore
  const [ended, living] = ids.map(({ id }) => id)
  const tells = async (unit: number, kind: string, id: string | undefined, ask = 'digipay.card_name_use($1)') => {
    const eyes = await shop.api.world.pool.connect()
    try {
      await eyes.query('begin')
      await eyes.query(`select set_config('app.unit', $1, true), set_config('app.unit_kind', $2, true)`, [String(unit), kind]) // prettier-ignore
      return (await eyes.query<{ told: string | null }>(`select ${ask} as told`, [id])).rows[0]?.told
    } finally {
      await eyes.query('rollback')
      eyes.release()
    }
  }
  const { id } = shop.office
  const other = (await anOffice(shop.api.world)).id
  expect(await tells(id, 'SATKER', ended)).toBe('ACTIVE')
  expect([await tells(id, 'SATKER', living), await tells(other, 'SATKER', ended), await tells(id, 'VENDOR', ended)]).toEqual([null, null, null]) // prettier-ignore
  const named = (unit: number) => tells(unit, 'SATKER', ended, `(select id from digipay.ended_cards_named(${String(id)}) id where id = $1)`) // prettier-ignore
  expect([await named(id), await named(other)]).toEqual([ended, null])
  await worked()
})

test('the name of a card that has not ended is forgotten by nobody', async () => {
  const card = await desk.active()
  const { id } = shop.office
  const key = (await rows<{ id: string }>(`select id from digipay.kkp_card where account = '${card.account}'`))[0]?.id ?? '' // prettier-ignore
  expect(rowId('kkc', { tenant: id, id: key as never })).toBe(card.id)
  await shop.api.house.transactDigipay<Record<never, never>, never>(
    { actor: desk.crew.kpa, tenant: id, act: 'kkpCardEnd' },
    async ({ kkpCards }) => {
      await kkpCards.forget(key as never)
      return { ok: true, value: { answer: {}, subject: key } }
    },
  )
  expect(await charged(await nameOf(card.account))).toBe('2005400')
})
