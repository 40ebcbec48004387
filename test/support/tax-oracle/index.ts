import type { TaxQuestion } from '../../../src/domain/tax-withholding'
import { usual, type Answers, type OracleQuestion } from './choices'
import { incomeTaxesOf } from './income-tax'
import { objectionsTo } from './objections'
import { vatOf } from './vat'

/** A tax as the oracle tells it: `rate` is what a slip would say, `null` when several brackets bite. */
export type OracleTax = Readonly<{ tax: string; objectCode: string; dpp: bigint; rate: string | null; amount: bigint }>

/** What the oracle answers: objections, or who takes what and what is left. */
export type OracleAnswer =
  | Readonly<{ refused: readonly string[] }>
  | Readonly<{
      refused?: never
      taxes: readonly OracleTax[]
      thirdParty: readonly OracleTax[]
      grossPayable: bigint
      vatPaidToVendor: bigint
      netToVendor: bigint
    }>

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

/**
 * The tax of one payment, worked out a second time and apart from the engine: plain code with its figures in it,
 * so that an error in the law's data, in its reading or in its rules shows as a difference between the two.
 */
export const askOracle = (asked: TaxQuestion, answers: Answers = usual): OracleAnswer => {
  // Nobody could be appointed before PMK 58/PMK.03/2022: until then the office had nothing to choose.
  const chosen = asked.paymentOn < '2022-05-01' ? 'TREASURER' : answers.collector
  const question: OracleQuestion = { ...asked, collector: asked.collector ?? chosen, answers }
  const refused = objectionsTo(question)
  if (refused.length > 0) return { refused }
  const vat = vatOf(question)
  const grossPayable = sum([...vat.prices, ...vat.charged])
  if (grossPayable > 1_000_000_000_000_000n) return { refused: ['AMOUNT_TOO_LARGE'] }
  const income = incomeTaxesOf(question, vat.prices)
  const all = [...vat.collected, ...income]
  const isTheirs = (tax: OracleTax): boolean =>
    tax.tax === 'PPN' ? vat.isByOthers : question.collector === 'PIHAK_LAIN'
  return {
    taxes: all.filter((tax) => !isTheirs(tax)),
    thirdParty: all.filter(isTheirs),
    grossPayable,
    vatPaidToVendor: sum(vat.charged) - sum(vat.collected.map(({ amount }) => amount)),
    netToVendor: grossPayable - sum(all.map(({ amount }) => amount)),
  }
}
