import { err, type Refusal, type Result } from '../../domain/kernel'
import type { Assessment, TaxQuestion, TaxRefusal } from '../../domain/tax-withholding'

/** Why a what-if is not answered. */
export type TaxPreviewRefusal = TaxRefusal | Refusal<'TOO_MANY_LINES'>

/** What would be withheld on any day, from anybody, for anything. */
export type TaxPreview = (question: TaxQuestion) => Result<Assessment, TaxPreviewRefusal>

/** The most lines of one what-if: more would make a question a burden. */
const MOST_LINES = 200

/** Asks the law and keeps nothing. */
export const taxPreview =
  (assess: (question: TaxQuestion) => Result<Assessment, TaxRefusal>): TaxPreview =>
  (question) =>
    question.lines.length > MOST_LINES ? err({ code: 'TOO_MANY_LINES', path: ['lines'] }) : assess(question)
