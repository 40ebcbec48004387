import { type BudgetLineId, firstRefusal, type LocalDate, type Refusal } from '../kernel'
import { checkLine, type NotWellFormed } from '../organisation'
import { type NoRuleOnDate, upPayableKinds } from './limits'

/** One line of a satker's DIPA (kode anggaran): what it pays for is its akun, six digits. */
export type BudgetLine = Readonly<{
  id: BudgetLineId
  code: string
  akun: string
  description: string
  fiscalYear: number
  isUpPayable: boolean
  isBlocked: boolean
  version: number
}>

export type NotABudgetCode = Refusal<'NOT_A_BUDGET_CODE' | 'NOT_AN_AKUN' | 'NOT_A_FISCAL_YEAR'>
export type NotUpPayable = Refusal<'KIND_NOT_UP_PAYABLE'> & Readonly<{ kind: string; rule: string }>
export type BudgetLineFault = NotWellFormed | NotABudgetCode | NotUpPayable | NoRuleOnDate

const isCodeOf = (code: string, akun: string): boolean =>
  /^[0-9A-Z]{1,6}(\.[0-9A-Z]{1,6}){3,12}$/.test(code) && code.split('.').includes(akun)

const payableFault = (akun: string, on: LocalDate): NotUpPayable | NoRuleOnDate | undefined => {
  const law = upPayableKinds(on)
  if (!law.ok) return law.error
  const kind = akun.slice(0, 2)
  return law.value.kinds.includes(kind)
    ? undefined
    : { code: 'KIND_NOT_UP_PAYABLE', kind, rule: law.value.citation, path: ['isUpPayable'] }
}

/** What is wrong with a budget line, if anything: its code names its akun, and UP pays only what the law lets it pay. */
export const checkBudgetLine = (line: Omit<BudgetLine, 'id' | 'version'>, on: LocalDate): BudgetLineFault | undefined =>
  firstRefusal<BudgetLineFault>([
    () => (/^[1-9]\d{5}$/.test(line.akun) ? undefined : { code: 'NOT_AN_AKUN', path: ['akun'] }),
    () => (isCodeOf(line.code, line.akun) ? undefined : { code: 'NOT_A_BUDGET_CODE', path: ['code'] }),
    () => checkLine(line.description, 'description'),
    () =>
      Number.isInteger(line.fiscalYear) && line.fiscalYear >= 2013 && line.fiscalYear <= 2199
        ? undefined
        : { code: 'NOT_A_FISCAL_YEAR', path: ['fiscalYear'] },
    () => (line.isUpPayable ? payableFault(line.akun, on) : undefined),
  ])
