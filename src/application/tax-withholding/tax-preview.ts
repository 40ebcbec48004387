import { err, type Refusal, type Result } from '../../domain/kernel'
import type { Assessment, TaxQuestion, TaxRefusal } from '../../domain/tax-withholding'

/** Marks a refusal of a question that no purchase stands behind, since its way out is another one. */
export type WhatIf = Readonly<{ isWhatIf?: true }>
/** More lines than are taken at once. */
export type TooManyLines = Refusal<'TOO_MANY_LINES'> & Readonly<{ limit: number }>
/** Why a what-if is not answered. */
export type TaxPreviewRefusal = (TaxRefusal & WhatIf) | TooManyLines

/** What would be withheld on any day, from anybody, for anything. */
export type TaxPreview = (question: TaxQuestion) => Result<Assessment, TaxPreviewRefusal>

/** The most lines of one what-if: more would make a question a burden. */
const MOST_LINES = 200

/** Asks the law and keeps nothing. */
export const taxPreview =
  (assess: (question: TaxQuestion) => Result<Assessment, TaxRefusal>): TaxPreview =>
  (question) => {
    if (question.lines.length > MOST_LINES) return err({ code: 'TOO_MANY_LINES', limit: MOST_LINES, path: ['lines'] })
    const answer = assess(question)
    return answer.ok ? answer : err({ ...answer.error, isWhatIf: true })
  }
