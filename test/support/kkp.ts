import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/application/actor'
import { rowId, unitId } from '../../src/adapters/graphql/ids'
import { addDays } from '../../src/domain/kernel'
import { bankDesk, type BankDesk } from './bank-desk'
import { bank } from './house'
import { carried, openShop, paymentOf, playedTo, type Shop, signed, todayIn } from './shop'
import type { SeenOrder } from './screens'

let cards = 0
let papers = 0

/** The hands of a shop's people at its government credit cards, and of a tester at the issuer. */
export const cardDesk = (shop: Shop, issuer: string = bank) => {
  const { api, office } = shop
  const { crew } = office
  const run = async (name: string, as: Actor, variables: object = {}): Promise<any> => {
    const { body } = await api.as(as).run(name, variables, { language: 'en' })
    return body.errors ? { errors: body.errors } : (body.data as any)?.[name]
  }
  const act = (name: string, as: Actor, input: object): Promise<any> =>
    run(name, as, { input: { idempotencyKey: randomUUID(), ...input } })
  const refused = async (name: string, as: Actor, input: object): Promise<readonly string[]> => {
    const answered = await act(name, as, input)
    return (answered?.userErrors ?? answered?.errors ?? []).map((each: any) => each.code ?? each.extensions.code)
  }
  const done = async (name: string, as: Actor, input: object): Promise<any> => {
    const answered = await act(name, as, input)
    expect([name, answered?.userErrors ?? answered?.errors]).toEqual([name, []])
    return answered
  }
  const at = ({ id, version }: any) => ({ id, expectedVersion: version })
  const holder = crew.procurementOfficer
  const facts = (account: string) => ({
    holderAssignmentId: rowId('asg', { tenant: office.id, id: holder.assignment }), kind: 'OPERATIONAL', bank: issuer, account, lastFour: '1234',
    limit: '40000000', validUntil: addDays(todayIn(shop), 700),
  }) // prettier-ignore
  return {
    run, act, refused, done, at, holder, facts, crew,
    /** The acts on a card or a bill that somebody has, and whether he may do them now. */
    buttons: async (as: Actor, { id }: any): Promise<Readonly<Record<string, boolean>>> => {
      const text = 'query ($id: ID!) { node(id: $id) { ... on KkpCard { availableActions { name allowed } } ... on KkpBill { availableActions { name allowed } } } }'
      const seen = ((await api.as(as).run(text, { id })).body.data as any).node
      return Object.fromEntries(seen.availableActions.map(({ name, allowed }: any) => [name, allowed]))
    },
    /** A share of UP for cards, by a letter of the KPPN. */
    granted: async (amount: bigint) => {
      papers += 1
      const on = todayIn(shop)
      const letter = { number: `S-${String(papers)}/KPN.1201/2026`, on, approval: { number: `S-${String(papers)}/${office.code}/WPB.13/2026`, on, lifts: [{ bound: 'KKP' }, { bound: 'UP' }] } }
      return (await done('kkpGrant', api.world.officer, { satkerId: unitId('SATKER', office.id), amount: String(amount), ...letter })).kkpBook
    },
    /** A card account at the issuer with this much limit. */
    issued: async (limit = 40_000_000n): Promise<string> => {
      cards += 1
      const accountNo = `4${String(cards).padStart(11, '0')}`
      await api.bank.control.openAccount({ bank: issuer, accountNo, name: 'KKP UJI' })
      await api.bank.control.credit({ bank: issuer, accountNo, amount: limit, reference: `LIMIT-${issuer}-${accountNo}` })
      return accountNo
    },
    /** A card that may be charged. */
    active: async function (facts_: object = {}, by: Actor = holder): Promise<any> {
      const account = await this.issued()
      const holderAssignmentId = rowId('asg', { tenant: office.id, id: by.assignment })
      const { card } = await done('kkpCardRegister', crew.kpa, { ...facts(account), holderAssignmentId, ...facts_ })
      const asked = (await done('kkpCardBind', by, at(card))).card
      return (await done('kkpCardConfirm', by, { ...at(asked), otp: account.slice(-6) })).card
    },
    book: async (as: Actor = crew.kpa): Promise<any> => run('kkpCards', as, {}),
    /** A bill scheduled to be charged to a card. */
    scheduled: async (card: any, from?: SeenOrder): Promise<SeenOrder> => {
      const order = await playedTo(shop, 'SPBY_ISSUED', from)
      const claim: any = order.claim
      await done('paymentSchedule', crew.treasurer, { id: claim.id, expectedVersion: claim.version, kkpCardId: card.id, payOn: todayIn(shop) })
      return playedTo(shop, 'SCHEDULED', order)
    },
    payment: async (order: SeenOrder): Promise<any> => {
      const text = 'query ($id: ID!) { node(id: $id) { ... on Payment { id version status failure method methodLabel kkpCardId rail gross net fee partnerReference } } }'
      return ((await api.as(crew.kpa).run(text, { id: paymentOf(order).id })).body.data as any).node
    },
  } // prettier-ignore
}

let bills = 0
/** The bills of one card, each step of one by whom it belongs to. */
export const billDesk = (shop: Shop, { done, at, crew }: ReturnType<typeof cardDesk>, card: any) => {
  const billOf = (...lines: readonly (readonly [reference: string, amount: string, isCredit?: boolean])[]) => {
    bills += 1
    // Of one day each, since no two bills of a card hold the same one; of the month in which the charges were made, as long as that has days.
    const today = todayIn(shop)
    const ofMonth = Number(today.slice(8))
    const on = addDays(today, bills < ofMonth ? -bills : bills - ofMonth + 1)
    return {
      kkpCardId: card.id, number: `B-${String(bills)}`, from: on, to: on, dueOn: addDays(on > today ? on : today, 10),
      lines: lines.map(([reference, amount, isCredit = false]) => ({ reference, on, amount, isCredit })),
    } // prettier-ignore
  }
  return {
    billOf,
    /** A bill of these charges, each as it was made. */
    recorded: async (...charges: readonly any[]): Promise<any> =>
      (await done('kkpBillRecord', crew.treasurer, billOf(...charges.map(({ partnerReference, net }) => [partnerReference, net] as const)))).bill,
    tested: async (bill: any): Promise<any> => (await done('kkpBillTest', crew.ppk, at(bill))).bill,
    paid: async (bill: any): Promise<any> => {
      bills += 1
      const paper = { sp2dNumber: `SP2D-B-${String(bills)}`, sp2dOn: todayIn(shop), amount: bill.payable }
      return (await done('kkpBillPay', shop.api.world.officer, { ...at(bill), ...paper })).bill
    },
  } // prettier-ignore
}

/** A shop whose treasurer has a card with a share of UP, and the hands of everybody at it. */
export type CardShop = Readonly<{
  shop: Shop
  desk: ReturnType<typeof cardDesk>
  bills: ReturnType<typeof billDesk>
  bank: BankDesk
  card: any
  /** A charge that its issuer made, and its payment. */
  charged: () => Promise<any>
}>
/** Opens one for the tests of a file, and closes it when its books are proved and no bug was met. */
export const cardShop = (opened: (all: CardShop) => void): void => {
  let all: CardShop
  beforeAll(async () => {
    const shop = await openShop()
    const [desk, bank] = [cardDesk(shop), bankDesk(shop)]
    const card = await desk.active()
    await desk.granted(30_000_000n)
    const charged = async () => desk.payment(await carried(shop, await signed(shop, await desk.scheduled(card))))
    all = { shop, desk, bills: billDesk(shop, desk, card), bank, card, charged }
    opened(all)
  })
  afterAll(async () => {
    const [proved, bugs] = [await all.bank.proved(), [...all.shop.api.bugs]]
    await all.shop.api.close()
    expect([proved, bugs]).toEqual([[], []])
  })
}
