import type { Trx } from '../transact'

/** The balances of some accounts of some books; an account that nothing ever touched stands at nought. */
export const balancesOf = async (
  trx: Trx,
  books: readonly number[],
  accounts: readonly string[],
): Promise<(book: number, account: string) => bigint> => {
  const rows =
    books.length === 0 || accounts.length === 0
      ? []
      : await trx
          .selectFrom('digipay.balance')
          .select(['tenant_id', 'account', 'amount'])
          .where('tenant_id', 'in', [...books])
          .where('account', 'in', [...accounts])
          .execute()
  const amounts = new Map(rows.map(({ tenant_id, account, amount }) => [`${String(tenant_id)} ${account}`, amount]))
  return (book, account) => amounts.get(`${String(book)} ${account}`) ?? 0n
}
