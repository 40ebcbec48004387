import type { OracleDebit } from '../../src/adapters/sandbox-bank'
import { FEE_TAKEN, OTHER_SUM, WITH_FEE } from './faults'
import { fail, type Underway } from './invariants'
import { CLOCKS_APART_MS } from './plan'
import type { SimTown } from './town'

type Signed = Readonly<{
  id: string; status: string; rail: string; net: string; attempted: Date | null
  source_bank: string; source_account: string; payee_bank: string; payee_account: string
}> // prettier-ignore

/** What a bank that fails so may debit: one that was restarted before it heard of it has forgotten to. */
const bookedBy = (fault: string, net: bigint): readonly bigint[] =>
  fault === WITH_FEE ? [net, net + FEE_TAKEN] : fault === OTHER_SUM ? [net, net - net / 3n] : [net]

/** What was debited is what was signed, from and to where, and was noted here before it left (the bank's clock has seconds). */
const isAsSigned = (signed: Signed, fault: string, debit: OracleDebit): boolean =>
  debit.bank === signed.source_bank &&
  debit.sourceAccount === signed.source_account &&
  bookedBy(fault, BigInt(signed.net)).includes(debit.amount) &&
  (signed.rail === 'QRIS' || debit.beneficiaryAccount === signed.payee_account) &&
  signed.attempted !== null &&
  debit.at.getTime() >= signed.attempted.getTime() - CLOCKS_APART_MS

const signedOf = async ({ rows }: SimTown, underway: readonly Underway[]): Promise<ReadonlyMap<string, Signed>> => {
  const found = await rows<Signed>(
    `select p.id, p.status, p.rail, p.net, p.source_bank, p.source_account, p.payee_bank, p.payee_account,
       (select min(at) from digipay.payment_attempt a where a.tenant_id = p.tenant_id and a.payment_id = p.id) as attempted
     from digipay.payment p where p.id = any($1)`,
    [underway.map(({ key }) => key.id)],
  )
  return new Map(found.map((row) => [row.id, row]))
}

/** Nothing is debited otherwise than it was signed, or before it was noted here, and nothing counts as paid that no bank debited. */
export const checkDebits = async (town: SimTown, underway: readonly Underway[]): Promise<void> => {
  // All go on meanwhile: what counts as paid was debited before that, and what is debited was noted before.
  const before = await signedOf(town, underway)
  const debits = await Promise.all(underway.map(({ reference }) => town.control.oracleDebits(reference)))
  const after = await signedOf(town, underway)
  for (const [nth, { key, reference, fault }] of underway.entries()) {
    const mine = debits[nth] ?? []
    const about = { reference, fault, debits: mine, was: before.get(key.id), is: after.get(key.id) }
    const [was, is] = [about.was ?? fail('a payment that is gone', about), about.is ?? fail('a payment that is gone', about)] // prettier-ignore
    if (['SETTLED', 'REFUNDED'].includes(was.status) && mine.length === 0) fail('paid, and no bank knows of it', about)
    if (!mine.every((debit) => isAsSigned(is, fault, debit))) fail('debited otherwise than signed', about)
  }
}
