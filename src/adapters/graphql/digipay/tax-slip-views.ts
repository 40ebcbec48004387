import { Field, ID, Int, ObjectType } from 'type-graphql'
import { type SlipReport, slipFormLabels } from '../../../application/digipay'
import type { Language } from '../../../application/wording'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import type { SlipForm } from '../../../domain/tax-withholding'
import { view } from '../answer'
import { rowId } from '../ids'
import { enumOf, InWords } from '../labels'
import { LocalDateScalar, Rupiah } from '../scalars'
import { doubtViews, TaxDoubtView } from '../tax-withholding'

export const SlipFormEnum = enumOf('SlipForm', 'The form of a slip (bukti potong).', slipFormLabels)

/** A slip. */
@ObjectType('WithholdingSlip', { description: 'A bukti potong: what Coretax asks for, object code by object code.' })
export class WithholdingSlipView {
  @Field(() => SlipFormEnum, { description: 'Its form.' })
  @InWords(slipFormLabels, 'The form, in words.')
  form!: SlipForm

  @Field(() => ID, { description: 'The payment it is about.' })
  paymentId!: string

  @Field(() => String, { description: 'The vendor.' })
  vendorName!: string

  @Field(() => String, { nullable: true, description: 'NPWP of 16 digits or NIK; null if the vendor gave neither.' })
  taxpayerNumber!: string | undefined

  @Field(() => String, {
    nullable: true,
    description: 'The place of business (NITKU): head office if no other is known.',
  })
  nitku!: string | undefined

  @Field(() => String, { description: 'The facility, such as N/A, PP23 or TaxExAr23.' })
  facility!: string

  @Field(() => String, { description: 'The tax.' })
  tax!: string

  @Field(() => String, { description: 'The object code.' })
  objectCode!: string

  @Field(() => Rupiah, { description: 'The base (DPP).' })
  base!: Amount

  @Field(() => String, { description: 'The rate in per cent, or its words where brackets mix.' })
  rate!: string

  @Field(() => Rupiah, { description: 'What was withheld.' })
  amount!: Amount

  @Field(() => String, { description: 'The kind of document it rests on.' })
  documentType!: string

  @Field(() => String, { description: 'The number of that document.' })
  documentNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of that document.' })
  documentOn!: LocalDate

  @Field(() => String, { description: 'How the treasurer paid: Imprest is UP.' })
  treasurerOption!: string

  @Field(() => LocalDateScalar, { description: 'The date of the slip.' })
  slipOn!: LocalDate

  @Field(() => [TaxDoubtView], { description: 'The open questions that its tax rests on.' })
  doubts!: readonly TaxDoubtView[]
}

/** A file to import. */
@ObjectType('WithholdingSlipFile', { description: 'Slips of one form as a CSV file (RFC 4180) for e-Bupot.' })
export class WithholdingSlipFileView {
  @Field(() => SlipFormEnum, { description: 'Its form.' })
  @InWords(slipFormLabels, 'The form, in words.')
  form!: SlipForm

  @Field(() => String, { description: 'A name for the file.' })
  fileName!: string

  @Field(() => Int, { description: 'How many slips it holds.' })
  rows!: number

  @Field(() => String, { description: 'The file.' })
  csv!: string
}

/** Slips of a month. */
@ObjectType('TaxSlips', { description: 'The slips that a satker owes for one month of tax, and the files of them.' })
export class TaxSlipsView {
  @Field(() => Int, { description: 'The year of tax.' })
  year!: number

  @Field(() => Int, { description: 'The month of tax, 1 to 12.' })
  month!: number

  @Field(() => [WithholdingSlipView], { description: 'The slips, by day of payment.' })
  slips!: readonly WithholdingSlipView[]

  @Field(() => [WithholdingSlipFileView], { description: 'One file for each form that has slips.' })
  files!: readonly WithholdingSlipFileView[]
}

/** Slips and files, as they are shown. */
export const slipsView = ({ month, slips, files }: SlipReport, language: Language): TaxSlipsView =>
  view(TaxSlipsView, {
    year: month.year, month: month.month,
    slips: slips.map(({ slip: { month: _, taxpayer, document, ...slip }, source, doubts }) =>
      view(WithholdingSlipView, {
        ...slip, doubts: doubtViews(doubts, language), paymentId: rowId('pay', { tenant: source.tenant, id: source.payment }), vendorName: source.vendor.name,
        taxpayerNumber: taxpayer, documentType: document.type, documentNumber: document.number, documentOn: document.on,
      })),
    files: files.map(({ form, rows, csv }) =>
      view(WithholdingSlipFileView, {
        form, rows, csv, fileName: `${form.toLowerCase()}-${String(month.year)}-${String(month.month).padStart(2, '0')}.csv`,
      })),
  }) // prettier-ignore
