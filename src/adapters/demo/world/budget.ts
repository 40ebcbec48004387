/** A budget line that every demo satker has, and the pagu that its DIPA gives it. */
export type DemoLine = Readonly<{ akun: string; description: string; isUpPayable: boolean; pagu: number }>

/** Six lines that UP may pay and one, salaries, that it may not. */
export const budget: readonly DemoLine[] = [
  { akun: '521111', description: 'Belanja keperluan perkantoran', isUpPayable: true, pagu: 180_000_000 },
  { akun: '521211', description: 'Belanja bahan', isUpPayable: true, pagu: 90_000_000 },
  { akun: '521811', description: 'Belanja barang persediaan barang konsumsi', isUpPayable: true, pagu: 120_000_000 },
  { akun: '522191', description: 'Belanja jasa lainnya', isUpPayable: true, pagu: 75_000_000 },
  { akun: '523121', description: 'Belanja pemeliharaan peralatan dan mesin', isUpPayable: true, pagu: 60_000_000 },
  { akun: '532111', description: 'Belanja modal peralatan dan mesin', isUpPayable: true, pagu: 150_000_000 },
  { akun: '511111', description: 'Belanja gaji pokok PNS', isUpPayable: false, pagu: 2_400_000_000 },
]

/** The UP with which every demo satker begins the year. */
export const beginningUp = 100_000_000
