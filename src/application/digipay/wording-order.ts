import { inEnglish, inFigures } from '../../domain/kernel'
import { day, type Language, say, type Wording } from '../wording'
import { orderDetailLabels } from './labels'
import { afterYearEnd, hourOf, yearStageLabels } from './year-end-labels'
import type { CartRefusal } from './order-draft'
import type { CapExceeded, BudgetRefusal, InsufficientPagu, VendorNotVerified } from './guards'
import type { OfferRefusal, OrderRefusal } from '../../domain/digipay'
import type { TooMuch } from '../../domain/kernel'
import type { NeedDateBeyondYear } from './submission'
import { turnWording } from './wording-turn'

type Worded =
  | Exclude<CartRefusal, TooMuch> | OfferRefusal | BudgetRefusal | CapExceeded | InsufficientPagu | VendorNotVerified | NeedDateBeyondYear
  | Exclude<OrderRefusal, Readonly<{ code: 'NOT_NOW' | 'SEPARATION_OF_FUNCTIONS' | 'REASON_REQUIRED' }>> // prettier-ignore

/** The words for carts and orders. */
export const orderWording: Wording<Worded> = {
  ...turnWording,
  NO_LINES: {
    means: 'The cart is empty.',
    message: say('Keranjang kosong.', 'The cart is empty.'),
    hint: say('Masukkan paling sedikit satu produk.', 'Put in at least one product.'),
  },
  TOO_MANY_LINES: {
    means: 'There are more lines than one Surat Pesanan, or one question about tax, takes.',
    message: ({ limit }) => ({ id: `Paling banyak ${limit} baris.`, en: `It takes at most ${limit} lines.` }),
    hint: say('Bagi menjadi beberapa bagian.', 'Split it into several.'),
  },
  PRODUCT_NOT_ON_OFFER: {
    means: 'The product is not published.',
    message: say('Produk tidak tersedia di katalog.', 'The product is not on offer.'),
    hint: say('Cari produk lain.', 'Find another product.'),
  },
  ONE_VENDOR_PER_ORDER: {
    means: 'The products are of several vendors.',
    message: say('Satu pesanan hanya untuk satu penyedia.', 'An order has one vendor.'),
    hint: say('Buat pesanan terpisah untuk tiap penyedia.', 'Open an order for each vendor.'),
  },
  PRODUCT_REPEATED: {
    means: 'A product stands in the cart twice.',
    message: say('Produk yang sama tercantum dua kali.', 'The same product stands there twice.'),
    hint: say('Gabungkan jumlahnya dalam satu baris.', 'Put the whole quantity in one line.'),
  },
  QUANTITY_NOT_VALID: {
    means: 'The quantity is not a whole number from 1 to 1,000,000.',
    message: ({ quantity }) => ({
      id: `Jumlah ${quantity} tidak dapat dipesan.`,
      en: `A quantity of ${quantity} cannot be ordered.`,
    }),
    hint: say('Isi bilangan bulat 1 sampai 1.000.000.', 'Give a whole number from 1 to 1,000,000.'),
  },
  OUT_OF_STOCK: {
    means: 'The vendor has less in stock.',
    message: ({ product, stock }) => ({
      id: `Stok ${product} tinggal ${stock}.`,
      en: `${product}: ${stock} in stock.`,
    }),
    hint: say('Kurangi jumlah atau cari penyedia lain.', 'Order fewer or find another vendor.'),
    retryable: true,
  },
  BUDGET_LINE_UNKNOWN: {
    means: 'The satker has no such budget line.',
    message: say('Kode anggaran tidak ada pada satker ini.', 'The satker has no such budget line.'),
    hint: say('Pilih dari budgetLines.', 'Choose one of budgetLines.'),
  },
  BUDGET_LINE_BLOCKED: {
    means: 'The budget line is blocked.',
    message: say('Kode anggaran diblokir.', 'The budget line is blocked.'),
    hint: say(
      'Pilih kode anggaran lain atau minta KPA membuka blokir.',
      'Choose another line or ask the KPA to unblock it.',
    ),
  },
  BUDGET_LINE_OTHER_YEAR: {
    means: 'The budget line belongs to another fiscal year.',
    message: ({ fiscalYear }) => ({
      id: `Kode anggaran untuk tahun ${fiscalYear}.`,
      en: `The budget line is of fiscal year ${fiscalYear}.`,
    }),
    hint: say('Pilih kode anggaran tahun berjalan.', 'Choose a line of the current fiscal year.'),
  },
  FISCAL_YEAR_CLOSED: {
    means: 'This stage of the fiscal year is over.',
    message: ({ stage, fiscalYear, lastDay, until }) => ({
      id: `${yearStageLabels[stage].id} untuk tahun anggaran ${fiscalYear} berakhir ${day(lastDay).id}${hourOf(until).id}.`,
      en: `${yearStageLabels[stage].en} for fiscal year ${fiscalYear} ended on ${day(lastDay).en}${hourOf(until).en}.`,
    }),
    hint: ({ stage }) => afterYearEnd[stage],
    rule: ({ rule }) => rule,
  },
  NOT_UP_PAYABLE: {
    means: 'UP may not pay this kind of spending.',
    message: ({ akun }) => ({ id: `Akun ${akun} tidak dapat dibayar dengan UP.`, en: `UP may not pay akun ${akun}.` }),
    hint: say(
      'Pakai kode anggaran belanja 52, 53 atau 58, atau bayar dengan LS.',
      'Use a line of kind 52, 53 or 58, or pay by LS.',
    ),
    rule: ({ rule }) => rule,
  },
  NEED_DATE_PAST: {
    means: 'The need date is past.',
    message: ({ today }) => ({
      id: `Tanggal kebutuhan sebelum hari ini (${day(today).id}).`,
      en: `The need date is before today (${day(today).en}).`,
    }),
    hint: say('Isi hari ini atau setelahnya.', 'Give today or later.'),
  },
  NEED_DATE_BEYOND_YEAR: {
    means: 'The need date is beyond the fiscal year whose pagu is to pay.',
    message: ({ needOn, lastDay }) => ({
      id: `Tanggal kebutuhan ${day(needOn).id} melewati ${day(lastDay).id}, hari terakhir pagu ini dapat dibayarkan.`,
      en: `The need date ${day(needOn).en} is beyond ${day(lastDay).en}, the last day on which this pagu pays.`,
    }),
    hint: say(
      'Majukan tanggal kebutuhan (orderEdit; yang sudah diajukan dikembalikan dahulu dengan orderReturn), atau pesan pada tahun anggaran itu dengan pagunya.',
      'Bring the need date forward (orderEdit, after orderReturn if it was submitted), or order in that fiscal year from its own pagu.',
    ),
    rule: ({ rule }) => rule,
  },
  PER_RECIPIENT_CAP: {
    means: 'The sum is above what UP may pay to one recipient.',
    message: ({ cap, gross, isTogether }) => ({
      id: `${inFigures(gross)}${isTogether ? ' bersama pesanan yang satu transaksi dengannya' : ''} melampaui batas ${inFigures(cap)} per penerima.`,
      en: `${inEnglish(gross)}${isTogether ? ', with the orders that are one transaction with it,' : ''} is above the cap of ${inEnglish(cap)} per recipient.`,
    }),
    hint: ({ isCardEnough }) =>
      isCardEnough
        ? {
            id: 'Bayar dengan KKP, yang boleh sebesar ini, atau dengan LS.',
            en: 'Pay by KKP, which may carry as much, or by LS.',
          }
        : {
            id: 'Bayar dengan LS; KKP pun tidak boleh sebesar ini.',
            en: 'Pay by LS; a card may not carry as much either.',
          },
    rule: ({ rule }) => rule,
  },
  INSUFFICIENT_PAGU: {
    means: 'The free pagu of the budget line does not cover the order.',
    message: ({ available, needed }) => ({
      id: `Pagu bebas ${inFigures(available)}, dibutuhkan ${inFigures(needed)}.`,
      en: `Free pagu is ${inEnglish(available)}, needed ${inEnglish(needed)}.`,
    }),
    hint: say('Pilih kode anggaran lain atau revisi pagu.', 'Choose another line or revise the pagu.'),
    rule: () => 'UU 1/2004 Pasal 3 ayat (3)',
    retryable: true,
  },
  VENDOR_NOT_VERIFIED: {
    means: 'The vendor is not verified, or was blocked since.',
    message: ({ vendor, isBlocked }) =>
      isBlocked
        ? { id: `Penyedia “${vendor}” diblokir.`, en: `The vendor “${vendor}” is blocked.` }
        : { id: `Penyedia “${vendor}” belum diverifikasi.`, en: `The vendor “${vendor}” is not verified yet.` },
    hint: ({ isBlocked }) =>
      isBlocked
        ? { id: 'Minta KPPN membuka blokirnya.', en: 'Ask the KPPN to lift the block.' }
        : { id: 'Minta KPPN memverifikasi penyedia.', en: 'Ask the KPPN to verify the vendor.' },
    rule: () => 'PER-7/PB/2022',
  },
  INCOMPLETE: {
    means: 'Details of the order are missing.',
    message: ({ missing }) => {
      const named = (language: Language) => missing.map((detail) => orderDetailLabels[detail][language]).join(', ')
      return { id: `Belum diisi: ${named('id')}.`, en: `Missing: ${named('en')}.` }
    },
    hint: say('Lengkapi dengan orderEdit.', 'Complete them with orderEdit.'),
  },
  ONE_ROUND_ONLY: {
    means: 'One offer was already made.',
    message: say('Penawaran hanya satu putaran.', 'There is one round of negotiation.'),
    hint: say(
      'Teruskan ke PPK, kembalikan, atau batalkan pesanan.',
      'Pass it on to the PPK, return it, or let the order be cancelled.',
    ),
  },
  OFFER_EMPTY: {
    means: 'An offer names no price.',
    message: say('Tidak ada harga yang ditawarkan.', 'No price is offered.'),
    hint: say('Tawarkan harga untuk paling sedikit satu baris.', 'Offer a price for at least one line.'),
  },
  OFFER_REPEATED: {
    means: 'An offer names a line twice.',
    message: ({ line }) => ({
      id: `Baris ${line} tercantum lebih dari sekali dalam penawaran.`,
      en: `Line ${line} stands in the offer more than once.`,
    }),
    hint: say('Sebut satu harga untuk tiap baris.', 'Name one price for each line.'),
  },
  LINE_UNKNOWN: {
    means: 'The order has no line of this number.',
    message: ({ line }) => ({ id: `Pesanan tidak memiliki baris ${line}.`, en: `The order has no line ${line}.` }),
    hint: say('Pilih nomor dari lines pesanan.', 'Take a number from the lines of the order.'),
  },
  OFFER_NOT_VALID: {
    means: 'An offered price is zero, or not below the list price.',
    message: ({ line, listPrice }) => ({
      id: `Harga baris ${line} harus di atas nol dan di bawah harga katalog ${inFigures(listPrice)}.`,
      en: `The price of line ${line} must be above zero and below the list price of ${inEnglish(listPrice)}.`,
    }),
    hint: say(
      'Tawarkan harga yang lebih rendah; baris yang harganya tetap tidak perlu disebut.',
      'Offer a lower price; leave out a line whose price stays.',
    ),
  },
}
