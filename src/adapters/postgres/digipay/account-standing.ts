import { sql } from 'kysely'
import type { AccountBalanceNeeds } from '../../../application/digipay'
import { atTheBank, cashAccounts, cashTaxes } from '../../../domain/digipay'
import { localDate, type UnitId } from '../../../domain/kernel'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs } from '../transact'

type Listed = Readonly<{ on: string; amount: string }>

/** The paying account of a satker and what its book says of it, in one statement and so of one moment. */
export const accountStandingOn =
  (db: Db): AccountBalanceNeeds['accountOf'] =>
  (actor, satker) =>
    readAs(db, actor, async (trx) => {
      const row = await trx
        .selectFrom('organisation.satker as s')
        .select([
          's.unit_id',
          's.paying_bank',
          's.paying_account',
          sql<bigint>`(select coalesce(sum(b.amount), 0) from digipay.balance b where b.tenant_id = s.unit_id
            and (b.account = any(${cashAccounts}::text[]) or b.account like ${`${cashTaxes}%`}))::bigint`.as('in_book'),
          // A card carries its charges itself: they leave another account.
          sql<
            Readonly<{ payments: number; amount: string }>
          >`(select json_build_object('payments', count(*), 'amount', coalesce(sum(p.net + p.fee), 0)::text)
            from digipay.payment p where p.tenant_id = s.unit_id and p.method <> 'KKP' and p.status = any(${atTheBank}::text[]))`.as(
            'under_way',
          ),
          sql<Listed | null>`(select json_build_object('on', p.day, 'amount', p.listed::text) from digipay.account_proof p
            where p.tenant_id = s.unit_id and p.bank = s.paying_bank and p.account = s.paying_account
            order by p.day desc, p.at desc, p.id desc limit 1)`.as('listed'),
        ])
        .where('s.unit_id', '=', satker)
        .where(ownOrOverseen('s.unit_id', actor))
        .executeTakeFirst()
      return (
        row && {
          tenant: row.unit_id as UnitId,
          bank: row.paying_bank,
          account: row.paying_account,
          inBook: row.in_book,
          underWay: { payments: row.under_way.payments, amount: BigInt(row.under_way.amount) },
          listed: row.listed ? { on: localDate(row.listed.on), amount: BigInt(row.listed.amount) } : undefined,
        }
      )
    })
