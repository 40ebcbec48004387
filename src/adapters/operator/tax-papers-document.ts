import { inFigures } from '../../domain/kernel'
import {
  type CorrectionLaw, type DepositLaw, dueInWords, type FakturLaw, formInWords, freedTurnoverTitle, type OneTransactionLaw, oneTransactionTitles,
  returnInWords, taxProgresses, type TurnoverLaw,
} from '../../domain/tax-withholding' // prettier-ignore
import { spanInWords as span } from './dates-in-words'
import { heading, paragraph, table, type Block } from './page'
import type { Exercise } from './tax-law-exercise'
import { testCell, withTests } from './tax-law-tests'

type NamedDoubt = FakturLaw['doubt']
type Words = NamedDoubt['text']
const both = ({ id, en }: Words): string => `${id} / ${en}`
const named = ({ id, text }: NamedDoubt): string => `${id}: ${both(text)}`
const doubtOf = ({ doubt }: Readonly<{ doubt?: NamedDoubt | undefined }>): string => (doubt ? named(doubt) : '')

const outcomes: Readonly<Record<FakturLaw['codes'][number]['outcome'], string>> = {
  COLLECTED: 'the treasurer collects the PPN',
  LEFT_TO_VENDOR: 'the PPN is charged and left to the vendor',
  EXEMPT: 'the supply is exempt',
  NOT_COLLECTED: 'the PPN is not collected by facility',
}
const goods = (luxury: boolean | undefined): string => (luxury === undefined ? 'any' : luxury ? 'luxury' : 'not luxury') // prettier-ignore

/** The law of one transaction, for a reader who knows the law and reads no code. */
export const oneTransactionBlocks = (
  { rule, sameFamily, doubt }: OneTransactionLaw,
  exercise?: Exercise,
): readonly Block[] => [
  heading(2, 'One transaction in several orders'),
  heading(3, `oneTransaction.rule: ${both(oneTransactionTitles.rule)}`),
  table(
    withTests(exercise, ['from', 'to', 'citation']),
    rule.map((each) => [...span(each), each.citation, ...testCell(exercise, 'oneTransaction')]),
  ),
  heading(3, `oneTransaction.sameFamilyDays: ${both(oneTransactionTitles.sameFamily)}`),
  table(
    withTests(exercise, ['from', 'to', 'value', 'citation']),
    sameFamily.map((each) => [...span(each), `${String(each.days)} hari / ${String(each.days)} days`, each.citation, ...testCell(exercise, 'oneTransaction')]), // prettier-ignore
  ),
  paragraph(named(doubt)),
]

/** The law of turnover statements, for the same reader. */
export const turnoverBlocks = ({ freed, doubt }: TurnoverLaw, exercise?: Exercise): readonly Block[] => [
  heading(2, 'Turnover statements'),
  heading(3, `turnover.freed: ${both(freedTurnoverTitle)}`),
  table(
    withTests(exercise, ['from', 'to', 'value', 'citation']),
    freed.map((each) => [...span(each), inFigures(each.amount), each.citation, ...testCell(exercise, 'turnover.freed')]), // prettier-ignore
  ),
  paragraph(named(doubt)),
]

/** The law of the faktur pajak, for the same reader. */
export const fakturBlocks = (
  { codes, specialBase, doubt, tolerance }: FakturLaw,
  exercise?: Exercise,
): readonly Block[] => [
  heading(2, 'Faktur pajak'),
  table(
    withTests(exercise, ['code', 'title', 'where', 'goods', 'from', 'to', 'citation']),
    codes.map((each) => [each.code, both(each.title), outcomes[each.outcome], goods(each.luxury), ...span(each), each.citation, ...testCell(exercise, 'codes')]), // prettier-ignore
  ),
  paragraph(`${named(doubt)} No code is told of ${specialBase.join(', ')} where the PPN is left to the vendor.`),
  heading(3, 'Difference of rounding accepted in a faktur'),
  table(
    withTests(exercise, ['from', 'to', 'amount', 'citation', 'doubt']),
    tolerance.map((each) => [...span(each), inFigures(each.amount), each.citation, doubtOf(each), ...testCell(exercise, 'tolerance')]), // prettier-ignore
  ),
]

/** What a return or cancellation asks of a tax, for the same reader. */
export const correctionBlocks = ({ rules, doubt }: CorrectionLaw, exercise?: Exercise): readonly Block[] => [
  heading(2, 'Corrections after a return or cancellation'),
  table(
    withTests(exercise, ['of', 'the tax was', 'what is to be done, in order', 'from', 'to', 'citation']),
    rules.flatMap((rule) =>
      taxProgresses.map((progress) => [
        rule.about,
        progress,
        rule.steps[progress].join(', '),
        ...span(rule),
        rule.citation,
        ...testCell(exercise, 'corrections'),
      ]),
    ),
  ),
  paragraph(named(doubt)),
]

/** The law of depositing and reporting, for the same reader. */
export const depositBlocks = (law: DepositLaw, exercise?: Exercise): readonly Block[] => [
  heading(2, 'Depositing and reporting'),
  heading(3, 'Revenue accounts (KAP-KJS)'),
  table(withTests(exercise, ['account', 'tax', 'object codes', 'title', 'from', 'to', 'citation', 'doubt']), [
    ...law.accounts.flatMap((each) =>
      each.periods.map((period) => [
        ...[each.account, each.tax, `${each.objectCodes}…`, both(each.title), ...span(period), period.citation],
        ...[doubtOf(each), ...testCell(exercise, 'accounts')],
      ]),
    ),
    ...law.depositAccount.map((each) => [each.account, '', '', 'Akun deposit pajak / Tax deposit account', ...span(each), each.citation, doubtOf(each), ...testCell(exercise, 'accounts')]), // prettier-ignore
  ]),
  heading(3, 'Due dates of deposits'),
  table(
    withTests(exercise, ['rule', 'whose', 'taxes', 'due', 'from', 'to', 'citation', 'doubt']),
    law.dueDates.flatMap(({ id, kind, taxes, values }) =>
      values.map((rule) => [
        ...[id, kind === 'STATUTORY' ? 'of the law' : 'of the office', taxes.join(', '), both(dueInWords(rule))],
        ...[...span(rule), rule.citation, doubtOf(rule), ...testCell(exercise, 'dueDates')],
      ]),
    ),
  ),
  heading(3, 'Monthly returns (SPT masa)'),
  table(withTests(exercise, ['return', 'title', 'taxes', 'due', 'from', 'to', 'citation', 'doubt']), [
    ...law.returns.flatMap(
      ({ id, title, taxes, values }) =>
        values.map((rule) => [id, both(title), taxes.join(', '), both(returnInWords(rule)), ...span(rule), rule.citation, doubtOf(rule), ...testCell(exercise, 'returns')]), // prettier-ignore
    ),
    ...law.lateReturn.map((fine) => ['late', 'Denda tiap SPT terlambat / Fine for each late return', '', inFigures(fine.amount), ...span(fine), fine.citation, doubtOf(fine), ...testCell(exercise, 'returns')]), // prettier-ignore
  ]),
  heading(3, 'Billing codes and numbers'),
  table(withTests(exercise, ['number', 'rule', 'from', 'to', 'citation', 'doubt']), [
    ...law.billing.map((each) => [
      'billing code',
      `valid for ${String(each.hours)} hours`,
      ...span(each),
      ...[each.citation, '', ...testCell(exercise, 'numbers')],
    ]),
    ...law.numbers.map((each) => [each.number, both(formInWords(each)), ...span(each), each.citation, doubtOf(each), ...testCell(exercise, 'numbers')]), // prettier-ignore
  ]),
]
