import { ANSWER_MS } from '../../../support/house'
import { doesAndSays, meets, reads, refuses, type Row, says } from './row'

const notReceived = 'Tidak pernah dijalankan bank'
const refused = 'Ditolak bank'
const short = 'Saldo rekening tidak cukup'
const overLimit = 'Melampaui batas transaksi bank'
const ofPayee = 'Rekening penerima ditutup, dormant, atau tidak dikenal'
const payeeAccount = [
  'Rekening penerima ditutup, dormant, atau tidak dikenal bank: minta penyedia memakai rekening lain',
]
const page = (status: number) => ({ status, body: '<html><h1>Bad Gateway</h1></html>' })
const text = (body: string) => ({ status: 200, body })

/** What a bank does to a transfer that is being sent. */
export const sendingRows: readonly Row[] = [
  {
    id: 'F01', bank: 'takes its time and pays', payment: 'settled, sent once',
    plays: [{ what: 'within our patience', rules: [meets({ delayBefore: 200 })], sees: reads.paid, sendings: 1 }],
  },
  {
    id: 'F02', bank: 'pays after we stopped waiting', payment: 'asked about, settled, sent once',
    plays: [{ what: 'executed late', rules: [meets({ delayBefore: ANSWER_MS + 200 })], sees: reads.paidAfterDoubt, sendings: 1 }],
  },
  {
    id: 'F04', bank: 'never gets it, and time runs out', payment: 'not found twice and not in the statement: failed, may be paid anew',
    plays: [{ what: 'silence', rules: [meets({ delayBefore: ANSWER_MS + 200, dropBeforeProcessing: true })], sees: reads.failedAfterDoubt, failure: notReceived, sendings: 1 }],
  },
  {
    id: 'F05', bank: 'pays, and answers after we stopped waiting', payment: 'asked about, settled, sent once',
    plays: [{ what: 'a late answer', rules: [meets({ delayAfter: ANSWER_MS + 800 })], sees: reads.paidAfterDoubt, sendings: 1 }],
  },
  {
    id: 'F06', bank: 'pays, and breaks the connection', payment: 'asked about, settled, sent once',
    plays: [
      { what: 'in the middle of its answer', rules: [meets({ cutAnswer: true })], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: 'before its answer', rules: [meets({ dropAfterProcessing: true })], sees: reads.paidAfterDoubt, sendings: 1 },
    ],
  },
  {
    id: 'F07', bank: 'says 500, 502 or 504, paid or not', payment: 'asked about; the truth comes out',
    plays: [
      { what: '500 and paid', rules: [doesAndSays(says('5001700'))], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: '500 and not paid', rules: [refuses('5001701')], sees: reads.failedAfterDoubt, failure: notReceived, sendings: 1 },
      { what: 'a page of a gateway and paid', rules: [doesAndSays(page(502))], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: '504 and not paid', rules: [refuses('5041700')], sees: reads.failedAfterDoubt, failure: notReceived, sendings: 1 },
    ],
  },
  {
    id: 'F08', bank: 'says 500, also when asked, for an hour', payment: 'stays unknown, its hold stays, people get it; then it is settled',
    alone: ['no answer for an hour'],
  },
  {
    id: 'F09', bank: 'accepts it and decides later, or never', payment: 'accepted, then settled, failed, or on the desk of people',
    plays: [
      { what: 'pays', rules: [meets({ accept: { outcome: 'SUCCESS', afterMs: 150 } })], sees: reads.paidLater, sendings: 1 },
      { what: 'fails', rules: [meets({ accept: { outcome: 'FAILED', afterMs: 150 } })], sees: reads.failedLater, failure: 'Gagal diproses bank', refusal: 'Transaksi tidak diizinkan bank', sendings: 1 },
      { what: 'fails for want of money', rules: [meets({ accept: { outcome: 'FAILED', afterMs: 150, rejection: { case: '40314' } } })], sees: reads.failedLater, failure: 'Gagal diproses bank', refusal: short, sendings: 1 },
      {
        what: 'fails for the account of the payee', rules: [meets({ accept: { outcome: 'FAILED', afterMs: 150, rejection: { case: '40411' } } })], sees: reads.failedLater,
        failure: 'Gagal diproses bank', refusal: ofPayee, cases: payeeAccount, sendings: 1,
      },
    ],
    alone: ['accepted and never decided'],
  },
  {
    id: 'F10', bank: 'answers 200 with nothing, with half of it, or with no JSON', payment: 'asked about, settled',
    plays: [
      { what: 'nothing', rules: [doesAndSays(text(''))], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: 'half', rules: [doesAndSays(text('{"responseCode":"20017'))], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: 'a page', rules: [doesAndSays(text('<html>OK</html>'))], sees: reads.paidAfterDoubt, sendings: 1 },
    ],
  },
  {
    id: 'F11', bank: 'repeats another amount, reference or account', payment: 'asked about, settled; people look at the answer',
    plays: [
      {
        what: 'another payee, when asked', rules: [meets({ dropAfterProcessing: true }), { service: '36', action: { executeThen: says('2003600', { latestTransactionStatus: '00', beneficiaryAccountNo: '999' }) }, count: 1 }],
        sees: reads.paidAfterDoubt, cases: ['Jawaban bank tidak cocok dengan pembayarannya: nomor, jumlah, atau rekening lain'], sendings: 1,
      },
      {
        what: 'another amount', rules: [doesAndSays(says('2001700', { amount: { value: '1.00', currency: 'IDR' } }))],
        sees: reads.paidAfterDoubt, cases: ['Jawaban bank tidak cocok dengan pembayarannya: nomor, jumlah, atau rekening lain'], sendings: 1,
      },
      {
        what: 'another reference', rules: [doesAndSays(says('2001700', { partnerReferenceNo: 'SL26010100000000000X' }))],
        sees: reads.paidAfterDoubt, cases: ['Jawaban bank tidak cocok dengan pembayarannya: nomor, jumlah, atau rekening lain'], sendings: 1,
      },
    ],
  },
  {
    id: 'F12', bank: 'says one thing by status and another by code', payment: 'the careful reading: asked about',
    plays: [
      { what: '200 over 504', rules: [doesAndSays({ ...says('5041700'), status: 200 })], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: '504 over 200', rules: [{ service: '17', action: { answer: { ...says('2001700'), status: 504 } }, count: 1 }], sees: reads.failedAfterDoubt, failure: notReceived, sendings: 1 },
    ],
  },
  {
    id: 'F13', bank: 'has no money left in the account', payment: 'failed, the hold is free',
    plays: [{ what: 'insufficient funds', rules: [refuses('4031714')], sees: reads.failed, failure: refused, refusal: short, sendings: 1 }],
  },
  {
    id: 'F14', bank: 'finds the account closed, dormant or unknown', payment: 'failed, the hold is free; people ask the vendor for another account',
    plays: [
      { what: 'closed', rules: [refuses('4031718')], sees: reads.failed, failure: refused, refusal: ofPayee, cases: payeeAccount, sendings: 1 },
      { what: 'dormant', rules: [refuses('4031709')], sees: reads.failed, failure: refused, refusal: ofPayee, cases: payeeAccount, sendings: 1 },
      { what: 'unknown', rules: [refuses('4041711')], sees: reads.failed, failure: refused, refusal: ofPayee, cases: payeeAccount, sendings: 1 },
    ],
  },
  {
    id: 'F15', bank: 'keeps to its limits', payment: 'failed where the limit stays, sent again where it passes',
    plays: [
      { what: 'of one amount', rules: [refuses('4031702')], sees: reads.failed, failure: refused, refusal: overLimit, sendings: 1 },
      { what: 'of activity, for a while', rules: [refuses('4031704')], sees: reads.paid, sendings: 2 },
      { what: 'of the account', rules: [refuses('4031720')], sees: reads.failed, failure: refused, refusal: overLimit, sendings: 1 },
      { what: 'of the payee', rules: [refuses('4031723')], sees: reads.failed, failure: refused, refusal: overLimit, sendings: 1 },
    ],
  },
  {
    id: 'F16', bank: 'is past its cut-off', payment: 'waits, and goes by the same way',
    plays: [{ what: 'for a while', rules: [refuses('4031706')], sees: reads.paid, sendings: 2 }],
    proved: [{ file: 'adapters/api/rails.test.ts', title: 'that comes after the cut-off of its bank waits for the next window, by the same rail (F16)' }],
  },
  {
    id: 'F17', bank: 'has too much to do', payment: 'sent again after longer and longer pauses, until people stop it',
    plays: [
      { what: 'twice', rules: [refuses('4291700', 2)], sees: reads.paid, sendings: 3 },
      { what: 'for long', rules: [refuses('4291700', 9)], sees: reads.paid, sendings: 10 },
    ],
    alone: ['too much for ever'],
  },
  {
    id: 'F18', bank: 'takes our token no more, while two workers use it', payment: 'one refresh, sent once more, one debit',
    plays: [
      { what: 'in flight', rules: [refuses('4011701')], sees: reads.paid, sendings: 1 },
      { what: 'nor a new one, for a while', rules: [refuses('4011701', 2)], sees: reads.paid, sendings: 2 },
    ],
    alone: ['all tokens forgotten'],
    proved: [{ file: 'adapters/bank/tokens.test.ts', title: 'that expired in flight is fetched once for all, and each transfer is booked once' }],
  },
  {
    id: 'F19', bank: 'finds our signature wrong', payment: 'people are told; waits for them, however long, and goes once the signature counts, which ends their case',
    plays: [
      { what: 'once', rules: [refuses('4011700')], sees: reads.paid, sendings: 2 },
      { what: 'for longer than other refusals are borne', rules: [refuses('4011700', 8)], sees: reads.paid, sendings: 9 },
    ],
    alone: ['refused for ever'],
  },
  {
    id: 'F20', bank: 'changes its key, or knows only our next one', payment: 'goes on by whichever key counts',
    alone: ['both keys count', 'only our next key counts', 'our next key is taken back'],
    proved: [
      { file: 'adapters/bank/our-keys.test.ts', title: 'becomes the next one when the bank knows no other, and the log names it by its fingerprint' },
      { file: 'adapters/bank/our-keys.test.ts', title: 'that is revoked while payments are under way costs none of them, and is changed once for all' },
      { file: 'adapters/bank/inbound/guard.test.ts', title: 'changes its key while the old one still counts, and then no more' },
      { file: 'adapters/bank/inbound/guard.test.ts', title: 'changes its secret while the old one still counts' },
    ],
  },
  {
    id: 'F21', bank: 'has a clock 301 seconds away from ours', payment: 'people are told, no storm of sendings, then settled',
    alone: ['our clock is early', 'our clock is late'],
    proved: [{ file: 'adapters/api/bank-doors.test.ts', title: 'count 300 seconds of a clock, and not many more' }],
  },
  {
    id: 'F22', bank: 'says that the id was used already', payment: 'settled if it was ours; sent under a new id if it was proved to be another\'s; asked about while nobody knows',
    plays: [
      { what: 'by another, whom it shows', rules: [meets({ usedId: true })], sees: reads.paid, sendings: 2 },
      { what: 'by another, five times', rules: [{ ...meets({ usedId: true }), count: 5 }], sees: reads.paid, sendings: 6 },
      { what: 'by others, nine times', rules: [{ ...meets({ usedId: true }), count: 9 }], sees: reads.paid, sendings: 10 },
      { what: 'by nobody that it can show', rules: [refuses('4091700')], sees: reads.failedAfterDoubt, failure: notReceived, sendings: 1 },
      { what: 'by ourselves', rules: [doesAndSays(says('4091700'))], sees: reads.paidAfterDoubt, sendings: 1 },
    ],
    proved: [{ file: 'adapters/bank/used-id.test.ts', title: 'is not sent again by word of its id while %s' }],
  },
  {
    id: 'F23', bank: 'says that it knows the reference', payment: 'asked about, settled',
    plays: [{ what: 'and paid', rules: [doesAndSays(says('4091701'))], sees: reads.paidAfterDoubt, sendings: 1 }],
  },
  {
    id: 'F24', bank: 'says that the reference had other parameters', payment: 'asked about, settled; people look at it',
    plays: [{ what: 'and paid', rules: [doesAndSays(says('4041718'))], sees: reads.paidAfterDoubt, cases: ['Referensi dikenal dengan isi lain'], sendings: 1 }],
  },
  {
    id: 'F25', bank: 'pays, asks us to come again, and then repeats its first answer or refuses', payment: 'settled once',
    plays: [
      { what: 'it repeats', rules: [doesAndSays(says('4291700')), meets({ duplicates: 'replay' })], sees: reads.paid, sendings: 2 },
      { what: 'it refuses', rules: [doesAndSays(says('4291700')), meets({ duplicates: 'reject' })], sees: reads.paidAfterDoubt, sendings: 2 },
    ],
    proved: [{ file: 'adapters/bank/gateway.test.ts', title: 'is answered as the first time by a bank that replays' }],
  },
] // prettier-ignore
