import { FieldResolver, Resolver, Root } from 'type-graphql'
import { PayingAccountView } from './unit-views'

/** The accounts that satkers pay from. */
@Resolver(() => PayingAccountView)
export class PayingAccountResolver {
  constructor(private readonly bankNameOf: (code: string) => string) {}

  @FieldResolver(() => String, { description: 'The name of the bank.' })
  bankName(@Root() { bank }: PayingAccountView) {
    return this.bankNameOf(bank)
  }
}
