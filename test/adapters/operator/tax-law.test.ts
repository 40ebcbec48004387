import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import { asHtml, asMarkdown, heading, paragraph, table } from '../../../src/adapters/operator/page'
import { readTaxCases } from '../../../src/adapters/operator/tax-case-file'
import type { TaxCase } from '../../../src/adapters/operator/tax-case-form'
import { lawDocument } from '../../../src/adapters/operator/tax-law-document'
import { dayInWords } from '../../../src/adapters/operator/dates-in-words'
import {
  depositBlocks,
  fakturBlocks,
  oneTransactionBlocks,
  turnoverBlocks,
} from '../../../src/adapters/operator/tax-papers-document'
import { exercisedBy } from '../../../src/adapters/operator/tax-law-exercise'
import { unreadMarked } from '../../../src/adapters/operator/tax-law-unread'
import { testsOf } from '../../../src/adapters/operator/tax-law-tests'
import {
  depositLawData,
  depositLawFrom,
  fakturLawData,
  fakturLawFrom,
  oneTransactionLawData,
  oneTransactionLawFrom,
  turnoverLawData,
  turnoverLawFrom,
  lawData,
  lawFrom,
} from '../../../src/domain/tax-withholding'

const root = join(__dirname, '../../..')
const read = lawFrom(lawData)
if (!read.ok) throw new Error(JSON.stringify(read.error))
const law = read.value
const [fakturRead, depositRead] = [fakturLawFrom(fakturLawData), depositLawFrom(depositLawData)]
const turnoverRead = turnoverLawFrom(turnoverLawData)
const oneTransactionRead = oneTransactionLawFrom(oneTransactionLawData)
if (!fakturRead.ok || !depositRead.ok || !turnoverRead.ok || !oneTransactionRead.ok)
  throw new Error('the law of papers is faulty')
const oneTransaction = oneTransactionRead.value
const [turnover, faktur, deposit] = [turnoverRead.value, fakturRead.value, depositRead.value]

const casesIn = (file: string): readonly TaxCase[] => {
  const cases = readTaxCases(readFileSync(join(root, 'test/domain/tax-withholding', file), 'utf8'))
  if (!cases.ok) throw new Error(JSON.stringify(cases.error))
  return cases.value
}
const [first] = casesIn('tax-cases.json')
if (!first) throw new Error('no cases')

/** Every text under these names anywhere in the law's data. */
const saidIn = (data: unknown, names: readonly string[]): readonly string[] => {
  if (Array.isArray(data)) return data.flatMap((each) => saidIn(each, names))
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'string' ? (names.includes(name) ? [value] : []) : saidIn(value, names),
  )
}
const marks = (text: string): string => text.replace(/[\\|*_`<>]/g, (mark) => `\\${mark}`)

describe('the law as loaded can be read by those who read no code:', () => {
  const page = asMarkdown([
    ...lawDocument(law, exercisedBy(law, casesIn('tax-cases.json'))),
    ...oneTransactionBlocks(oneTransaction),
    ...turnoverBlocks(turnover),
    ...fakturBlocks(faktur),
    ...depositBlocks(deposit),
  ])
  test('every name, title, day, citation and doubt of the data is in the document', () => {
    const names = ['id', 'en', 'citation', 'objectCode', 'code', 'account']
    const said = [lawData, oneTransactionLawData, turnoverLawData, fakturLawData, depositLawData].flatMap((data) =>
      saidIn(data, names),
    )
    const days = saidIn(
      [lawData, oneTransactionLawData, turnoverLawData, fakturLawData, depositLawData],
      ['from', 'to'],
    ).map(dayInWords)
    expect(said.length).toBeGreaterThan(300)
    expect(days.filter((day) => !page.includes(day))).toEqual([])
    expect(said.filter((text) => !page.includes(marks(text)))).toEqual([])
  })
  test.each([
    [
      'a rate and its part of the price',
      '| 1 January 2025 | still in force | 12% dari 11/12 harga, setara 11% dari harga / 12% of 11/12 of the price, which is 11% of the price |',
    ],
    ['a rate with its formula', '| 1,1% (10% × 11%) /'],
    [
      'a limit and how it is compared',
      '| 1 April 2020 | still in force | Rp2.000.000, diuji termasuk PPN / Rp2,000,000, compared including PPN |',
    ],
    [
      'the steps of a scale',
      '5% up to Rp60,000,000; 15% above that up to Rp250,000,000; 25% above that up to Rp500,000,000; 30% above that up to Rp5,000,000,000; 35% above Rp5,000,000,000; of 1/2 of the price',
    ],
    ['a surcharge', 'rate 100% higher'],
    [
      'conditions in words',
      'rekanan: Orang pribadi; bukan pekerjaan bebas; pilihan kantor “Pajak atas jasa usaha orang pribadi tanpa surat keterangan”: PPh Pasal 21 atas separuh imbalan',
    ],
    [
      'what an exception does, up to which limit',
      '| tidak dipungut / not collected | Batas pembayaran yang PPN-nya tidak dipungut / Payment up to which VAT is not collected |',
    ],
    ['the slip owed all the same', 'Final income tax article 4(2) (PPh 4(2)), 28-423-03, PP23'],
    ['a doubt that was always one', '| always | still in force |'],
    ['services by their code', '| 24-104-36 | Jasa kebersihan |  |'],
    ['professional work by its code', '| 21-100-07 | Imbalan tenaga ahli | yes |'],
    [
      'within how many days purchases are suspected to be one',
      '| 1 April 2020 | still in force | 7 hari / 7 days | Satuloket docs/adr/0014-one-transaction.md |',
    ],
    [
      'up to which turnover a statement frees',
      '| 20 December 2022 | still in force | Rp500.000.000 | UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP); PP 55/2022 Pasal 60 |',
    ],
    ['the account of a tax', '| 411122-910 | PPH22 | 22-910-… |'],
    ['by when it is deposited', 'day 15 of the next month; where that is a holiday, the next working day'],
    ['by when it is reported', 'day 20 of the next month'],
    ['what a late return costs', 'Rp100.000'],
    ['how long a billing code is valid', '| billing code | valid for 336 hours |'],
    ['the code of a faktur', '| 02 | Penyerahan kepada pemungut PPN instansi pemerintah'],
    [
      'how rounding changed',
      '| 1 January 2016 | 21 May 2025 | ke bawah ke rupiah penuh / down to whole rupiah | SE-22/PJ.24/1990; lampiran PER-29/PJ/2015 |',
    ],
  ])('%s is told', (_, said) => {
    expect(page).toContain(said)
  })
  test('beside each version stand the cases that exercise it, and no others', () => {
    const line = (begins: string) => page.split('\n').filter((each) => each.startsWith(begins))
    expect(line('| 1 January 2025 | still in force | 12% / 12% | UU PPN Pasal 7(1)b; PMK 131/2024 Pasal 2')).toEqual([
      expect.stringMatching(/ \| TAX-A09 \|$/),
    ])
    const [earlier, later] = line('| X1 |')
    expect(earlier).toMatch(/ \| 31 July 2025 \| .* \| TAX-B01, TAX-B03, .*TAX-B08/)
    expect(later).toMatch(
      / \| PMK 51\/2025 Pasal 4\(1\) huruf e angka 1 huruf a; PMK 231\/PMK.03\/2019 jo. PMK 59\/PMK.03\/2022 Pasal 12\(2\)a \| TAX-D11, TAX-I03 \| TAX-/,
    )
  })
  test('what no case exercises is named', () => {
    const bare = asMarkdown(lawDocument(law, exercisedBy(law, [first])))
    expect(bare).toMatch(/^1 worked cases were run\. .* Exercised by none: /m)
    expect(bare).toMatch(/REFUSED-LAND from 2016-09-07/)
    expect(bare).toMatch(/ppn.luxuryRate from 2025-01-01/)
    expect(bare).not.toMatch(/Exercised by none: .*pph22.rate from 2020-04-01/)
  })
  test('every parameter, option, rule and exception that a purchase can reach is exercised', () => {
    const [said] = asMarkdown(lawDocument(law, exercisedBy(law, [...casesIn('tax-cases.json'), ...casesIn('own-cases.json')]))).match(/^\d+ worked cases were run.*$/m) ?? [] // prettier-ignore
    expect(said).toMatch(/Exercised by none: nothing\. N3 is reached by no purchase while REFUSED-LAND stands\.$/)
  })
  test('what worked cases cannot exercise names a test, and that test is there', () => {
    const exercise = exercisedBy(law, [first])
    const whole = asMarkdown([...lawDocument(law, exercise), ...oneTransactionBlocks(oneTransaction, exercise), ...turnoverBlocks(turnover, exercise), ...fakturBlocks(faktur, exercise), ...depositBlocks(deposit, exercise)]) // prettier-ignore
    const rows = whole.split('\n').filter((row) => /^\| (REFUSED-UNSAID|0[1-8] \||4\d{5}-\d{3} |deposit\.|return\.|NTPN|billing code|.*Rp500\.000\.000 \||.*7 hari)/.test(row)) // prettier-ignore
    expect(rows.length).toBeGreaterThan(50)
    for (const row of rows) expect(row).toMatch(/ test\/[a-z/-]+\.test\.ts \|$/)
    for (const path of Object.values(testsOf)) expect([path, existsSync(join(root, path))]).toEqual([path, true])
  })
  test('a regulation that nobody read is marked where it is cited, and named at the end', () => {
    const blocks = unreadMarked([table(['citation'], [['PER-38/PJ/2009'], ['PER-22/PJ/2021']])])
    expect(blocks[0]).toEqual(table(['citation'], [['PER-38/PJ/2009 (unread: PER-38/PJ/2009)'], ['PER-22/PJ/2021']]))
    expect(asMarkdown(blocks.slice(1))).toMatch(/^## Cited from general knowledge\n\n.*PER-38\/PJ\/2009/)
  })
  test('each heading stands once', () => {
    const headings = page.split('\n').filter((line) => line.startsWith('#'))
    expect(headings.filter((line, i) => headings.indexOf(line) !== i)).toEqual([])
  })
  test('an option counts as exercised in the period of the case that supposes it, also where it refuses', () => {
    const supposing = { ...first, date: '2025-08-01', taxPointDate: undefined, paymentMethod: 'KKP' as const, lines: [{ category: 'SERVICE' as const, amount: 1, priceIncludesVat: false }] } // prettier-ignore
    const of = (option: string) =>
      asMarkdown(lawDocument(law, exercisedBy(law, [{ ...supposing, settings: { kkpIncomeTax: option } }])))
    const bare = (option: string, from: string) => `kkpIncomeTax ${option} from ${from}`.replace('_', '\\_')
    for (const option of ['NOT_WITHHELD', 'REFUSED']) {
      expect(of(option)).not.toContain(bare(option, '2025-08-01'))
      expect(of(option)).toContain(bare(option, '2020-04-01'))
    }
  })
  test('what is told of a line that only a limit or the card frees is told in both languages', () => {
    const told = page.split('\n').filter((each) => each.includes('only X1, X2 free a line that X6 would tax'))
    expect(told).toHaveLength(4)
    for (const each of told)
      expect(each).toMatch(/rekanan menyetor sendiri \(411128-420\).* the vendor pays it himself/)
  })
  test('without worked cases it says that they are not here', () => {
    const without = asMarkdown(lawDocument(law, undefined))
    expect(without).toContain('The file of worked cases is not here')
    expect(without).not.toContain('TAX-')
  })
})

describe('a page', () => {
  const blocks = [heading(2, 'a_b'), paragraph('1 < 2 & 3'), table(['x|y'], [['<b>']])]
  test('keeps marks of Markdown as text', () => {
    expect(asMarkdown(blocks)).toBe('## a\\_b\n\n1 \\< 2 & 3\n\n| x\\|y |\n| - |\n| \\<b\\> |\n')
  })
  test('keeps marks of HTML as text', () => {
    const html = asHtml('"T"', blocks)
    expect(html).toContain('<title>&quot;T&quot;</title>')
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<h2>a_b</h2>\n<p>1 &lt; 2 &amp; 3</p>\n<table>\n<tr><th>x|y</th></tr>')
    expect(html).toContain('<tr><td>&lt;b&gt;</td></tr>\n</table>')
  })
})

describe('as a command it', () => {
  const run = (...given: readonly string[]) =>
    spawnSync(process.execPath, ['-r', './test/support/typescript.js', 'src/adapters/operator/tax-law.ts', ...given], {
      cwd: root,
      encoding: 'utf8',
    })
  test('prints Markdown, with the cases that lie beside the tests', () => {
    const { stdout, status } = run()
    expect(status).toBe(0)
    expect(stdout).toMatch(/^# Tax law as loaded\n\n\d+ worked cases were run/)
  })
  test('prints HTML, and says when there are no cases', () => {
    const { stdout, status } = run('--html', `--cases=${join(tmpdir(), 'nothing here')}`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^<!doctype html>/)
    expect(stdout).toContain('<p>The file of worked cases is not here')
  })
  test('ends quietly when its reader has read enough', () => {
    const command = `'${process.execPath}' -r ./test/support/typescript.js src/adapters/operator/tax-law.ts`
    const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', `${command} | head -1`], { cwd: root, encoding: 'utf8' }) // prettier-ignore
    expect([stdout, stderr, status]).toEqual(['# Tax law as loaded\n', '', 0])
  })
  test('refuses what it does not know', () => {
    expect(run('--pdf')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage: npm run tax:law/) })
  })
})
