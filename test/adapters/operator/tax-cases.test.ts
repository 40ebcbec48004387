import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportOnCases } from '../../../src/adapters/operator/tax-case-report'

const root = join(__dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'tax-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...given: readonly string[]) =>
  spawnSync(process.execPath, ['-r', './test/support/typescript.js', 'src/adapters/operator/tax-cases.ts', ...given], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
const runOn = (content: unknown) => {
  const { code, said, failed } = reportOnCases(
    'given.json',
    typeof content === 'string' ? content : JSON.stringify(content),
  )
  return { status: code, stdout: said, stderr: failed }
}
const written = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return name
}

const printing = {
  id: 'MINE-1',
  date: '2025-07-01',
  paymentMethod: 'CMS_VA',
  vendor: { kind: 'BADAN', npwp: true, pkp: true },
  lines: [
    { category: 'GOODS', amount: 3_000_000, priceIncludesVat: false },
    { category: 'SERVICE', amount: 1_000_000, priceIncludesVat: false, serviceCode: '24-104-54' },
  ],
  expected: [
    { tax: 'PPH23', dpp: 1_000_000, rate: 0.02, amount: 20_000, objectCode: '24-104-54' },
    { tax: 'PPN', dpp: 3_666_667, rate: 0.12, amount: 440_000 },
    { tax: 'PPH22', dpp: 3_000_000, rate: 0.015, amount: 45_000, objectCode: '22-910-01' },
  ],
  vatPaidToVendor: 0,
  grossPayable: 4_440_000,
  netToVendor: 3_935_000,
}
const [service, ...others] = printing.expected

describe('a tax officer brings worked cases:', () => {
  test('those the law agrees with are counted in one line, and the command ends well', () => {
    const { stdout, status } = runOn(readFileSync(join(root, 'test/domain/tax-withholding/tax-cases.json'), 'utf8'))
    expect(status).toBe(0)
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '85 cases: 85 agree, 0 differ in 0 fields; 2 object codes differ uncounted',
    )
  })
  test('facts that do not matter may be left out, and taxes stand in any order', () => {
    const { stdout, stderr, status } = runOn([printing])
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toBe('1 cases: 1 agree, 0 differ in 0 fields; 0 object codes differ uncounted\n')
  })
  test.each([
    ['dpp', { dpp: 1_000_001 }],
    ['rate', { rate: 0.04 }],
    ['amount', { amount: 19_999 }],
    ['objectCode', { objectCode: '24-104-65' }],
  ])('a different %s of a tax is told, and the command fails', (field, change) => {
    const { stdout, status } = runOn([{ ...printing, expected: [{ ...service, ...change }, ...others] }])
    expect(status).toBe(1)
    expect(stdout).toMatch(new RegExp(`^MINE-1 +PPH23 +${field} +\\S+ +\\S+ +yes$`, 'm'))
    expect(stdout).toMatch(/1 cases: 0 agree, 1 differ in 1 fields; 0 object codes differ uncounted\n$/)
  })
  test.each(['grossPayable', 'vatPaidToVendor', 'netToVendor'])('a different %s is told', (field) => {
    const { stdout, status } = runOn([{ ...printing, [field]: 1 }])
    expect(status).toBe(1)
    expect(stdout).toMatch(new RegExp(`^MINE-1 +payment +${field} +1 +\\d+ +yes$`, 'm'))
  })
  test('an object code is told but not counted where no line names its service', () => {
    const lines = printing.lines.map((line) => ({ ...line, serviceCode: undefined }))
    const { stdout, status } = runOn([{ ...printing, lines }])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^MINE-1 +PPH23 +objectCode +24-104-54 +24-104-65 +no$/m)
    expect(stdout).toMatch(/1 cases: 1 agree, 0 differ in 0 fields; 1 object codes differ uncounted\n$/)
  })
  test('a tax too few and a tax too many are told', () => {
    const few = runOn([{ ...printing, expected: others }])
    expect(few.stdout).toMatch(/^MINE-1 +PPH23 +tax +none +24-104-54 20000 = 0.02 of 1000000 +yes$/m)
    const many = runOn([{ ...printing, expected: [...printing.expected, service] }])
    expect(many.stdout).toMatch(/^MINE-1 +PPH23 +tax +24-104-54 20000 = 0.02 of 1000000 +none +yes$/m)
    expect([few.status, many.status]).toEqual([1, 1])
  })
  test('what a third party takes is held apart', () => {
    const { stdout, status } = runOn([{ ...printing, expectedThirdParty: [service] }])
    expect(status).toBe(1)
    expect(stdout).toMatch(/^MINE-1 +third party PPH23 +tax +.+ +none +yes$/m)
  })
  test('several brackets are a scheme, not a rate', () => {
    const amount = { dpp: 75_000_000, amount: 5_250_000 }
    const fee = {
      ...printing,
      vendor: { kind: 'ORANG_PRIBADI', npwp: true, pkp: false, skb: ['PPH22'], pp55TurnoverStatement: false },
      lines: [{ category: 'SERVICE', amount: 150_000_000, priceIncludesVat: false }],
      expected: [{ tax: 'PPH21', rate: null, rateScheme: 'PASAL_17', ...amount }],
      grossPayable: 150_000_000,
      netToVendor: 144_750_000,
    }
    expect(runOn([fee]).status).toBe(0)
    const flat = runOn([{ ...fee, expected: [{ tax: 'PPH21', rate: 0.07, ...amount }] }])
    expect(flat.stdout).toMatch(/^MINE-1 +PPH21 +rate +0.07 +PASAL_17 +yes$/m)
  })
  test('a payment that is refused differs, by the code and the place of the refusal', () => {
    const { stdout, status } = runOn([{ ...printing, vendor: { ...printing.vendor, npwp: false } }])
    expect(status).toBe(1)
    expect(stdout).toMatch(/^MINE-1 +payment +assessment +assessed +refused: PKP_WITHOUT_NPWP vendor.pkp +yes$/m)
  })
  test('the faktur may bear another date than the payment, and one payment may be a part of a purchase', () => {
    const other = {
      ...printing,
      date: '2025-01-10',
      taxPointDate: '2024-12-31',
      lines: [{ category: 'GOODS', amount: 950_000, priceIncludesVat: false }],
      split: { trueValueExVat: 1_900_000, trueValueInclVat: 2_109_000 },
      expected: [{ tax: 'PPN', dpp: 950_000, rate: 0.11, amount: 104_500 }],
      grossPayable: 1_054_500,
      netToVendor: 950_000,
    }
    expect(runOn([other]).stdout).toMatch(/^1 cases: 1 agree/)
  })
})

describe('a case may suppose another choice of the office', () => {
  const byCard = { ...printing, paymentMethod: 'KKP', lines: [printing.lines[1]], grossPayable: 1_110_000, vatPaidToVendor: 110_000, netToVendor: 1_110_000, expected: [] } // prettier-ignore
  const { expected: _, grossPayable: __, vatPaidToVendor: ___, netToVendor: ____, ...asked } = byCard
  const supposing = (option: string) => ({ settings: { kkpIncomeTax: option } })
  test('and is answered by it alone', () => {
    const { stdout, status } = runOn([{ ...byCard, ...supposing('NOT_WITHHELD') }])
    expect([stdout.trimEnd(), status]).toEqual(['1 cases: 1 agree, 0 differ in 0 fields; 0 object codes differ uncounted', 0]) // prettier-ignore
    expect(runOn([byCard]).stdout).toMatch(/^MINE-1 +PPH23 +tax +none +24-104-54 20000 = 0.02 of 1000000 +yes$/m)
  })
  test('and may expect to be refused', () => {
    const refused = { ...asked, refused: 'KKP_REFUSED' }
    expect(runOn([{ ...refused, ...supposing('REFUSED') }]).status).toBe(0)
    expect(runOn([refused]).stdout).toMatch(/^MINE-1 +payment +assessment +refused: KKP_REFUSED +assessed +yes$/m)
    expect(runOn([{ ...refused, ...supposing('REFUSED'), refused: 'LINES_EMPTY' }]).stdout).toMatch(/refused: LINES_EMPTY +refused: KKP_REFUSED +yes$/m) // prettier-ignore
  })
  test.each([
    ['a choice that is none', { kkpTax: 'REFUSED' }, 'SETTING_UNKNOWN settings.kkpTax'],
    ['an option that is none', { kkpIncomeTax: 'toString' }, 'OPTION_UNKNOWN settings.kkpIncomeTax'],
  ])('%s differs, by its place', (_, settings, said) => {
    const { stdout, status } = runOn([{ ...byCard, settings }])
    expect([status, stdout]).toEqual([1, expect.stringContaining(`refused: ${said}`)])
  })
  test('the choice of who collects decides where the case names nobody', () => {
    const settings = { collector: 'PIHAK_LAIN' }
    expect(runOn([{ ...printing, settings }]).stdout).toMatch(/third party PPN/)
    expect(runOn([{ ...printing, settings, collector: 'TREASURER' }]).status).toBe(0)
  })
})

test('of many faults the first are told, and how many more there are', () => {
  const { stderr } = runOn(
    Array.from({ length: 300 }, (_, i) => ({ ...printing, id: `M-${String(i)}`, netToVendor: -1 })),
  )
  expect(stderr.trimEnd().split('\n')).toHaveLength(52)
  expect(stderr).toMatch(/further on: 250 more/)
})

test('ten thousand cases are read and assessed, and one more is refused', () => {
  const cases = (count: number) => Array.from({ length: count }, (_, i) => ({ ...printing, id: `M-${String(i)}` }))
  expect(runOn(cases(10_000)).stdout).toMatch(/^10000 cases: 10000 agree/)
  expect(runOn(cases(10_001))).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('the whole file: must hold at most 10000 cases, not 10001: split it'),
  })
})

const { expected: _expected, vatPaidToVendor: _left, grossPayable: _gross, netToVendor: _net, ...asked } = printing

describe('a file of cases may', () => {
  const agreed = '1 cases: 1 agree, 0 differ in 0 fields; 0 object codes differ uncounted\n'
  test('hold notes at every level, and say that there is nothing', () => {
    const notes = { ...{ title: 'a', name: 'b', note: 1, comment: ['c'], description: {} }, ...{ doubt: 'd', doubts: null, group: 'e', basis: 'UU', _mine: true } } // prettier-ignore
    const noted = {
      ...notes, ...printing, collector: null, taxPointDate: null, split: null, schoolFunds: null, settings: null, why: null,
      vendor: { ...notes, ...printing.vendor, skb: null, pp55Certificate: null, asnGolongan: null },
      lines: printing.lines.map((line) => ({ ...notes, ...line, luxury: null, professional: null, constructionType: null })),
      expected: printing.expected.map((tax) => ({ ...notes, ...tax, rateScheme: null })),
      expectedThirdParty: null,
    } // prettier-ignore
    expect(runOn([noted])).toEqual({ status: 0, stdout: agreed, stderr: '' })
  })
  test.each([
    ['a number', 17, '17'],
    ['what people print', '§ 4 (2) – “sewa”, Rp1;2 & <3>', '§ 4 (2) – “sewa”, Rp1;2 & <3>'],
    ['two hundred characters', 'é'.repeat(200), 'é'.repeat(200)],
  ])('name a case by %s', (_, id, said) => {
    expect(runOn([{ ...printing, id }]).status).toBe(0)
    expect(
      runOn([{ ...printing, id, netToVendor: 1 }])
        .stdout.split('\n')[1]
        ?.startsWith(`${said} `),
    ).toBe(true)
  })
  test('not name two cases alike, once as a number and once as text', () => {
    expect(runOn([printing, { ...printing, id: 5 }, { ...printing, id: '5' }]).stderr).toMatch(/\[2\]\.id \(case 5\): must not be/)
  }) // prettier-ignore
  test.each([
    ['only what the vendor gets', { netToVendor: 3_935_000 }, { netToVendor: 1 }],
    ['only the gross', { grossPayable: 4_440_000 }, { grossPayable: 1 }],
    ['only what is left to the vendor', { vatPaidToVendor: 0 }, { vatPaidToVendor: 1 }],
    ['only the taxes, by their amounts', { expected: printing.expected.map(({ tax, amount }) => ({ tax, amount })) }, { expected: [] }],
    ['only what a third party takes', { expectedThirdParty: [] }, { expectedThirdParty: [{ tax: 'PPN', amount: 1 }] }],
  ])('expect %s', (_, right, wrong) => {
    expect(runOn([{ ...asked, ...right }])).toEqual({ status: 0, stdout: agreed, stderr: '' })
    expect(runOn([{ ...asked, ...wrong }]).status).toBe(1)
  }) // prettier-ignore
  test('leave a rate unsaid by null, and then it is not compared', () => {
    expect(runOn([{ ...printing, expected: [{ ...service, rate: null }, ...others] }]).status).toBe(0)
  })
  test.each([
    ['without PPN', 1_801_802, 1_801_803, 'trueValueExVat'],
    ['with PPN', 2_000_000, 2_000_001, 'trueValueInclVat'],
  ])('say of a split only what the whole is worth %s', (_, within, beyond, name) => {
    const part = { ...asked, lines: [{ category: 'GOODS', amount: 500_000, priceIncludesVat: false }] }
    const left = { ...part, expected: [], vatPaidToVendor: 55_000, netToVendor: 555_000 }
    const taken = { ...part, expected: [{ tax: 'PPN', amount: 55_000 }], vatPaidToVendor: 0, netToVendor: 500_000 }
    expect(runOn([{ ...left, split: { [name]: within } }]).stdout).toBe(agreed)
    expect(runOn([{ ...taken, split: { [name]: beyond } }]).stdout).toBe(agreed)
  })
})

describe('a malformed file is refused, by place and rule:', () => {
  const line = printing.lines[0]
  test.each<[string, unknown, RegExp]>([
    ['not JSON', '[{', /the whole file: must be JSON/],
    ['not a list', { cases: [printing] }, /the whole file: must be a list, not a record/],
    ['no case', [], /the whole file: must not be empty/],
    [
      'an unknown field',
      [printing, { ...printing, id: 'B', paid: true }],
      /\[1\] \(case B\): has a key that is not known: "paid"/,
    ],
    [
      'an unknown fact',
      [{ ...printing, lines: [{ ...line, vat: 1 }] }],
      /\[0\]\.lines\[0\] \(case MINE-1\): has a key .* known: "vat"/,
    ],
    [
      'a misspelt fact',
      [{ ...printing, vendor: { ...printing.vendor, pp55certificate: true } }],
      /\.vendor .*: has a key that is not known: "pp55certificate"/,
    ],
    ['an id that would forge a line', [{ ...printing, id: 'A\n9 cases: 9 agree' }], /\[0\]\.id .*must be of printable/],
    [
      'an id that would break a line',
      [{ ...printing, id: 'A\u2028B' }],
      /\[0\]\.id \(case A\?B\): must be of printable/,
    ],
    ['an id that is none', [{ ...printing, id: true }], /\[0\]\.id: must be text or a number/],
    [
      'an id with a mark of the screen',
      [{ ...printing, id: 'A\u001b[2J' }],
      /\[0\]\.id \(case A\?\[2J\): must be of printable/,
    ],
    ['an endless id', [{ ...printing, id: 'A'.repeat(201) }], /\[0\]\.id .*must be at most 200 characters long/],
    ['a day before all law', [{ ...printing, date: '1800-01-01' }], /must be a calendar date from 1945 to 2199/],
    [
      'lists without end',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      /the whole file: must lie at most 100 levels deep/,
    ],
    ['a key twice', JSON.stringify([printing]).replace('{', '{"date":"2020-01-01",'), /must not say "date" twice/],
    [
      'a number that is not kept exactly',
      JSON.stringify([printing]).replace('5550', '5550').replace('4440000', '4440000.00000000000000000001'),
      /numbers that can be kept exactly, not 4440000\.0+1/,
    ],
    ['an id twice', [printing, printing], /\[1\]\.id \(case MINE-1\): must not be the id of another case/],
    [
      'a missing field',
      [{ ...printing, lines: [{ ...line, amount: undefined }] }],
      /\[0\]\.lines\[0\]\.amount \(case MINE-1\): is missing/,
    ],
    ['a fraction', [{ ...printing, netToVendor: 1.5 }], /\.netToVendor .*: must be whole rupiah, without a fraction/],
    [
      'a negative amount',
      [{ ...printing, lines: [{ ...line, amount: -5 }] }],
      /\[0\]\.lines\[0\]\.amount .*must be at least 0/,
    ],
    ['an amount as text', [{ ...printing, grossPayable: '5' }], /\[0\]\.grossPayable .*must be a number, not text/],
    ['a day of no calendar', [{ ...printing, date: '2025-02-30' }], /\[0\]\.date .*must be a calendar date/],
    [
      'sums of what is refused',
      [{ ...printing, refused: 'KKP_REFUSED' }],
      /\[0\] \(case MINE-1\): has keys that are not known: "expected"/,
    ],
    ['a refusal of no code', [{ id: 'R', date: '2025-07-01', paymentMethod: 'KKP', vendor: printing.vendor, lines: [line], refused: 'no' }], /\[0\]\.refused \(case R\): must be the code of a refusal/], // prettier-ignore
    [
      'an unknown category',
      [{ ...printing, lines: [{ ...line, category: 'SHOES' }] }],
      /\[0\]\.lines\[0\]\.category .*must be one of "GOODS", /,
    ],
    ['an unknown tax', [{ ...printing, expected: [{ ...service, tax: 'PPH25' }] }], /\[0\]\.expected\[0\]\.tax/],
    [
      'a rate beside a scheme',
      [{ ...printing, expected: [{ ...service, rateScheme: 'PASAL_17' }] }],
      /\.rate .*rateScheme says PASAL_17/,
    ],
    [
      'a tax without amount',
      [{ ...printing, expected: [{ tax: 'PPN' }] }],
      /\[0\]\.expected\[0\]\.amount .*is missing/,
    ],
    [
      'a case that expects nothing',
      [asked],
      /\[0\] \(case MINE-1\): must expect something: at least one of expected, /,
    ],
    ['a split of no value', [{ ...printing, split: {} }], /\[0\]\.split .*: must give at least one of its values/],
    [
      'a percentage',
      [{ ...printing, expected: [{ ...service, rate: 2 }] }],
      /\[0\]\.expected\[0\]\.rate .*must be at most 1/,
    ],
  ])('%s', (_, content, said) => {
    const { stdout, stderr, status } = runOn(content)
    expect([stdout, status]).toEqual(['', 2])
    expect(stderr).toMatch(said)
  })
})

describe('as a command it', () => {
  test('ends with 0 when all agree, and finds the file where the command was typed', () => {
    expect(run(written('good.json', [printing]))).toMatchObject({
      status: 0,
      stderr: '',
      stdout: '1 cases: 1 agree, 0 differ in 0 fields; 0 object codes differ uncounted\n',
    })
  })
  test('ends with 1 after the table and the counts when one differs', () => {
    const { stdout, status } = run(
      written('different.json', [
        { ...printing, netToVendor: 3_935_001 },
        { ...printing, id: 'MINE-2' },
      ]),
    )
    expect(status).toBe(1)
    expect(stdout).toBe(
      [
        'case    of       field        expected  got      counted',
        'MINE-1  payment  netToVendor  3935001   3935000  yes',
        '',
        '2 cases: 1 agree, 1 differ in 1 fields; 0 object codes differ uncounted',
        '',
      ].join('\n'),
    )
  })
  test('reads a file of eight mebibytes and none that is larger, nor one without end', () => {
    const most = 8 * 1024 * 1024
    const text = JSON.stringify([printing])
    writeFileSync(join(folder, 'full.json'), text + ' '.repeat(most - text.length))
    writeFileSync(join(folder, 'larger.json'), text + ' '.repeat(most - text.length + 1))
    expect(run('full.json')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 cases: 1 agree/) })
    for (const name of ['larger.json', '/dev/zero'])
      expect(run(name)).toMatchObject({
        status: 2,
        stdout: '',
        stderr: `${name} cannot be read: it holds more than 8388608 bytes (8 MiB); split it into several files\n`,
      })
  })
  test('ends with 2 and says why when the file is malformed, is not there or is not named', () => {
    const malformed = run(written('malformed.json', [{ ...printing, paid: true }]))
    expect(malformed).toMatchObject({ status: 2, stdout: '' })
    expect(malformed.stderr).toMatch(
      /malformed.json is not a file of tax cases.*\n {2}\[0\] \(case MINE-1\): has a key/,
    )
    expect(run('absent.json')).toMatchObject({ status: 2, stderr: expect.stringMatching(/absent.json cannot be read/) })
    expect(run()).toMatchObject({ status: 2, stderr: 'Usage: npm run tax:cases -- FILE.json\n' })
  })
})
