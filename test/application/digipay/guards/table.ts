import { priceReadsOn } from '../../../../src/adapters/postgres/digipay'
import { err, rupiah } from '../../../../src/domain/kernel'
import { aFirm, anOffice, givePin } from '../../../support/market'
import { bank } from '../../../support/house'
import { once } from '../../../support/organisation'
import { named } from '../../../support/race'
import { fakturOf, type Played, railsOfFour, seen, the } from '../../../support/purchase'
import { aCard, actsWith, aNewAccount, anotherLine, approve, as, challenge, claimOf, loser, nextYear, onGround, orderOf, type Outcome, planned, schedule, type Scene, sign, twoOfOne, until } from './hands' // prettier-ignore

type Means = Parameters<typeof anOffice>[1] & Parameters<typeof aFirm>[1]
/** What is done against a guard, and by which code the act is refused; DONE where it is not to be. */
type Provoked = Readonly<{ what: string; code: string; means?: Means; by: (scene: Scene) => Promise<Outcome> }>
/** A guard that binds a payment out of UP or by a card: what it asks, and how it is provoked. */
export type Guard = Readonly<{ id: string; asks: string; provoked: readonly Provoked[] }>

/** The sum of both, out of UP cash; a card may carry as much. */
const aboveCash = (outcome: Outcome): Outcome => {
  expect(outcome).toMatchObject({
    error: { gross: 96_000_000n, cap: 50_000_000n, isTogether: true, isCardEnough: true },
  })
  return outcome
}

/** A bill of what was received, under a number of the vendor's. */
const billed = async (market: Scene['market'], { order: id }: Played, invoiceNumber: string) => {
  const { firm, world, acts } = market
  const { gross } = (await seen(market, id)).order
  const bill = { invoiceNumber, invoiceOn: world.today, amount: the(gross), account: firm.account.id, taxInvoiceNumber: fakturOf(id), meteraiSerial: undefined }
  return acts.claimBill({ id, ...bill, once: once() }, firm.admin)
} // prettier-ignore

const NO_LINE = '018f0000-0000-7000-8000-000000000000'
const MILLION = 1_000_000n

/** What an order and its approval must be. */
const ofOrders: readonly Guard[] = [
  {
    id: 'G1',
    asks: 'the fiscal year is open at every stage',
    provoked: [
      {
        what: 'an order is approved when the year of its pagu has ended',
        code: 'BUDGET_LINE_OTHER_YEAR',
        by: async ({ market }) =>
          approve(market, await until(market, 'checkedOut'), nextYear(market).of(market.office.crew.ppk)),
      },
      {
        what: 'an SPBy is issued when its year has ended',
        code: 'FISCAL_YEAR_CLOSED',
        by: async ({ market }) => {
          const purchase = await until(market, 'billed')
          const { acts, by } = nextYear(market).of(market.office.crew.ppk)
          return the(acts).spbyIssue(await claimOf(market, purchase), the(by))
        },
      },
      {
        what: 'a payment is planned when its year has ended',
        code: 'FISCAL_YEAR_CLOSED',
        by: async ({ market }) =>
          schedule(market, await until(market, 'spbyIssued'), {}, nextYear(market).of(market.office.crew.treasurer)),
      },
      {
        what: 'a payment is planned for a day of another year',
        code: 'PAY_DATE_NOT_VALID',
        by: async ({ market }) =>
          schedule(market, await until(market, 'spbyIssued'), { payOn: nextYear(market).today, reason: 'Tahun depan' }),
      },
    ],
  },
  {
    id: 'G2',
    asks: 'the budget line exists, may be paid out of UP and is not blocked',
    provoked: [
      {
        what: 'a cart names a budget line that is none',
        code: 'BUDGET_LINE_UNKNOWN',
        by: async ({ market }) => {
          const cart = await orderOf(market, await until(market, 'drafted'))
          return market.acts.orderEdit({ ...cart, budgetLine: NO_LINE as never }, market.office.crew.requester)
        },
      },
      {
        what: 'its budget line was blocked before the approval',
        code: 'BUDGET_LINE_BLOCKED',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'checkedOut')
          await past('update digipay.budget_line set is_blocked = true where tenant_id = $1', market.office.id)
          return approve(market, purchase)
        },
      },
      {
        what: 'its budget line may no longer be paid out of UP',
        code: 'NOT_UP_PAYABLE',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'checkedOut')
          await past('update digipay.budget_line set is_up_payable = false where tenant_id = $1', market.office.id)
          return approve(market, purchase)
        },
      },
    ],
  },
  {
    id: 'G3',
    asks: 'enough pagu is free when the PPK binds the State',
    provoked: [
      {
        what: 'an order is larger than all of it',
        code: 'INSUFFICIENT_PAGU',
        means: { pagu: 1_000_000 },
        by: async ({ market }) => approve(market, await until(market, 'checkedOut')),
      },
      {
        what: 'two orders that fit one by one are approved in one moment',
        code: 'INSUFFICIENT_PAGU',
        means: { pagu: 2_000_000 },
        by: async ({ market }) => {
          const other = { ...market, firm: await aFirm(market.world) }
          const orders = [await until(market, 'checkedOut', 10n), await until(other, 'checkedOut', 10n)]
          return loser(orders.map((each) => approve(market, each)))
        },
      },
    ],
  },
  {
    id: 'G4',
    asks: 'every order has its Surat Pesanan, the one form of contract here, at any value',
    provoked: [
      {
        what: 'a payment is signed whose order lost the number of it',
        code: 'PAPERS_MISSING',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'scheduled')
          await past('update digipay.purchase_order set number = null where id = $1', purchase.order.id)
          return challenge(market, purchase)
        },
      },
    ],
  },
  {
    id: 'G5',
    asks: 'one recipient gets at most the cap',
    provoked: [
      {
        what: 'an order is above it',
        code: 'PER_RECIPIENT_CAP',
        by: async ({ market }) => approve(market, await until(market, 'checkedOut', 2_000n)),
      },
      {
        what: 'an order that a card may carry with another takes the other’s way, UP cash, which may not',
        code: 'PER_RECIPIENT_CAP',
        means: { origin: 'DOMESTIC' },
        by: async (scene) => {
          const {
            both: [first, second],
          } = await twoOfOne(scene)
          await planned(scene.market, first)
          return aboveCash(await schedule(scene.market, second))
        },
      },
      {
        what: 'the one that was bought first takes the way of the other',
        code: 'PER_RECIPIENT_CAP',
        means: { origin: 'DOMESTIC' },
        by: async (scene) => {
          const {
            both: [first, second],
          } = await twoOfOne(scene)
          await planned(scene.market, second)
          return aboveCash(await schedule(scene.market, first))
        },
      },
      {
        what: 'both are planned out of UP cash in one moment',
        code: 'PER_RECIPIENT_CAP',
        means: { origin: 'DOMESTIC' },
        by: async (scene) => {
          const { both } = await twoOfOne(scene)
          return aboveCash(await loser(both.map((each) => schedule(scene.market, each))))
        },
      },
      {
        what: 'one goes by the card and the other out of UP cash, each within the cap of its way: that is let through',
        code: 'DONE',
        means: { origin: 'DOMESTIC' },
        by: async (scene) => {
          const {
            both: [first, second],
            card,
          } = await twoOfOne(scene)
          await planned(scene.market, first, { card })
          return err({ code: named(await schedule(scene.market, second)) })
        },
      },
    ],
  },
  {
    id: 'G6',
    asks: 'no purchase is split',
    provoked: [
      {
        what: 'a second order of its vendor passes a limit of tax with the first',
        code: 'SPLIT_SUSPECTED',
        by: async ({ market }) => {
          await until(market, 'ordered', 10n)
          return approve(market, await until(market, 'checkedOut', 10n))
        },
      },
      {
        what: 'an order of another vendor, paid from one akun, passes a value of form with the first',
        code: 'SPLIT_SUSPECTED',
        by: async ({ market }) => {
          const other = { ...market, firm: await aFirm(market.world) }
          await until(market, 'ordered', 40n)
          return onGround('SAME_AKUN', await approve(other, await until(other, 'checkedOut', 40n)))
        },
      },
      {
        what: 'an order of another vendor, of one category under another akun, passes a value of form with the first',
        code: 'SPLIT_SUSPECTED',
        by: async ({ market }) => {
          await until(market, 'ordered', 40n)
          const office = { ...market.office, budgetLine: await anotherLine(market) }
          const other = { ...market, office, firm: await aFirm(market.world) }
          return onGround('SAME_CATEGORY', await approve(other, await until(other, 'checkedOut', 40n)))
        },
      },
    ],
  },
  {
    id: 'G7',
    asks: 'a price is reasonable: it warns the office, and stops nothing',
    provoked: [
      {
        what: 'a product is far dearer than five other offices paid for it',
        code: 'WARN',
        means: { price: rupiah(83_200) },
        by: async ({ market }) => {
          const purchase = await until(market, 'checkedOut')
          const usual = await aFirm(market.world)
          for (let offices = 0; offices < 5; offices += 1)
            await until({ ...market, firm: usual, office: await anOffice(market.world) }, 'ordered')
          const [sight] = await priceReadsOn(market.world.db).prices([purchase.order], market.office.crew.ppk) // prettier-ignore
          const [warning] = sight?.warnings ?? []
          const approved = await approve(market, purchase)
          return approved.ok && warning ? err({ code: warning.level }) : approved
        },
      },
    ],
  },
  {
    id: 'G8',
    asks: 'one person has one function on one purchase',
    provoked: [
      {
        what: 'the PPK approves what he asked for himself',
        code: 'SEPARATION_OF_FUNCTIONS',
        by: async ({ market }) => {
          const { ppk, requester } = market.office.crew
          return approve(market, await until(market, 'checkedOut'), as(ppk, requester))
        },
      },
      {
        what: 'the PPK who approved an order plans its payment',
        code: 'SEPARATION_OF_FUNCTIONS',
        by: async ({ market }) => {
          const { treasurer, ppk } = market.office.crew
          return schedule(market, await until(market, 'spbyIssued'), {}, as(treasurer, ppk))
        },
      },
      {
        what: 'who planned a payment signs it',
        code: 'SEPARATION_OF_FUNCTIONS',
        by: async ({ market }) => {
          const { kpa, treasurer } = market.office.crew
          await givePin(market.world, treasurer)
          return challenge(market, await until(market, 'scheduled'), as(kpa, treasurer))
        },
      },
    ],
  },
  {
    id: 'G9',
    asks: 'the vendor is verified, not blocked, and has a verified account',
    provoked: [
      {
        what: 'he was blocked before the approval',
        code: 'VENDOR_NOT_VERIFIED',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'checkedOut')
          await past(`update organisation.vendor set status = 'BLOCKED' where unit_id = $1`, market.firm.id)
          return approve(market, purchase)
        },
      },
      {
        what: 'he was blocked before the signature',
        code: 'VENDOR_NOT_VERIFIED',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'scheduled')
          await past(`update organisation.vendor set status = 'BLOCKED' where unit_id = $1`, market.firm.id)
          return challenge(market, purchase)
        },
      },
      {
        what: 'his account is no longer verified when he is to be paid',
        code: 'PAYEE_ACCOUNT_NOT_VERIFIED',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'spbyIssued')
          await past(`update organisation.vendor_account set status = 'CLOSED' where id = $1`, market.firm.account.id)
          return schedule(market, purchase)
        },
      },
    ],
  },
]

/** What a payment must be. */
const ofPayments: readonly Guard[] = [
  {
    id: 'G10',
    asks: 'a valid SPBy orders it, over the sum that was ordered and received',
    provoked: [
      {
        what: 'there is no SPBy yet',
        code: 'NOT_NOW',
        by: async ({ market }) => schedule(market, await until(market, 'billed')),
      },
      {
        what: 'the treasurer refused the SPBy',
        code: 'NOT_NOW',
        by: async ({ market }) => {
          const purchase = await until(market, 'spbyIssued')
          const refused = await market.acts.spbyRefuse({ ...(await claimOf(market, purchase)), reason: 'Tidak lengkap' }, market.office.crew.treasurer) // prettier-ignore
          return refused.ok ? schedule(market, purchase) : refused
        },
      },
      {
        what: 'the sum billed is another one by now',
        code: 'THREE_DOCUMENTS_DIFFER',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'spbyIssued')
          await past('update digipay.claim set gross = gross - 1000 where order_id = $1', purchase.order.id)
          return schedule(market, purchase)
        },
      },
    ],
  },
  {
    id: 'G11',
    asks: 'its papers are complete',
    provoked: [
      {
        what: 'the faktur is gone when it is planned',
        code: 'PAPERS_MISSING',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'spbyIssued')
          await past('update digipay.claim set tax_invoice_number = null where order_id = $1', purchase.order.id)
          return schedule(market, purchase)
        },
      },
      {
        what: 'the faktur is gone when it is signed',
        code: 'PAPERS_MISSING',
        by: async ({ market, past }) => {
          const purchase = await until(market, 'scheduled')
          await past('update digipay.claim set tax_invoice_number = null where order_id = $1', purchase.order.id)
          return challenge(market, purchase)
        },
      },
    ],
  },
  {
    id: 'G12',
    asks: 'enough UP is free, under lock, when it is signed',
    provoked: [
      {
        what: 'it is larger than all of it',
        code: 'INSUFFICIENT_UP',
        means: { up: 1_000_000 },
        by: async ({ market }) => sign(market, await until(market, 'scheduled')),
      },
      {
        what: 'two that fit one by one are signed by two approvers in one moment',
        code: 'INSUFFICIENT_UP',
        means: { up: 4_000_000 },
        by: async ({ market }) => {
          const second = await market.world.appoint(market.world.officer, market.office.id, 'KPA')
          await givePin(market.world, second)
          const other = { ...market, firm: await aFirm(market.world) }
          const both = [await until(market, 'scheduled'), await until(other, 'scheduled')] as const
          const acts = actsWith(market, {})
          return loser([sign(market, both[0], acts), sign(market, both[1], { ...acts, by: second })])
        },
      },
    ],
  },
  {
    id: 'G13',
    asks: 'card and share of UP for cards have room',
    provoked: [
      {
        what: 'it is more than the card may owe',
        code: 'INSUFFICIENT_KKP',
        by: async (scene) => {
          const purchase = await until(scene.market, 'spbyIssued')
          return schedule(scene.market, purchase, {
            card: await aCard(scene, { share: 100n * MILLION, limit: MILLION }),
          })
        },
      },
      {
        what: 'it is more than the share of the satker',
        code: 'INSUFFICIENT_KKP',
        by: async (scene) => {
          const purchase = await until(scene.market, 'spbyIssued')
          return schedule(scene.market, purchase, {
            card: await aCard(scene, { share: MILLION, limit: 100n * MILLION }),
          })
        },
      },
      {
        what: 'another charge took the room meanwhile',
        code: 'INSUFFICIENT_KKP',
        by: async (scene) => {
          const { market } = scene
          const other = { ...market, firm: await aFirm(market.world) }
          await scene.town.control.openAccount({ bank, accountNo: other.firm.accountNo, name: 'CV UJI NIAGA' })
          const card = await aCard(scene, { share: 4n * MILLION, limit: 100n * MILLION })
          const first = await planned(market, await until(market, 'spbyIssued'), { card })
          const second = await planned(market, await until(other, 'spbyIssued'), { card })
          const signed = await sign(market, first)
          return signed.ok ? sign(market, second) : signed
        },
      },
    ],
  },
  {
    id: 'G14',
    asks: 'the bank lets so much leave the account at once and in a day',
    provoked: [
      {
        what: 'it is above what may leave at once',
        code: 'PAYING_LIMIT_EXCEEDED',
        by: async ({ market }) =>
          sign(market, await until(market, 'scheduled'), actsWith(market, { rails: { ...railsOfFour(), limitsAt: () => ({ perTransaction: rupiah(MILLION) }) } })), // prettier-ignore
      },
      {
        what: 'with another it is above what may leave in a day',
        code: 'PAYING_LIMIT_EXCEEDED',
        by: async ({ market }) => {
          const acts = actsWith(market, { rails: { ...railsOfFour(), limitsAt: () => ({ perDay: rupiah(4n * MILLION) }) } }) // prettier-ignore
          const first = await sign(market, await until(market, 'scheduled'), acts)
          const other = { ...market, firm: await aFirm(market.world) }
          return first.ok ? sign(market, await until(other, 'scheduled'), acts) : first
        },
      },
    ],
  },
  {
    id: 'G15',
    asks: 'nothing is paid twice',
    provoked: [
      {
        what: 'a vendor bills an invoice again on another order',
        code: 'INVOICE_ALREADY_BILLED',
        by: async ({ market }) => {
          const [first, second] = [await until(market, 'billed', 1n), await until(market, 'received', 1n)]
          return billed(market, second, the((await seen(market, first.order)).claims[0]).invoiceNumber)
        },
      },
      ...['inv.01/12', 'INV  01-12', 'Inv01/12'].map((written) => ({
        what: `a vendor bills INV-01/12 again and writes it ${written}`,
        code: 'INVOICE_ALREADY_BILLED',
        by: async ({ market }: Scene) => {
          const [first, second] = [await until(market, 'received', 1n), await until(market, 'received', 1n)]
          const done = await billed(market, first, 'INV-01/12')
          return done.ok ? billed(market, second, written) : done
        },
      })),
      {
        what: 'another number of the same digits, 1/12 beside 11/2, is another invoice',
        code: 'DONE',
        by: async ({ market }) => {
          const [first, second] = [await until(market, 'received', 1n), await until(market, 'received', 1n)]
          const done = await billed(market, first, '1/12')
          return err({ code: named(done.ok ? await billed(market, second, '11/2') : done) })
        },
      },
      {
        what: 'a claim has a payment that stands',
        code: 'NOT_NOW',
        by: async ({ market }) => schedule(market, await until(market, 'scheduled')),
      },
      {
        what: 'two payments of one claim are planned in one moment',
        code: 'VERSION_CONFLICT',
        by: async ({ market }) => {
          const purchase = await until(market, 'spbyIssued')
          const { expectedVersion } = await claimOf(market, purchase)
          return loser([1, 2].map(() => schedule(market, purchase, { expectedVersion })))
        },
      },
    ],
  },
  {
    id: 'G16',
    asks: 'the account is the payee’s, and not of yesterday',
    provoked: [
      {
        what: 'its bank says that it is somebody else’s',
        code: 'PAYEE_NAME_DIFFERS',
        by: async ({ market, town }) => {
          const purchase = await until(market, 'scheduled')
          await town.control.openAccount({ bank, accountNo: market.firm.accountNo, name: 'BUDI SANTOSO' })
          return challenge(market, purchase)
        },
      },
      {
        what: 'its bank knows no such account',
        code: 'PAYEE_ACCOUNT_REFUSED',
        by: async ({ market, town }) => {
          const purchase = await until(market, 'scheduled')
          await town.control.openAccount({ bank, accountNo: market.firm.accountNo, name: 'CV UJI NIAGA', status: 'CLOSED' }) // prettier-ignore
          return challenge(market, purchase)
        },
      },
      {
        what: 'it took the place of another one an hour ago',
        code: 'PAYEE_ACCOUNT_CHANGED',
        by: async ({ market }) => {
          const changed = { ...market, firm: { ...market.firm, account: await aNewAccount(market) } }
          return schedule(changed, await until(changed, 'spbyIssued'))
        },
      },
    ],
  },
]

/** The guards in order. */
export const guards: readonly Guard[] = [...ofOrders, ...ofPayments].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1))) // prettier-ignore
