import type { CardNotUsable, CardOfSigner, CardRefusal, KkpBillRefusal, NotABill, NotACard } from '../../domain/digipay'
import { inEnglish, inFigures, type LocalDate } from '../../domain/kernel'
import type { SharedRefusal } from '../common-wording'
import type { OrganisationOwnRefusal } from '../organisation'
import { day, say, type Wording, type Words } from '../wording'
import type { InsufficientKkp } from './guards'
import type { IssuerRefusal } from './kkp-card-consent'
import type { BillPayRefusal } from './kkp-bill-pay'
import type { BillRecordRefusal } from './kkp-bill-record'
import type { CardRegisterRefusal } from './kkp-card-register'
import type { SetUpOwnRefusal } from './set-up-wording'
import type { SourceRefusal } from './payment-source'

/** What cards alone refuse with, beside what paying by one does. */
export type KkpOwnRefusal = Exclude<
  NotACard | CardRefusal | CardRegisterRefusal | IssuerRefusal | KkpBillRefusal | BillRecordRefusal | BillPayRefusal,
  Readonly<{
    code: SharedRefusal['code'] | OrganisationOwnRefusal['code'] | SetUpOwnRefusal['code'] | 'REASON_REQUIRED'
  }>
>
/** What paying by a card is refused with. */
export type PayByCardRefusal =
  InsufficientKkp | CardNotUsable | CardOfSigner | Extract<SourceRefusal, Readonly<{ code: 'PAY_WITH_ONE' }>>

const why: Readonly<Record<CardNotUsable['because'], (until: LocalDate) => Words>> = {
  NOT_ACTIVE: () => ({ id: 'Kartu ini tidak aktif.', en: 'This card is not active.' }),
  EXPIRED: (until) => ({
    id: `Kartu ini berlaku sampai ${day(until).id}.`,
    en: `This card was valid until ${day(until).en}.`,
  }),
  HOLDER_LEFT: () => ({
    id: 'Pemegang kartu ini tidak lagi menjabat di satker.',
    en: 'The holder of this card has no office of the satker any more.',
  }),
  OF_TRAVEL: () => ({ id: 'Kartu ini hanya untuk perjalanan dinas.', en: 'This card is for official travel alone.' }),
}
const fields: Readonly<Record<NotACard['field'], Words>> = {
  account: { id: 'Rekening tagihan kartu 6 sampai 19 angka.', en: 'The billing account of a card has 6 to 19 digits.' },
  lastFour: { id: 'Isi empat angka terakhir kartu.', en: 'Give the last four digits of the card.' },
  limit: { id: 'Limit kartu harus lebih dari nol.', en: 'The limit of a card is above zero.' },
  validUntil: { id: 'Masa berlaku kartu sudah lewat.', en: 'The card is no longer valid.' },
}

const billFields: Readonly<Record<NotABill['part'], Words>> = {
  number: {
    id: 'Nomor tagihan paling banyak 40 tanda tanpa spasi.',
    en: 'The number of a bill has up to 40 signs, no blanks.',
  },
  lines: {
    id: 'Tagihan memuat paling sedikit satu transaksi, masing-masing di atas nol rupiah.',
    en: 'A bill has at least one charge, and each is above zero.',
  },
  to: { id: 'Akhir periode tidak boleh mendahului awalnya.', en: 'The period ends before it begins.' },
  dueOn: { id: 'Jatuh tempo tidak boleh mendahului akhir periode.', en: 'The bill is due before its period ends.' },
}

/** The words for paying by card. */
export const payByCardWording: Wording<PayByCardRefusal> = {
  INSUFFICIENT_KKP: {
    means: 'The share of UP for cards, or the limit of the card, does not hold the charge.',
    message: ({ of, available, needed }) =>
      of === 'SHARE'
        ? { id: `Sisa porsi UP KKP ${inFigures(available)}, perlu ${inFigures(needed)}.`, en: `The share of UP for cards has ${inEnglish(available)} left, ${inEnglish(needed)} are needed.` }
        : { id: `Sisa limit kartu ${inFigures(available)}, perlu ${inFigures(needed)}.`, en: `The card has ${inEnglish(available)} left, ${inEnglish(needed)} are needed.` },
    hint: ({ of }) =>
      of === 'SHARE'
        ? {
            id: 'Minta KPPN menambah porsi UP KKP (kkpGrant) atau mencatat SP2D tagihan kartu (kkpBillPay), atau bayar dari rekening satker; pembayaran yang sudah dijadwalkan dibatalkan dahulu (paymentUnschedule).',
            en: 'Have the KPPN add to the share of UP for cards (kkpGrant) or record the SP2D of a bill (kkpBillPay), or pay from the account of the satker; a payment that is scheduled is taken back first (paymentUnschedule).',
          }
        : {
            id: 'Pakai kartu lain atau rekening satker, atau minta KPPN mencatat SP2D tagihan kartu ini (kkpBillPay); pembayaran yang sudah dijadwalkan dibatalkan dahulu (paymentUnschedule).',
            en: 'Use another card or the account of the satker, or have the KPPN record the SP2D of a bill of this card (kkpBillPay); a payment that is scheduled is taken back first (paymentUnschedule).',
          },
  },
  CARD_NOT_USABLE: {
    means: 'The card cannot pay for this: it is not active, no longer valid, for travel alone, or its holder has left the satker.',
    message: ({ because, validUntil }) => why[because](validUntil),
    hint: say(
      'Pakai kartu operasional yang aktif, atau rekening satker; pembayaran yang sudah dijadwalkan dibatalkan dahulu (paymentUnschedule).',
      'Use an active operational card, or the account of the satker; a payment that is scheduled is taken back first (paymentUnschedule).',
    ),
  },
  CARD_OF_SIGNER: {
    means: 'The charge is on a card that the signer holds himself: another person signs it.',
    message: ({ holder }) => ({
      id: `Kartu ini dipegang ${holder}, yang karena itu tidak menandatangani transaksinya sendiri.`,
      en: `This card is held by ${holder}, who therefore does not sign what is charged to it.`,
    }),
    hint: say(
      'Minta KPA lain atau pelaksana hariannya (Plh.) menandatangani, atau serahkan kartu: akhiri kartu ini (kkpCardEnd) dan daftarkan atas nama pemegang lain (kkpCardRegister).',
      'Have another KPA or an acting one (Plh.) sign, or hand the card over: end this card (kkpCardEnd) and register one for another holder (kkpCardRegister).',
    ),
  },
  PAY_WITH_ONE: {
    means: 'A payment is made from an account, also by a QR code, or by a card: not both.',
    message: say('Pilih rekening atau kartu, jangan keduanya.', 'Choose an account or a card, not both.'),
    hint: say('Isi salah satu: payingAccount atau kkpCardId.', 'Give one of payingAccount and kkpCardId.'),
  },
} // prettier-ignore

/** The words for cards themselves. */
export const kkpWording: Wording<KkpOwnRefusal> = {
  NOT_A_CARD: {
    means: 'What was given of the card cannot be right.',
    message: ({ field }) => fields[field],
    hint: say('Periksa surat dari bank penerbit. Nomor kartu tidak pernah diminta.', 'Look at the letter of the issuer. The number of a card is never asked for.'),
  },
  CARD_ON_PAYING_ACCOUNT: {
    means: 'A card is not billed to the account that its satker pays from.',
    message: say(
      'Rekening ini rekening pengeluaran satker. Kartu ditagih ke rekening tersendiri, sebab transaksinya bukan debet rekening pengeluaran.',
      'This is the account that the satker pays from. A card is billed to one of its own, since no charge is a debit of the paying account.',
    ),
    hint: say(
      'Isi rekening tagihan yang tertulis pada surat bank penerbit; bila itu rekening pengeluaran, minta penerbit membuka rekening tagihan kartu.',
      'Give the billing account that the letter of the issuer names; if it is the paying account, have the issuer open one for the card.',
    ),
    rule: () => 'Satuloket docs/adr/0022-government-credit-card.md',
  },
  ISSUER_NOT_SERVED: {
    means: 'The bank issues no cards that this house can charge.',
    message: ({ bank }) => ({ id: `Bank ${bank} tidak melayani KKP di sini.`, en: `Bank ${bank} serves no government cards here.` }),
    hint: say('Daftarkan kartu dari bank mitra yang melayani KKP.', 'Register a card of a partner bank that serves them.'),
  },
  CARD_ALREADY_REGISTERED: {
    means: 'A living card of this satker is billed to this account.',
    message: say('Rekening tagihan ini sudah dipakai kartu lain satker ini.', 'Another card of this satker is billed to this account.'),
    hint: say('Akhiri kartu lama, atau periksa nomor rekening tagihan.', 'End the old card, or check the account.'),
  },
  NOT_CARD_HOLDER: {
    means: 'The holder of a card alone consents at its issuer; he or the KPA ends it.',
    message: ({ holder, orKpa }) =>
      orKpa
        ? { id: `Hanya pemegang kartu, ${holder}, atau KPA yang dapat mengakhirinya.`, en: `Only its holder, ${holder}, or the KPA may end it.` }
        : { id: `Hanya pemegang kartu, ${holder}, yang dapat melakukannya.`, en: `Only its holder, ${holder}, may do this.` },
    hint: ({ orKpa }) =>
      orKpa
        ? { id: 'Minta pemegang kartu atau KPA melakukannya.', en: 'Ask the holder of the card or the KPA to do it.' }
        : { id: 'Minta pemegang kartu melakukannya.', en: 'Ask the holder of the card to do it.' },
  },
  CARD_REFUSED_BY_ISSUER: {
    means: 'The issuer does not bind this card.',
    message: say('Bank penerbit menolak kartu ini.', 'The issuer refuses this card.'),
    hint: say('Periksa rekening tagihan dan empat angka terakhir, lalu hubungi bank penerbit.', 'Check the account and the last four digits, then ask the issuer.'),
  },
  CARD_NOT_BINDABLE: {
    means: 'A card is not bound to an account that is billed for another living one.',
    message: say('Kartu ini tidak dapat diaktifkan dengan rekening tagihan itu.', 'This card cannot be made active with that account.'),
    hint: say('Tanyakan kepada bank penerbit rekening tagihan kartu ini; bila memang itu, hubungi KPPN.', 'Ask the issuer which account this card is billed to; if it is that one, tell your KPPN.'),
  },
  CARD_CODE_WRONG: {
    means: 'The code is not the one that the issuer sent.',
    message: ({ triesLeft }) => ({
      id: `Kode dari bank penerbit salah atau kedaluwarsa; kode ini masih dapat dicoba ${triesLeft} kali.`,
      en: `The code of the issuer is wrong or too old; tries left for this code: ${triesLeft}.`,
    }),
    hint: say('Masukkan kode terbaru, atau minta kode baru dengan kkpCardBind.', 'Give the newest code, or ask for another with kkpCardBind.'),
  },
  CARD_CODE_SPENT: {
    means: 'Too many wrong codes were given for this binding of the card; its code is tried no more.',
    message: say('Kode kartu sudah terlalu sering salah dan tidak berlaku lagi.', 'Too many wrong codes were given; this code counts no more.'),
    hint: say('Minta kode baru dengan kkpCardBind.', 'Ask for another code with kkpCardBind.'),
  },
  CODES_SPENT_TODAY: {
    means: 'The person gave too many wrong codes today, over payments, devices and cards.',
    message: say('Anda sudah terlalu sering salah memasukkan kode hari ini.', 'You gave too many wrong codes today.'),
    hint: say('Coba lagi besok, dan laporkan bila bukan Anda yang mencoba.', 'Try again tomorrow, and report it if it was not you who tried.'),
  },
  ISSUER_AWAY: {
    means: 'The issuer did not answer.',
    message: say('Bank penerbit tidak menjawab.', 'The issuer does not answer.'),
    hint: say('Coba lagi beberapa saat lagi; bila kodenya sudah terpakai, minta kode baru dengan kkpCardBind.', 'Try again in a while; if the code is used up, ask for another with kkpCardBind.'),
  },
  NOT_A_BILL: {
    means: 'What was given cannot be a bill of an issuer.',
    message: ({ part }) => billFields[part],
    hint: say('Periksa tagihan dari bank penerbit.', 'Look at the bill of the issuer.'),
  },
  CHARGE_NOT_ON_BILL: {
    means: 'A charge is of another day than the period of its bill.',
    message: ({ line }) => ({ id: `Transaksi ke-${line} di luar periode tagihan.`, en: `Charge ${line} is outside the period of the bill.` }),
    hint: say('Periksa tanggal transaksi dan periode pada tagihan.', 'Look at the day of the charge and at the period on the bill.'),
  },
  BILL_TOO_LONG: {
    means: 'A bill has more charges than one may have.',
    message: ({ limit }) => ({ id: `Satu tagihan memuat paling banyak ${limit} transaksi.`, en: `One bill has at most ${limit} charges.` }),
    hint: say('Minta bank penerbit membagi tagihan menurut periode, lalu catat satu per satu.', 'Have its issuer bill shorter periods, and record them one by one.'),
  },
  BILL_OVERLAPS: {
    means: 'Another bill of the card holds a day of this period.',
    message: ({ number, first, last }) => ({
      id: `Tagihan ${number} sudah memuat ${day(first).id} sampai ${day(last).id}.`,
      en: `The bill ${number} holds ${day(first).en} to ${day(last).en} already.`,
    }),
    hint: say('Periksa periode, atau kembalikan tagihan yang lain dahulu (kkpBillReturn).', 'Check the period, or return the other bill first (kkpBillReturn).'),
  },
  BILL_ALREADY_RECORDED: {
    means: 'This bill of the card is recorded already.',
    message: say('Tagihan ini sudah dicatat.', 'This bill is recorded already.'),
    hint: say('Periksa nomor tagihan.', 'Check the number of the bill.'),
  },
  NO_CHARGE_TO_PAY: {
    means: 'No charge of the bill was made by a payment of this satker, or more comes back with it than is charged.',
    message: say('Tidak ada transaksi pada tagihan ini yang dapat dibayar negara.', 'Nothing on this bill is to be paid by the State.'),
    hint: say('Kembalikan tagihan ke bank penerbit dengan alasan (kkpBillReturn); tagihan berikutnya memuat semuanya.', 'Return the bill to its issuer, with a reason (kkpBillReturn): its next bill says it all.'),
  },
  CHARGE_NOT_OWED: {
    means: 'A charge of the bill is of a payment that was held for failed: two persons have not decided yet what it was, or it came back.',
    message: ({ references }) => ({
      id: `Belum ada keputusan atas transaksi ${references.join(', ')}.`,
      en: `It is not decided yet what became of the charge ${references.join(', ')}.`,
    }),
    hint: say(
      'Selesaikan kasus pembayarannya (paymentLateSuccessPropose, lalu paymentLateSuccessConfirm oleh orang lain), atau kembalikan tagihan (kkpBillReturn).',
      'Decide the case of its payment (paymentLateSuccessPropose, then paymentLateSuccessConfirm by another person), or return the bill (kkpBillReturn).',
    ),
  },
  SP2D_AMOUNT_DIFFERS: {
    means: 'An SP2D pays exactly what the tested bill charges.',
    message: ({ charged, asked }) => ({
      id: `SP2D ${inFigures(asked)} tidak sama dengan DPT ${inFigures(charged)}.`,
      en: `The SP2D of ${inEnglish(asked)} is not the ${inEnglish(charged)} of the DPT.`,
    }),
    hint: say('Catat SP2D sebesar DPT.', 'Record the SP2D of exactly that sum.'),
  },
} // prettier-ignore
