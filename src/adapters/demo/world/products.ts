import type { ProductFacts } from '../../../domain/digipay'
import { rupiah } from '../../../domain/kernel'

type Tax = ProductFacts['taxCategory']
type Row = readonly [
  name: string,
  description: string,
  unit: string,
  price: number,
  stock: number,
  imported?: 'IMPORTED',
]

/** The code of the taxed object that the vendor of a service gives it: without one it is reported as an unnamed service. */
const serviceCodes: Readonly<Record<string, string>> = {
  'Perawatan jaringan komputer': '24-104-24',
  'Pemasangan titik jaringan': '24-104-28',
  'Internet kantor 100 Mbps': '24-104-26',
  'Jasa kebersihan kantor': '24-104-36',
  'Cuci karpet': '24-104-36',
  'Pengendalian hama': '24-104-35',
  'Servis pendingin ruangan 1 PK': '24-104-29',
  'Servis generator 20 kVA': '24-104-29',
}

const aisle = (category: string, taxCategory: Tax, rows: readonly Row[]): readonly ProductFacts[] =>
  rows.map(([name, description, unit, price, stock, origin = 'DOMESTIC'] : readonly [string, string, string, number, number, ProductFacts['origin']?]) => ({
    name, description, unit, price: rupiah(price), priceIncludesPpn: true, stock: BigInt(stock), category, taxCategory,
    serviceCode: serviceCodes[name], isLuxury: false, origin, ...(taxCategory === 'SERVICE' && { isProfessional: false }),
  })) // prettier-ignore

/** The catalogue of every demo vendor by its slug: sixty products together. */
export const products: Readonly<Record<string, readonly ProductFacts[]>> = {
  cahaya: [
    ...aisle('Alat tulis kantor', 'GOODS', [
      ['Kertas HVS A4 80 gram', 'Satu rim berisi 500 lembar', 'rim', 58_500, 4_000],
      ['Kertas HVS F4 70 gram', 'Satu rim berisi 500 lembar', 'rim', 56_000, 3_000],
      ['Map ordner folio 7 cm', 'Besi penjepit, punggung berlabel', 'buah', 32_500, 2_000],
      ['Pulpen gel 0,5 mm hitam', 'Satu lusin', 'lusin', 48_000, 1_500],
      ['Spidol papan tulis', 'Empat warna, satu set', 'set', 42_000, 1_200],
      ['Stapler besar', 'Mampu 100 lembar', 'buah', 185_000, 300],
    ]),
    ...aisle('Perlengkapan komputer', 'GOODS', [
      ['Toner printer laser hitam', 'Sekitar 2.600 halaman', 'buah', 1_150_000, 500, 'IMPORTED'],
      ['Tinta printer botol hitam', 'Isi 70 ml', 'botol', 118_000, 800, 'IMPORTED'],
    ]),
    ...aisle('Rumah tangga kantor', 'GOODS', [
      ['Tisu wajah 250 lembar', 'Satu dus berisi 24 bungkus', 'dus', 312_000, 400],
      ['Air mineral galon 19 liter', 'Isi ulang, diantar', 'galon', 22_000, 2_500],
    ]),
  ],
  karya: [
    ...aisle('Alat tulis kantor', 'GOODS', [
      ['Buku agenda surat', 'Sampul keras, 200 halaman', 'buah', 46_000, 900],
      ['Amplop cokelat folio', 'Satu pak berisi 100 lembar', 'pak', 68_000, 700],
      ['Kertas sertifikat A4 200 gram', 'Satu pak berisi 50 lembar', 'pak', 54_000, 600],
      ['Bantalan stempel otomatis', 'Warna biru', 'buah', 95_000, 250],
    ]),
    ...aisle('Cetakan', 'GOODS', [
      ['Cetak map dinas berlogo', 'Kertas linen, dua warna', 'lembar', 9_500, 10_000],
      ['Cetak spanduk 4 x 1 meter', 'Bahan flexi 340 gram', 'lembar', 160_000, 200],
      ['Cetak buku pedoman 100 halaman', 'Jilid lem panas', 'buku', 38_500, 3_000],
      ['Kartu nama', 'Satu kotak berisi 100 lembar', 'kotak', 65_000, 400],
    ]),
  ],
  solusi: [
    ...aisle('Komputer', 'GOODS', [
      ['Laptop 14 inci, 16 GB, 512 GB SSD', 'TKDN 41 persen, garansi tiga tahun', 'unit', 13_450_000, 40],
      ['Komputer meja menyatu 24 inci', 'TKDN 35 persen, garansi tiga tahun', 'unit', 12_900_000, 30],
      ['Monitor 24 inci', 'Panel IPS, HDMI', 'unit', 1_975_000, 80, 'IMPORTED'],
      ['Printer multifungsi tangki tinta', 'Cetak, pindai, salin', 'unit', 3_650_000, 50, 'IMPORTED'],
      ['Pemindai dokumen berkas 40 lembar', 'Dua sisi, USB', 'unit', 6_850_000, 20, 'IMPORTED'],
      ['Hard disk eksternal 2 TB', 'USB 3.2', 'buah', 1_120_000, 150, 'IMPORTED'],
      ['UPS 1.200 VA', 'Dengan pengatur tegangan', 'unit', 1_430_000, 60],
    ]),
    ...aisle('Jasa teknologi informasi', 'SERVICE', [
      ['Perawatan jaringan komputer', 'Satu kunjungan, laporan tertulis', 'kunjungan', 1_750_000, 200],
      ['Pemasangan titik jaringan', 'Kabel kategori 6, per titik', 'titik', 385_000, 500],
    ]),
    ...aisle('Internet dan telepon', 'TELECOM', [
      ['Internet kantor 100 Mbps', 'Satu bulan, tanpa batas pemakaian', 'bulan', 2_200_000, 120],
    ]),
  ],
  dapur: aisle('Konsumsi rapat', 'CATERING', [
    ['Nasi kotak ayam bakar', 'Nasi, ayam, lalap, buah, air mineral', 'kotak', 35_000, 5_000],
    ['Nasi kotak ikan gurame', 'Nasi, ikan, sayur, buah, air mineral', 'kotak', 42_000, 5_000],
    ['Kudapan kotak tiga macam', 'Dua kue basah, satu gorengan', 'kotak', 18_500, 8_000],
    ['Prasmanan rapat', 'Lima lauk, minimal 30 orang', 'porsi', 65_000, 3_000],
    ['Kopi dan teh rapat', 'Untuk satu orang, dua kali saji', 'porsi', 12_000, 8_000],
    ['Tumpeng kecil', 'Untuk 15 orang', 'paket', 650_000, 60],
  ]),
  bersih: [
    ...aisle('Kebersihan dan perawatan gedung', 'SERVICE', [
      ['Jasa kebersihan kantor', 'Dua petugas, satu bulan', 'bulan', 7_400_000, 60],
      ['Cuci karpet', 'Per meter persegi', 'meter persegi', 18_000, 5_000],
      ['Pengendalian hama', 'Satu kali semprot, bergaransi', 'kali', 1_350_000, 100],
      ['Servis pendingin ruangan 1 PK', 'Cuci dan periksa tekanan', 'unit', 165_000, 800],
      ['Servis generator 20 kVA', 'Ganti oli dan saringan', 'kali', 2_850_000, 40],
    ]),
    ...aisle('Sewa', 'RENT_MOVABLE', [
      ['Sewa mobil dinas harian', 'Dengan pengemudi, tanpa bahan bakar', 'hari', 750_000, 300],
      ['Sewa tenda 6 x 6 meter', 'Pasang dan bongkar', 'hari', 900_000, 80],
    ]),
  ],
  berkah: [
    ...aisle('Rumah tangga kantor', 'GOODS', [
      ['Sapu lantai ijuk', 'Gagang kayu', 'buah', 38_000, 300],
      ['Cairan pembersih lantai 5 liter', 'Wangi cemara', 'jeriken', 82_000, 250],
      ['Sabun cuci tangan 500 ml', 'Isi ulang', 'botol', 27_500, 600],
      ['Gula pasir', 'Satu kilogram', 'kilogram', 18_500, 1_000],
      ['Kopi bubuk Toraja', 'Bungkus 250 gram', 'bungkus', 46_000, 500],
      ['Lampu LED 12 watt', 'Bergaransi dua tahun', 'buah', 39_000, 700],
      ['Galon dispenser air', 'Panas dan dingin', 'unit', 1_180_000, 30],
    ]),
  ],
  cetak: aisle('Cetakan', 'GOODS', [
    ['Cetak formulir rangkap tiga', 'Satu buku berisi 50 set', 'buku', 45_000, 1_500],
    ['Cetak papan nama ruangan', 'Akrilik 30 x 10 cm', 'buah', 125_000, 200],
    ['Cetak kalender meja', 'Tiga belas lembar', 'buah', 28_000, 1_000],
    ['Cetak brosur pelayanan', 'Lipat tiga, warna penuh', 'lembar', 3_500, 20_000],
    ['Fotokopi dokumen', 'Per lembar, kertas 70 gram', 'lembar', 500, 100_000],
    ['Jilid laporan', 'Lakban dan mika', 'buku', 12_500, 3_000],
  ]),
  gemilang: aisle('Mebel kantor', 'GOODS', [
    ['Meja kerja setengah biro', 'Kayu lapis, 120 x 60 cm', 'unit', 1_450_000, 60],
    ['Kursi kerja beroda', 'Sandaran jaring', 'unit', 1_250_000, 90],
    ['Lemari arsip besi empat laci', 'Kunci sentral', 'unit', 2_350_000, 40],
    ['Kursi rapat lipat', 'Rangka besi', 'unit', 425_000, 200],
    ['Sofa tamu dua dudukan', 'Kulit sintetis', 'unit', 3_900_000, 15],
    ['Rak buku lima susun', 'Besi siku', 'unit', 985_000, 50],
  ]),
}
