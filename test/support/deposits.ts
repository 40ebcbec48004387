import { v7 } from 'uuid'
import { taxDepositActs, type TaxDepositActs } from '../../src/application'
import { sandboxProfiles } from '../../src/adapters/bank'
import { correctionLawOrFail, depositRulesOrFail } from '../../src/adapters/compose-laws'
import { digipayStoreIn } from '../../src/adapters/postgres/digipay'
import { transactOn } from '../../src/adapters/postgres/transact'
import { type Key, monthHolding, type TaxDepositId } from '../../src/domain/kernel'
import { depositLawData } from '../../src/domain/tax-withholding'
import type { Office } from './market'
import { must, once, type World } from './organisation'
import { lawful } from './purchase'

/** The acts that deposit tax, over a world's database. */
export const depositActsIn = ({ db, needs: { now } }: World): TaxDepositActs => {
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  return taxDepositActs({
    transact: transactOn(db, digipayStoreIn(now, v7), { now, newId: v7, pause }), now, newId: <Id extends string>() => v7() as Id,
    rules: depositRulesOrFail(depositLawData), bankOf: (code) => bankIn(code),
    assess: lawful(), corrections: correctionLawOrFail(),
  }) // prettier-ignore
}

const bankIn = (code: string) => {
  const bank = sandboxProfiles('http://127.0.0.1:1').find((each) => each.code === code)
  if (!bank) throw new Error(`no bank ${code}`)
  return bank
}

let codes = 500_000_000_000_000
/** Gathers what is owed on one account this month and carries it to the State's receipt. */
export const deposited = async (
  acts: TaxDepositActs,
  { today }: Pick<World, 'today'>,
  { crew, code }: Office,
  { account, at }: Readonly<{ account: string; at: Date }>,
): Promise<Key<TaxDepositId>> => {
  const { treasurer, kpa } = crew
  const { deposit: id } = must(await acts.taxDepositDraft({ account, month: monthHolding(today), once: once() }, treasurer)).answer // prettier-ignore
  const change = (expectedVersion: number) => ({ id, expectedVersion, once: once() })
  codes += 1
  must(await acts.taxDepositBill({ ...change(1), billingCode: String(codes), issuedAt: at }, treasurer))
  must(await acts.taxDepositAuthorise(change(2), kpa))
  const receipt = { payingAccount: `00120100${code}`, channel: 'BANK', transactionNumber: '123456789012', ntpn: `NTPN${codes}`.slice(-16), paidAt: at } as const // prettier-ignore
  must(await acts.taxDepositRecord({ ...change(3), ...receipt }, treasurer))
  return id
}
