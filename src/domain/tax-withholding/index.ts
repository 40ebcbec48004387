export { assess } from './assess'
export type { Assessment, FiredException, TaxLine, TraceStep, UsedParameter } from './assessment'
export { assessmentFromJson, assessmentToJson } from './codec'
export { taxCategories, taxLabels, type Tax, type TaxCategory } from './categories'
export { lawData } from './law-data'
export { lawFrom } from './law-from'
export type { LawFault, TaxLaw } from './law'
export type { NoRuleOnDate, TaxLineInput, TaxQuestion, TaxRefusal, VendorTaxFacts } from './question'
export * from './correction'
export * from './deposit'
export {
  type DepositLaw,
  type DepositLawFault,
  depositLawData,
  depositLawFrom,
  type NumberForm,
  type RevenueAccount,
} from './deposit-law'
export * from './slip-file'
export * from './withholding-slips'
