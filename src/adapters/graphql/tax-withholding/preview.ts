import type { Result } from '../../../domain/kernel'
import type { TaxPreviewRefusal } from '../../../application/tax-withholding'
import type { Assessment } from '../../../domain/tax-withholding'
import type { NotFound } from '../../../application/actor'
import { userError, view } from '../answer'
import type { Context } from '../context'
import { pathOfInput } from './tax-inputs'
import { assessmentView, TaxPreviewView } from './tax-views'

/** The answer to a what-if, with paths in the names of its input. */
export const previewView = (
  outcome: Result<Assessment, TaxPreviewRefusal | NotFound>,
  { language }: Pick<Context, 'language'>,
): TaxPreviewView =>
  outcome.ok
    ? view(TaxPreviewView, { assessment: assessmentView(outcome.value), userErrors: [] })
    : view(TaxPreviewView, {
        userErrors: [userError({ ...outcome.error, path: pathOfInput(outcome.error.path ?? []) }, language)],
      })
