import { localDate, rupiah, type Rupiah, type Validity } from '../kernel'

/** One dated rule of stamp duty: what a receipt owes when the sum it states lies above the threshold. */
export type MeteraiRule = Readonly<{ validity: Validity; above: Rupiah; duty: Rupiah; citation: string }>

/** The stamp duty law as it was and is; a new law closes the last row and adds one. */
export const meteraiLaw: readonly MeteraiRule[] = [
  {
    validity: { from: localDate('2021-01-01') },
    above: rupiah(5_000_000n),
    duty: rupiah(10_000n),
    citation: 'UU 10/2020 Pasal 3 ayat (2) huruf g, Pasal 5',
  },
]
