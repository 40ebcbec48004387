import { paymentConclude } from '../../../../../src/application/digipay'
import { monthHolding } from '../../../../../src/domain/kernel'
import { once } from '../../../../support/organisation'
import { the } from '../../../../support/purchase'
import { contradictions, FEWER, meeting, named, run, until } from '../../../../support/race'
import type { Town } from '../../../../support/house'
import type { Played } from '../../../../support/purchase'

const ACCOUNT = '411122-910'
const draft = ({ house, market }: Town) =>
  house.deposits.taxDepositDraft({ account: ACCOUNT, month: monthHolding(market.world.today), once: once() }, market.office.crew.treasurer) // prettier-ignore
const back = ({ house, market }: Town, { payment }: Played) =>
  house.deposits.goodsReturnRecord(
    {
      id: the(payment),
      kept: [
        { line: 1, quantity: 0n },
        { line: 2, quantity: 0n },
      ],
      number: 'NR-1',
      returnedOn: market.world.today,
      isReported: false,
      reason: 'Barang rusak',
      once: once(),
    },
    market.office.crew.treasurer,
  )
/** The bank gave the whole payment back. */
const reversed = ({ house }: Town, { payment }: Played) =>
  paymentConclude(house.carry)(
    { tenant: the(payment).tenant, payment: the(payment).id },
    {
      told: { source: 'STATEMENT', status: 'RETURNED' },
      evidence: { code: undefined, evidence: 'a line', at: new Date() },
      attempts: 1,
    },
  )

/** Tax is either gathered to be paid in or gone, never both: what the State may be paid is what the book still owes it. */
const isOwedOnce = async (town: Town): Promise<void> => expect(await contradictions(town)).toEqual([])

test(
  'tax that is gathered and freed in the same moment is either paid in or free again',
  () =>
    run({
      what: 'draft a deposit, return the goods',
      rounds: FEWER,
      sides: 2,
      scene: (town) => until(town, 'settled')(),
      round: async (purchase, { town, past, nth }) => {
        const [drafted, freed] = await meeting(nth, () => draft(town), () => back(town, purchase)) // prettier-ignore
        await isOwedOnce(town)
        const [row] = await past.query<{ gathered: string; freed: string }>(
          `select (select count(*) from digipay.tax_deposit_line where is_living) as gathered, (select count(*) from digipay.tax_freed where tax = 'PPH22') as freed`,
        )
        expect(Number(row?.gathered) + Number(row?.freed)).toBe(1)
        return `${named(drafted)} ${named(freed)}`
      },
    }).then((tally) => {
      expect(Object.keys(tally).toSorted()).toEqual(['DEPOSIT_EMPTY DONE', 'DONE TAX_IN_DEPOSIT'])
    }),
  300_000,
)

test(
  'tax that is gathered while its bank takes the payment back stays owed, or is gathered no more',
  () =>
    run({
      what: 'draft a deposit, take the payment back',
      rounds: FEWER,
      sides: 2,
      scene: (town) => until(town, 'settled')(),
      round: async (purchase, { town, past, nth }) => {
        const [drafted] = await meeting(nth, () => draft(town), () => reversed(town, purchase)) // prettier-ignore
        await isOwedOnce(town)
        const [row] = await past.query<{ gathered: string; keeps: boolean; status: string }>(
          `select status, keeps_tax as keeps, (select count(*) from digipay.tax_deposit_line where is_living) as gathered from digipay.payment where kind = 'CLAIM'`,
        )
        expect([row?.status, row?.keeps]).toEqual(['REVERSED', drafted.ok])
        expect(Number(row?.gathered)).toBe(drafted.ok ? 1 : 0)
        return named(drafted)
      },
    }),
  300_000,
)

test(
  'goods go back while the bank takes the payment back: either the whole is undone, or what was freed stays and people look',
  () =>
    run({
      what: 'return the goods, take the payment back',
      rounds: FEWER,
      sides: 2,
      scene: (town) => until(town, 'settled')(),
      round: async (purchase, { town, past, nth }) => {
        const [freed] = await meeting(nth, () => back(town, purchase), () => reversed(town, purchase)) // prettier-ignore
        await isOwedOnce(town)
        const [row] = await past.query<{ status: string; freed: string; cases: string }>(
          `select status, (select count(*) from digipay.tax_freed) as freed, (select count(*) from digipay.payment_case where kind = 'RETURN_NOT_BOOKED') as cases
           from digipay.payment where kind = 'CLAIM'`,
        )
        expect([row?.status, Number(row?.freed) > 0, Number(row?.cases)]).toEqual(
          freed.ok ? ['SETTLED', true, 1] : ['REVERSED', false, 0],
        )
        return named(freed)
      },
    }),
  300_000,
)
