import fc from 'fast-check'
import { localDate, rupiah } from '../../../src/domain/kernel'
import {
  contentOf,
  documentKinds,
  isDocumentKind,
  type DocumentContent,
  type PurchaseFacts,
} from '../../../src/domain/spj'
import { aPaidPurchase } from '../../support/purchase-facts'

const kinds = Object.keys(documentKinds)
  .filter(isDocumentKind)
  .filter((kind) => kind !== 'DPT')
const written = (...given: Parameters<typeof contentOf>): DocumentContent => {
  const content = contentOf(...given)
  if (!content.ok) throw new Error(`missing ${content.error.missing.join(', ')}`)
  return content.value
}
const missing = (...given: Parameters<typeof contentOf>): readonly string[] => {
  const content = contentOf(...given)
  return content.ok ? [] : content.error.missing
}
const textOf = (content: DocumentContent): string => JSON.stringify(content)
const { people, documents, order, vendor, claim, ...rest } = aPaidPurchase()
const without = <Name extends keyof PurchaseFacts['people']>(name: Name) => ({ ...people, [name]: undefined })
const paidBy = (change: Partial<NonNullable<PurchaseFacts['payment']>> = {}): PurchaseFacts['payment'] => {
  const { payment } = aPaidPurchase()
  return payment && { ...payment, ...change }
}
const above = (gross: bigint, more: Partial<PurchaseFacts> = {}) =>
  aPaidPurchase({
    claim: { invoice: { number: 'INV-1', on: localDate('2026-03-09') }, ppn: rupiah(0n), gross: rupiah(gross) },
    payment: paidBy({ net: rupiah(gross) }),
    taxes: [],
    ...more,
  })

describe('every document', () => {
  test.each(kinds)('%s bears its title, its number, its date and its sum in figures and words', (kind) => {
    const content = written(kind, aPaidPurchase())
    expect(content).toMatchObject({ kind, title: documentKinds[kind].title.toUpperCase(), ...{ form: 1 } })
    expect(content.number).toBe(documents[kind]?.number)
    expect(content.issuedOn).toBe(documents[kind]?.on)
    expect(content.amountInWords).toMatch(/^[A-Z][a-z ]+ rupiah$/)
    expect(content.letterhead.join(' ')).toContain('526123')
  })

  test.each(kinds)('%s survives JSON unchanged and is frozen through and through', (kind) => {
    const content = written(kind, aPaidPurchase())
    expect(JSON.parse(textOf(content))).toEqual(content)
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen))
    expect(frozen(content)).toBe(true)
  })

  test.each(kinds)('%s is not written before it has a number', (kind) =>
    expect(missing(kind, aPaidPurchase({ documents: { ...documents, [kind]: undefined } }))).toEqual([
      `documents.${kind}`,
    ]),
  )

  test.each(kinds)('%s is not written for a purchase without a purpose or a vendor name', (kind) => {
    const blank = { order: { ...order, purpose: ' \u200b\u202e ' }, vendor: { ...vendor, legalName: '\u0000' } }
    expect(missing(kind, aPaidPurchase(blank))).toEqual(['vendor.legalName', 'order.purpose'])
  })

  test.each(kinds)('%s names a vendor without NPWP by NIK, and one without either not at all', (kind) => {
    const person = { ...vendor, npwp: undefined, nik: '9106010101800001' }
    expect(missing(kind, aPaidPurchase({ vendor: person }))).toEqual([])
    expect(missing(kind, aPaidPurchase({ vendor: { ...person, nik: undefined } }))).toEqual(['vendor.npwp'])
  })

  test.each(kinds)('%s carries what people wrote as plain text only', (kind) =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (hostile) => {
        const purpose = `beli ${hostile}\u202Egnp.fdp\u0000\u2028`
        const text = textOf(
          written(
            kind,
            aPaidPurchase({ order: { ...order, purpose }, vendor: { ...vendor, legalName: `CV ${hostile}` } }),
          ),
        )
        for (const value of strings(JSON.parse(text))) expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      }),
    ),
  )
})

const strings = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []

describe('what was done electronically', () => {
  const stampsOf = (kind: Parameters<typeof contentOf>[0], facts = aPaidPurchase()) =>
    written(kind, facts).blocks.flatMap((block) =>
      block.type === 'SIGNATURES' ? block.signatures.flatMap((each) => (each ? [[each.name, each.stamp]] : [])) : [],
    )
  const ppk = 'Dewi Anggraini'
  const treasurer = 'Markus Wanma'

  test.each([
    ['SURAT_PESANAN', [['Yohana Rumbiak', ''], [ppk, 'Disetujui secara elektronik 10 Maret 2026 pukul 10.05 WIT']]],
    ['BAST', [['Yohana Rumbiak', ''], ['Siti Rahmawati', 'Diterima secara elektronik 9 Maret 2026 pukul 14.40 WIT'], [ppk, '']]],
    ['KUITANSI', [
      ['Yohana Rumbiak', ''],
      [ppk, 'SPBy diterbitkan secara elektronik 10 Maret 2026 pukul 10.05 WIT'],
      [treasurer, 'Pembayaran dijadwalkan secara elektronik 11 Maret 2026 pukul 08.10 WIT'],
      ['Siti Rahmawati', 'Barang diterima secara elektronik 9 Maret 2026 pukul 14.40 WIT'],
    ]],
    ['TAX_SHEET', [[treasurer, 'Pembayaran dijadwalkan secara elektronik 11 Maret 2026 pukul 08.10 WIT']]],
  ] as const)('stands in %s over the name of who did it, by the clock of the satker', (kind, stamps) =>
    expect(stampsOf(kind)).toEqual(stamps),
  ) // prettier-ignore

  test('is not claimed of who has not acted yet: a treasurer before he pays, a vendor before he is asked', () => {
    const named = people.treasurer && { ...people.treasurer, actedAt: undefined }
    expect(stampsOf('SPBY', aPaidPurchase({ people: { ...people, treasurer: named } }))).toEqual([
      [treasurer, ''],
      ['Yohana Rumbiak', ''],
      [ppk, 'Diterbitkan secara elektronik 10 Maret 2026 pukul 10.05 WIT'],
    ])
  })

  test.each(['KUITANSI', 'TAX_SHEET'] as const)('%s names who approved the payment, with his NIP and when', (kind) => {
    const said =
      'secara elektronik oleh Yulius Mambrasar, Kuasa Pengguna Anggaran, NIP 197806202005011003, 11 Maret 2026 pukul 09.20 WIT'
    expect(textOf(written(kind, aPaidPurchase()))).toContain(said)
    const { approver } = people
    const without = { ...people, approver: approver && { ...approver, nip: undefined } }
    expect(textOf(written(kind, aPaidPurchase({ people: without })))).toContain('Kuasa Pengguna Anggaran, 11 Maret')
  })
})

describe('the Surat Pesanan', () => {
  test('lists goods, PPN and total, the delivery and the clauses in force on its date', () => {
    const text = textOf(written('SURAT_PESANAN', aPaidPurchase()))
    for (const part of ['Rp55.000', 'Rp1.000.000', 'Rp110.000', 'Rp1.110.000', '12 Maret 2026', 'Perpres 16/2018'])
      expect(text).toContain(part)
  })

  test('names the order by its own number, by which everybody finds it', () => {
    const { number = '' } = documents.SURAT_PESANAN ?? {}
    const [, ...values] = strings(written('SURAT_PESANAN', aPaidPurchase())).join('\n').split('Nomor pesanan')
    expect(values.join('').trim()).toMatch(new RegExp(`^${number} tanggal `))
  })

  test('is written when nothing after it has happened yet', () => {
    const early = { ...rest, people: { ppk: people.ppk }, documents: { SURAT_PESANAN: documents.SURAT_PESANAN } }
    const { receipt, taxes, payment, ...bare } = { ...early, order, vendor }
    expect([receipt, taxes, payment]).not.toContain(undefined)
    expect(missing('SURAT_PESANAN', bare)).toEqual([])
  })

  test('shows PPN as included when the prices include it', () => {
    const included = aPaidPurchase({ order: { ...order, ppn: rupiah(99_099n), gross: rupiah(1_000_000n) } })
    expect(textOf(written('SURAT_PESANAN', included))).toContain('Sudah termasuk PPN')
  })

  test('is never written with lines that do not make its total', () =>
    expect(() => contentOf('SURAT_PESANAN', aPaidPurchase({ order: { ...order, gross: rupiah(1_110_001n) } }))).toThrow(
      RangeError,
    ))
})

describe('the BAST', () => {
  test('counts what was ordered, delivered, accepted and rejected', () => {
    const [first, ...others] = aPaidPurchase().lines
    if (!first) throw new Error('no lines')
    const content = written('BAST', aPaidPurchase({ lines: [{ ...first, delivered: 9n, accepted: 7n }, ...others] }))
    const table = content.blocks.find((block) => block.type === 'TABLE')
    expect(table?.rows[0]).toEqual(['1', 'Kertas HVS A4 80 gram', 'rim', '10', '9', '7', '2'])
  })

  test('says which counts and whose hand are missing', () => {
    const lines = aPaidPurchase().lines.map((line) => ({ ...line, accepted: undefined }))
    expect(missing('BAST', aPaidPurchase({ lines, people: without('receiver') }))).toEqual([
      'lines.0.accepted',
      'lines.1.accepted',
      'people.receiver',
    ])
  })

  test('never accepts more than was delivered', () => {
    const lines = aPaidPurchase().lines.map((line) => ({ ...line, delivered: 1n }))
    expect(() => contentOf('BAST', aPaidPurchase({ lines }))).toThrow(RangeError)
  })
})

describe('the SPBy', () => {
  test('orders the gross of the claim, names its grounds and the budget line, and waits for three signatures', () => {
    const content = written('SPBY', aPaidPurchase())
    for (const part of ['INV/2026/III/0017', '00038/BAST/526123/03/2026', '4718', 'EBA.994', '521111'])
      expect(textOf(content)).toContain(part)
    const places = content.blocks.find((block) => block.type === 'SIGNATURES')
    expect(places?.signatures).toHaveLength(3)
  })

  test('shows the account of the payee only as masked', () =>
    expect(textOf(written('SPBY', aPaidPurchase()))).toContain('*********4321'))

  test('is not written without a claim, a BAST or the people who sign', () =>
    expect(
      missing('SPBY', aPaidPurchase({ claim: undefined, people: {}, documents: { SPBY: documents.SPBY } })),
    ).toEqual(['documents.BAST', 'people.ppk', 'people.treasurer', 'claim']))
})

describe('the kuitansi', () => {
  test('says who paid, how much, for what, and carries its three blocks of approval', () => {
    const text = textOf(written('KUITANSI', aPaidPurchase()))
    for (const part of [
      'KUITANSI/BUKTI PEMBAYARAN',
      '# Satu juta seratus sepuluh ribu rupiah #',
      'Setuju dibebankan pada mata anggaran berkenaan,',
      'tanggal 11 Maret 2026',
      'telah diterima/diselesaikan dengan lengkap dan baik',
      'pukul 09.30 WIT',
    ])
      expect(text).toContain(part)
  })

  test('names what it was paid with, and says that something was withheld only where it was', () => {
    expect(textOf(written('KUITANSI', aPaidPurchase()))).toMatch(/BI-FAST[^]*Rp985.000 setelah pajak/)
    const payment = paidBy({ instrument: 'QRIS', to: 'BTN *3908', net: rupiah(1_110_000n) })
    const whole = textOf(written('KUITANSI', aPaidPurchase({ taxes: [], payment })))
    expect(whole).toMatch(/QRIS ke BTN \*3908[^]*Rp1.110.000 tanpa pajak yang dipungut\/dipotong/)
    expect(whole).not.toContain('setelah pajak')
  })

  test('states each tax on a line of its own, their sum, and what was left', () => {
    const content = written('KUITANSI', aPaidPurchase())
    const [beside = []] = content.blocks.flatMap((block) => (block.type === 'SIGNATURES' ? [block.beside ?? []] : []))
    expect(beside.map(({ label, value }) => [label, value])).toEqual([
      ['Pajak: PPN', 'Rp110.000 (12% × Rp916.667; KAP-KJS 411211-910)'],
      ['Pajak: PPh Pasal 22', 'Rp15.000 (1,5% × Rp1.000.000; KOP 22-910-01)'],
      ['Jumlah pajak', 'Rp125.000'],
      ['Diterima bersih', 'Rp985.000 setelah pajak'],
    ])
  })

  test('says which object each of two lines of one tax is of, and leaves a rate by brackets as it is', () => {
    const pph = { tax: 'PPh Pasal 23', rate: '2%', citation: 'UU PPh Pasal 23' }
    const taxes = [
      { ...pph, objectCode: '24-104-39', base: rupiah(1_000_000n), amount: rupiah(20_000n) },
      { ...pph, objectCode: '24-100-02', base: rupiah(250_000n), amount: rupiah(5_000n) },
      { ...pph, tax: 'PPh Pasal 21', objectCode: '21-100-07', base: rupiah(0n), rate: '5% × Rp1 + 15% × Rp2', isByBrackets: true, amount: rupiah(0n) },
    ] // prettier-ignore
    const text = textOf(written('KUITANSI', aPaidPurchase({ taxes, payment: paidBy({ net: rupiah(1_085_000n) }) })))
    for (const part of ['Rp20.000 (2% × Rp1.000.000; KOP 24-104-39)', 'Rp5.000 (2% × Rp250.000; KOP 24-100-02)', '(5% × Rp1 + 15% × Rp2; KOP 21-100-07)'])
      expect(text).toContain(part) // prettier-ignore
  })

  test('states what an earlier order lacked as that, and never as a product of rate and base that it is not', () => {
    const missingOf = '00012/SP/526123/03/2026'
    const taxes = aPaidPurchase().taxes?.map((tax) => ({ ...tax, missingOf }))
    const text = textOf(written('KUITANSI', aPaidPurchase({ taxes })))
    expect(text).toContain(`Rp110.000 (kekurangan SP ${missingOf}; KAP-KJS 411211-910)`)
    expect(text).not.toContain('×')
  })

  test('is of the year of the budget that pays, though the money came in the next', () => {
    const late = { ...documents, KUITANSI: { number: '00001/KW/526123/01/2027', on: localDate('2027-01-04') } }
    const [first] = written('KUITANSI', aPaidPurchase({ documents: late })).blocks
    expect(first).toMatchObject({ fields: [{ label: 'Tahun Anggaran', value: '2026' }, {}, {}] })
  })

  test('names goods up to a line and a half, the first in any case, and counts the others', () => {
    const lines = ['a', 'b', 'c'].map((letter) => ({
      name: letter.repeat(100), unit: 'rim', quantity: 1n, price: rupiah(370_000n), total: rupiah(370_000n), delivered: 1n, accepted: 1n,
    })) // prettier-ignore
    const text = textOf(written('KUITANSI', aPaidPurchase({ lines })))
    expect(text).toContain(`1 rim ${'a'.repeat(100)}; dan 2 jenis barang/jasa lain`)
  })

  test('says that the goods are there in one whole sentence', () =>
    expect(textOf(written('KUITANSI', aPaidPurchase()))).not.toContain('"tersebut'))

  test('is never written when taxes and net do not make the gross', () =>
    expect(() => contentOf('KUITANSI', aPaidPurchase({ payment: paidBy({ net: rupiah(985_001n) }) }))).toThrow(
      RangeError,
    ))

  test('of exactly five million owes no meterai', () => expect(missing('KUITANSI', above(5_000_000n))).toEqual([]))

  test('above five million is not written without the serial of its meterai', () => {
    expect(missing('KUITANSI', above(5_000_001n))).toEqual(['meterai.serial'])
    expect(missing('KUITANSI', above(5_000_001n, { meterai: { serial: ' ' } }))).toEqual(['meterai.serial'])
  })

  test('shows the serial of its meterai where the vendor signs', () =>
    expect(textOf(written('KUITANSI', above(5_000_001n, { meterai: { serial: 'EM-77' } })))).toContain(
      'Meterai Rp10.000 No. EM-77',
    ))

  test('waits for the money', () =>
    expect(missing('KUITANSI', aPaidPurchase({ payment: undefined }))).toEqual(['payment']))
})

describe('the tax sheet', () => {
  test('lists each tax with base, rate and law, and what was left for the vendor', () => {
    const text = textOf(written('TAX_SHEET', aPaidPurchase()))
    for (const part of ['1,5%', 'PMK 131/2024', 'Rp125.000', 'Rp985.000']) expect(text).toContain(part)
  })

  test('says which base is a part of the price, and of which price', () => {
    expect(textOf(written('TAX_SHEET', aPaidPurchase()))).toContain(
      'Dasar pengenaan PPN sebesar Rp916.667 adalah 11/12 dari harga tanpa PPN sebesar Rp1.000.000.',
    )
    const whole = aPaidPurchase().taxes?.map((tax) => ({ ...tax, basePart: undefined }))
    expect(textOf(written('TAX_SHEET', aPaidPurchase({ taxes: whole })))).not.toContain('Dasar pengenaan PPN')
  })

  test('says which amount is only what an earlier order lacked, and of which', () => {
    const [ppn, pph] = aPaidPurchase().taxes ?? []
    if (!ppn || !pph) throw new Error('there are two taxes')
    const text = textOf(written('TAX_SHEET', aPaidPurchase({ taxes: [ppn, { ...pph, missingOf: '00012/SP/526123/03/2026' }] }))) // prettier-ignore
    expect(text).toContain(
      'PPh Pasal 22 sebesar Rp15.000 adalah kekurangan pajak atas Surat Pesanan 00012/SP/526123/03/2026, yang satu transaksi dengan pesanan ini: pajak atas dasar Rp1.000.000 dengan tarif 1,5%, dikurangi yang telah dipungut atau dipotong.',
    )
    expect(text).not.toContain('PPN sebesar Rp110.000 adalah kekurangan')
  })

  test('says where the money went, and what the bank took for it', () => {
    const text = textOf(written('TAX_SHEET', aPaidPurchase()))
    expect(text).toContain('BI-FAST ke Bank Mandiri *********8901')
    expect(text).toMatch(/Biaya bank[^]*Rp2\.500/)
  })

  test('says of each code whether it is of the revenue account or of the taxed object, and names the faktur', () => {
    const text = textOf(written('TAX_SHEET', aPaidPurchase()))
    for (const part of ['KAP-KJS 411211-910', 'KOP 22-', '07002600012345678']) expect(text).toContain(part)
    const ofNoFaktur = claim && { ...claim, taxInvoice: undefined }
    expect(textOf(written('TAX_SHEET', aPaidPurchase({ claim: ofNoFaktur })))).not.toContain('NSFP')
  })

  test('names what the law leaves open of it, and says nothing of it where nothing is', () => {
    const open = aPaidPurchase({ taxDoubts: [{ id: 'FAKTUR-ROUNDING', text: 'Belum pasti.' }] })
    expect(textOf(written('TAX_SHEET', open))).toContain('1. Belum pasti. (FAKTUR-ROUNDING)')
    expect(textOf(written('TAX_SHEET', aPaidPurchase()))).not.toContain('belum pasti')
  })

  test('says so when nothing was withheld, and by which law', () => {
    const exempt = [{ tax: 'PPN', why: 'Dibayar dengan KKP', citation: 'PMK 59/2022 Pasal 18' }]
    const untaxed = aPaidPurchase({
      taxes: [],
      exempt,
      payment: paidBy({ instrument: 'Kartu kredit pemerintah (KKP)', to: 'BNI *0042', net: rupiah(1_110_000n) }),
    })
    for (const part of [
      'Tidak ada pajak',
      'PPN tidak dipungut atau dipotong bendahara: Dibayar dengan KKP (PMK 59/2022 Pasal 18).',
      'Kartu kredit pemerintah (KKP)',
    ])
      expect(textOf(written('TAX_SHEET', untaxed))).toContain(part)
    const partly = aPaidPurchase({ exempt: [{ tax: 'PPN', why: 'Jasa telekomunikasi', citation: 'PMK 59/2022' }] })
    expect(textOf(written('TAX_SHEET', partly))).toContain('PPN tidak dipungut atau dipotong bendahara: Jasa telekom')
  })

  test('is never written when taxes and net do not make the gross', () =>
    expect(() => contentOf('TAX_SHEET', aPaidPurchase({ payment: paidBy({ net: rupiah(985_001n) }) }))).toThrow(
      RangeError,
    ))
})
