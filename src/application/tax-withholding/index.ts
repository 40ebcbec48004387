import type { FakturQuestions, TaxParameters } from './tax-parameters'
import type { TaxPreview } from './tax-preview'

/** What everybody logged in may ask the law. */
export type TaxQuestions = Readonly<{ taxPreview: TaxPreview; taxParameters: TaxParameters; faktur: FakturQuestions }>

export {
  type FakturQuestions,
  fakturQuestions,
  type LawsAsLoaded,
  taxParameters,
  type TaxParameters,
} from './tax-parameters'
export { taxPreview, type TaxPreview, type TaxPreviewRefusal, type TooManyLines } from './tax-preview'
export { taxWording } from './wording'
