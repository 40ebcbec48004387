import { rowId } from '../../../src/adapters/graphql/ids'
import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { rupiah } from '../../../src/domain/kernel'
import {
  askedAgain,
  assess,
  assessmentFromJson,
  assessmentToJson,
  depositLawData,
  lawData,
  lawFrom,
} from '../../../src/domain/tax-withholding'
import { entryOf } from '../../domain/tax-withholding/changed-law'
import type { Loose } from '../../domain/tax-withholding/places'
import type { Api } from '../../support/api'
import { must } from '../../support/organisation'
import type { SeenOrder } from '../../support/screens'
import { aFirmAt, done, drafted, openShop, paymentOf, placeOf, playedTo, settled, type Shop } from '../../support/shop'
import { at, taxDesk } from '../../support/tax-desk'

/** The law as committed, but dearer on every day it ever spoke of, and without room below its limits. */
const dearer = (): unknown => {
  const law = structuredClone(lawData) as Loose
  const put = (name: string, value: string) => entryOf(law, name)['values'].forEach((each: Loose) => (each['value'] = value)) // prettier-ignore
  put('ppn.rate', '24/100')
  put('pph22.rate', '3/100')
  put('ppn.noCollectLimit', '1')
  put('pph22.noCollectLimit', '1')
  put('rounding', 'HALF_UP')
  return law
}

type Served = Pick<Api, 'as'>
let shop: Shop
let other: Awaited<ReturnType<Api['underLaw']>>
let paid: SeenOrder
let small: SeenOrder
const under = ({ as }: Served, firm = shop.firm): Shop => ({ ...shop, firm, api: { ...shop.api, as } })
const paymentId = () => String(paid.payments[0]?.id)

/** Everything that people can read of the tax of what was paid. */
const allReads = async (served: Served) => {
  const desk = taxDesk(under(served))
  const [{ treasurer }, input] = [shop.office.crew, { paymentId: paymentId(), kept: [{ line: 1, quantity: 7 }], isReported: false }] // prettier-ignore
  const seen = async (shown: string) =>
    (await served.as(treasurer).run(`query ($id: ID!) { order(id: $id) { ${shown} } }`, { id: paid.id })).body.data
  return {
    order: await seen(
      'claim { taxLines { amount } } documents { kind number status sha256 } payments { gross net taxDeposits { id amount } taxLines { tax objectCode base rate amount citation explanation } }',
    ),
    why: await seen('payments { taxLines { explain { steps { step about facts { name value } } } } }'),
    basis: await seen(
      'payments { taxLines { explain { parameters { id value citation } exceptions { id citation } nearMisses { id value } doubts { id text } } } }',
    ),
    slips: await desk.run('taxSlips', treasurer, desk.period),
    owed: await desk.liabilities(),
    deposits: await desk.run('taxDeposits', treasurer, {}),
    correction: await desk.run('taxCorrection', treasurer, { input }),
  }
}
const preview = async (served: Served) => {
  const vendor = { kind: 'BADAN', hasNpwp: true, isPkp: true }
  const input = { paymentOn: '2026-03-02', vendor, lines: [{ category: 'GOODS', amount: '10000000' }] }
  const { assessment } = await taxDesk(under(served)).run('taxPreview', shop.office.crew.treasurer, { input })
  return assessment.taxLines.map(({ tax, amount }: Loose) => [tax, amount]) as unknown
}

let before: Awaited<ReturnType<typeof allReads>>
let seller: Shop['firm']
beforeAll(async () => {
  shop = await openShop()
  seller = await aFirmAt(shop.api, { price: rupiah(1_500_000) })
  paid = await settled(shop)
  small = await settled({ ...shop, firm: seller }, await drafted({ ...shop, firm: seller }, [{ productId: rowId('prd', seller.products[0]), quantity: 1 }])) // prettier-ignore
  const desk = taxDesk(shop)
  const authorised = await desk.authorise(await desk.bill(await desk.draft('411122-910')))
  await desk.done('taxDepositRecord', shop.office.crew.treasurer, { ...at(authorised), ...desk.receipt() })
  before = await allReads(shop.api)
  other = await shop.api.underLaw(dearer())
})
afterAll(async () => {
  await other.close()
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

describe('after the law has changed for all days,', () => {
  it('a new question is answered by the new law', async () => {
    expect(await preview(shop.api)).toEqual([['PPN', '1100000'], ['PPH22', '150000']]) // prettier-ignore
    expect(await preview(other)).toEqual([['PPN', '2200000'], ['PPH22', '300000']]) // prettier-ignore
  })

  it('a paid order, its papers, slips, liabilities, deposits and corrections are what they were', async () => {
    expect(before.order).toMatchObject({ order: { payments: [{ taxLines: [{ tax: 'PPN' }, { tax: 'PPH22' }] }] } })
    expect(before.correction.corrections.map(({ onKept }: Loose) => onKept)).not.toContain('0')
    expect([before.slips.slips, before.owed, before.deposits.nodes].map(({ length }) => length)).toEqual([1, 1, 1])
    expect([before.why, before.basis]).toEqual([{ order: { payments: [expect.anything()] } }, { order: { payments: [expect.anything()] } }]) // prettier-ignore
    expect(await allReads(other)).toEqual(before)
  })

  it('what an order paid before lacks is reckoned by its own law, and the later payment by the new one', async () => {
    const there = under(other, seller)
    const second = await playedTo(there, 'CHECKED_OUT', await drafted(there, [{ productId: rowId('prd', seller.products[0]), quantity: 1 }])) // prettier-ignore
    done(await other.as(shop.office.crew.ppk).act('orderLink', { ...at(second), orderIds: [small.id], reason: 'Satu kebutuhan', ground: 'SAME_NEED' })) // prettier-ignore
    const scheduled = await playedTo(there, 'SCHEDULED', second)
    expect(placeOf(scheduled)).toBe('SCHEDULED')
    const taxes = paymentOf(scheduled).taxLines.map(({ tax, amount }) => [tax, amount])
    // 1.500.000 with PPN of 11 %: by the law of its payment. With 22 % and 3 % the later one bears more.
    expect(taxes.slice(2)).toEqual([['PPN', '148649'], ['PPH22', '20270']]) // prettier-ignore
    expect(taxes.slice(0, 2)).toEqual([['PPN', '270492'], ['PPH22', '36885']]) // prettier-ignore
  })
})

/** The law of deposits as committed, but with shorter terms on every day, other forms of numbers and nothing in doubt. */
const stricter = (): unknown => {
  const law = structuredClone(depositLawData) as Loose
  for (const each of law['dueDates']) for (const value of each.values) Object.assign(value, value.due === 'UNKNOWN' ? {} : { days: 1 }) // prettier-ignore
  for (const each of law['numbers']) if (each.doubt) delete each.doubt
  return law
}

describe('after the law of deposits has changed for all days,', () => {
  it('what is paid in keeps its dates and doubts, and what is still owed is told by the new law', async () => {
    const read = async (served: Served) => {
      const desk = taxDesk(under(served))
      const [deposit] = (await desk.run('taxDeposits', shop.office.crew.treasurer, {})).nodes
      const [owed] = await desk.liabilities()
      return { deposit, owedOn: owed.internalOn as string }
    }
    const changed = await shop.api.underLaw(lawData, stricter())
    const [old, now] = [await read(shop.api), await read(changed)]
    await changed.close()
    expect(old.deposit).toMatchObject({ status: 'PAID', due: { isLate: false }, doubts: expect.arrayContaining([expect.objectContaining({ id: 'FORM-NTPN' })]) }) // prettier-ignore
    expect(now.deposit).toEqual(old.deposit)
    expect(now.owedOn < old.owedOn).toBe(true)
  })
})

describe('what was paid can be assessed again from what is stored alone:', () => {
  const stored = () =>
    connected(shop.api.world.database.superUrl, async (client) => {
      const { rows } = await client.query<{ assessment: unknown; law: string }>('select p.assessment, l.law from digipay.payment p join digipay.tax_law l on l.fingerprint = p.tax_law order by p.created_at') // prettier-ignore
      return rows
    })

  it('its question put to the law that was kept with it gives every word of it', async () => {
    const rows = await stored()
    // The two that were paid, and the one that was scheduled under the new law and carries what another lacked.
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map(({ law }) => law)).size).toBe(2)
    for (const { assessment, law } of rows.slice(0, 2)) {
      const kept = assessmentFromJson(assessment)
      if (!kept.ok) throw new Error(kept.error.path.join('.'))
      const again = assess(must(lawFrom(JSON.parse(law)) as never))(askedAgain(kept.value))
      if (!again.ok) throw new Error(again.error.code)
      expect(JSON.parse(JSON.stringify(assessmentToJson(again.value)))).toEqual(assessment)
    }
  })

  it('and nobody changes a law that was kept, or keeps one under another fingerprint', async () => {
    const { appUrl } = shop.api.world.database
    const run = (sql: string) => connected(appUrl, (client) => client.query(sql))
    for (const sql of [`update digipay.tax_law set law = '{}'`, 'delete from digipay.tax_law'])
      await expect(run(sql)).rejects.toMatchObject({ code: '42501' })
    await expect(run(`insert into digipay.tax_law values (repeat('a', 64), '{}', now())`)).rejects.toMatchObject({ constraint: 'tax_law_is_its_text' }) // prettier-ignore
  })
})
