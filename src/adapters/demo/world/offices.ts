import type { Zone } from '../../../domain/kernel'
import type { Role, Unit } from '../../../domain/organisation'
import { type DemoPerson, official, type Sex } from './person'

type Place = Omit<Unit, 'id' | 'kind'>
/** A satker of the demo world with everybody who works there. */
export type DemoSatker = Readonly<{
  unit: Place
  ministry: Readonly<{ code: string; name: string }>
  paying: Readonly<{ bank: string; account: string; name: string }>
  staff: Readonly<Record<SatkerRole, DemoPerson>>
}>

/** The functions staffed in every satker, each by another person. */
export const satkerRoles = [
  'SATKER_ADMIN', 'KPA', 'REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER', 'PPSPM',
] as const satisfies readonly Role[] // prettier-ignore
export type SatkerRole = (typeof satkerRoles)[number]

const kebab = (role: string): string => role.toLowerCase().replaceAll('_', '-')

type Names = Readonly<Record<SatkerRole, readonly [name: string, sex: Sex]>>
const staffOf = (town: string, first: number, names: Names): DemoSatker['staff'] => {
  const person = (role: SatkerRole): DemoPerson =>
    official(first + satkerRoles.indexOf(role), `${town}-${kebab(role)}`, ...names[role])
  return {
    SATKER_ADMIN: person('SATKER_ADMIN'),
    KPA: person('KPA'),
    REQUESTER: person('REQUESTER'),
    PROCUREMENT_OFFICER: person('PROCUREMENT_OFFICER'),
    PPK: person('PPK'),
    RECEIVER: person('RECEIVER'),
    TREASURER: person('TREASURER'),
    PPSPM: person('PPSPM'),
  }
}

const place = (code: string, name: string, zone: Zone, address: string, city: string): Place => ({
  code,
  name,
  zone,
  address,
  city,
})

/** The treasury office that serves all three satkers; its second officer verifies what the first registered. */
export const kppn = {
  unit: place('199', 'KPPN Nusantara', 'WIB', 'Jalan Lapangan Banteng Timur Nomor 2', 'Jakarta'),
  officers: [official(1, 'kppn-1', 'Dewi Anggraini', 'P'), official(2, 'kppn-2', 'Hendra Gunawan', 'L')],
} as const

/** The auditors, who read every satker's book under a letter of one year. */
export const auditor = {
  unit: place('BPKP-01', 'Tim Audit BPKP Nusantara', 'WIB', 'Jalan Pramuka Nomor 33', 'Jakarta'),
  officer: official(3, 'auditor', 'Lestari Widyaningsih', 'P'),
} as const

const bandung: DemoSatker = {
  unit: place('418243', 'Balai Pelatihan Pertanian Bandung', 'WIB', 'Jalan Kayuambon Nomor 82', 'Bandung'),
  ministry: { code: '018', name: 'Kementerian Pertanian' },
  paying: { bank: '002', account: '002001418243301', name: 'BPG 022 BALAI PELATIHAN PERTANIAN BANDUNG' },
  staff: staffOf('bandung', 11, {
    SATKER_ADMIN: ['Yusuf Maulana', 'L'],
    KPA: ['Bambang Prasetyo', 'L'],
    REQUESTER: ['Siti Nurjanah', 'P'],
    PROCUREMENT_OFFICER: ['Agus Setiadi', 'L'],
    PPK: ['Ratna Kusumawati', 'P'],
    RECEIVER: ['Dedi Kurniadi', 'L'],
    TREASURER: ['Endah Puspitasari', 'P'],
    PPSPM: ['Wahyu Hidayat', 'L'],
  }),
}

const makassar: DemoSatker = {
  unit: place('424517', 'Balai Kekarantinaan Kesehatan Makassar', 'WITA', 'Jalan Perintis Kemerdekaan Nomor 15', 'Makassar'), // prettier-ignore
  ministry: { code: '024', name: 'Kementerian Kesehatan' },
  paying: { bank: '008', account: '1520424517008', name: 'BPG 054 BALAI KEKARANTINAAN KESEHATAN MAKASSAR' },
  staff: staffOf('makassar', 21, {
    SATKER_ADMIN: ['Andi Rahmawati', 'P'],
    KPA: ['Muhammad Ilham Daeng', 'L'],
    REQUESTER: ['Nurul Fadhilah', 'P'],
    PROCUREMENT_OFFICER: ['Syamsul Bahri', 'L'],
    PPK: ['Hasnah Tahir', 'P'],
    RECEIVER: ['Arifin Lolo', 'L'],
    TREASURER: ['Rosmini Pallawa', 'P'],
    PPSPM: ['Abdul Kadir Mappa', 'L'],
  }),
}

const jayapura: DemoSatker = {
  unit: place('422861', 'Kantor Kesyahbandaran Pelabuhan Jayapura', 'WIT', 'Jalan Koti Nomor 37', 'Jayapura'),
  ministry: { code: '022', name: 'Kementerian Perhubungan' },
  paying: { bank: '009', account: '0422861009', name: 'BPG 067 KSOP JAYAPURA' },
  staff: staffOf('jayapura', 31, {
    SATKER_ADMIN: ['Yohana Wambrauw', 'P'],
    KPA: ['Septinus Rumbiak', 'L'],
    REQUESTER: ['Maria Kafiar', 'P'],
    PROCUREMENT_OFFICER: ['Daniel Wanggai', 'L'],
    PPK: ['Yuliana Marani', 'P'],
    RECEIVER: ['Markus Sawaki', 'L'],
    TREASURER: ['Ester Rumaropen', 'P'],
    PPSPM: ['Frans Imbiri', 'L'],
  }),
}

/** Three satkers of three ministries, one in each time zone, each paying from another bank. */
export const satkers: readonly DemoSatker[] = [bandung, makassar, jayapura]
