import { readOf, aStage, type Stage } from './faults/stage'
import { meets, type RuleOfOne, says } from './faults/row'
import { paymentOf, until } from '../../support/at-bank'
import { query } from '../../support/documents'
import { type Played, the } from '../../support/purchase'

// What a statement seems to prove, and does not.
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
  await stage.store(4)
})
afterEach(() => stage.control.clearRules())
afterAll(async () => {
  expect((await stage.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  await stage.close()
})

const saying = (code: string, more: object = {}): RuleOfOne => ({ service: '36', action: { answer: says(code, more) }, count: 9_999 }) // prettier-ignore
/** What its bank was heard to say of it when it was asked. */
const heard = async ({ payment }: Played): Promise<readonly string[]> =>
  (await query<{ outcome: string }>(stage.market.world.database.superUrl, "select outcome from digipay.payment_evidence where payment_id = $1 and source = 'INQUIRY' order by at", [the(payment).id])).rows.map(({ outcome }) => outcome) // prettier-ignore
const lastOf = async (purchase: Played) => readOf(await paymentOf(stage, purchase)).sees.at(-1)

test.each([
  ['does not find', () => saying('4043601'), 'NOT_FOUND', []],
  ['says failed', (reference: string) => saying('2003600', { originalPartnerReferenceNo: reference, latestTransactionStatus: '06' }), 'UNKNOWN', ['Keterangan bank saling bertentangan']],
] as const)('a payment that its bank %s is not proved to have failed by a statement whose balances its lines do not lead to', async (_, denies, word, cases) => {
  const purchase = await stage.spare()
  const { reference } = await stage.about(purchase)
  // Its line is left out, and the money is gone from the balance.
  await stage.control.hideLines(reference, true)
  await stage.begun(purchase, { rules: [meets({ dropAfterProcessing: true }), denies(reference)] })
  await until(() => heard(purchase), (words) => words.length > 12) // prettier-ignore
  expect([await lastOf(purchase), [...new Set(await heard(purchase))]]).toEqual(['Menunggu kepastian bank', [word]])
  await stage.control.hideLines(reference, false)
  await stage.reads(purchase, 'Lunas')
  expect([await stage.openCases(purchase), (await stage.control.oracleDebits(reference)).length]).toEqual([cases, 1])
}) // prettier-ignore

test.each([
  ['failed', '06', ['Keterangan bank saling bertentangan']],
  ['given back', '04', []],
] as const)('a payment that its bank debited twice, gave back once and calls %s is paid, and the debit too many is over', async (_, status, cases) => {
  const purchase = await stage.spare()
  const { reference } = await stage.about(purchase)
  const silent = { service: '36', action: { answer: says('5003600') }, count: 9_999 } as const
  await stage.begun(purchase, { rules: [meets({ bookTwice: true, dropAfterProcessing: true }), silent] })
  await until(async () => (await stage.control.oracleDebits(reference)).length, (debits) => debits === 2) // prettier-ignore
  await stage.control.giveBack(await stage.about(purchase))
  await stage.control.clearRules()
  await stage.control.addRule({ ...saying('2003600', { originalPartnerReferenceNo: reference, latestTransactionStatus: status }), match: { reference } }) // prettier-ignore
  await stage.reads(purchase, 'Lunas')
  await stage.house.reconcile()
  expect([await lastOf(purchase), await stage.openCases(purchase), (await stage.linesOf(purchase)).toSorted()]).toEqual(['Lunas', cases, ['DUPLICATE', 'DUPLICATE_RETURN', 'MATCHED']]) // prettier-ignore
}) // prettier-ignore
