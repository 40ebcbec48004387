import { type RawBuilder, sql } from 'kysely'
import { type Fund, funds, paidStatuses, type UpPaperFacts } from '../../../domain/digipay'
import type { UnitId } from '../../../domain/kernel'

/** One fact of a book under proof. */
export type Fact = {
  what:
    | 'ACCOUNT'
    | 'HELD'
    | 'CHARGED'
    | 'FEES'
    | 'RESERVED'
    | 'TAX'
    | 'COUNT'
    | 'PAPER'
    | 'OUTSTANDING'
    | 'STATE'
    | 'LAPSED'
  name: string
  stated: bigint
  proved: bigint
}

/**
 * What papers, receipts and requests say of UP, as parts of the one statement of a proof. A bill whose payment was reversed
 * while its tax was on its way to the State is spent by that tax. A card's charge is no spent UP but for its tax: its net is
 * owed to the issuer, and what the merchant gives back lessens that. Tax that a return freed is UP again. What came back and is
 * the State's stays spent; no bill stands for what was paid twice, or was returned of an ended year before it was replaced, so
 * that its fund shrinks by it.
 */
export const upFactsIn = (tenant: UnitId): RawBuilder<unknown> => sql`
    union all
    select 'PAPER', kind, sum(returned)::bigint, sum(amount)::bigint from digipay.up_grant where tenant_id = ${tenant}::int group by kind
    union all
    select 'PAPER', kind, 0, sum(amount)::bigint from digipay.up_deposit where tenant_id = ${tenant}::int group by kind
    union all
    select case when d.origin = 'PAID_TWICE' or (d.origin, d.reason) = ('RETURN', 'ANOTHER_YEAR') then 'LAPSED' else 'STATE' end, p.fund, 0, sum(d.amount)::bigint from digipay.state_debt d
    join digipay.payment p on p.tenant_id = d.tenant_id and p.id = d.payment_id
    where d.tenant_id = ${tenant}::int group by 1, 2
    union all
    select 'OUTSTANDING', '', 0, (
      coalesce((select sum(case method when 'KKP' then gross - net else gross - refunded end) from digipay.payment
        where tenant_id = ${tenant}::int and kind = 'CLAIM' and status = any(${paidStatuses}::text[])), 0)
      + coalesce((select sum((l.value ->> 'amount')::bigint) from digipay.payment p
        cross join lateral jsonb_array_elements(p.assessment -> 'taxes') as l(value)
        where p.tenant_id = ${tenant}::int and p.keeps_tax and p.status = 'REVERSED'), 0)
      - coalesce((select sum(amount) from digipay.tax_freed where tenant_id = ${tenant}::int), 0)
      - coalesce((select sum(amount) from digipay.up_grant where tenant_id = ${tenant}::int and kind in ('GUP', 'GUP_NIHIL', 'PTUP')), 0)
      - coalesce((select sum(returned) from digipay.up_grant where tenant_id = ${tenant}::int), 0))::bigint`

/** One figure for each fund; a fund without a fact stands at nought. */
export const byFund = (facts: readonly Fact[]): Readonly<Record<Fund, bigint>> => ({
  UP: facts.find(({ name }) => name === 'UP')?.proved ?? 0n,
  TUP: facts.find(({ name }) => name === 'TUP')?.proved ?? 0n,
})

/** What the papers of a book come to. */
export const papersIn = (facts: readonly Fact[]): UpPaperFacts => {
  const of = (wanted: Fact['what']) => byFund(facts.filter(({ what }) => what === wanted))
  const papers = facts.filter(({ what }) => what === 'PAPER')
  const sum = (kind: string) => papers.find(({ name }) => name === kind)?.proved ?? 0n
  const returned = papers.reduce((all, { stated }) => all + stated, 0n)
  const noted = sum('GUP_NIHIL') + returned
  const all = (what: Fact['what']) => funds.reduce((total, fund) => total + of(what)[fund], 0n)
  const lapsed = of('LAPSED')
  return {
    outstanding: {
      UP: sum('UP') + sum('GUP') - noted - sum('UP_REST') - sum('UP_CUT') - lapsed.UP,
      TUP: sum('TUP') - sum('PTUP') - sum('TUP_REST') - lapsed.TUP,
    },
    accounted: noted + sum('PTUP'),
    cut: sum('CUT') - sum('UP_CUT'),
    replaced: sum('GUP'),
    unreplaced: (facts.find(({ what }) => what === 'OUTSTANDING')?.proved ?? 0n) + all('STATE'),
    owedState: all('STATE') + all('LAPSED') - sum('SPENDING'),
    returned: sum('SPENDING') - all('LAPSED'),
  }
}
