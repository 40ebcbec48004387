import { randomUUID } from 'node:crypto'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { cardDesk } from '../../support/kkp'
import { anOffice } from '../../support/market'
import { openShop, type Shop } from '../../support/shop'

// The consent of a card's holder at its issuer: a code goes to his telephone, and he gives it back.
let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bank: BankDesk
beforeAll(async () => {
  shop = await openShop()
  desk = cardDesk(shop)
  bank = bankDesk(shop)
})
afterAll(async () => {
  const bugs = [...shop.api.bugs]
  await shop.api.close()
  expect(bugs).toEqual([])
})
afterEach(() => bank.control.clearRules())

const registered = async () => {
  const account = await desk.issued()
  return { account, card: (await desk.done('kkpCardRegister', desk.crew.kpa, desk.facts(account))).card }
}
/** A card whose holder has asked for a code, and that code. */
const asked = async () => {
  const { account, card } = await registered()
  return { otp: account.slice(-6), card: (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card }
}
/** From now on the issuer cannot be reached: whatever is answered all the same was not asked of it. */
const issuerAway = async () => {
  for (const service of ['01', '04'] as const) await bank.control.addRule({ service, action: { dropBeforeProcessing: true }, count: 1_000 })
} // prettier-ignore
const confirm = (input: object) => desk.refused('kkpCardConfirm', desk.holder, input)

test('the same call again gets the first answer, with another input is refused, and the issuer is asked of neither', async () => {
  const { account, card } = await registered()
  const bind = { ...desk.at(card), idempotencyKey: randomUUID() }
  const first = await desk.done('kkpCardBind', desk.holder, bind)
  const given = { ...desk.at(first.card), otp: account.slice(-6), idempotencyKey: randomUUID() }
  await issuerAway()
  expect(await desk.refused('kkpCardBind', desk.holder, desk.at(first.card))).toEqual(['ISSUER_AWAY'])
  const replayed = await desk.done('kkpCardBind', desk.holder, bind)
  expect(replayed).toMatchObject({ card: { id: card.id, version: first.card.version } })
  expect(await desk.refused('kkpCardBind', desk.holder, { ...bind, expectedVersion: 99 })).toEqual(['IDEMPOTENCY_KEY_REUSED'])
  await bank.control.clearRules()
  const bound = await desk.done('kkpCardConfirm', desk.holder, given)
  expect(bound).toMatchObject({ card: { status: 'ACTIVE' } })
  await issuerAway()
  expect(await desk.done('kkpCardConfirm', desk.holder, given)).toMatchObject({ card: { status: 'ACTIVE' } })
  // The code is no part of what a key was used with: a stored print of six digits would give it away.
  expect(await desk.done('kkpCardConfirm', desk.holder, { ...given, otp: '1' })).toMatchObject({ card: { status: 'ACTIVE' } })
  expect(await confirm({ ...given, expectedVersion: 1 })).toEqual(['IDEMPOTENCY_KEY_REUSED'])
}) // prettier-ignore

test('what another office typed keeps nobody from his card and is told to nobody; whose card is active first has the account', async () => {
  const { account, card } = await registered()
  const { world } = shop.api
  const other = cardDesk({ ...shop, office: await anOffice(world) })
  const typed = (await other.done('kkpCardRegister', other.crew.kpa, other.facts(account))).card
  expect(await desk.refused('kkpCardRegister', desk.crew.kpa, desk.facts(account))).toEqual(['CARD_ALREADY_REGISTERED'])
  const [mine, theirs] = [
    (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card,
    (await other.done('kkpCardBind', other.holder, other.at(typed))).card,
  ]
  const given = (waiting: object) => ({ ...desk.at(waiting), otp: account.slice(-6) })
  expect((await desk.done('kkpCardConfirm', desk.holder, given(mine))).card.status).toBe('ACTIVE')
  const refused = await other.act('kkpCardConfirm', other.holder, given(theirs))
  expect(refused.userErrors).toMatchObject([{ code: 'CARD_NOT_BINDABLE', path: ['id'] }])
  expect(JSON.stringify(refused.userErrors)).not.toMatch(/satker|office|unit/i)
  // A third office that types it hears of neither.
  const third = cardDesk({ ...shop, office: await anOffice(world) })
  await third.done('kkpCardRegister', third.crew.kpa, third.facts(account))
  await desk.done('kkpCardEnd', desk.holder, { ...desk.at((await desk.book()).cards.find(({ id }: any) => id === card.id)), reason: 'Kartu hilang' })
  const anew = (await other.done('kkpCardBind', other.holder, other.at(theirs))).card
  expect((await other.done('kkpCardConfirm', other.holder, { ...other.at(anew), otp: account.slice(-6) })).card.status).toBe('ACTIVE')
}) // prettier-ignore

test('who saw another version reaches no issuer', async () => {
  const { account, card } = await registered()
  await issuerAway()
  expect(await desk.refused('kkpCardBind', desk.holder, { ...desk.at(card), expectedVersion: 99 })).toEqual(['VERSION_CONFLICT']) // prettier-ignore
  await bank.control.clearRules()
  const { card: waiting } = await desk.done('kkpCardBind', desk.holder, desk.at(card))
  await issuerAway()
  expect(await confirm({ ...desk.at(card), otp: account.slice(-6) })).toEqual(['VERSION_CONFLICT'])
  await bank.control.clearRules()
  await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(waiting), otp: account.slice(-6) })
})

test('copies of one call side by side ask the issuer once, and each that is answered is answered alike', async () => {
  const { card } = await registered()
  const bind = { ...desk.at(card), idempotencyKey: randomUUID() }
  // The issuer answers once; whoever asked it again would hear that it is away.
  await bank.control.addRule({ service: '01', action: { delayBefore: 200 }, count: 1 })
  await bank.control.addRule({ service: '01', action: { dropBeforeProcessing: true }, count: 100 })
  const answers = await Promise.all(Array.from({ length: 6 }, () => desk.act('kkpCardBind', desk.holder, bind)))
  const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: any) => code))
  expect(codes.filter((code) => code !== 'BUSY')).toEqual([])
  expect(codes.length).toBeLessThan(6)
  expect(await desk.done('kkpCardBind', desk.holder, bind)).toMatchObject({ card: { version: 2 } })
})

test('wrong codes are counted, however many come at once; a spent code counts no more, and a new one does', async () => {
  const { otp, card } = await asked()
  const wrong = () => desk.act('kkpCardConfirm', desk.holder, { ...desk.at(card), otp: '000000' })
  expect((await wrong()).userErrors[0]).toMatchObject({ code: 'CARD_CODE_WRONG', message: expect.stringContaining('4') })
  const codes = ['CARD_CODE_WRONG']
  while (!codes.includes('CARD_CODE_SPENT'))
    codes.push(...(await Promise.all(Array.from({ length: 6 }, wrong))).flatMap(({ userErrors }) => userErrors.map(({ code }: any) => code)))
  expect(codes.filter((code) => code === 'CARD_CODE_WRONG')).toHaveLength(5)
  expect([...new Set(codes)].filter((code) => code !== 'BUSY').sort()).toEqual(['CARD_CODE_SPENT', 'CARD_CODE_WRONG'])
  expect(await confirm({ ...desk.at(card), otp })).toEqual(['CARD_CODE_SPENT'])
  const anew = (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card
  expect(await confirm({ ...desk.at(anew), otp: '000000' })).toEqual(['CARD_CODE_WRONG'])
  expect((await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(anew), otp })).card.status).toBe('ACTIVE')
}) // prettier-ignore

test('a code whose answer is lost leaves the card where it was: it is bound anew, and charged by the newest token', async () => {
  const { otp, card } = await asked()
  await bank.control.addRule({ service: '04', action: { dropAfterProcessing: true }, count: 1 })
  expect(await confirm({ ...desk.at(card), otp })).toEqual(['ISSUER_AWAY'])
  await bank.control.addRule({ service: '01', action: { dropAfterProcessing: true }, count: 1 })
  expect(await desk.refused('kkpCardBind', desk.holder, desk.at(card))).toEqual(['ISSUER_AWAY'])
  const [shown] = (await desk.book()).cards.filter(({ id }: any) => id === card.id)
  expect(shown).toMatchObject({ status: 'BINDING', version: card.version, free: '0' })
  const anew = (await desk.done('kkpCardBind', desk.holder, desk.at(card))).card
  const bound = (await desk.done('kkpCardConfirm', desk.holder, { ...desk.at(anew), otp })).card
  expect(bound).toMatchObject({ status: 'ACTIVE', free: '40000000' })
})

test('who gave ten wrong codes today, over all his cards, is not asked for another until tomorrow', async () => {
  const { otp, card } = await asked()
  const pin = async (currentPin: string | undefined) =>
    (await desk.act('pinSet', desk.holder, { pin: '519274', currentPin })).userErrors.map(({ code }: any) => code)
  expect(await pin(undefined)).toEqual([])
  let now = card
  for (let wrong = 0; (await confirm({ ...desk.at(now), otp: '000000' }))[0] !== 'CODES_SPENT_TODAY'; wrong += 1) {
    expect(wrong).toBeLessThan(10)
    if (wrong % 5 === 4) now = (await desk.act('kkpCardBind', desk.holder, desk.at(now))).card ?? now
  }
  expect(await confirm({ ...desk.at(now), otp })).toEqual(['CODES_SPENT_TODAY'])
  expect(await desk.refused('kkpCardBind', desk.holder, desk.at(now))).toEqual(['CODES_SPENT_TODAY'])
  // So much was tried by then that his PIN proves nothing either (ADR 0023).
  expect(await pin('519274')).toEqual(['PIN_LOCKED'])
  shop.api.later(86_400_000)
  expect((await desk.done('kkpCardBind', desk.holder, desk.at(now))).card.status).toBe('BINDING')
})
