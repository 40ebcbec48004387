export type { NotComplete } from './completeness'
export { officeOf } from './content'
export type { Block, Column, DocumentContent, Field, Signature, Total } from './content'
export { contentOf } from './documents'
export { dpt } from './forms/dpt'
export type {
  BillFacts,
  ChargeFacts,
  LineFacts,
  Numbered,
  Official,
  OfficialFunction,
  PurchaseFacts,
  TaxFacts,
} from './facts'
export { documentKinds, isDocumentKind, type DocumentKind, type PurchaseDocument } from './kinds'
export { documentRules, documentsMissing, documentsOwed, type DocumentOf, type PurchaseStages } from './owed'
export { plain } from './plain'
export { stagesOf } from './stages'
