import { localDate, type Validity } from '../kernel'
import { type Role, roles, roleUnits, type UnitKind } from './roles'

/** Two functions that one person may not hold: in one unit or wherever he serves, since when, and by which rule. */
export type SeparationRule = Readonly<{ a: Role; b: Role; isEverywhere: boolean; validity: Validity; rule: string }>
type Source = Readonly<{ from: string; to?: string; rule: string }>

const row = (a: Role, b: Role, { from, to, rule }: Source, isEverywhere = false): SeparationRule => ({
  a,
  b,
  isEverywhere,
  validity: { from: localDate(from), to: to === undefined ? undefined : localDate(to) },
  rule,
})
const between = (these: readonly Role[], those: readonly Role[], ...sources: readonly Source[]): SeparationRule[] =>
  sources.flatMap((source) => these.flatMap((a) => those.map((b) => row(a, b, source))))
const among = (these: readonly Role[], ...sources: readonly Source[]): SeparationRule[] =>
  these.flatMap((a, at) => between([a], these.slice(at + 1), ...sources))
const everywhere = (kind: UnitKind, others: readonly UnitKind[], source: Source): SeparationRule[] => {
  const of = (kinds: readonly UnitKind[]) => roles.filter((role) => kinds.includes(roleUnits[role]))
  return of([kind]).flatMap((a) => of(others).map((b) => row(a, b, source, true)))
}

const purchaseRoles: readonly Role[] = ['REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER']

/**
 * Which two functions may never meet in one person, as the law was and is: a new rule closes a row and adds one.
 * "tafsir kami" marks our reading where the law speaks in general only. Of the two PER of the treasury only the year was
 * read, so each begins with its year.
 */
export const separationMatrix: readonly SeparationRule[] = [
  ...between(
    ['TREASURER'],
    ['KPA', 'PPSPM'],
    { from: '2004-01-14', to: '2023-05-02', rule: 'UU 1/2004 Pasal 10' },
    { from: '2023-05-03', rule: 'PMK 62/2023; UU 1/2004 Pasal 10' },
  ),
  ...between(
    ['PPK'],
    ['PPSPM'],
    { from: '2013-01-01', to: '2023-05-02', rule: 'PMK 190/PMK.05/2012' },
    { from: '2023-05-03', rule: 'PMK 62/2023' },
  ),
  ...between(['PROCUREMENT_OFFICER'], ['PPSPM'], { from: '2018-03-22', rule: 'Perpres 16/2018' }),
  ...among(
    purchaseRoles,
    { from: '2019-01-01', to: '2021-12-31', rule: 'PER-20/PB/2019: satu peran satu orang (tafsir kami)' },
    { from: '2022-01-01', rule: 'PER-7/PB/2022: satu peran satu orang' },
  ),
  ...between(['SATKER_ADMIN'], ['KPA', 'PPSPM', ...purchaseRoles], {
    from: '2022-01-01',
    rule: 'PER-7/PB/2022: admin satker tidak bertransaksi (tafsir kami)',
  }),
  ...everywhere('VENDOR', ['SATKER', 'KPPN', 'AUDITOR'], {
    from: '2018-03-22',
    rule: 'Perpres 16/2018 Pasal 7: benturan kepentingan',
  }),
  ...everywhere('AUDITOR', ['SATKER', 'KPPN'], {
    from: '2004-07-19',
    rule: 'UU 15/2004: pemeriksa bebas dan mandiri (tafsir kami)',
  }),
  ...everywhere('KPPN', ['SATKER'], { from: '2008-08-28', rule: 'PP 60/2008: pemisahan fungsi (tafsir kami)' }),
]
