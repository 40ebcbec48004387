import { inEnglish, inFigures, type NotNow } from '../../domain/kernel'
import type { MissingTaxTooLarge, OrderRefusal, SplitGround, SplitSuspected } from '../../domain/digipay'
import type { NotFound } from '../actor'
import { say, type Wording } from '../wording'
import type { NoRule } from './guards'
import type { TieRefusal } from './tie-orders'
import { splitGroundLabels } from './labels'

type Elsewhere = (OrderRefusal | NotFound | NotNow | NoRule)['code']
type Worded = SplitSuspected | MissingTaxTooLarge | Exclude<TieRefusal, Readonly<{ code: Elsewhere }>>

/** What is suspected over several vendors, whose orders no link can make one. */
const ofOffice: readonly SplitGround[] = ['SAME_AKUN', 'SAME_CATEGORY']
const apart = say(
  'Nyatakan kebutuhan terpisah beserta alasannya (orderStateSeparateNeed); pesanan dari penyedia lain tidak dapat ditautkan. Bila memang satu kebutuhan, kembalikan pesanan ini (orderReturn) dan beli sekaligus.',
  'State a separate need with its reason (orderStateSeparateNeed); orders of other vendors cannot be linked. If it is one need, return this order (orderReturn) and buy it as one.',
)
const apartOrOne = say(
  'Nyatakan kebutuhan terpisah beserta alasannya (orderStateSeparateNeed), atau tautkan pesanannya (orderLink); yang tertaut dihitung bersama terhadap batas per penerima.',
  'State a separate need with its reason (orderStateSeparateNeed), or link the orders (orderLink); what is linked counts together against the cap of one recipient.',
)

/** The words for orders that may be one transaction. */
export const splitWording: Wording<Worded> = {
  SPLIT_SUSPECTED: {
    means:
      'With other orders of its vendor, or of its office under one akun or category, it looks like one transaction broken up below a limit of tax, the cap of one recipient or a value beyond which a purchase takes another form.',
    message: ({ ground, numbers, sum, limit }) => {
      const { id, en } = splitGroundLabels[ground in splitGroundLabels ? ground : 'SAME_DAY']
      const orders = numbers.join(', ')
      return {
        id: `${id}: bersama pesanan ${orders} nilainya ${inFigures(sum)}, di atas batas ${inFigures(limit)}.`,
        en: `${en}: with ${numbers.length === 1 ? 'order' : 'the orders'} ${orders} it is worth ${inEnglish(sum)}, above the limit of ${inEnglish(limit)}.`,
      }
    },
    hint: ({ ground }) => (ofOffice.includes(ground) ? apart : apartOrOne)(),
    rule: ({ rule }) => rule,
  },
  LINKED_PAYMENT_UNSETTLED: {
    means: 'A payment of the same transaction is on its way, so what tax it lacks is not known yet.',
    message: ({ number }) => ({
      id: `Pembayaran pesanan ${number} dari transaksi yang sama belum selesai.`,
      en: `The payment of order ${number} of the same transaction is not settled.`,
    }),
    hint: say(
      'Tunggu sampai lunas, atau batalkan jadwalnya dengan paymentUnschedule.',
      'Wait until it is settled, or take it back with paymentUnschedule.',
    ),
    retryable: true,
  },
  MISSING_TAX_TOO_LARGE: {
    means: 'The payment is too small to carry the tax that earlier orders of the transaction lack.',
    message: ({ lacking, net, numbers }) => ({
      id: `Kekurangan pajak pesanan ${numbers.join(', ')} sebesar ${inFigures(lacking)} tidak tertampung dalam pembayaran bersih ${inFigures(net)}.`,
      en: `The ${inEnglish(lacking)} of tax that order ${numbers.join(', ')} lacks does not fit in a net payment of ${inEnglish(net)}.`,
    }),
    hint: say(
      'Jadwalkan lebih dahulu pesanan lain yang lebih besar dari transaksi ini, atau tautkan pesanan lain yang belum dibayar dengan orderLink.',
      'Schedule a larger order of this transaction first, or link another unpaid one with orderLink.',
    ),
    rule: ({ rule }) => rule,
  },
  NO_PAYMENT_LEFT: {
    means: 'All orders of the transaction are paid, so no payment is left that could carry the missing tax.',
    message: say('Semua pesanan sudah dibayar.', 'All of these orders are paid.'),
    hint: say(
      'Tautkan bersama pesanan yang belum dibayar, atau minta penyedia menyetor sendiri kekurangan pajaknya.',
      'Link them together with an unpaid order, or have the vendor deposit the missing tax.',
    ),
  },
  ALREADY_LINKED: {
    means: 'The orders are one transaction already, by a link or by their purchase request.',
    message: ({ number }) => ({
      id: `Pesanan ini sudah satu transaksi dengan pesanan ${number}.`,
      en: `The order is one transaction with order ${number} already.`,
    }),
    hint: say('Lihat linkedOrders pada pesanan.', 'See linkedOrders of the order.'),
  },
  NOT_ONE_VENDOR: {
    means: 'Orders of different vendors are never one transaction for the tax.',
    message: say('Pesanan dari penyedia yang berbeda.', 'The orders are of different vendors.'),
    hint: say('Pilih pesanan dari penyedia yang sama.', 'Choose orders of the same vendor.'),
  },
  ORDERS_EMPTY: {
    means: 'No other order is named.',
    message: say('Belum ada pesanan lain yang disebut.', 'No other order is named.'),
    hint: say('Sebutkan paling sedikit satu pesanan lain.', 'Name at least one other order.'),
  },
  ORDERS_TOO_MANY: {
    means: 'More orders are named than one act takes.',
    message: ({ limit }) => ({ id: `Paling banyak ${limit} pesanan.`, en: `At most ${limit} orders.` }),
    hint: say('Kirim dalam beberapa kali.', 'Send them in several acts.'),
  },
  ORDER_REPEATED: {
    means: 'An order is named twice, or is the order itself.',
    message: say('Pesanan yang sama disebut dua kali.', 'The same order is named twice.'),
    hint: say('Sebutkan tiap pesanan lain sekali.', 'Name each other order once.'),
  },
}
