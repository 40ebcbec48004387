import { localDate, rupiah } from '../../src/domain/kernel'
import type { BillFacts, LineFacts, PurchaseFacts } from '../../src/domain/spj'

/** `count` lines of paper, each 10 rim at Rp55.000. */
export const linesOfPaper = (count: number): readonly LineFacts[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `Kertas HVS A4 80 gram, warna putih, merek ke-${at + 1}`,
    unit: 'rim',
    quantity: 10n,
    price: rupiah(55_000n),
    total: rupiah(550_000n),
    delivered: 10n,
    accepted: 10n,
  }))

/** A purchase of Rp1.110.000 at the end of its road: every document of it can be written. */
export const aPaidPurchase = (change: Partial<PurchaseFacts> = {}): PurchaseFacts => ({
  satker: {
    code: '526123',
    name: 'Kantor Pelayanan Kekayaan Negara dan Lelang Biak',
    ministryCode: '015',
    ministryName: 'Kementerian Keuangan Republik Indonesia',
    kppnCode: '067',
    kppnName: 'KPPN Biak',
    city: 'Biak',
    address: 'Jalan Adibai Nomor 1',
    zone: 'WIT',
    dipa: { number: 'DIPA-015.09.2.526123/2026', on: localDate('2025-12-02') },
  },
  vendor: {
    legalName: 'CV Cendrawasih Sejahtera',
    npwp: '0012345678901000',
    address: 'Jalan Imam Bonjol Nomor 17, Biak Kota, Biak Numfor',
    representative: { name: 'Yohana Rumbiak', title: 'Direktur' },
    account: { bank: 'Bank Mandiri', maskedNumber: '*********4321', holder: 'CV CENDRAWASIH SEJAHTERA' },
  },
  people: {
    ppk: {
      name: 'Dewi Anggraini',
      nip: '198504122009012003',
      title: 'Pejabat Pembuat Komitmen',
      skNumber: 'KEP-4/KNL.67/2026',
      actedAt: new Date('2026-03-10T01:05:00Z'),
    },
    treasurer: {
      name: 'Markus Wanma',
      nip: '199003152014021002',
      title: 'Bendahara Pengeluaran',
      skNumber: 'KEP-5/KNL.67/2026',
      actedAt: new Date('2026-03-10T23:10:00Z'),
    },
    receiver: {
      name: 'Siti Rahmawati',
      nip: '199211302018012001',
      title: 'Penerima Barang/Jasa',
      skNumber: 'KEP-6/KNL.67/2026',
      actedAt: new Date('2026-03-09T05:40:00Z'),
    },
    approver: {
      name: 'Yulius Mambrasar',
      nip: '197806202005011003',
      title: 'Kuasa Pengguna Anggaran',
      skNumber: 'KEP-1/KNL.67/2026',
      actedAt: new Date('2026-03-11T00:20:00Z'),
    },
  },
  documents: {
    SURAT_PESANAN: { number: '00041/SP/526123/03/2026', on: localDate('2026-03-05') },
    BAST: { number: '00038/BAST/526123/03/2026', on: localDate('2026-03-09') },
    SPBY: { number: '00035/SPBY/526123/03/2026', on: localDate('2026-03-10') },
    KUITANSI: { number: '00033/KW/526123/03/2026', on: localDate('2026-03-11') },
    TAX_SHEET: { number: '00033/PJK/526123/03/2026', on: localDate('2026-03-11') },
  },
  order: {
    ppn: rupiah(110_000n),
    gross: rupiah(1_110_000n),
    purpose: 'Pengadaan alat tulis kantor untuk seksi pelayanan lelang bulan Maret 2026',
    deliveryAddress: 'Gudang persediaan lantai 1, Jalan Adibai Nomor 1, Biak',
    deliverBy: localDate('2026-03-12'),
    budgetLine: '015.09.WA.4718.EBA.994.002.A.521111.000123',
    akun: '521111',
    fiscalYear: 2026,
  },
  lines: [
    {
      name: 'Kertas HVS A4 80 gram',
      unit: 'rim',
      quantity: 10n,
      price: rupiah(55_000n),
      total: rupiah(550_000n),
      delivered: 10n,
      accepted: 10n,
    },
    {
      name: 'Map gantung folio, isi 50',
      unit: 'dus',
      quantity: 3n,
      price: rupiah(150_000n),
      total: rupiah(450_000n),
      delivered: 3n,
      accepted: 3n,
    },
  ],
  receipt: {
    on: localDate('2026-03-09'),
    place: 'gudang persediaan',
    condition: 'Lengkap dan baik',
    value: rupiah(1_110_000n),
  },
  claim: {
    invoice: { number: 'INV/2026/III/0017', on: localDate('2026-03-09') },
    taxInvoice: '07002600012345678',
    ppn: rupiah(110_000n),
    gross: rupiah(1_110_000n),
  },
  taxes: [
    {
      tax: 'PPN',
      objectCode: '411211-910',
      base: rupiah(916_667n),
      basePart: { part: '11/12', price: rupiah(1_000_000n) },
      rate: '12%',
      amount: rupiah(110_000n),
      citation: 'UU 42/2009 jo. UU 7/2021; PMK 131/2024',
    },
    {
      tax: 'PPh Pasal 22',
      objectCode: '22-910-01',
      base: rupiah(1_000_000n),
      rate: '1,5%',
      amount: rupiah(15_000n),
      citation: 'PMK 34/PMK.010/2017 Pasal 2 ayat (1)',
    },
  ],
  payment: {
    byCard: false,
    instrument: 'BI-FAST',
    to: 'Bank Mandiri *********8901',
    fee: rupiah(2_500n),
    reference: '20260311093000412345',
    at: new Date('2026-03-11T00:30:00Z'),
    net: rupiah(985_000n),
  },
  ...change,
})

/** A card's bill of Rp1.110.000 that the PPK tested. */
export const aTestedBill = (change: Partial<BillFacts> = {}): BillFacts => {
  const { satker, people } = aPaidPurchase()
  return {
    satker,
    own: { number: '00001/DPT/526123/03/2026', on: localDate('2026-03-28') },
    ppk: people.ppk,
    card: { bank: 'BRI', lastFour: '3456', holder: 'Agus Setiadi' },
    bill: {
      number: 'T-77',
      from: localDate('2026-02-21'),
      to: localDate('2026-03-20'),
      dueOn: localDate('2026-04-05'),
    },
    charges: [
      {
        on: localDate('2026-03-11'),
        reference: '20260311093000412345',
        order: '00041/SP/526123/03/2026',
        vendor: 'CV Cendrawasih Sejahtera',
        amount: rupiah(1_110_000n),
        isCredit: false,
      },
    ],
    leftOut: [],
    ...change,
  }
}
