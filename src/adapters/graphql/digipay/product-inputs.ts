import { Field, ID, InputType, Int } from 'type-graphql'
import type { ProductSave } from '../../../application/digipay/set-up'
import type { Rupiah as Amount } from '../../../domain/kernel'
import type { ProductAction, ProductFacts } from '../../../domain/digipay'
import type { PpnTreatment, TaxCategory } from '../../../domain/tax-withholding'
import { badInput } from '../faults'
import { KeyField } from '../fields'
import { keyOf } from '../ids'
import { onceOf } from '../once'
import { LongText, Rupiah, ShortText, Stock } from '../scalars'
import { PpnTreatmentEnum, TaxCategoryEnum } from '../tax-withholding'
import { OriginEnum, ProductActionEnum } from './product-views'

/** A product to save. */
@InputType({ description: 'A new product, or all the facts of one of yours with the version you saw.' })
export class ProductSaveInput {
  @Field(() => ID, { nullable: true, description: 'The product to change; a new one without it.' })
  id?: string | null

  @Field(() => Int, { nullable: true, description: 'The version you saw; owed with `id`.' })
  expectedVersion?: number | null

  @Field(() => ShortText, { description: 'Its name.' })
  name!: string

  @Field(() => LongText, { nullable: true, description: 'What it is.' })
  description?: string | null

  @Field(() => ShortText, { description: 'What one is: rim, buah, kotak.' })
  unit!: string

  @Field(() => Rupiah, { description: 'The price of one, above zero.' })
  price!: Amount

  @Field(() => Boolean, { description: 'Whether the price includes PPN.' })
  priceIncludesPpn!: boolean

  @Field(() => Stock, { description: 'How many there are.' })
  stock!: bigint

  @Field(() => ShortText, {
    description: 'Where it stands in the catalogue; levels are told apart by a slash, as in ATK / Kertas.',
  })
  category!: string

  @Field(() => TaxCategoryEnum, { description: 'What it is to the tax law.' })
  taxCategory!: TaxCategory

  @Field(() => ShortText, { nullable: true, description: 'The tax object code of a service, such as 24-104-01.' })
  serviceCode?: string | null

  @Field(() => Boolean, { defaultValue: false, description: 'Whether PPnBM calls it luxury.' })
  isLuxury!: boolean

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether an individual does it as a professional (pekerjaan bebas); owed for services, unless the code tells it.',
  })
  isProfessional?: boolean | null

  @Field(() => PpnTreatmentEnum, {
    defaultValue: 'TAXABLE',
    description: 'What PPN law makes of it beside its category: taxed, freed by a facility, or outside PPN.',
  })
  ppnTreatment!: PpnTreatment

  @Field(() => OriginEnum, { description: 'Where it was made.' })
  origin!: ProductFacts['origin']

  @Field(() => LongText, { nullable: true, description: 'The https address of a picture.' })
  pictureUrl?: string | null

  @Field(() => ProductActionEnum, {
    nullable: true,
    description: 'Shows it to buyers or takes it away; else it stays.',
  })
  action?: Uppercase<ProductAction> | null

  @KeyField()
  idempotencyKey!: string
}

const actions = { PUBLISH: 'publish', WITHDRAW: 'withdraw' } as const satisfies Record<
  Uppercase<ProductAction>,
  ProductAction
>

const toExisting = ({ id, expectedVersion }: ProductSaveInput): ProductSave['existing'] => {
  if (id == null) return undefined
  if (expectedVersion == null) throw badInput({ code: 'VERSION_MISSING', path: ['input', 'expectedVersion'] })
  return { key: keyOf('prd', id, 'input', 'id'), expectedVersion }
}

/** Opens a product to save. */
export const toProductSave = (input: ProductSaveInput): ProductSave => {
  const {
    name,
    description,
    unit,
    price,
    priceIncludesPpn,
    stock,
    category,
    taxCategory,
    isLuxury,
    origin,
    ppnTreatment,
  } = input
  return {
    existing: toExisting(input),
    facts: {
      name, description: description ?? '', unit, price, priceIncludesPpn, stock, category, taxCategory, isLuxury, origin,
      isProfessional: input.isProfessional ?? undefined, ppnTreatment,
      serviceCode: input.serviceCode ?? undefined, pictureUrl: input.pictureUrl ?? undefined,
    },
    action: input.action == null ? undefined : actions[input.action],
    once: onceOf(input),
  } // prettier-ignore
}
