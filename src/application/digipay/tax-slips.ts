import { isMonth, type Month, type UnitId } from '../../domain/kernel'
import {
  type DepositLaw,
  explained,
  type RestingDoubt,
  type Slip,
  type SlipForm,
  type TaxLine,
  slipFile,
  slipForms,
  slipsOf,
  type WithholdingSlip,
} from '../../domain/tax-withholding'
import { slipsNow } from '../../domain/digipay'
import { type Actor, may } from '../actor'
import type { SlipSource, TaxDepositReads } from './tax-deposit-reads'

/** A slip with the payment and vendor it belongs to, and the open questions that its tax rests on. */
export type SlipCard = Readonly<{ slip: WithholdingSlip; source: SlipSource; doubts: readonly RestingDoubt[] }>
/** An e-Bupot file of one form. */
export type SlipFile = Readonly<{ form: SlipForm; rows: number; csv: string }>
/** The slips that a satker owes for one month, and the files to import them with. */
export type SlipReport = Readonly<{ month: Month; slips: readonly SlipCard[]; files: readonly SlipFile[] }>

// Payments of the first days were stored without slips: theirs are made of what was withheld.
const linesOf = ({ assessment, returns }: SlipSource): readonly (Slip | TaxLine)[] => {
  const slips = slipsNow(assessment, returns)
  return slips.length > 0 || returns.length > 0 ? slips : assessment.taxes
}

/** What the tax line of a slip rests on; a slip over nothing has none and rests on what is told of its lines. */
const doubtsOf = ({ assessment }: SlipSource, { tax, objectCode, lines }: Slip | TaxLine): readonly RestingDoubt[] =>
  explained(
    assessment,
    assessment.taxes.find((each) => each.tax === tax && each.objectCode === objectCode) ?? { tax, lines },
  ).doubts

const cardsOf = (law: DepositLaw, source: SlipSource): readonly SlipCard[] => {
  const { paidOn, kuitansiNumber: number, vendor: recipient } = source
  const payment = { paidOn, document: { number, on: paidOn }, recipient }
  return linesOf(source).flatMap((line) => {
    const doubts = doubtsOf(source, line)
    return slipsOf(law, payment, [line]).map((slip) => ({ slip, source, doubts }))
  })
}

/** The bukti potong of one month, and the e-Bupot files made of them. */
export const taxSlips =
  (reads: TaxDepositReads, law: DepositLaw) =>
  async (satker: UnitId, month: Month, actor: Actor): Promise<SlipReport> => {
    const isAsked = may(actor, 'taxSlips') && isMonth(month)
    const slips = isAsked
      ? (await reads.slipSources(actor, satker, month)).flatMap((source) => cardsOf(law, source))
      : []
    const files = slipForms.flatMap((form): SlipFile[] => {
      const mine = slips.map(({ slip }) => slip).filter((slip) => slip.form === form)
      return mine.length === 0 ? [] : [{ form, rows: mine.length, csv: slipFile(mine) }]
    })
    return { month, slips, files }
  }
