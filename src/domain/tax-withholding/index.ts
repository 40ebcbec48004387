export { askedAgain, assess } from './assess'
export { lawChoosing, type Choices, type ChoiceUnknown } from './choosing'
export type {
  Assessment, FiredException, NearMiss, RestingDoubt, Slip, TaxLine, TaxWarning, TraceStep, UsedParameter,
} from './assessment' // prettier-ignore
export { explained, type Explanation } from './explain'
export { lawOn, type LawOnDate, type Provision, provisionKinds, type ServiceCode } from './law-on'
export { conditionsInWords, effectInWords } from './conditions'
export { figuresInWords } from './law-words'
export { factLabels } from './labels'
export { depositLawOn, dueInWords, formInWords, returnInWords } from './deposit-on'
export {
  type ExpectedFakturCode, fakturCodeDoubt, fakturCodesOf, type FakturLaw, fakturLawData, fakturLawFrom, fakturLawOn, fakturTolerance,
} from './faktur-law' // prettier-ignore
export { assessmentFromJson, assessmentToJson } from './codec'
export { taxCategories, taxes, taxLabels, type Tax, type TaxCategory } from './categories'
export { lawData } from './law-data'
export { lawFrom } from './law-from'
export type { LawFault, NamedDoubt, TaxLaw } from './law'
export * from './correction'
export {
  correctionLawData, correctionLawFrom, correctionLawOn, correctionSteps, taxProgresses, type CorrectionLaw,
  type CorrectionRule, type CorrectionStep, type TaxProgress,
} from './correction-law' // prettier-ignore
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
export {
  familyDaysOn, type OneTransactionLaw, oneTransactionLawData, oneTransactionLawFrom, oneTransactionLawOn, oneTransactionRule, oneTransactionTitles,
} from './one-transaction-law' // prettier-ignore
export {
  freedTurnover, freedTurnoverTitle, type TurnoverLaw, turnoverLawData, turnoverLawFrom, turnoverLawOn,
} from './turnover-law' // prettier-ignore
export { unreadIn, unreadRegulations } from './unread'
export * from './withholding-slips'
export {
  asnGrades, collectors, constructionQualifications, constructionTypes, paymentMethods, type PaymentMethod, ppnTreatments, skbTaxes, unsupportedTaxes,
  vendorKinds,
  type NoRuleOnDate, type PpnTreatment, type TaxLineInput, type TaxQuestion, type TaxRefusal, type VendorTaxFacts,
} from './question' // prettier-ignore
