import type { CaseFound, CaseKind, PaymentCase } from '../../domain/digipay'
import type { PaymentCaseId, PaymentId } from '../../domain/kernel'

/** The cases of one satker's book, inside a unit of work. */
export type PaymentCases = Readonly<{
  /**
   * Opens a case unless there is one of this kind about this subject already; one that was closed is opened anew for a second matter.
   * Says whether people have something new.
   */
  open: (found: CaseFound, at: Date) => Promise<boolean>
  /** The payment that a case is about, if it is about one. */
  paymentOf: (id: PaymentCaseId) => Promise<PaymentId | undefined>
  lock: (id: PaymentCaseId) => Promise<PaymentCase | undefined>
  /** The open cases of some kinds about a subject or a payment, under lock. */
  openAbout: (
    about: Readonly<{ payment: PaymentId } | { subject: string }>,
    kinds: readonly CaseKind[],
  ) => Promise<readonly PaymentCase[]>
  /** Appends the newest step. */
  save: (each: PaymentCase) => Promise<void>
}>
