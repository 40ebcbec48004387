import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { SetUpActs } from '../../../application'
import {
  originLabels, type ProductOrder, productStatusLabels, type SetUpReads, taxCategoryLabels,
} from '../../../application/digipay/set-up' // prettier-ignore
import type { Language } from '../../../application/wording'
import { AvailableAction, payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { ProductSaveInput, toProductSave } from './product-inputs'
import {
  findProduct, productButtons, ProductConnection, ProductFilterInput, ProductOrderEnum, ProductSavePayload, ProductView,
  productView, showProduct, toProductFilter,
} from './product-views' // prettier-ignore
import type { SetUpBatches } from './set-up-batches'

/** Products: what buyers find and what vendors offer. */
@Resolver(() => ProductView)
export class ProductResolver {
  constructor(
    private readonly app: SetUpActs,
    private readonly reads: SetUpReads,
    private readonly batches: SetUpBatches,
  ) {}

  @Query(() => ProductView, { nullable: true, description: 'A product by its id: published, or your own.' })
  product(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: Context) {
    return findProduct(this.batches, keyOf('prd', id), context)
  }

  @Query(() => ProductConnection, { nullable: true, description: 'The published products of every vendor.' })
  products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProductFilterInput, { nullable: true, description: 'Which of them.' })
    filter: ProductFilterInput | undefined,
    @Arg('orderBy', () => ProductOrderEnum, { defaultValue: 'NAME', description: 'In which order.' })
    orderBy: ProductOrder,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'products', page, filter, orderBy },
      (asked) => this.reads.products(context.actor, toProductFilter(filter), orderBy, asked),
      productView,
    )
  }

  @Query(() => ProductConnection, {
    nullable: true,
    description: 'The catalogue of your own firm, drafts and withdrawn products too.',
  })
  ownProducts(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connection(
      context,
      { list: 'ownProducts', page, filter: { unit: context.actor.unit } },
      (asked) => this.reads.ownProducts(context.actor, asked),
      productView,
    )
  }

  @FieldResolver(() => String, { description: 'Whether buyers see it, in words.' })
  statusLabel(@Root() { status }: ProductView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(productStatusLabels, status, lang, context)
  }

  @FieldResolver(() => String, { description: 'What it is to the tax law, in words.' })
  taxCategoryLabel(@Root() { taxCategory }: ProductView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(taxCategoryLabels, taxCategory, lang, context)
  }

  @FieldResolver(() => String, { description: 'Where it was made, in words.' })
  originLabel(@Root() { origin }: ProductView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(originLabels, origin, lang, context)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it by productSave, or why not.' })
  availableActions(@Root() product: ProductView, @Ctx() context: Context) {
    return productButtons(product, context)
  }

  @Mutation(() => ProductSavePayload, {
    nullable: true,
    description: 'Saves a product of your own firm, and shows or withdraws it.',
  })
  async productSave(
    @Arg('input', () => ProductSaveInput, { description: 'The product.' }) input: ProductSaveInput,
    @Ctx() context: Context,
  ) {
    return payload(
      ProductSavePayload,
      context,
      await this.app.productSave(toProductSave(input), context.actor),
      showProduct(this.batches, context),
    )
  }
}
