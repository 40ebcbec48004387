import { rowId, unitId } from '../../../src/adapters/graphql/ids'
import type { Firm } from '../../support/market'
import { carried, drafted, openShop, playedTo, type Shop } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'
import { anOddFirm } from '../../support/vendors'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop.api.close()
  expect(shop.api.bugs).toEqual([])
})

type Why = Readonly<{
  exceptions: readonly { id: string; effect: string }[]
  nearMisses: readonly { id: string; beyondBy: string }[]
  parameters: readonly { id: string; value: string; citation: string }[]
  doubts: readonly { id: string; text: string }[]
}>
type Line = Readonly<{ tax: string; objectCode: string; amount: string; rate: string; citation: string }>
type Preview = Readonly<{
  assessment: Readonly<{ grossPayable: string; netToVendor: string; ppnPaidToVendor: string; taxLines: readonly Line[]; explain: Why }> | null
  userErrors: readonly Readonly<{ code: string; path: readonly string[]; message: string; hint: string; rule: string | null }>[]
}> // prettier-ignore

const company = { kind: 'BADAN', hasNpwp: true, isPkp: true }
const goods = (amount: string) => ({ category: 'GOODS', amount })
const asked = async (input: object, language: 'id' | 'en' = 'id'): Promise<Preview> => {
  const { body } = await shop.api.as(shop.office.crew.requester).run('taxPreview', { input }, { language })
  expect(body.errors).toBeUndefined()
  return body.data?.taxPreview as Preview
}

describe('a what-if', () => {
  it('says what would be withheld, by which law, and what nearly changed it', async () => {
    const { assessment, userErrors } = await asked({
      paymentOn: '2025-09-10',
      vendor: company,
      lines: [goods('2000001')],
    })
    expect(userErrors).toEqual([])
    expect(assessment).toMatchObject({ grossPayable: '2220001', netToVendor: '1970001', ppnPaidToVendor: '0' })
    expect(assessment?.taxLines).toMatchObject([
      { tax: 'PPN', objectCode: '411211-910', amount: '220000' },
      { tax: 'PPH22', objectCode: '22-910-01', amount: '30000', rate: '1,5%' },
    ])
    const inEnglish = await asked({ paymentOn: '2025-09-10', vendor: company, lines: [goods('2000001')] }, 'en')
    expect(inEnglish.assessment?.taxLines.map(({ rate }) => rate)).toEqual(['12%', '1.5%'])
    expect(assessment?.explain.nearMisses).toMatchObject([
      { id: 'N1', beyondBy: '220001' },
      { id: 'X1', beyondBy: '1' },
    ])
    expect(assessment?.explain.parameters).toContainEqual(
      expect.objectContaining({
        id: 'ppn.rate',
        value: '12/100 11/12',
        citation: expect.stringMatching(/PMK 131\/2024/),
      }),
    )
    // Nobody said who collects, so the answer rests on the office's own choice, and says so.
    expect(assessment?.explain.doubts.map(({ id }) => id)).toContain('collector')
  })

  it('shows what it was asked, and tells each tax in the language of who asks', async () => {
    const text = `query ($input: TaxPreviewInput!) { taxPreview(input: $input) { assessment {
      taxLines { tax explanation explain { doubts { id } inputs { lines { id category } } } }
      fakturCodes { code lines } explain { inputs { paymentOn taxPointOn method collector isFromSchoolFunds trueValueInclPpn
        vendor { kind hasNpwp isPkp skb } lines { id category amount isProfessional ppnTreatment } }
        nearMisses { id compare lines } } } userErrors { code path rule } } }`
    const input = { paymentOn: '2025-09-10', taxPointOn: '2025-09-01', vendor: company, lines: [goods('5000000'), { category: 'SERVICE', amount: '1000000', ppnTreatment: 'EXEMPT' }] } // prettier-ignore
    const told = async (language: 'id' | 'en') => {
      const { body } = await shop.api.as(shop.office.crew.requester).run(text, { input }, { language })
      return (body.data?.taxPreview as { assessment: { taxLines: readonly { tax: string; explanation: string }[] } })
        .assessment
    }
    const [id, en] = [await told('id'), await told('en')]
    expect(en).toMatchObject({
      fakturCodes: [{ code: '02', lines: ['1'] }, { code: '08', lines: ['2'] }],
      explain: {
        inputs: {
          paymentOn: '2025-09-10', taxPointOn: '2025-09-01', method: 'CMS_VA', collector: 'TREASURER', isFromSchoolFunds: false,
          trueValueInclPpn: null, vendor: { kind: 'BADAN', hasNpwp: true, isPkp: true, skb: [] },
          lines: [
            { id: '1', category: 'GOODS', amount: '5000000', isProfessional: null, ppnTreatment: 'TAXABLE' },
            { id: '2', category: 'SERVICE', amount: '1000000', isProfessional: null, ppnTreatment: 'EXEMPT' },
          ],
        },
        nearMisses: [{ id: 'N1', compare: 'INCL_PPN', lines: ['1'] }, { id: 'X1', compare: 'EXCL_PPN', lines: ['1'] }],
      },
      taxLines: [{ tax: 'PPN' }, { tax: 'PPH22', explain: { inputs: { lines: [{ id: '1' }] } } }, { tax: 'PPH23' }],
    }) // prettier-ignore
    expect([id.taxLines[1]?.explanation, en.taxLines[1]?.explanation]).toEqual([
      expect.stringContaining('Pembelian barang oleh Instansi Pemerintah'),
      expect.stringContaining('Purchase of goods by a government buyer'),
    ])
  })

  it('asks whether a service is professional work where the small-business regime turns on it', async () => {
    const vendor = { kind: 'ORANG_PRIBADI', hasNpwp: true, isPkp: false, hasPp55Certificate: true }
    const lineOf = (given: object) => ({ paymentOn: '2025-09-10', vendor, lines: [{ category: 'SERVICE', amount: '10000000', ...given }] }) // prettier-ignore
    const unsaid = await asked(lineOf({}), 'en')
    expect(unsaid.userErrors).toMatchObject([
      { code: 'PROFESSIONAL_UNSAID', path: ['lines', '0', 'isProfessional'], rule: 'PP 55/2022 Pasal 56(3)-(4)' },
    ])
    const codeOf = async (given: object) => (await asked(lineOf(given))).assessment?.taxLines[0]?.objectCode
    expect(await codeOf({ isProfessional: false })).toBe('28-423-01')
    expect(await codeOf({ isProfessional: true })).toBe('21-100-07')
    expect(await codeOf({ serviceCode: '21-100-18' })).toBe('21-100-18')
  })

  it('is about any day: the same goods under three laws', async () => {
    const ppnOn = async (paymentOn: string) =>
      (await asked({ paymentOn, vendor: company, lines: [goods('10000000')] })).assessment?.taxLines[0]?.amount
    expect(await Promise.all(['2022-03-31', '2022-04-01', '2025-01-01'].map(ppnOn))).toEqual([
      '1000000',
      '1100000',
      '1100000',
    ])
  })

  it.each([
    ['a PKP without NPWP', { vendor: { ...company, hasNpwp: false } }, 'PKP_WITHOUT_NPWP', ['vendor', 'isPkp']],
    ['no lines', { lines: [] }, 'LINES_EMPTY', ['lines']],
    ['nothing to pay', { lines: [goods('0')] }, 'AMOUNT_NOT_POSITIVE', ['lines', '0', 'amount']],
    ['a builder of whom no certificate is known', { lines: [{ ...goods('5'), category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' }] }, 'CONSTRUCTION_WITHOUT_QUALIFICATION', ['vendor', 'constructionQualification']],
    ['a prize', { lines: [{ ...goods('5'), category: 'PRIZE' }] }, 'TAX_NOT_SUPPORTED', ['lines', '0', 'category']],
    ['a day before all law', { paymentOn: '1950-01-01' }, 'NO_RULE_ON_DATE', ['paymentOn']],
    ['more lines than anybody reads', { lines: Array.from({ length: 201 }, () => goods('5')) }, 'TOO_MANY_LINES', ['lines']],
  ] as const)('refuses %s with its code, its place and the way out', async (_, oddity, code, path) => {
    const input = { paymentOn: '2025-09-10', vendor: company, lines: [goods('10000000')], ...oddity }
    const [id, en] = [await asked(input, 'id'), await asked(input, 'en')]
    expect(id.assessment).toBeNull()
    expect([id.userErrors[0], en.userErrors[0]]).toMatchObject([{ code, path }, { code, path }])
    expect(id.userErrors[0]?.message).not.toBe(en.userErrors[0]?.message)
    expect(id.userErrors[0]?.hint).not.toBe('')
  }) // prettier-ignore

  it('needs a login, and no role in particular', async () => {
    const input = { paymentOn: '2025-09-10', vendor: company, lines: [goods('10000000')] }
    const { body } = await shop.api.as(shop.firm.admin).run('taxPreview', { input })
    expect((body.data?.taxPreview as Preview).assessment?.taxLines).toHaveLength(2)
    const nobody = await shop.api.stranger.run('taxPreview', { input })
    expect(nobody.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  it('about a vendor of ours goes by the papers he has shown', async () => {
    const firm = await anOddFirm(shop.api.world, { fact: 'PP55_CERTIFICATE' })
    const text = `query ($input: VendorTaxPreviewInput!) { vendorTaxPreview(input: $input) {
      assessment { taxLines { tax objectCode amount } } userErrors { code path } } }`
    const input = { vendorId: unitId('VENDOR', firm.id), paymentOn: shop.api.world.today, lines: [goods('10000000')] }
    const { body } = await shop.api.as(shop.office.crew.treasurer).run(text, { input })
    expect(body.data?.vendorTaxPreview).toMatchObject({
      assessment: { taxLines: [{ tax: 'PPH4_2', objectCode: '28-423-01', amount: '50000' }] },
      userErrors: [],
    })
    const stranger = { ...input, vendorId: unitId('VENDOR', 999_999 as never) }
    const none = await shop.api.as(shop.office.crew.treasurer).run(text, { input: stranger })
    expect(none.body.data?.vendorTaxPreview).toMatchObject({
      assessment: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['vendorId'] }],
    })
    const other = await shop.api.as(shop.firm.admin).run(text, { input })
    expect(other.body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})

describe('the law as loaded', () => {
  it('can be read as it stood on any day, each provision with its dates and its citation', async () => {
    const on = async (day: string) => {
      const { body } = await shop.api.as(shop.firm.admin).run('taxParameters', { on: day })
      return (body.data?.taxParameters as { provisions: readonly { id: string; value: string | null; citation: string; validFrom: string; validTo: string | null }[] }).provisions // prettier-ignore
    }
    const [then, now] = [await on('2024-12-31'), await on('2025-09-10')]
    const of = (all: typeof now, id: string) => all.find((each) => each.id === id)
    expect(of(then, 'ppn.rate')).toMatchObject({ value: '11/100', validTo: '2024-12-31' })
    expect(of(now, 'ppn.rate')).toMatchObject({ value: '12/100 11/12', validTo: null })
    expect([of(then, 'rounding')?.value, of(now, 'rounding')?.value]).toEqual(['FLOOR', 'HALF_UP'])
    for (const id of [
      'N1',
      'N2',
      'N3',
      'N4',
      'N5',
      'N6',
      'N7',
      'N8',
      'N9',
      'X1',
      'X2',
      'X3',
      'X4',
      'X5',
      'X6',
      'X7',
      'X8',
    ])
      expect(of(now, id)?.citation).toMatch(/PMK|UU|KMK|PP/)
  })
})

describe('an auditor reads of each provision', () => {
  const text = `query ($on: LocalDate!) { taxParameters(on: $on) { count serviceCodes { tax code title isProfessional }
    provisions { kind id tax value valueInWords parameter objectCode conditions unless effectInWords limit slip citation doubt { id text } } } }`
  const read = async () => {
    const { body } = await shop.api.as(shop.firm.admin).run(text, { on: '2026-11-28' }, { language: 'en' })
    return body.data?.taxParameters as {
      count: number
      serviceCodes: readonly object[]
      provisions: readonly Record<string, string | null>[]
    }
  }
  it('what is open about it, by the name that every result resting on it says', async () => {
    const { provisions } = await read()
    const open = provisions.flatMap(({ doubt }) => doubt ?? [])
    expect(open).toContainEqual({ id: 'N1', text: expect.stringMatching(/\w/) })
    expect(open).toContainEqual({ id: 'CORRECTION-STEPS', text: expect.stringContaining('tax officer') })
  })
  it('when it holds, at which rate and code, up to which limit, and which slip is owed', async () => {
    const { provisions, serviceCodes, count } = await read()
    const of = (id: string) => provisions.find((each) => each['id'] === id)
    expect(count).toBe(provisions.length)
    expect(of('pph21.service')).toMatchObject({
      kind: 'RULE', parameter: 'pph21.scale', objectCode: '21-100-20',
      valueInWords: expect.stringMatching(/^5% up to Rp60,000,000; .* of 1\/2 of the price$/),
      conditions: expect.stringContaining('vendor: Individual; no professional work'),
    })
    expect(of('N1')).toMatchObject({
      kind: 'EXCEPTION', conditions: 'always', effectInWords: 'not collected',
      limit: 'Payment up to which VAT is not collected (Rp2,000,000, compared including PPN)',
    })
    expect(of('PPH22-STATEMENT')).toMatchObject({
      slip: 'Final income tax article 4(2) (PPh 4(2)), 28-423-03, PP23', unless: expect.stringContaining('Not accepted without a certificate'),
    })
    expect(of('REFUSED-PRIZE')).toMatchObject({ kind: 'REFUSAL', citation: expect.stringContaining('UU PPh') })
    expect(serviceCodes).toContainEqual({ tax: 'PPH21', code: '21-100-07', title: 'Imbalan tenaga ahli', isProfessional: true })
  }) // prettier-ignore
  it('by which rule parts are tested with the whole, and when they are suspected', async () => {
    const { provisions } = await read()
    const of = (id: string) => provisions.find((each) => each['id'] === id)
    expect(of('oneTransaction.rule')).toMatchObject({ kind: 'RULE', citation: expect.stringContaining('PMK 51/2025') })
    expect(of('oneTransaction.sameFamilyDays')).toMatchObject({ value: '7', valueInWords: '7 days', doubt: { id: 'SAME-FAMILY-DAYS' } })
  }) // prettier-ignore
  it('up to which turnover of a year a statement frees its vendor', async () => {
    const { provisions } = await read()
    expect(provisions.find((each) => each['id'] === 'turnover.freed')).toMatchObject({
      ...{ kind: 'PARAMETER', value: '500000000', valueInWords: 'Rp500,000,000' },
      citation: 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP); PP 55/2022 Pasal 60',
      doubt: { id: 'TURNOVER-MEASURED', text: expect.stringContaining('own defaults') },
    })
  })
  it('how it is deposited and reported, and which code a faktur bears', async () => {
    const { provisions } = await read()
    const ofKind = (kind: string) => provisions.filter((each) => each['kind'] === kind)
    expect(ofKind('DEPOSIT_ACCOUNT').map(({ value }) => value)).toEqual(expect.arrayContaining(['411122-910', '411618-100']))
    expect(ofKind('DUE_DATE')).toContainEqual(expect.objectContaining({ valueInWords: '7 days after the payment' }))
    expect(ofKind('RETURN')).toContainEqual(expect.objectContaining({ id: 'return.unification', valueInWords: 'day 20 of the next month', citation: 'PMK 51/2025 Pasal 8(4)' }))
    expect(ofKind('RETURN')).toContainEqual(expect.objectContaining({ id: 'return.lateFine', valueInWords: 'Rp100,000' }))
    expect(ofKind('BILLING')).toMatchObject([{ value: '336' }])
    expect(ofKind('NUMBER_FORM')).toHaveLength(4)
    expect(ofKind('FAKTUR_CODE').map(({ value }) => value)).toEqual(['02', '04', '01', '07', '08'])
  }) // prettier-ignore
})

describe('a purchase', () => {
  const settledFrom = async (firm: Firm): Promise<SeenOrder> => {
    const own: Shop = { ...shop, firm }
    await shop.api.bank.control.openAccount({ bank: '002', accountNo: firm.accountNo, name: 'CV LAIN' })
    const cart = await drafted(own, [{ productId: rowId('prd', firm.products[0]), quantity: 40 }])
    return carried(own, await playedTo(own, 'AUTHORISED', cart))
  }
  const whyOf = async ({ id }: SeenOrder) => {
    const text = `query ($id: ID!) { order(id: $id) { payments { gross net taxLines { tax objectCode amount
      explain { exceptions { id effect } parameters { id value } steps { step about } } }
      taxAssessment { slips { tax objectCode facility base amount } explain { exceptions { id } } } } } }`
    const { body } = await shop.api.as(shop.office.crew.treasurer).run(text, { id })
    return (body.data?.order as { payments: readonly object[] }).payments[0]
  }

  it('from a small business with its certificate bears half a percent, final, and says why', async () => {
    const order = await settledFrom(
      await anOddFirm(shop.api.world, { fact: 'PP55_CERTIFICATE', facts: { price: 100_000n as never } }),
    )
    expect(await whyOf(order)).toMatchObject({
      gross: '4000000',
      net: '3980000',
      taxLines: [
        {
          tax: 'PPH4_2',
          objectCode: '28-423-01',
          amount: '20000',
          explain: { exceptions: [{ id: 'X6', effect: 'TAXED_AS' }] },
        },
      ],
      taxAssessment: { slips: [{ tax: 'PPH4_2', facility: 'PP23', base: '4000000', amount: '20000' }] },
    })
  })

  it('of a service from an individual bears article 21 on half the fee', async () => {
    const facts = { price: 100_000n as never, taxCategory: 'SERVICE' as const }
    const order = await settledFrom(await anOddFirm(shop.api.world, { legalKind: 'ORANG_PRIBADI', facts }))
    const paid = (await whyOf(order)) as { gross: string; net: string; taxLines: readonly Line[] }
    expect(paid.taxLines).toMatchObject([{ tax: 'PPH21', objectCode: '21-100-20' }])
    expect(BigInt(paid.net) + BigInt(paid.taxLines[0]?.amount ?? 0)).toBe(BigInt(paid.gross))
    const { body } = await shop.api.as(shop.office.crew.treasurer).run('{ upBook { withheld { tax amount } } }')
    expect((body.data?.upBook as { withheld: readonly { tax: string; amount: string }[] }).withheld).toEqual(
      expect.arrayContaining([
        { tax: 'PPH4_2', amount: '20000' },
        { tax: 'PPH21', amount: paid.taxLines[0]?.amount },
      ]),
    )
  })
})
