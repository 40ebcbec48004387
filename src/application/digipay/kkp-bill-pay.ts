import { err, firstRefusal, type KkpBillId, type LocalDate, ok, type Refusal, type Rupiah } from '../../domain/kernel'
import { creditedOn, payableOn, payBill } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { OutboxEvent } from '../transact'
import { onBill } from './kkp-bill-step'
import type { Change, PurchaseNeeds } from './on-purchase'
import { checkSp2d, type PaperRefusal } from './up-grant'

/** The SP2D-GUP KKP that paid an issuer, as the KPPN issued it. */
export type KkpBillPay = Change<KkpBillId> & Readonly<{ sp2dNumber: string; sp2dOn: LocalDate; amount: Rupiah }>
export type BillPayRefusal =
  PaperRefusal | (Refusal<'SP2D_AMOUNT_DIFFERS'> & Readonly<{ charged: bigint; asked: Rupiah }>)

/** What came back of its charges is booked in the satker's own name: its KPPN moves nothing there but what the SP2D pays. */
export const credited = (subject: KkpBillId): OutboxEvent => ({ topic: 'kkp.credited', subject, payload: {} })

/** The KPPN records the SP2D that paid a tested bill in full: the liability is gone, share and limit are free again. */
export const kkpBillPay =
  (needs: PurchaseNeeds) =>
  ({ sp2dNumber, sp2dOn, amount, ...command }: KkpBillPay, actor: Actor) =>
    onBill<BillPayRefusal>(needs, 'kkpBillPay', 'pay', command, actor, (bill) => {
      const charged = payableOn(bill)
      const refused = firstRefusal<BillPayRefusal>([
        () => checkSp2d({ number: sp2dNumber, on: sp2dOn }, actor.today),
        () => (amount === charged ? undefined : { code: 'SP2D_AMOUNT_DIFFERS', charged, asked: amount, path: ['amount'] }), // prettier-ignore
      ])
      if (refused) return Promise.resolve(err(refused))
      const paid = { ...bill, sp2d: { number: sp2dNumber, on: sp2dOn } }
      return Promise.resolve(ok({ bill: paid, posts: payBill(paid), events: creditedOn(bill) > 0n ? [credited(bill.id)] : [] })) // prettier-ignore
    })
