import { paymentCarry } from '../../../../../src/application/digipay'
import { claimDueOn } from '../../../../../src/adapters/postgres/digipay'
import { bank, payingAccount } from '../../../../support/house'
import { once } from '../../../../support/organisation'
import { authorise, GROSS, paymentsOf, postedOf, ROUNDS, rowsOf, run, signable, upOf } from '../../../../support/race'

test(
  'the same signature sent thirty-two times signs once, and two workers bring one debit to the bank',
  () =>
    run({
      what: 'one authorise call 32 times, then two workers',
      rounds: ROUNDS,
      scene: async (town) => {
        const accountNo = payingAccount(town.market.office)
        await town.control.credit({ bank, accountNo, amount: 10n ** 12n, reference: 'for every round' })
        return signable(town, town.market.office.crew.kpa)
      },
      round: async (purchase, { town, past, nth }) => {
        const reference = `RACE${String(nth).padStart(16, '0')}`
        await past.query('update digipay.payment set partner_reference = $1', [reference])
        const key = once()
        const results = await Promise.all(Array.from({ length: 32 }, () => authorise(town, purchase, key)))
        expect(results.filter(({ ok }) => !ok)).toEqual([])
        expect(results.filter((each) => each.ok && !each.value.replayed)).toHaveLength(1)
        expect([await postedOf(past, 'UP_HOLD'), (await upOf(past)).held]).toEqual([1, GROSS])
        expect(await rowsOf(past, `digipay.step where action = 'authorise'`)).toBe(1)
        const claim = claimDueOn(town.house.db, () => new Date())
        const claimed = (await Promise.all([claim(8, 9_000), claim(8, 9_000)])).flat()
        await Promise.all(claimed.map(paymentCarry(town.house.carry)))
        // A bank that answered too late is asked, and once only: that a machine stood still must change nothing.
        for (let again = 0; again < 40 && (await paymentsOf(town, purchase)) !== 'SETTLED'; again += 1) {
          await new Promise((later) => setTimeout(later, 100))
          await Promise.all((await claim(8, 9_000)).map(paymentCarry(town.house.carry)))
        }
        expect(await paymentsOf(town, purchase)).toBe('SETTLED')
        expect(await town.control.oracleDebits(reference)).toHaveLength(1)
        return `${claimed.length} claimed`
      },
    }).then((tally) => expect(tally).toEqual({ '1 claimed': ROUNDS })),
  300_000,
)
