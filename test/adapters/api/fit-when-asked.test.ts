import { Client } from 'pg'
import { unitId } from '../../../src/adapters/graphql/ids'
import type { LeavingGuard } from '../../../src/application/digipay/fit-to-leave'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { payingAccount } from '../../support/house'
import { cardDesk } from '../../support/kkp'
import { testPin } from '../../support/market'
import { aMerchant, merchantOf, qrisOf } from '../../support/qris'
import { carried, openShop, playedTo, type Shop, todayIn } from '../../support/shop'

/** Whatever keeps a payment from leaving keeps it from being planned, signed and sent: every guard at each of these moments. */
let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bank: BankDesk
let superuser: Client
let card: any
beforeAll(async () => {
  shop = await openShop({ up: 60_000_000 })
  desk = cardDesk(shop)
  bank = bankDesk(shop)
  const { world } = shop.api
  superuser = new Client({ connectionString: world.database.superUrl })
  await superuser.connect()
  await desk.granted(20_000_000n)
  card = await desk.active()
  await aMerchant(world, shop.firm, { bank: '002', number: merchantOf('002', shop.firm.accountNo) })
  const tup = { amount: '7000000', kind: 'TUP', sp2dNumber: 'SP2D-TUP-1', sp2dOn: todayIn(shop) }
  await desk.done('upGrant', world.officer, { satkerId: unitId('SATKER', shop.office.id), ...tup })
})
afterAll(async () => {
  const [proved, bugs] = [await bank.proved(), [...shop.api.bugs]]
  await superuser.end()
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})

/** How a payment is planned that a guard looks at, and what makes it unfit and fit again, past every act. */
type Scene = Readonly<{
  code: string
  by: () => object
  unfit: string
  fit: string
  of: () => unknown
  isHeldOnceSigned?: true
}>
const account = () => ({ payingAccount: payingAccount(shop.office) })
const firm = () => shop.firm.id
const scenes: Readonly<Record<LeavingGuard, Scene>> = {
  vendor: {
    code: 'VENDOR_NOT_VERIFIED',
    by: account,
    of: firm,
    unfit: `update organisation.vendor set status = 'BLOCKED' where unit_id = $1`,
    fit: `update organisation.vendor set status = 'VERIFIED' where unit_id = $1`,
  },
  papers: {
    code: 'PAPERS_MISSING',
    by: account,
    of: firm,
    unfit: `update digipay.claim set tax_invoice_number = null where vendor_id = $1 and status <> 'PAID'`,
    fit: `update digipay.claim set tax_invoice_number = '04002600' || lpad((abs(hashtext(id::text)::bigint) % 1000000000)::text, 9, '0') where vendor_id = $1 and status <> 'PAID'`,
  },
  merchant: {
    code: 'MERCHANT_NOT_VERIFIED',
    by: () => ({ ...account(), qrContent: qrisOf({ pan: merchantOf('002', shop.firm.accountNo) }) }),
    of: firm,
    unfit: `update organisation.vendor_account set status = 'CLOSED' where tenant_id = $1 and kind = 'QRIS'`,
    fit: `update organisation.vendor_account set status = 'VERIFIED' where tenant_id = $1 and kind = 'QRIS'`,
  },
  account: {
    code: 'PAYEE_ACCOUNT_CHANGED',
    by: account,
    of: firm,
    unfit: `update organisation.vendor_account set verified_at = now() + interval '2 days' where tenant_id = $1 and kind = 'BANK'`,
    fit: `update organisation.vendor_account set verified_at = now() - interval '9 days' where tenant_id = $1 and kind = 'BANK'`,
  },
  card: {
    code: 'CARD_NOT_USABLE',
    by: () => ({ kkpCardId: card.id }),
    of: () => shop.office.id,
    unfit: `update digipay.kkp_card set valid_until = valid_until - 900 where tenant_id = $1`,
    fit: `update digipay.kkp_card set valid_until = valid_until + 900 where tenant_id = $1`,
  },
  share: {
    code: 'INSUFFICIENT_KKP',
    by: () => ({ kkpCardId: card.id }),
    of: () => shop.office.id,
    unfit: `update digipay.balance set account = 'kkp.free.away' where tenant_id = $1 and account = 'kkp.free'`,
    fit: `update digipay.balance set account = 'kkp.free' where tenant_id = $1 and account = 'kkp.free.away'`,
    isHeldOnceSigned: true,
  },
  tup: {
    code: 'TUP_OVER',
    by: () => ({ ...account(), fund: 'TUP' }),
    of: () => shop.office.id,
    unfit: `update digipay.up_grant set sp2d_on = sp2d_on - 60 where tenant_id = $1 and kind = 'TUP'`,
    fit: `update digipay.up_grant set sp2d_on = sp2d_on + 60 where tenant_id = $1 and kind = 'TUP'`,
  },
  year: {
    code: 'UP_OF_ENDED_YEAR',
    by: account,
    of: () => shop.office.id,
    unfit: `update digipay.up_grant set sp2d_on = sp2d_on - 366 where tenant_id = $1 and kind = 'UP'`,
    fit: `update digipay.up_grant set sp2d_on = sp2d_on + 366 where tenant_id = $1 and kind = 'UP'`,
  },
}

/** The same account once it is no more the vendor's. */
const closed: Scene = {
  code: 'PAYEE_ACCOUNT_NOT_VERIFIED',
  by: account,
  of: firm,
  unfit: `update organisation.vendor_account set status = 'CLOSED' where tenant_id = $1 and kind = 'BANK'`,
  fit: `update organisation.vendor_account set status = 'VERIFIED' where tenant_id = $1 and kind = 'BANK'`,
}

test.each([...Object.entries(scenes), ['account, of one that is closed,', closed] as const])(
  'the guard %s is asked when a payment is planned, when a code is asked for it, when it is signed, and when it is sent unless it is held by then',
  async (_, { code, by, unfit, fit, of, isHeldOnceSigned }) => {
    const { treasurer, kpa } = desk.crew
    const while_ = async <T>(work: () => Promise<T>): Promise<T> => {
      await superuser.query(unfit, [of()])
      const outcome = await work()
      await superuser.query(fit, [of()])
      return outcome
    }
    const billed = await playedTo(shop, 'SPBY_ISSUED')
    const plan = { ...desk.at(billed.claim), payOn: todayIn(shop), ...by() }
    expect(await while_(() => desk.refused('paymentSchedule', treasurer, plan))).toEqual([code])
    await desk.done('paymentSchedule', treasurer, plan)

    const asked = { payments: [desk.at(await desk.payment(await playedTo(shop, 'SCHEDULED', billed)))] }
    expect(await while_(() => desk.refused('paymentChallenge', kpa, asked))).toEqual([code])
    const { payload } = await shop.api.as(kpa).act('paymentChallenge', asked, { brief: true })
    const answer = { challengeId: payload?.challengeId, pin: testPin, code: shop.api.codeOf(kpa.person) }
    const refused = async () => (await shop.api.as(kpa).act('paymentAuthorise', answer, { brief: true })).userErrors
    expect(await while_(refused)).toMatchObject([{ code }])
    expect(await refused()).toEqual([])

    if (isHeldOnceSigned) {
      // What the signature has held of it nobody can take away: it leaves, and nothing more is asked.
      expect((await while_(() => carried(shop, billed))).claim?.status).toBe('PAID')
      return
    }
    const stopped = await while_(() => carried(shop, billed, 'CANCELLED'))
    expect(stopped.claim?.status).toBe('SPBY_ISSUED')
    expect(await bank.control.oracleDebits((stopped.payments.at(-1) as any).partnerReference)).toEqual([])
  },
)
