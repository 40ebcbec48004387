import type { LegalKind, TaxFactKind } from '../../../domain/organisation'
import { businessman, type DemoPerson, type Sex } from './person'

/** A firm of the demo world, its people, its accounts and the papers it holds at the tax office. */
export type DemoVendor = Readonly<{
  slug: string
  name: string
  city: string
  address: string
  zone: 'WIB' | 'WITA' | 'WIT'
  legalKind: LegalKind
  npwp: string | undefined
  nik: string | undefined
  nib: string
  isSmall: boolean
  isVerified: boolean
  /** One vendor at each bank has a QR code of the account, too. */
  accounts: readonly Readonly<{ bank: string; number: string; isMerchant?: true }>[]
  facts: readonly TaxFactKind[]
  admin: DemoPerson
  operator: DemoPerson
}>

type Name = readonly [name: string, sex: Sex]
const peopleOf = (slug: string, first: number, admin: Name, operator: Name) => ({
  slug,
  admin: businessman(first, `${slug}-admin`, ...admin),
  operator: businessman(first + 1, `${slug}-operator`, ...operator),
})

const body = { legalKind: 'BADAN', nik: undefined, isVerified: true } as const

/** Eight vendors at four banks: every satker finds some at its own bank, some at others, and one whom the rules refuse. */
export const vendors: readonly DemoVendor[] = [
  {
    ...body, ...peopleOf('cahaya', 51, ['Rudi Hartanto', 'L'], ['Lina Marlina', 'P']),
    name: 'PT Cahaya Niaga Sentosa', city: 'Bandung', address: 'Jalan Pungkur Nomor 118', zone: 'WIB',
    npwp: '0314159265358000', nib: '9120103141592', isSmall: false, facts: ['PKP'],
    accounts: [{ bank: '002', number: '034101002233305', isMerchant: true }, { bank: '008', number: '1310014522337' }],
  },
  {
    ...body, ...peopleOf('karya', 53, ['Teguh Santoso', 'L'], ['Rini Wulandari', 'P']),
    name: 'CV Karya Tulis Bersama', city: 'Cimahi', address: 'Jalan Gandawijaya Nomor 41', zone: 'WIB',
    npwp: '0271828182845000', nib: '9120202718281', isSmall: true, facts: ['PKP'],
    accounts: [{ bank: '002', number: '041201004455306' }],
  },
  {
    ...body, ...peopleOf('solusi', 55, ['Irwan Djamaluddin', 'L'], ['Fitri Handayani', 'P']),
    name: 'PT Solusi Digital Khatulistiwa', city: 'Makassar', address: 'Jalan Boulevard Ruko Ruby Blok B Nomor 7',
    zone: 'WITA', npwp: '0161803398874000', nib: '9120301618033', isSmall: false, facts: ['PKP'],
    accounts: [{ bank: '008', number: '1520027788994', isMerchant: true }, { bank: '009', number: '0456789123' }],
  },
  {
    ...body, ...peopleOf('dapur', 57, ['Euis Komariah', 'P'], ['Asep Saepudin', 'L']),
    name: 'CV Dapur Rasa Ibu', city: 'Bandung', address: 'Jalan Cihampelas Nomor 204', zone: 'WIB',
    npwp: '0141421356237000', nib: '9120401414213', isSmall: true, facts: [],
    accounts: [{ bank: '002', number: '036801007788302' }, { bank: '009', number: '0371122334' }],
  },
  {
    ...body, ...peopleOf('bersih', 59, ['Nehemia Yoku', 'L'], ['Selvina Felle', 'P']),
    name: 'PT Bersih Cemerlang Papua', city: 'Jayapura', address: 'Jalan Raya Abepura Nomor 56', zone: 'WIT',
    npwp: '0173205080756000', nib: '9120501732050', isSmall: false, facts: ['PKP'],
    accounts: [{ bank: '009', number: '0678912345', isMerchant: true }],
  },
  {
    ...peopleOf('berkah', 61, ['Nurdin Sikki', 'L'], ['Hasmiati Sikki', 'P']),
    legalKind: 'ORANG_PRIBADI', isVerified: true, nik: '7371091203760007', npwp: '7371091203760007',
    name: 'Toko Berkah Losari', city: 'Makassar', address: 'Jalan Somba Opu Nomor 23', zone: 'WITA',
    nib: '9120602236067', isSmall: true, facts: [],
    accounts: [{ bank: '008', number: '1520033445566' }, { bank: '200', number: '0006501610033445', isMerchant: true }],
  },
  {
    ...body, ...peopleOf('cetak', 63, ['Oktovianus Kambu', 'L'], ['Debora Asso', 'P']),
    name: 'CV Mitra Cetak Cenderawasih', city: 'Jayapura', address: 'Jalan Sam Ratulangi Nomor 12', zone: 'WIT',
    npwp: '0264575131106000', nib: '9120702645751', isSmall: true, facts: ['PP55_CERTIFICATE'],
    accounts: [{ bank: '009', number: '0689123456' }, { bank: '200', number: '0009701610055667' }],
  },
  {
    ...body, ...peopleOf('gemilang', 65, ['Stefanus Wijaya', 'L'], ['Novita Sari', 'P']), isVerified: false,
    name: 'PT Gemilang Furnitur Nusantara', city: 'Surabaya', address: 'Jalan Rungkut Industri Nomor 9', zone: 'WIB',
    npwp: '0282842712474000', nib: '9120802828427', isSmall: false, facts: ['PKP'],
    accounts: [{ bank: '200', number: '0000101610077889' }],
  },
] // prettier-ignore
