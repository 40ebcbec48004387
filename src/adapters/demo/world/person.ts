import type { Person } from '../../../domain/organisation'

/** L for a man and P for a woman, as Indonesian forms write it. */
export type Sex = 'L' | 'P'
/** Somebody of the demo world: the handle is how scripts and people call him. */
export type DemoPerson = Omit<Person, 'id'> & Readonly<{ handle: string; pin: string }>

const DOMAIN = 'satuloket.example'

/** The address by which a demo person is found again in any database. */
export const emailOf = (handle: string): string => `${handle}@${DOMAIN}`
const two = (number: number): string => String(number).padStart(2, '0')

/** Numbers in the official form that belong to nobody: they only depend on the person's place in the cast. */
const numbersOf = (place: number, sex: Sex) => {
  const [year, month, day] = [1970 + ((place * 7) % 28), 1 + ((place * 5) % 12), 1 + ((place * 11) % 28)]
  const born = `${two(month)}${two(year % 100)}`
  return {
    nip: `${year}${two(month)}${two(day)}${year + 24}03${sex === 'L' ? 1 : 2}${String(place).padStart(3, '0')}`,
    nik: `327301${two(sex === 'L' ? day : day + 40)}${born}${String(place).padStart(4, '0')}`,
    pin: String(271_828 + place * 10_337).slice(-6),
  }
}

/** A civil servant, with NIP. */
export const official = (place: number, handle: string, name: string, sex: Sex): DemoPerson => ({
  handle,
  name,
  email: emailOf(handle),
  ...numbersOf(place, sex),
})

/** Somebody of a firm, without NIP. */
export const businessman = (place: number, handle: string, name: string, sex: Sex): DemoPerson => ({
  ...official(place, handle, name, sex),
  nip: undefined,
})
