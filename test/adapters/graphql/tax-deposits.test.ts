import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { addDays, fiscalYear, monthOf } from '../../../src/domain/kernel'
import { anOffice } from '../../support/market'
import { payingAccount } from '../../support/house'
import { openShop, settled, type Shop, todayIn } from '../../support/shop'

let shop: Shop
let period: { year: number; month: number }
beforeAll(async () => {
  shop = await openShop()
  await settled(shop)
  await settled(shop)
  const today = todayIn(shop)
  period = { year: fiscalYear(today), month: monthOf(today) }
})
afterAll(() => shop.api.close())

const crew = () => shop.office.crew
let codes = 100_000_000_000_000
const aCode = () => String((codes += 1))
const now = () => shop.api.house.now()
const stamp = (ms = 0) => new Date(now().getTime() + ms).toISOString()

/** One committed operation, run over HTTP. */
const run = async (name: string, as: Actor, variables: object = {}, language: 'id' | 'en' = 'en'): Promise<any> => {
  const { body } = await shop.api.as(as).run(name, variables as never, { language })
  if (body.errors) return { errors: body.errors }
  return body.data?.[name]
}
const act = (name: string, as: Actor, input: object, language: 'id' | 'en' = 'en') =>
  run(name, as, { input: { idempotencyKey: randomUUID(), ...input } }, language)
const done = async (name: string, as: Actor, input: object): Promise<any> => {
  const answered = await act(name, as, input)
  expect([name, answered.userErrors ?? answered.errors]).toEqual([name, []])
  return answered.deposit
}
/** A refusal in both languages. */
const refused = async (name: string, as: Actor, input: object, code: string, path: readonly string[]) => {
  const [id, en] = [await act(name, as, input, 'id'), await act(name, as, input, 'en')]
  for (const { userErrors } of [id, en]) expect(userErrors).toEqual([expect.objectContaining({ code, path, hint: expect.stringMatching(/\w/) })]) // prettier-ignore
  expect(id.userErrors[0].message).not.toBe(en.userErrors[0].message)
}
const at = ({ id, version }: { id: string; version: number }) => ({ id, expectedVersion: version })
const liabilities = (as: Actor = crew().treasurer, variables: object = {}) => run('taxLiabilities', as, variables)
const draft = (account = '411122-910', more: object = {}) => done('taxDepositDraft', crew().treasurer, { account, ...period, ...more }) // prettier-ignore
const bill = (deposit: any, more: object = {}) => done('taxDepositBill', crew().treasurer, { ...at(deposit), billingCode: aCode(), issuedAt: stamp(-60_000), ...more }) // prettier-ignore
const authorise = (deposit: any) => done('taxDepositAuthorise', crew().kpa, at(deposit))
const receipt = (more: object = {}) => ({
  payingAccount: payingAccount(shop.office), channel: 'BANK', transactionNumber: '123456789012', ntpn: randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
  paidAt: stamp(-1_000), ...more,
}) // prettier-ignore
const cancel = (deposit: any) => done('taxDepositCancel', crew().treasurer, { ...at(deposit), reason: 'Percobaan saja' }) // prettier-ignore
const withheld = async () => {
  const { body } = await shop.api.as(crew().treasurer).run('{ upBook { withheld { tax amount } } }')
  return Object.fromEntries((body.data as any).upBook.withheld.map((each: any) => [each.tax, each.amount]))
}
const proved = async () => (await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches)

test('what was withheld is owed by account and month, with due dates, rules and doubts, and equals the ledger', async () => {
  const owed = await liabilities()
  expect(owed.map(({ account, tax, isLate }: any) => [account, tax, isLate])).toEqual([
    ['411122-910', 'PPH22', false],
    ['411211-910', 'PPN', false],
  ])
  const [pph, ppn] = owed
  expect(await withheld()).toEqual({ PPH22: pph.amount, PPN: ppn.amount })
  expect(pph.lines).toHaveLength(2)
  const paidOn = todayIn(shop)
  expect(pph.lines[0]).toMatchObject({
    vendorName: expect.stringContaining('CV'), kuitansiNumber: expect.stringContaining('/KW/'), objectCode: '22-910-01', paidOn,
    internal: { on: addDays(paidOn, 7) }, statutory: { citation: expect.stringContaining('PMK 81/2024') },
  }) // prettier-ignore
  expect(ppn).toMatchObject({ statutoryOn: null, internalOn: addDays(paidOn, 7), accountDoubt: expect.stringContaining('910') }) // prettier-ignore
  expect(ppn.lines[0].statutory.doubts).toHaveLength(1)
})

test('a deposit goes from the treasurer over the KPA to its receipt, and the liability leaves the book', async () => {
  const before = await withheld()
  const [{ amount }] = await liabilities()
  const drafted = await draft()
  expect(drafted).toMatchObject({ status: 'DRAFT', statusLabel: 'Draft', amount, version: 1, ...period })
  expect((await liabilities()).map(({ account }: any) => account)).toEqual(['411211-910'])
  const billed = await bill(drafted)
  expect(Date.parse(billed.billing.validUntil) - Date.parse(billed.billing.issuedAt)).toBe(336 * 3_600_000)
  expect(await withheld()).toEqual(before)
  const authorised = await authorise(billed)
  const facts = { ...at(authorised), ...receipt() }
  const input = { idempotencyKey: randomUUID(), ...facts }
  const paid = await act('taxDepositRecord', crew().treasurer, input)
  expect(paid).toMatchObject({
    userErrors: [], replayed: false,
    deposit: { status: 'PAID', receipt: { ntpn: facts.ntpn, payingAccount: payingAccount(shop.office) }, warnings: [], version: 4 },
  }) // prettier-ignore
  const again = await act('taxDepositRecord', crew().treasurer, input)
  expect([again.replayed, again.deposit]).toEqual([true, paid.deposit])
  expect(await withheld()).toEqual({ PPH22: '0', PPN: before['PPN'] })
  expect(await proved()).toEqual([])
  const { nodes, count } = await run('taxDeposits', crew().kpa, { filter: { statuses: ['PAID'] } })
  expect([count, nodes[0].timeline.map(({ action, role }: any) => [action, role])]).toEqual([
    1,
    [['draft', 'TREASURER'], ['bill', 'TREASURER'], ['authorise', 'KPA'], ['record', 'TREASURER']],
  ]) // prettier-ignore
  const { body } = await shop.api.as(crew().kpa).run(`{ node(id: "${paid.deposit.id}") { ... on TaxDeposit { amount } } }`) // prettier-ignore
  expect(body.data).toEqual({ node: { amount } })
  const paidOn = todayIn(shop)
  expect(paid.deposit.due).toMatchObject({ internalOn: addDays(paidOn, 7), isOverdue: false, isLate: false })
  const [{ paymentId }] = paid.deposit.lines
  const ofPayment = `{ node(id: "${paymentId}") { ... on Payment { taxDeposits { id receipt { ntpn } } } } }`
  const seen = { id: paid.deposit.id, receipt: { ntpn: facts.ntpn } }
  for (const [as, taxDeposits] of [
    [crew().ppk, [seen]],
    [shop.firm.admin, []],
  ] as const)
    expect((await shop.api.as(as).run(ofPayment)).body.data).toEqual({ node: { taxDeposits } })
})

test('a receipt of odd form is taken with a warning, a billing code of odd form is not taken', async () => {
  const drafted = await draft('411211-910')
  for (const billingCode of ['12345678901234', 'ABCDEFGHIJKLMNO'])
    await refused('taxDepositBill', crew().treasurer, { ...at(drafted), billingCode, issuedAt: stamp(-1) }, 'DEPOSIT_NUMBER_MALFORMED', ['billingCode']) // prettier-ignore
  const authorised = await authorise(await bill(drafted))
  const paid = await done('taxDepositRecord', crew().treasurer, { ...at(authorised), ...receipt({ ntpn: 'PENDEK', transactionNumber: '1' }) }) // prettier-ignore
  expect(paid.warnings.map(({ code, path }: any) => [code, path])).toEqual([
    ['DEPOSIT_NUMBER_MALFORMED', ['ntpn']],
    ['DEPOSIT_NUMBER_MALFORMED', ['transactionNumber']],
  ])
  expect(await liabilities()).toEqual([])
  expect(await proved()).toEqual([])
})

describe('once more is owed,', () => {
  beforeAll(async () => {
    await settled(shop)
  })

  test('nothing is gathered twice, not even in the same moment', async () => {
    const input = { account: '411122-910', ...period }
    const both = await Promise.all([1, 2, 3, 4].map(() => act('taxDepositDraft', crew().treasurer, input)))
    const codes = both.map(({ userErrors }) => userErrors[0]?.code ?? 'DRAFTED').sort()
    expect(codes.filter((code) => code === 'DRAFTED')).toHaveLength(1)
    for (const code of codes) expect(['DRAFTED', 'TAX_LINE_TAKEN', 'DEPOSIT_EMPTY']).toContain(code)
    await refused('taxDepositDraft', crew().treasurer, input, 'DEPOSIT_EMPTY', ['account'])
    await cancel(both.find(({ deposit }) => deposit)?.deposit)
    expect((await liabilities()).map(({ account }: any) => account)).toEqual(['411122-910', '411211-910'])
  })
  test('a deposit is refused where its rules say so', async () => {
    const { treasurer, kpa } = crew()
    await refused('taxDepositDraft', treasurer, { account: '411122-910', year: 2026, month: 13 }, 'NOT_A_MONTH', ['month']) // prettier-ignore
    const [owed, ppn] = await liabilities()
    const [{ paymentId, line }] = ppn.lines
    await refused('taxDepositDraft', treasurer, { account: '411122-910', ...period, lines: [{ paymentId, line }] }, 'TAX_LINE_NOT_OWED', ['lines']) // prettier-ignore
    const only = owed.lines.map((each: any) => ({ paymentId: each.paymentId, line: each.line }))
    const drafted = await draft('411122-910', { lines: only })
    expect(drafted.lines).toHaveLength(only.length)
    await refused('taxDepositAuthorise', kpa, at(drafted), 'NOT_NOW', ['id'])
    await refused('taxDepositRecord', treasurer, { ...at(drafted), ...receipt() }, 'NOT_NOW', ['id'])
    await refused('taxDepositBill', treasurer, { ...at(drafted), billingCode: aCode(), issuedAt: stamp(60_000) }, 'DATE_IN_FUTURE', ['issuedAt']) // prettier-ignore
    await refused('taxDepositBill', treasurer, { ...at(drafted), billingCode: aCode(), issuedAt: stamp(-337 * 3_600_000) }, 'BILLING_EXPIRED', ['issuedAt']) // prettier-ignore
    const billingCode = aCode()
    const billed = await bill(drafted, { billingCode })
    await refused('taxDepositBill', treasurer, { ...at(billed), billingCode: aCode(), issuedAt: stamp(-1) }, 'BILLING_STILL_VALID', ['id']) // prettier-ignore
    const other = await draft('411211-910')
    await refused('taxDepositBill', treasurer, { ...at(other), billingCode, issuedAt: stamp(-1) }, 'BILLING_ALREADY_USED', ['billingCode']) // prettier-ignore
    await cancel(other)
    const authorised = await authorise(billed)
    await refused('taxDepositRecord', treasurer, { ...at(authorised), ...receipt({ payingAccount: '1' }) }, 'PAYING_ACCOUNT_UNKNOWN', ['payingAccount']) // prettier-ignore
    await refused('taxDepositRecord', treasurer, { ...at(authorised), ...receipt({ paidAt: stamp(60_000) }) }, 'DATE_IN_FUTURE', ['paidAt']) // prettier-ignore
    await refused('taxDepositRecord', treasurer, { ...at(authorised), ...receipt({ paidAt: stamp(-3_600_000) }) }, 'DEPOSIT_BEFORE_BILLING', ['paidAt']) // prettier-ignore
    await refused('taxDepositRecord', treasurer, { ...at(authorised), ...receipt({ ntpn: 'PENDEK' }) }, 'NTPN_ALREADY_RECORDED', ['ntpn']) // prettier-ignore
    await refused('taxDepositCancel', treasurer, { ...at(billed), reason: 'Sudah lama' }, 'VERSION_CONFLICT', ['expectedVersion']) // prettier-ignore
    await refused('taxDepositCancel', treasurer, { ...at(authorised), reason: 'x' }, 'REASON_REQUIRED', ['reason'])
    expect(await proved()).toEqual([])
    await cancel(authorised)
    for (const [name, as] of [['taxDepositDraft', kpa], ['taxDepositAuthorise', treasurer], ['taxDepositRecord', kpa]] as const) // prettier-ignore
      expect((await act(name, as, name === 'taxDepositDraft' ? { account: '411122-910', ...period } : { ...at(authorised), ...(name === 'taxDepositRecord' ? receipt() : {}) })).errors?.[0].extensions.code).toBe('FORBIDDEN') // prettier-ignore
  })
  test('buttons say what is possible and why not', async () => {
    const drafted = await draft()
    expect(drafted.availableActions.map(({ name, allowed }: any) => [name, allowed])).toEqual([
      ['taxDepositBill', true], ['taxDepositRecord', false], ['taxDepositCancel', true],
    ]) // prettier-ignore
    const [seen] = (await run('taxDeposits', crew().kpa, { first: 1 })).nodes
    expect(seen.availableActions.map(({ name, allowed }: any) => [name, allowed])).toEqual([
      ['taxDepositAuthorise', false], ['taxDepositCancel', true],
    ]) // prettier-ignore
    await cancel(drafted)
  })
  test('deposits are paged, newest first', async () => {
    const all = (await run('taxDeposits', crew().kpa, { first: 12 })).nodes.map(({ id }: any) => id)
    const paged: string[] = []
    let after: string | null = null
    do {
      const page: any = await run('taxDeposits', crew().kpa, { first: 2, after })
      paged.push(...page.nodes.map(({ id }: any) => id))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(all.length).toBeGreaterThan(4)
    expect(paged).toEqual(all)
  })
})

test('the slips of a month say what Coretax asks for, and come as a file', async () => {
  const { slips, files } = await run('taxSlips', crew().treasurer, period)
  expect(slips).toHaveLength(3)
  expect(slips[0]).toMatchObject({
    form: 'BPPU', tax: 'PPH22', objectCode: '22-910-01', rate: '1.5', facility: 'N/A', documentType: 'PaymentProof', treasurerOption: 'Imprest',
    taxpayerNumber: expect.stringMatching(/^0\d{15}$/), nitku: expect.stringMatching(/^0\d{15}000000$/), slipOn: todayIn(shop),
  }) // prettier-ignore
  expect(files).toEqual([expect.objectContaining({ form: 'BPPU', rows: 3, fileName: expect.stringMatching(/^bppu-\d{4}-\d{2}\.csv$/) })]) // prettier-ignore
  expect(files[0].csv.split('\r\n')).toHaveLength(5)
  expect(await run('taxSlips', crew().treasurer, { year: 1999, month: 13 })).toMatchObject({ slips: [], files: [] })
  for (const as of [crew().kpa, crew().requester, shop.firm.admin])
    expect((await run('taxSlips', as, period)).errors[0].extensions.code).toBe('FORBIDDEN')
})

test('another satker sees nothing and changes nothing; who oversees reads and changes nothing', async () => {
  const { world } = shop.api
  const elsewhere = await anOffice(world)
  const satkerId = unitId('SATKER', shop.office.id)
  const drafted = await draft()
  const { treasurer } = elsewhere.crew
  expect(await liabilities(treasurer, { satkerId })).toEqual([])
  expect(await run('taxDeposits', treasurer, { satkerId })).toMatchObject({ count: 0, nodes: [] })
  expect(await run('taxSlips', treasurer, { satkerId, ...period })).toMatchObject({ slips: [], files: [] })
  const { body } = await shop.api.as(treasurer).run(`{ node(id: "${drafted.id}") { id } }`)
  expect(body.data).toEqual({ node: null })
  await refused('taxDepositCancel', treasurer, { ...at(drafted), reason: 'Mencoba saja' }, 'NOT_FOUND', ['id'])
  await refused('taxDepositBill', treasurer, { ...at(drafted), billingCode: aCode(), issuedAt: stamp(-1) }, 'NOT_FOUND', ['id']) // prettier-ignore
  const [line] = drafted.lines
  await refused('taxDepositDraft', treasurer, { account: '411122-910', ...period, lines: [{ paymentId: line.paymentId, line: line.line }] }, 'TAX_LINE_NOT_OWED', ['lines']) // prettier-ignore
  const { officer } = world
  expect((await liabilities(officer, { satkerId })).length).toBeGreaterThan(0)
  expect((await run('taxDeposits', officer, { satkerId })).count).toBeGreaterThan(0)
  expect((await run('taxSlips', officer, { satkerId, ...period })).slips).toHaveLength(3)
  expect((await act('taxDepositCancel', officer, { ...at(drafted), reason: 'Mencoba' })).errors[0].extensions.code).toBe('FORBIDDEN') // prettier-ignore
  await cancel(drafted)
})
