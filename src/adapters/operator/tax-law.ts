import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  correctionLawData,
  correctionLawFrom,
  depositLawData,
  depositLawFrom,
  fakturLawData,
  fakturLawFrom,
  lawData,
  lawFrom,
  oneTransactionLawData,
  oneTransactionLawFrom,
  turnoverLawData,
  turnoverLawFrom,
} from '../../domain/tax-withholding'
import { letReadersLeave } from '../quiet-pipe'
import { asHtml, asMarkdown } from './page'
import { readTaxCases } from './tax-case-file'
import { lawDocument, lawTitle } from './tax-law-document'
import {
  correctionBlocks,
  depositBlocks,
  fakturBlocks,
  oneTransactionBlocks,
  turnoverBlocks,
} from './tax-papers-document'
import { exercisedBy } from './tax-law-exercise'
import { unreadMarked } from './tax-law-unread'

const usage = 'Usage: npm run tax:law [-- --html] [--cases=FOLDER]'
// The worked cases belong to the tests: a production installation does not carry them.
const home = 'test/domain/tax-withholding'
const files = ['tax-cases.json', 'own-cases.json']

const fail = (text: string): void => {
  process.stderr.write(`${text}\n`)
  process.exitCode = 2
}

/** Prints the law as loaded, and which worked cases exercise each piece of it. */
const main = (): void => {
  const given = process.argv.slice(2)
  const folder = given.find((word) => word.startsWith('--cases='))?.slice('--cases='.length)
  if (given.some((word) => word !== '--html' && !word.startsWith('--cases='))) return fail(usage)
  const law = lawFrom(lawData)
  const [faktur, deposit] = [fakturLawFrom(fakturLawData), depositLawFrom(depositLawData)]
  const [correction, turnover] = [correctionLawFrom(correctionLawData), turnoverLawFrom(turnoverLawData)]
  const oneTransaction = oneTransactionLawFrom(oneTransactionLawData)
  for (const each of [law, oneTransaction, turnover, faktur, correction, deposit])
    if (!each.ok) return fail(each.error.map(({ code, path }) => `${code} ${path.join('.')}`).join('\n'))
  if (!law.ok || !oneTransaction.ok || !turnover.ok || !faktur.ok || !correction.ok || !deposit.ok) return
  const paths = files.map((name) => join(folder ?? home, name)).filter((path) => existsSync(path))
  const read = paths.map((path) => ({ path, cases: readTaxCases(readFileSync(path, 'utf8')) }))
  for (const { path, cases } of read) if (!cases.ok) return fail(`${path} is not a file of tax cases`)
  const cases = read.flatMap((each) => (each.cases.ok ? each.cases.value : []))
  const exercise = paths.length > 0 ? exercisedBy(law.value, cases) : undefined
  const blocks = unreadMarked([
    ...lawDocument(law.value, exercise),
    ...oneTransactionBlocks(oneTransaction.value, exercise),
    ...turnoverBlocks(turnover.value, exercise),
    ...fakturBlocks(faktur.value, exercise),
    ...correctionBlocks(correction.value, exercise),
    ...depositBlocks(deposit.value, exercise),
  ])
  process.stdout.write(given.includes('--html') ? asHtml(lawTitle, blocks) : asMarkdown(blocks))
}

letReadersLeave()
main()
