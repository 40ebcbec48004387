import { catalogue, type AnyRefusal } from '../../src/application/catalogue'
import { orderStatusLabels, splitGroundLabels } from '../../src/application/digipay'
import {
  boundedGrantLabels,
  fundLabels,
  grantBoundLabels,
  upDepositKindLabels,
} from '../../src/application/digipay/set-up'
import { yearStageLabels } from '../../src/application/digipay/year-end-labels'
import { depositNumberLabels } from '../../src/application/digipay/tax-deposit-labels'
import { roleLabels, unitKindLabels } from '../../src/application/role-labels'
import { taxPreview, taxWording } from '../../src/application/tax-withholding'
import type { Entry, Words } from '../../src/application/wording'
import { unclosedKinds } from '../../src/domain/digipay'
import { err } from '../../src/domain/kernel'
import { roles } from '../../src/domain/organisation'
import { factLabels, taxLabels } from '../../src/domain/tax-withholding'

const given: Readonly<Record<string, unknown>> = {
  'TAX_IN_DEPOSIT.tax': 'PPN',
  unitKind: 'SATKER',
  'NOT_NOW.from': ['CART'],
  'ABOVE_CEILING.what': 'UP',
  what: 'ROYALTY',
  number: 'NTPN',
  differences: [{ what: 'BALANCE', expected: 1n, actual: 2n }],
  factors: ['CODE'],
  missing: ['purpose'],
  payee: ['008'],
  digits: ['17'],
  numbers: ['00012/SP'],
  references: ['SL000000000000000001'],
  field: 'limit',
  because: 'EXPIRED',
  part: 'dueOn',
  flaw: 'CHECKSUM',
  papers: ['SPBY'],
  stage: 'PAY',
  fund: 'UP',
  bound: 'UP',
  whose: 'PPK',
  'TURN_OF_ANOTHER.status': 'ORDERED',
  'CARD_NOT_USABLE.validUntil': '2026-08-17',
  'DATE_OUT_OF_RANGE.first': 1945,
  'DATE_OUT_OF_RANGE.last': 2199,
  first: '2026-03-05',
  last: '2026-12-05',
  lastDay: '2026-12-18',
  earliest: '2026-05-05',
  cutOn: '2026-05-05',
  endsOn: '2026-12-31',
  needOn: '2026-05-05',
  leftOn: '2026-05-05',
  on: '2026-05-05',
  promisedOn: '2026-05-05',
  today: '2026-05-05',
  until: new Date('2026-08-17T03:05:00Z'),
  validUntil: new Date('2026-08-17T03:05:00Z'),
  from: new Date('2026-08-17T03:05:00Z'),
  since: new Date('2026-08-17T03:05:00Z'),
  'CASE_ENDS_OTHERWISE.kind': 'NO_FINAL_ANSWER',
  sentOn: '2026-05-05',
  'FISCAL_YEAR_CLOSED.until': '15:00',
  'UP_OF_ENDED_YEAR.until': '24:00',
  kind: 'UP_REST',
  doubt: { id: 'FORM-NTPN', text: { id: 'Panjangnya belum dicocokkan.', en: 'Its length was not checked.' } },
}

/** Facts that answer whatever an entry asks for: an amount where a bigint is due, a word elsewhere. */
const anyFacts = (code: string): AnyRefusal =>
  new Proxy({ code } as AnyRefusal, {
    get: (facts, name) =>
      name === 'code'
        ? facts.code
        : name === 'path'
          ? undefined
          : (given[`${code}.${String(name)}`] ?? given[String(name)] ?? 1_250_000n),
  })

const entries = Object.entries(catalogue) as readonly (readonly [string, Entry<AnyRefusal>])[]

describe('the catalogue', () => {
  test.each(entries)('words %s in Indonesian and English, with a way out', (code, { means, message, hint }) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]*$/)
    expect(means.trim()).toMatch(/\.$/)
    const spoken: readonly Words[] = [message(anyFacts(code)), hint(anyFacts(code))]
    for (const { id, en } of spoken) {
      expect(id.trim().length).toBeGreaterThan(5)
      expect(en.trim().length).toBeGreaterThan(5)
      expect(id).not.toBe(en)
      expect(`${id}${en}`).not.toMatch(/undefined|\[object|NaN/)
    }
  })
})

const roleNames = Object.fromEntries(roles.map((role) => [role, roleLabels[role]]))
type Named = Readonly<Record<string, Words>>
/** Facts that are names of ours: in which refusal they stand, what else it tells, and what each is called. */
const enumFacts: readonly (readonly [code: keyof typeof catalogue, fact: string, beside: object, labels: Named])[] = [
  ['ROLE_NOT_GRANTED', 'role', { useCase: 'orderDraft' }, roleNames],
  ['SEPARATION_OF_FUNCTIONS', 'role', { other: 'AUDITOR' }, roleNames],
  ['SEPARATION_OF_FUNCTIONS', 'other', { role: 'AUDITOR' }, roleNames],
  ['ALREADY_ASSIGNED', 'role', {}, roleNames],
  ['ROLE_NOT_YOURS_TO_GIVE', 'role', { by: 'AUDITOR' }, roleNames],
  ['ROLE_NOT_YOURS_TO_GIVE', 'by', { role: 'AUDITOR' }, roleNames],
  ['ROLE_NOT_IN_UNIT', 'role', { unitKind: 'AUDITOR' }, roleNames],
  ['ROLE_NOT_IN_UNIT', 'unitKind', { role: 'AUDITOR' }, unitKindLabels],
  ['TAX_NOT_SUPPORTED', 'what', {}, factLabels.unsupported],
  ['DEPOSIT_NUMBER_MALFORMED', 'number', { signs: 15, form: 'DIGITS' }, depositNumberLabels],
  ['TAX_IN_DEPOSIT', 'tax', {}, taxLabels.taxes],
  [
    'FISCAL_YEAR_CLOSED',
    'stage',
    { fiscalYear: 2026, lastDay: '2026-12-18', until: '15:00', rule: 'LLAT' },
    yearStageLabels,
  ],
  ['PAYMENT_NOT_ACCOUNTABLE', 'fund', {}, fundLabels],
  ['TURN_OF_ANOTHER', 'whose', { status: 'ORDERED' }, roleNames],
  ['TURN_OF_ANOTHER', 'status', { whose: 'PPK' }, orderStatusLabels],
  ['ABOVE_CEILING', 'what', { would: 2n, most: 1n }, boundedGrantLabels],
  ['BOUND_DOES_NOT_APPLY', 'bound', {}, grantBoundLabels],
  ['DEPOSIT_MORE_THAN_LEFT', 'kind', { left: 1n }, upDepositKindLabels],
  ['SPLIT_SUSPECTED', 'ground', { numbers: ['00012/SP'], sum: 2n, limit: 1n }, splitGroundLabels],
]

/** Every fact that a wording prints as it is; one that is a name of ours belongs above, with its label. */
const asTheyAre = [
  'by', 'other', 'role', 'status', // by their labels, as the tests of their words show
  'actual', 'akun', 'allowed', 'bank', 'billingCode', 'claims', 'expected', 'first', 'fiscalYear', 'holder', 'kind', 'known', 'last', 'limit', 'line', 'least', 'most',
  'number', 'numbers', 'objectCode', 'ours', 'paying', 'payee', 'pinTries', 'product', 'quantity', 'reference', 'signs', 'similarity', 'stock', 'threshold', 'triesLeft', 'until', 'useCase', 'vendor',
] // prettier-ignore
/** Facts looked up in labels, or formatted, cannot be read with a strange word: only what is printed raw comes back. */
const printedRaw = (entry: Entry<AnyRefusal>): readonly string[] => {
  const asked = new Set<string>()
  const spy = new Proxy({} as AnyRefusal, {
    get: (_, name) => {
      asked.add(String(name))
      return `<${String(name)}>`
    },
  })
  const said = [entry.message, entry.hint].map((speak) => {
    try {
      const { id, en } = speak(spy)
      return `${id}${en}`
    } catch {
      return ''
    }
  })
  // Rp stands before what is said as money; a function or a state whose name nobody knows is said as it was written.
  return [...asked].filter((name) => said.some((text) => text.replaceAll('Rp<', '').includes(`<${name}>`)))
}

test.each(entries)('%s says days and sums as people read them, in their own language', (code, { message, hint }) => {
  for (const { id, en } of [message(anyFacts(code)), hint(anyFacts(code))]) {
    // What is to be sent stands in quotes, as the API writes it.
    expect(`${id} ${en}`.replace(/"[^"]*"/g, '')).not.toMatch(/\d{4}-\d{2}/)
    if (/\d pukul|\d (Mei|Maret|Agustus|Desember) \d/.test(id)) expect(en).toMatch(/ (May|March|August|December) 2026/)
    expect(en).not.toMatch(/Rp\d{1,3}\.\d{3}/)
    expect(id).not.toMatch(/Rp\d{1,3},\d{3}/)
  }
})

describe('a name of ours', () => {
  test.each(enumFacts)('is never printed raw: %s says its %s by the label', (code, fact, beside, labels) => {
    for (const [name, label] of Object.entries(labels)) {
      const facts = { code, ...beside, [fact]: name } as unknown as never
      const spoken = catalogue[code].message(facts)
      for (const language of ['id', 'en'] as const) {
        expect(spoken[language]).toContain(label[language])
        expect(spoken[language].replaceAll(label[language], '')).not.toMatch(new RegExp(`\\b${name}\\b`))
      }
    }
  })
  test('is not among the facts that the wordings print as they are', () => {
    const printed = new Set(entries.flatMap(([, entry]) => printedRaw(entry)))
    expect([...printed].filter((name) => !asTheyAre.includes(name))).toEqual([])
  })
})

test('UP that is short by the fee of the bank alone says the fee', () => {
  const short = { code: 'INSUFFICIENT_UP', available: 100_000n, needed: 102_500n } as const
  const said = (fee: bigint) => catalogue.INSUFFICIENT_UP.message({ ...short, fee } as never)
  expect(said(2_500n).id).toContain('termasuk biaya bank Rp2.500')
  expect(said(2_500n).en).toContain('of which the bank takes Rp2,500')
  expect(said(0n)).toEqual({ id: expect.not.stringContaining('biaya'), en: expect.not.stringContaining('bank') })
})

test('UP or TUP that is short says another way out before a payment leaves than after it, and of a fee that is taken', () => {
  const facts = { code: 'INSUFFICIENT_UP', available: 0n, needed: 102_500n } as const
  const out = (fund: 'UP' | 'TUP', path: string, fee: bigint, said?: string): string =>
    catalogue.INSUFFICIENT_UP.hint({ ...facts, fund, path: [path], fee, said } as never).en
  expect(out('TUP', 'challengeId', 2_500n)).toContain('paymentUnschedule')
  expect(out('UP', 'challengeId', 2_500n)).toContain('pay later')
  for (const fund of ['UP', 'TUP'] as const) {
    expect(out(fund, 'id', 2_500n)).toMatch(/has left the account already: .*confirm again/)
    expect(out(fund, 'id', 102_500n)).toMatch(/has debited this fee together with the payment: .*confirm again/)
    expect(out(fund, 'as', 102_500n)).toContain('say again what this line is')
  }
  // UP bears a fee in place of TUP, and nothing of what a return or a debit that is back has cost.
  expect(out('TUP', 'as', 102_500n, 'FEE')).toContain('UP bears a fee (FEE)')
  for (const said of ['RETURN', 'CANCELS_OUT'])
    expect(out('TUP', 'as', 102_500n, said)).toMatch(
      /give that fee back, or wait for TUP or a return, then say again what this line is\.$/,
    )
  expect(out('UP', 'as', 102_500n, 'FEE')).not.toContain('TUP')
})

test('a charge that finds no room says who makes some: the KPPN of the share, the payer of its bill of the card', () => {
  const short = (of: 'SHARE' | 'CARD') => ({ code: 'INSUFFICIENT_KKP', of, available: 0n, needed: 100_000n }) as never
  const { hint } = catalogue.INSUFFICIENT_KKP
  const both = (text: string) => ({ id: expect.stringContaining(text), en: expect.stringContaining(text) })
  expect(hint(short('SHARE'))).toEqual(both('kkpGrant'))
  expect(hint(short('CARD'))).toEqual(both('kkpBillPay'))
  expect(hint(short('CARD')).en).not.toContain('kkpGrant')
})

test('UP that may not be cut says from when it may, that its year ends before, or that there is none', () => {
  const not = (cutOn?: string, endsOn?: string) => ({ code: 'UP_NOT_IDLE', cutOn, endsOn }) as never
  const { message, hint } = catalogue.UP_NOT_IDLE
  const said = [not('2026-11-30', '2026-12-31'), not(undefined, '2026-12-31'), not()].map((each) => [
    message(each).en,
    hint(each).en,
  ])
  expect(said).toEqual([
    [expect.stringContaining('may be cut from 30 November 2026'), expect.stringContaining('Warn the satker')],
    [expect.stringContaining('paid back to the State by 31 December 2026'), expect.stringContaining('upDepositRecord')],
    ['This satker has no UP.', expect.anything()],
  ])
})

describe('a day that may not be closed', () => {
  const over = { what: 'DAY_NOT_OVER', expected: 1n, actual: 0n }
  const balance = { what: 'BALANCE', expected: 700n, actual: 500n }
  const spoken = (...differences: readonly (typeof over)[]) => {
    const facts = { code: 'DAY_DOES_NOT_TIE', differences } as never
    return { message: catalogue.DAY_DOES_NOT_TIE.message(facts), hint: catalogue.DAY_DOES_NOT_TIE.hint(facts) }
  }
  test('since it is not over is closed tomorrow, and that has no figures', () => {
    const { message, hint } = spoken(over)
    expect(message).toEqual({
      id: 'Hari belum cocok: hari belum berakhir.',
      en: 'The day does not tie: the day is not over.',
    })
    expect(hint).toEqual({ id: expect.stringContaining('besok'), en: expect.stringContaining('tomorrow') })
  })
  test('for a balance too is one of which the difference is looked at first', () => {
    const { message, hint } = spoken(over, balance)
    expect(message.id).toMatch(/hari belum berakhir; saldo akhir \(7 seharusnya, nyatanya 5\)\.$/)
    expect(message.en).toMatch(/the day is not over; the closing balance \(7 expected, but 5\)\.$/)
    expect(hint).toEqual({
      id: expect.stringContaining('reconciliation'),
      en: expect.stringContaining('reconciliation'),
    })
  })
})

describe('a number of a deposit', () => {
  test.each([
    ['DIGITS', '15 angka', '15 digits'],
    ['CAPITALS_AND_DIGITS', '15 huruf besar atau angka', '15 capitals or digits'],
  ])('of the form %s is said to have %s', (form, id, en) => {
    const facts = { code: 'DEPOSIT_NUMBER_MALFORMED', number: 'BILLING', signs: 15, form } as never
    const said = catalogue.DEPOSIT_NUMBER_MALFORMED.message(facts)
    expect(said).toEqual({ id: expect.stringContaining(id), en: expect.stringContaining(en) })
  })
})

describe('a question about tax that no purchase stands behind', () => {
  test.each(Object.keys(taxWording) as (keyof typeof taxWording)[])(
    'is refused as %s without a word of one',
    (code) => {
      const facts = { code, path: ['lines', '0'], what: 'ROYALTY', rule: 'UU' } as never
      const answer = taxPreview(() => err(facts))({ lines: [] } as never)
      if (answer.ok) throw new Error('the law refused and the question was answered')
      const { id, en } = catalogue[code].hint(answer.error as never)
      expect(en).not.toMatch(/order|cart|product/i)
      expect(id).not.toMatch(/pesanan|keranjang|produk/i)
    },
  )
})

test.each(unclosedKinds)('a case of %s that nobody closes names what ends it', (kind) => {
  const { id, en } = catalogue.CASE_ENDS_OTHERWISE.hint({ code: 'CASE_ENDS_OTHERWISE', kind })
  const acts = (text: string) => text.match(/\b(payment|book|bankLine)[A-Z]\w+/g)
  expect(acts(id)).toEqual(acts(en))
  expect(acts(id)).not.toBeNull()
})
