import { dateIn, err, ok, type Result } from '../../domain/kernel'
import { answeredSending, type BankLetter, type CaseRefusal, checkBankLetter, isAboutUndecided, type LetterRefusal, toldByLetter } from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { LockedCase } from './payment-case-step'
import type { Conclusion } from './payment-conclude'
import type { LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

export type UndecidedRefusal = CaseRefusal | LetterRefusal

/** A payment that its bank left undecided, and what a letter of that bank proves of it. */
export type Lettered = Readonly<{ locked: LockedPayment; proved: Conclusion }>

/** What the letter tells of the payment that the case is about; asked when it is proposed and again when it is confirmed. */
export const byLetter = async (
  { case: about, payment: locked }: LockedCase,
  letter: BankLetter | undefined,
  { actor, at, store }: Readonly<{ actor: Actor; at: Date; store: DigipayStore }>,
): Promise<Result<Lettered, UndecidedRefusal>> => {
  if (!letter || !locked || !isAboutUndecided(about, locked.payment))
    return err({ code: 'NOT_UNDECIDED', path: ['id'] })
  const { id } = locked.payment
  const sent = answeredSending(letter, locked.payment)
  const wrong = checkBankLetter(letter, { sentOn: dateIn(actor.zone, sent), today: actor.today })
  if (wrong) return err(wrong)
  const strays = (await store.bankBook.lockStrays(id)).length
  const told = toldByLetter(letter, { said: await store.dues.evidenceOf(id), at, strays })
  if (!told.ok) return told
  const evidence = { code: undefined, evidence: `${letter.number} ${letter.on}`, at }
  return ok({ locked, proved: { told: told.value, evidence, attempts: 0 } })
}
