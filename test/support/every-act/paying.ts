import { randomUUID } from 'node:crypto'
import { unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { addDays } from '../../../src/domain/kernel'
import { upAged } from '../aged-up'
import { bankDesk } from '../bank-desk'
import { bank, payingAccount } from '../house'
import { cardDesk } from '../kkp'
import { refundDesk } from '../refund-desk'
import { carried, type Shop, signed, todayIn } from '../shop'
import { taxDesk } from '../tax-desk'
import { at, handsAt } from './hands'
import type { Canary } from './setting-up'

/** Plays a card until its charges are billed, tested and paid, money that is asked back of one and given up, a bill that goes back, and a card that ends. */
export const cardsPlayed = async (shop: Shop, canary: Canary): Promise<void> => {
  const desk = cardDesk(shop)
  const { done } = handsAt(shop.api)
  const { treasurer, ppk, kpa } = desk.crew
  const today = todayIn(shop)
  await desk.granted(30_000_000n)
  const card = await desk.active()
  const charge = await desk.payment(await carried(shop, await signed(shop, await desk.scheduled(card))))
  let days = 0
  const bill = async (number: string, reference: string, amount: string) => {
    // Of one day each, since no two bills of a card hold the same one.
    const on = addDays(today, (days -= 1))
    const span = { from: on, to: on, dueOn: addDays(today, 10) }
    const lines = [{ reference, on, amount }]
    return (await done('kkpBillRecord', treasurer, { kkpCardId: card.id, number, ...span, lines })).bill
  }
  const charged = await bill(canary, charge.partnerReference, charge.net)
  const { bill: tested } = await done('kkpBillTest', ppk, at(charged))
  await done('kkpBillPay', shop.api.world.officer, { ...at(tested), sp2dNumber: `SP2D-K-${canary}`, sp2dOn: today, amount: charge.net }) // prettier-ignore
  await done('paymentRefundAsk', treasurer, { ...at(charge), amount: '1000', reason: canary })
  const { number, version } = (await refundDesk(shop, bankDesk(shop)).stands(charge, 'CONFIRMED')).refunds[0]
  // Its issuer has its time first.
  shop.api.later(60_000)
  await done('paymentRefundGiveUp', kpa, { id: charge.id, number, expectedVersion: version, reason: canary })
  await done('kkpBillReturn', ppk, { ...at(await bill('T-2', canary, '250000')), reason: canary })
  await bill('T-3', 'TOKO LAIN', '1')
  await done('kkpCardEnd', kpa, { ...at(await desk.active()), reason: canary })
}

/** Plays withheld tax to the receipt of the State, a deposit that is paid by the bank, and one that is given up. */
export const taxesPlayed = async (shop: Shop): Promise<void> => {
  const desk = taxDesk(shop)
  const paid = await desk.authorise(await desk.bill(await desk.draft()))
  await desk.done('taxDepositRecord', desk.crew.treasurer, { ...at(paid), ...desk.receipt() })
}
/** The same for tax that was withheld meanwhile, of which a return of goods frees a part. */
export const laterTaxesPlayed = async (shop: Shop, canary: Canary): Promise<void> => {
  const desk = taxDesk(shop)
  const { done } = handsAt(shop.api)
  await desk.cancel(await desk.draft())
  const [{ paymentId: id }] = (await desk.liabilities()).find(({ account }: any) => account === '411122-910').lines
  await done('goodsReturnRecord', desk.crew.treasurer, { id, kept: [{ line: 2 }], number: canary, returnedOn: todayIn(shop), reason: canary }) // prettier-ignore
  await desk.scheduled()
}

/** Plays what becomes of payments that left late or twice, and a line that nobody could tell. */
export const casesPlayed = async (shop: Shop, canary: Canary): Promise<void> => {
  const desk = bankDesk(shop)
  const { done } = handsAt(shop.api)
  const { treasurer, kpa } = desk.crew
  const because = (found: any) => ({ ...at(found), reason: canary })
  const openCase = async ({ id }: any) => (await desk.seen(id)).cases.find(({ status }: any) => status !== 'CLOSED')
  const [late, twice] = [(await desk.lost()).payment, (await desk.paid()).payment]
  for (const payment of [late, twice]) await desk.execute(payment)
  await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 7_500n, remark: canary }) // prettier-ignore
  await desk.reconcile()
  const { case: proposed } = await done('paymentLateSuccessPropose', treasurer, because(await openCase(late)))
  await done('paymentLateSuccessConfirm', kpa, because(proposed))
  const { case: taken } = await done('paymentCaseTake', treasurer, at(await openCase(twice)))
  const { case: noted } = await done('paymentCaseComment', treasurer, because(taken))
  await done('paymentCaseClose', kpa, because(noted))
  const [unknown] = await desk.lines({ foundAs: ['MISSING_IN_OURS'] })
  await done('bankLineMatch', kpa, { id: unknown.id, as: 'FEE', reason: canary })
}

/** Plays the end of a payment that its bank leaves undecided, by a letter of that bank. */
export const undecidedPlayed = async (shop: Shop, canary: Canary): Promise<void> => {
  const desk = bankDesk(shop)
  const { done } = handsAt(shop.api)
  const { treasurer, kpa } = desk.crew
  const { payment } = await desk.undecided()
  const because = (found: any) => ({ ...at(found), reason: canary })
  const letter = { says: 'NOT_RECEIVED', letterNumber: `S-9/${canary}`, letterOn: todayIn(shop) }
  const { case: proposed } = await done('paymentUndecidedPropose', treasurer, { ...because(payment.cases[0]), ...letter }) // prettier-ignore
  await done('paymentUndecidedConfirm', kpa, because(proposed))
}

/** Plays the closing of a day, once it is over. */
export const dayPlayed = async (shop: Shop): Promise<void> => {
  const desk = bankDesk(shop)
  const { done } = handsAt(shop.api)
  const day = desk.day()
  shop.api.later(86_400_000)
  await desk.reconcile()
  for (const each of await desk.cases({ statuses: ['OPEN'] })) await done('paymentCaseTake', desk.crew.treasurer, at(each)) // prettier-ignore
  const [tied] = await desk.days(day)
  await done('bankDayClose', desk.crew.treasurer, { on: day, expectedVersion: tied.version })
}

/** Plays what a satker asks for and gives back of its UP, and the cut of what lies idle. */
export const upPlayed = async (shop: Shop, signer: Actor, canary: Canary): Promise<void> => {
  const { done } = handsAt(shop.api)
  const { treasurer, kpa } = shop.office.crew
  const { officer } = shop.api.world
  const [today, because] = [todayIn(shop), { reason: canary }]
  const proposed = async () => (await done('upRequestPropose', treasurer, { kind: 'GUP_NIHIL' })).request
  const spm = async (number: string) => (await done('upRequestSign', signer, { ...at(await proposed()), spmNumber: number })).request // prettier-ignore
  await done('upRequestWithdraw', treasurer, { ...at(await proposed()), ...because })
  await done('upRequestReturn', officer, { ...at(await spm(`SPM-1-${canary}`)), ...because })
  await done('upRequestSettle', officer, { ...at(await spm(`SPM-2-${canary}`)), sp2dNumber: `SP2D-N-${canary}`, sp2dOn: today }) // prettier-ignore
  const paper = { ntpn: randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(), transactionNumber: '123456789012', paidOn: today } // prettier-ignore
  const bankLineId = await bankDesk(shop).withdrawn(1_000n)
  await done('upDepositRecord', kpa, { kind: 'UP_REST', amount: '1000', bankLineId, ...paper })
  const onTime = await upAged(shop, 120)
  await done('upCut', officer, { satkerId: unitId('SATKER', shop.office.id), documentNumber: `S-${canary}`, documentOn: todayIn(shop) }) // prettier-ignore
  onTime()
}
