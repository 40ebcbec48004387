import { attemptOf, type Bench } from '../../../src/adapters/bank/conformance-bench'
import { outwardChecks } from '../../../src/adapters/bank/conformance-rails'
import type { StatementLine } from '../../../src/application/digipay'
import { rupiah } from '../../../src/domain/kernel'

const FEE = 2_500n
const accounts = { source: '1', payee: '2', unknown: '3', amount: rupiah(10_000) }
const connection = {
  profile: { code: '009', connectMs: 1, answerMs: 1, patience: { pollDelaysMs: [] }, reach: { rails: { BI_FAST: { fee: FEE } } } },
} as unknown as Bench['connection'] // prettier-ignore
const debit = (amount: bigint, remark: string): StatementLine => ({
  remark, amount: rupiah(amount), amountText: String(amount), direction: 'DEBIT', at: new Date(), corrected: false,
}) // prettier-ignore

/** What the check says of a bank whose statement shows this before the transfer, and that many lines of its fee more after it. */
const passes = async (before: readonly StatementLine[], feesTaken: number): Promise<boolean> => {
  let lines = before
  const gateway = {
    send: ({ amount, remark }: Readonly<{ amount: bigint; remark: string }>) => {
      const fees = Array.from({ length: feesTaken }, () => debit(FEE, 'BIAYA TRANSFER'))
      lines = [...before, debit(amount, remark), ...fees]
      return Promise.resolve({ class: 'OK', code: '2001800' })
    },
    inquire: () => Promise.resolve({ status: 'SUCCESS', code: '2003600' }),
    statement: () => Promise.resolve({ lines, complete: true }),
  } as unknown as Bench['gateway']
  const attempt = attemptOf(connection, accounts)
  const bench: Bench = { connection, accounts, gateway, transfer: attempt(), attempt, under: () => Promise.reject(new Error('not asked')) } // prettier-ignore
  const [check] = outwardChecks({
    bank: '008',
    account: '4',
    name: 'CV MAJU JAYA',
    kind: 'COMPANY',
    rails: ['BI_FAST'],
  })
  return (await check?.run(bench))?.passed ?? false
}

test('a rail passes where its fee shows once, in a line that names no transfer', async () => {
  expect(await passes([], 1)).toBe(true)
  expect(await passes([debit(FEE, 'BIAYA TRANSFER')], 1)).toBe(true)
})
test('a rail fails where its fee is not taken, though one for another transfer shows, and where it is taken twice', async () => {
  expect(await passes([debit(FEE, 'BIAYA TRANSFER')], 0)).toBe(false)
  expect(await passes([], 2)).toBe(false)
})

test('a rail that clears is told what the payee is said to be', async () => {
  const send = jest.fn(() => Promise.resolve({ class: 'REJ', code: '4032314' }))
  const gateway = {
    send,
    statement: () => Promise.resolve({ lines: [], complete: true }),
  } as unknown as Bench['gateway']
  const reach = { rails: { SKN: { fee: FEE } } } as unknown as Bench['connection']['profile']['reach']
  const clearing = { ...connection, profile: { ...connection.profile, reach } }
  const attempt = attemptOf(clearing, accounts)
  const bench: Bench = { connection: clearing, accounts, gateway, transfer: attempt(), attempt, under: () => Promise.reject(new Error('not asked')) } // prettier-ignore
  const [check] = outwardChecks({ bank: '008', account: '4', name: 'BUDI UTOMO', kind: 'PERSON', rails: ['SKN'] })
  await check?.run(bench)
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ rail: 'SKN', beneficiaryKind: 'PERSON' }))
})
