import { inEnglish, inFigures, type LocalDate } from '../kernel'
import { taxes, type Tax, type Words } from './categories'
import type { DepositLaw, DueRule, NumberForm, ReturnRule } from './deposit-law'
import { inForce } from './law'
import type { Provision } from './law-on'

const both = (id: string, en: string): Words => ({ id, en })
const taxOf = (names: readonly string[]): Tax | undefined =>
  names.length === 1 ? taxes.find((tax) => tax === names[0]) : undefined

/** By when a tax is to be deposited, in words. */
export const dueInWords = ({ due, days }: DueRule): Words => {
  if (due === 'UNKNOWN') return both('tidak ditemukan', 'not found')
  return due === 'DAYS_AFTER_PAYMENT'
    ? both(`${String(days)} hari setelah pembayaran`, `${String(days)} days after the payment`)
    : both(
        `tanggal ${String(days)} bulan berikutnya; bila hari libur, hari kerja berikutnya`,
        `day ${String(days)} of the next month; where that is a holiday, the next working day`,
      )
}
/** By when a return is due, in words. */
export const returnInWords = ({ due, days }: ReturnRule): Words =>
  due === 'END_OF_NEXT_MONTH'
    ? both('akhir bulan berikutnya', 'the end of the next month')
    : both(`tanggal ${String(days)} bulan berikutnya`, `day ${String(days)} of the next month`)

const owners: Readonly<Record<'STATUTORY' | 'INTERNAL', Words>> = {
  STATUTORY: both('Batas setor menurut peraturan', 'Deposit due by law'),
  INTERNAL: both('Batas setor intern', "Deposit due by the office's own rule"),
}
const listed = ({ id, en }: Words, names: readonly string[]): Words =>
  both(`${id}: ${names.join(', ')}`, `${en}: ${names.join(', ')}`)

const accountsOn = ({ accounts, depositAccount }: DepositLaw, on: LocalDate): readonly Provision[] => {
  const kept = inForce(depositAccount, on)
  const title = both('Akun deposit pajak', 'Tax deposit account')
  return [
    ...accounts.flatMap(({ tax, objectCodes, account, title: of, periods, doubt }): readonly Provision[] => {
      const validity = inForce(periods, on)
      const id = `deposit.account.${account}`
      return validity ? [{ kind: 'DEPOSIT_ACCOUNT', id, tax: taxOf([tax]), title: of, value: account, objectCode: objectCodes, validity, doubt }] : [] // prettier-ignore
    }),
    ...(kept ? [{ kind: 'DEPOSIT_ACCOUNT', id: 'deposit.account.deposit', title, value: kept.account, validity: kept, doubt: kept.doubt } as const] : []), // prettier-ignore
  ]
}

const datesOn = ({ dueDates, returns, lateReturn }: DepositLaw, on: LocalDate): readonly Provision[] => {
  const fine = inForce(lateReturn, on)
  const title = both('Denda SPT masa terlambat, tiap SPT', 'Fine for a late monthly return, each')
  return [
    ...dueDates.flatMap(({ id, kind, taxes: of, values }): readonly Provision[] => {
      const rule = inForce(values, on)
      if (rule === undefined) return []
      const said = { value: rule.due, words: dueInWords(rule), doubt: rule.doubt }
      return [{ kind: 'DUE_DATE', id, tax: taxOf(of), title: listed(owners[kind], of), ...said, validity: rule }]
    }),
    ...returns.flatMap(({ id, title: name, taxes: of, values }): readonly Provision[] => {
      const rule = inForce(values, on)
      if (rule === undefined) return []
      const said = { value: rule.due, words: returnInWords(rule), doubt: rule.doubt }
      return [{ kind: 'RETURN', id, tax: taxOf(of), title: listed(name, of), ...said, validity: rule }]
    }),
    ...(fine ? [{ kind: 'RETURN', id: 'return.lateFine', title, value: String(fine.amount), words: both(inFigures(fine.amount), inEnglish(fine.amount)), validity: fine, doubt: fine.doubt } as const] : []), // prettier-ignore
  ]
}

/** What a number looks like, in words. */
export const formInWords = ({ signs, form, isBinding }: NumberForm): Words => {
  const count = String(signs)
  return form === 'DIGITS'
    ? both(`${count} angka; ${isBinding ? 'yang lain ditolak' : 'yang lain diperingatkan'}`, `${count} digits; another form is ${isBinding ? 'refused' : 'warned about'}`)
    : both(`${count} huruf kapital atau angka; ${isBinding ? 'yang lain ditolak' : 'yang lain diperingatkan'}`, `${count} capitals or digits; another form is ${isBinding ? 'refused' : 'warned about'}`)
} // prettier-ignore

const numbersOn = ({ billing, numbers }: DepositLaw, on: LocalDate): readonly Provision[] => {
  const valid = inForce(billing, on)
  const title = both('Masa berlaku kode billing', 'How long a billing code is valid')
  const hours = valid && both(`${String(valid.hours)} jam`, `${String(valid.hours)} hours`)
  return [
    ...(valid ? [{ kind: 'BILLING', id: 'billing.validHours', title, value: String(valid.hours), words: hours, validity: valid } as const] : []), // prettier-ignore
    ...numbers.flatMap((form): readonly Provision[] => {
      if (!inForce([form], on)) return []
      const { number, signs, doubt } = form
      const name = both(`Bentuk nomor ${number}`, `Form of the number ${number}`)
      return [
        {
          kind: 'NUMBER_FORM',
          id: `deposit.number.${number}`,
          title: name,
          value: String(signs),
          words: formInWords(form),
          validity: form,
          doubt,
        },
      ]
    }),
  ]
}

/** The law of depositing and reporting as it stands on a date. */
export const depositLawOn = (law: DepositLaw, on: LocalDate): readonly Provision[] => [
  ...accountsOn(law, on),
  ...datesOn(law, on),
  ...numbersOn(law, on),
]
