import { localDate, rupiah, type Rupiah, type Validity } from '../kernel'

/** One dated rule of stamp duty: what a receipt owes when the sum it states lies above the threshold. */
export type MeteraiRule = Readonly<{ validity: Validity; above: Rupiah; duty: Rupiah; citation: string }>

/** One dated form of the serial of a meterai: how many letters and digits it has, whatever stands between them. */
export type MeteraiSerialForm = Readonly<{ validity: Validity; least: number; most: number; citation: string }>

/**
 * That a meterai bears a mark of its own is law; how long it is, no regulation says. The bounds are wide: they keep out
 * what nobody can have read from a meterai, and let through the printed ones and those of e-meterai.
 */
export const meteraiSerialForms: readonly MeteraiSerialForm[] = [
  { validity: { from: localDate('2021-01-01') }, least: 6, most: 40, citation: 'UU 10/2020 Pasal 13, Pasal 14' },
]

/** The stamp duty law as it was and is; a new law closes the last row and adds one. */
export const meteraiLaw: readonly MeteraiRule[] = [
  {
    validity: { from: localDate('2021-01-01') },
    above: rupiah(5_000_000n),
    duty: rupiah(10_000n),
    citation: 'UU 10/2020 Pasal 3 ayat (2) huruf g, Pasal 5',
  },
]
