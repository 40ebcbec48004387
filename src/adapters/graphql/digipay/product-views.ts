import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import {
  actionsOnProduct, originLabels, productActionLabels, type ProductCard, type ProductFilter, productOrderLabels,
  productStatusLabels,
} from '../../../application/digipay/set-up' // prettier-ignore
import type { Key, ProductId, Rupiah as Amount } from '../../../domain/kernel'
import type { ProductFacts, ProductStatus } from '../../../domain/digipay'
import type { PpnTreatment, TaxCategory } from '../../../domain/tax-withholding'
import { type AvailableAction, availableActions, Payload, view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { rowId, unitId, unitOf } from '../ids'
import { enumOf } from '../labels'
import { Node } from '../node'
import { PpnTreatmentEnum, TaxCategoryEnum } from '../tax-withholding'
import { Rupiah, ShortText, Stock } from '../scalars'
import type { SetUpBatches } from './set-up-batches'

/** What products are sorted by, as GraphQL enums. */
export const ProductStatusEnum = enumOf('ProductStatus', 'Whether buyers see a product.', productStatusLabels)
export const ProductActionEnum = enumOf('ProductAction', 'What to do with a product.', productActionLabels)
export const ProductOrderEnum = enumOf('ProductOrder', 'The order of a list of products.', productOrderLabels)
export const OriginEnum = enumOf('Origin', 'Where a product was made.', originLabels)

/** A product on a card. */
@ObjectType('Product', { implements: Node, description: 'A product of a vendor’s catalogue.' })
export class ProductView extends Node {
  card!: ProductCard

  @Field(() => ID, { description: 'The vendor.' })
  vendorId!: string

  @Field(() => String, { description: 'The name of the vendor.' })
  vendorName!: string

  @Field(() => String, { description: 'Where the vendor is.' })
  vendorCity!: string

  @Field(() => Boolean, { description: 'Whether one may buy from the vendor.' })
  isVendorVerified!: boolean

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => String, { description: 'What it is.' })
  description!: string

  @Field(() => String, { description: 'What one is: rim, buah, kotak.' })
  unit!: string

  @Field(() => Rupiah, { description: 'The price of one.' })
  price!: Amount

  @Field(() => Boolean, { description: 'Whether the price includes PPN.' })
  priceIncludesPpn!: boolean

  @Field(() => Stock, { description: 'How many there are.' })
  stock!: bigint

  @Field(() => String, { description: 'Where it stands in the catalogue.' })
  category!: string

  @Field(() => TaxCategoryEnum, { description: 'What it is to the tax law, apart from its category.' })
  taxCategory!: TaxCategory

  @Field(() => String, { nullable: true, description: 'The tax object code of a service.' })
  serviceCode!: string | undefined

  @Field(() => Boolean, { description: 'Whether PPnBM calls it luxury.' })
  isLuxury!: boolean

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is professional work (pekerjaan bebas); null where unsaid.',
  })
  isProfessional!: boolean | undefined

  @Field(() => PpnTreatmentEnum, { description: 'What PPN law makes of it beside its category.' })
  ppnTreatment!: PpnTreatment

  @Field(() => OriginEnum, { description: 'Where it was made.' })
  origin!: ProductFacts['origin']

  @Field(() => String, { nullable: true, description: 'The https address of a picture.' })
  pictureUrl!: string | undefined

  @Field(() => ProductStatusEnum, { description: 'Whether buyers see it.' })
  status!: ProductStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number
}

/** A page of products. */
export const ProductConnection = connectionType('Product', () => ProductView)

/** Which products. */
@InputType({ description: 'Which products; what is not given does not narrow.' })
export class ProductFilterInput {
  @Field(() => ShortText, {
    nullable: true,
    description: 'Words of name, category, description or vendor, or their beginnings.',
  })
  text?: string | null

  @Field(() => ID, { nullable: true, description: 'Of this vendor.' })
  vendorId?: string | null

  @Field(() => ShortText, { nullable: true, description: 'Of exactly this category.' })
  category?: string | null

  @Field(() => Rupiah, { nullable: true, description: 'At this price or dearer.' })
  priceFrom?: Amount | null

  @Field(() => Rupiah, { nullable: true, description: 'At this price or cheaper.' })
  priceTo?: Amount | null
}

/** A product saved. */
@ObjectType({ implements: Payload, description: 'What productSave did.' })
export class ProductSavePayload extends Payload {
  @Field(() => ProductView, { nullable: true, description: 'The product as it stands now.' })
  product?: ProductView | undefined
}

/** What a filter asks for. */
export const toProductFilter = (filter: ProductFilterInput | undefined): ProductFilter => ({
  text: filter?.text ?? undefined,
  vendor: filter?.vendorId ? unitOf('VENDOR', filter.vendorId, 'filter', 'vendorId') : undefined,
  category: filter?.category ?? undefined,
  priceFrom: filter?.priceFrom ?? undefined,
  priceTo: filter?.priceTo ?? undefined,
})

/** A product as its card shows it. */
export const productView = (card: ProductCard): ProductView =>
  view(ProductView, {
    ...card, card, id: rowId('prd', { tenant: card.vendor, id: card.id }), vendorId: unitId('VENDOR', card.vendor),
    serviceCode: card.serviceCode, pictureUrl: card.pictureUrl, isProfessional: card.isProfessional,
    ppnTreatment: card.ppnTreatment ?? 'TAXABLE',
  }) // prettier-ignore

/** Shows a product: published, or the actor's own in any state. */
export const findProduct = async (
  { products }: SetUpBatches,
  key: Key<ProductId>,
  context: Context,
): Promise<ProductView | undefined> => {
  // An act of the same request may have changed what was read before it.
  const card = await context.batched(products).clear(key).load(key)
  return card && productView(card)
}

/** Shows a product that was saved. */
export const showProduct =
  (batches: SetUpBatches, context: Context) =>
  async ({ product }: Readonly<{ product: Key<ProductId> }>) => ({
    product: await findProduct(batches, product, context),
  })

/** The buttons of a product's own vendor. */
export const productButtons = ({ card }: ProductView, context: Context): AvailableAction[] =>
  availableActions(
    actionsOnProduct(card, context.actor).map(({ action, refusals }) => ({
      name: `productSave:${action}`,
      label: productActionLabels[action],
      refusals,
    })),
    context,
  )
