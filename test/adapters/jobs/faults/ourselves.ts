import { reads, type Row } from './row'

const notReceived = 'Tidak pernah dijalankan bank'

/** What befalls ourselves on the way to a bank. */
export const ownRows: readonly Row[] = [
  {
    id: 'F03', bank: 'cannot be reached: refused, no such name, no TLS', payment: 'sent again, less and less often, until people stop it; not a byte left before',
    plays: [
      { what: 'refused', mishap: { kind: 'REFUSED', sendings: 1 }, sees: reads.paid, sendings: 2 },
      { what: 'no such name', mishap: { kind: 'NO_NAME', sendings: 1 }, sees: reads.paid, sendings: 2 },
      { what: 'no TLS', mishap: { kind: 'NO_TLS', sendings: 1 }, sees: reads.paid, sendings: 2 },
      { what: 'refused for long', mishap: { kind: 'REFUSED', sendings: 9 }, sees: reads.paid, sendings: 10 },
    ],
    alone: ['refused for ever'],
  },
  {
    id: 'F41', bank: 'hears of it, or not, and our worker dies', payment: 'its lease ends, it is asked about: settled, or failed and paid anew',
    plays: [
      { what: 'before it sent', mishap: { kind: 'DIES_BEFORE', sendings: 1 }, sees: reads.failedAfterDoubt, failure: notReceived, sendings: 1 },
      { what: 'after it sent', mishap: { kind: 'DIES_AFTER', sendings: 1 }, sees: reads.paidAfterDoubt, sendings: 1 },
    ],
    proved: [
      { file: 'adapters/kill.test.ts', title: 'a server killed at ${moments.length} moments between signature and settlement leaves each payment settled once or refused' },
      { file: 'adapters/jobs/stalled-sender.test.ts', title: 'sends nothing when it wakes up after its time, and the payment that was proved absent has no debit' },
    ],
  },
  {
    id: 'F42', bank: 'answers, and our database is gone', payment: 'its lease ends, it is asked about, settled',
    alone: ['the database gone'],
  },
  {
    id: 'F43', bank: 'counts a new day between two sendings', payment: 'a new id of the new day, the same reference, one debit',
    alone: ['over midnight'],
  },
] // prettier-ignore
