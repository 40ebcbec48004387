import { doesAndSays, reads, type Row } from './row'

const callbacks = (title: string) => ({ file: 'adapters/api/callbacks.test.ts', title })
const doors = (title: string) => ({ file: 'adapters/api/bank-doors.test.ts', title, paysNothing: true as const })
const statements = (title: string) => ({ file: 'adapters/api/reconciliation.test.ts', title })
const rails = (title: string) => ({ file: 'adapters/api/rails.test.ts', title })
const together = (title: string) => ({ file: 'adapters/jobs/together.test.ts', title })
const scans = (title: string) => ({ file: 'adapters/api/qris-faults.test.ts', title })
const charges = (title: string) => ({ file: 'adapters/api/kkp-faults.test.ts', title })
const matching = (title: string) => ({ file: 'domain/digipay/matching.test.ts', title })

/** What a bank tells unasked, what its statement shows, and what befalls ourselves. */
export const hearingRows: readonly Row[] = [
  {
    id: 'F26', bank: 'calls back a hundred times at once', payment: 'settled once, every call answered well',
    proved: [callbacks('is settled once, however often the bank calls side by side, and every call is answered well')],
  },
  {
    id: 'F27', bank: 'calls back before it answers', payment: 'settled once, the call waits',
    proved: [callbacks('is settled once when the call comes before the answer: it waits for the worker who has the payment')],
  },
  {
    id: 'F28', bank: 'calls back out of turn', payment: 'no step back; a contradiction is asked about',
    proved: [
      callbacks('stays as it is when calls come out of turn'),
      callbacks('is asked about when a call contradicts what was proved, and nothing moves while the bank stands by it'),
    ],
  },
  {
    id: 'F29', bank: 'calls back about nothing we know', payment: 'kept, a case after a quarter of an hour',
    proved: [callbacks('that nobody knows is a case for the satker whose account it names, after a quarter of an hour')],
  },
  {
    id: 'F30', bank: 'or somebody in its name calls with a wrong signature, time, key or amount', payment: 'nothing changes, and it is counted',
    proved: [
      callbacks('is not touched by a forged call: %s'),
      callbacks('is not settled by another amount: people get it, and the bank is asked'),
      doors('count what they refuse, by bank and reason, without a word of it'),
    ],
  },
  {
    id: 'F31', bank: 'cannot reach us', payment: 'found by asking, or told again',
    proved: [
      callbacks('is found by asking when the bank tells nobody'),
      callbacks('is told again after the bank was restarted and we were away'),
    ],
  },
  {
    id: 'F32', bank: 'pays, and gives it back the next day', payment: 'reversed, its claim is owed again',
    alone: ['given back'],
    proved: [
      callbacks('comes back when a call says so and the bank stands by it'),
      { ...rails('that the other bank sends back is reversed, not paid twice, and its claim is owed again (F32)'), refusal: 'Nomor rekening tidak terdaftar' },
    ],
  },
  {
    id: 'F33', bank: 'executes what was proved not received', payment: 'in dispute until two persons have settled it',
    alone: ['executed late'],
    proved: [statements('that left late beside its replacement is owed back, and its case ends when the money has come')],
  },
  {
    id: 'F34', bank: 'books it twice', payment: 'settled, and a claim against the bank until it gives one back',
    alone: ['booked twice'],
    proved: [matching('that debits a payment again is a duplicate, and a return then gives back that one first (F34)')],
  },
  {
    id: 'F35', bank: 'leaves a line out of its statement until the next day', payment: 'settled; a break that ends by itself',
    alone: ['a line missing'],
  },
  {
    id: 'F36', bank: 'shows lines twice, in another order, and pages without end', payment: 'settled; every line is kept once',
    alone: ['lines repeated and reversed'],
    proved: [
      { file: 'adapters/bank/statement.test.ts', title: 'that never ends is given up after the agreed number of pages' },
      { file: 'adapters/bank/statement.test.ts', title: 'count a line with a reference or balance once, however often and in whatever order it comes' },
    ],
  },
  {
    id: 'F37', bank: 'cuts remarks, or corrects an entry of its own', payment: 'matched by what is left; reversed by a correction',
    alone: ['corrected', 'remarks cut', 'not found and its remark cut'],
    proved: [
      matching('whose remark was cut is matched by the beginning of our reference if only one begins so (F37)'),
      matching('with another amount than the payment it names is a break'),
      { file: 'adapters/api/debit-of-another-sum.test.ts', title: 'gives no hold back; by the bank’s letter and two persons it is the payment and its fee' },
    ],
  },
  {
    id: 'F38', bank: 'says paid and shows no debit, or the reverse', payment: 'a case; the statement wins',
    alone: ['paid without a line', 'failed with a line', 'failed beside its line'],
    proved: [callbacks('stays paid and is a case when the bank says that it failed and its statement shows the debit alone')],
  },
  {
    id: 'F39', bank: 'names somebody else as the owner of the payee account', payment: 'not signed until it is mended',
    proved: [rails('is stopped before it is signed while the bank names somebody else, and goes on once that is mended (F39)')],
  },
  {
    id: 'F40', bank: 'does not say whose account it is', payment: 'not signed, unless it said so within a day',
    proved: [rails('is not signed on the silence of the bank, unless it answered within a day (F40)')],
  },
  {
    id: 'F44', bank: 'lets a QR expire, be paid twice or with another amount', payment: 'failed and free; the second is refused; a case',
    proved: [
      { ...scans('a code that expires before the bank pays it is said to have failed (06), and its claim may be paid anew'), refusal: 'Tagihan atau kode QR kedaluwarsa' },
      scans('a scan that the bank neither pays nor refuses is called off by 77 when its time is over, and its claim may be paid anew'),
      { ...scans('a code that names its amount pays one bill: the second payment by it is refused, and one debit stands'), refusal: 'Tagihan atau kode QR sudah dibayar' },
      scans('a scan that the bank pays with another amount is a case and no payment: its hold stays, and the statement shows the break'),
    ],
  },
  {
    id: 'F45', bank: 'authorises a card and is late to capture it, captures a part, or captures what is to be void', payment: 'asked about by 66; a case, and the rest is free; paid',
    proved: [
      charges('a charge whose capture times out after the issuer made it is asked for by 66, and is made once'),
      charges('a charge that the issuer reserved and whose capture %s is charged no more, and its claim may be paid anew'),
      charges('a charge that the issuer makes in part is a case and no payment: its hold stays, and the card may spend the rest'),
      charges('a charge that we ask to have back after the issuer made it is refused that, and is paid once'),
      charges('a charge that was reserved and that its issuer took at none of all sendings is reserved no more%s'),
      charges('a charge that was reserved and is no more as it was signed when it would go again gives back what was reserved'),
      charges('a charge whose issuer never gives back what it reserved keeps its hold, and people have it'),
    ],
  },
  {
    id: 'F46', bank: 'fails some lines of a bulk', payment: 'each line ends by its own word; of an unknown whole each is asked about',
    proved: [
      together('fail one by one: a line that the bank fails stops no other (F46)'),
      together('are asked about one by one when nobody knows what became of the request (F46)'),
      together('may be paid anew when the request never arrived: no line is found, and none is in the statement (F46)'),
      together('settles each of its lines by its own word, once, and has the one asked about that was refused by no final word (F46)'),
    ],
  },
  {
    id: 'F47', bank: 'or somebody in its name abuses our token door', payment: 'nothing, and so many calls a minute',
    proved: [
      callbacks('goes its way while somebody abuses the door for tokens, who gets none and learns nothing (F47)'),
      doors('give no token to %s: %i'),
      doors('give a token to its bank, for a quarter of an hour, and none for a request that was used'),
      doors('take so many calls a minute from one address, whatever they are, and no more'),
    ],
  },
  {
    id: 'F48', bank: 'answers without bottom, without end, or with one key twice', payment: 'asked about, settled; nobody falls',
    plays: [
      { what: 'without bottom', rules: [doesAndSays({ status: 200, body: '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000) })], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: 'three megabytes', rules: [doesAndSays({ status: 200, body: 'x'.repeat(3_000_000) })], sees: reads.paidAfterDoubt, sendings: 1 },
      { what: 'one key twice', rules: [doesAndSays({ status: 403, body: '{"responseCode":"2001700","responseCode":"4031714"}' })], sees: reads.paidAfterDoubt, sendings: 1 },
    ],
  },
] // prettier-ignore
