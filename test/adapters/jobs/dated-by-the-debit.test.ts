import { taxLiabilities } from '../../../src/application/digipay/tax-liabilities'
import { type BankLetter, type CaseKind, isOpenCase, isPaid, trackerOf } from '../../../src/domain/digipay'
import { addDays, dateIn, type LocalDate } from '../../../src/domain/kernel'
import { contentOf } from '../../../src/domain/spj'
import { paymentOf, until } from '../../support/at-bank'
import { documentNeedsIn, query } from '../../support/documents'
import { payingAccount } from '../../support/house'
import { must, once } from '../../support/organisation'
import { type Played, seen, the } from '../../support/purchase'
import { meets, says } from './faults/row'
import { aStage, type Stage } from './faults/stage'

// What is heard late of a payment: it, its papers and its taxes are of the day of the debit, the ledger of the day on which it is booked.
const DAY = 86_400_000
let stage: Stage
beforeAll(async () => {
  // The half year at the end may lead into another one.
  stage = await aStage(5)
  await stage.store(5)
})
afterAll(async () => {
  expect((await stage.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  await stage.close()
})

const today = (): LocalDate => dateIn('WIB', stage.now())
const pass = (ms: number) => stage.setAhead(stage.ahead() + ms)
const ask = <Row extends object>(text: string, ...values: unknown[]) =>
  query<Row>(stage.market.world.database.superUrl, text, values)
const caseOf = async ({ payment }: Played, kind: CaseKind) =>
  the((await stage.house.bank.casesOf([the(payment)], stage.market.office.crew.kpa)).flat().find((each) => each.kind === kind && isOpenCase(each))) // prettier-ignore

/** A payment of which its bank says nothing; `books` is whether it debited it. */
const silent = async (books: boolean): Promise<Played> => {
  const purchase = await stage.spare()
  const drop = books ? { dropAfterProcessing: true } : { dropBeforeProcessing: true }
  await stage.begun(purchase, { rules: [meets(drop), { service: '36', action: { answer: says('5003600') }, count: 9_999 }] }) // prettier-ignore
  await stage.reads(purchase, 'Menunggu kepastian bank')
  return purchase
}

/** A payment, its papers, its slip, its tax and its place before the vendor, each with its day. */
const daysOf = async (purchase: Played) => {
  const { crew, id: satker } = stage.market.office
  const { id, settledAt } = await paymentOf(stage, purchase)
  const facts = await Promise.all((['KUITANSI', 'TAX_SHEET'] as const).map((kind) => documentNeedsIn(stage.market.world).facts({ tenant: satker, kind, subject: id, number: undefined, issuedOn: undefined }))) // prettier-ignore
  const { reads, rules } = stage.house.withheld
  const owed = await taxLiabilities(reads, rules)(satker, crew.treasurer)
  const lines = owed.flatMap((each) => each.lines).filter(({ payment }) => payment === id)
  const day = dateIn('WIB', the(settledAt))
  const slips = await reads.slipSources(crew.treasurer, satker, { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) } as never) // prettier-ignore
  const steps = trackerOf(await seen(stage.market, purchase.order), 'WIB', today())
  const days = [
    day, ...facts.map((each) => each?.head.issuedOn), ...lines.map(({ paidOn }) => paidOn),
    ...slips.filter(({ payment }) => payment === id).map(({ paidOn }) => paidOn),
    dateIn('WIB', the(steps.find(({ step }) => step === 'PAID')?.doneAt)),
  ] // prettier-ignore
  return { count: days.length, days: [...new Set(days)], facts }
}
/** The days on which it was booked as paid. */
const bookedOn = async ({ payment }: Played) =>
  (await ask<{ at: Date }>("select at from digipay.transfer where ref = $1 and credit = 'paid.vendor'", the(payment).id)).rows.map(({ at }) => dateIn('WIB', at)) // prettier-ignore

test('a payment that a letter of the bank calls paid is of the day that the letter names, cites it, and is missed on that day while no line shows it', async () => {
  await stage.house.reconcile()
  const purchase = await silent(false)
  const sent = today()
  await pass(2 * DAY)
  const { crew } = stage.market.office
  const [treasurer, kpa] = [
    { ...crew.treasurer, today: today() },
    { ...crew.kpa, today: today() },
  ]
  await stage.house.reconcile()
  // The worker asks by the hour now.
  await until(() => stage.openCases(purchase), (cases) => cases.includes('Bank belum memberi kepastian')) // prettier-ignore
  const { id, tenant, steps } = await caseOf(purchase, 'NO_FINAL_ANSWER')
  const letter: BankLetter = { says: 'PAID', number: 'S-5/BPD/2026', on: addDays(sent, 1), paidOn: sent }
  const change = (nth: number) => ({ id: { tenant, id }, expectedVersion: steps.length + nth, reason: 'Surat bank', once: once() }) // prettier-ignore
  const propose = (more: Partial<BankLetter>) =>
    stage.house.bankActs.paymentUndecidedPropose({ ...change(0), letter: { ...letter, ...more } }, treasurer)
  // It tells of nothing that was after it.
  expect(await propose({ paidOn: addDays(sent, 2) })).toMatchObject({ error: { code: 'PAID_ON_OUTSIDE', first: sent, last: letter.on } }) // prettier-ignore
  must(await propose({}))
  must(await stage.house.bankActs.paymentUndecidedConfirm(change(1), kpa))
  const { days, facts, count } = await daysOf(purchase)
  expect([days, count > 5, await bookedOn(purchase)]).toEqual([[sent], true, [today()]])
  for (const each of facts) {
    if (each?.kind !== 'KUITANSI' && each?.kind !== 'TAX_SHEET') throw new Error('no paper of the payment')
    expect(JSON.stringify(contentOf(each.kind, each.facts))).toContain('menurut surat bank nomor S-5/BPD/2026 tanggal')
  }

  await stage.house.reconcile()
  const missing = await caseOf(purchase, 'MISSING_IN_BANK')
  expect(missing.day?.on).toBe(sent)
})

test('a payment whose line shows a day late is of the day of that line', async () => {
  const purchase = await silent(true)
  const sent = today()
  await pass(DAY)
  await stage.house.reconcile()
  expect(isPaid(await paymentOf(stage, purchase))).toBe(true)
  const { days, count } = await daysOf(purchase)
  expect([days, count > 5, await bookedOn(purchase)]).toEqual([[sent], true, [addDays(sent, 1)]])
})

test('a payment that its bank does not find and whose debit its statement shows is of the moment of that line', async () => {
  const purchase = await stage.spare()
  await stage.begun(purchase, { rules: [meets({ dropAfterProcessing: true }), { service: '36', action: { answer: says('4043601') }, count: 9_999 }] }) // prettier-ignore
  const { settledAt, partnerReference } = await stage.reads(purchase, 'Lunas')
  const [debit] = await stage.control.oracleDebits(partnerReference)
  expect(Math.abs(the(settledAt).getTime() - new Date(the(debit).at).getTime())).toBeLessThan(1_000)
})

test('a payment held for failed that left late is of the day of its line, whenever two persons say so', async () => {
  const purchase = await stage.spare()
  await stage.begun(purchase, { rules: [meets({ dropBeforeProcessing: true })] })
  await stage.reads(purchase, 'Gagal di bank')
  const { net } = await paymentOf(stage, purchase)
  await stage.control.execute({ ...(await stage.about(purchase)), from: payingAccount(stage.market.office), to: stage.market.firm.accountNo, amount: net }) // prettier-ignore
  await stage.house.reconcile()
  const left = today()
  await pass(DAY)
  await stage.settledByTwo(purchase)
  const { days, count } = await daysOf(purchase)
  expect([days, count > 5, await bookedOn(purchase)]).toEqual([[left], true, [addDays(left, 1)]])
})

test('a payment that a letter dates half a year back is missed in the statement from when it was booked', async () => {
  const purchase = await silent(false)
  const sent = today()
  await pass(180 * DAY)
  await until(() => stage.openCases(purchase), (cases) => cases.includes('Bank belum memberi kepastian')) // prettier-ignore
  const { crew } = stage.market.office
  const { id, tenant, steps } = await caseOf(purchase, 'NO_FINAL_ANSWER')
  const letter: BankLetter = { says: 'PAID', number: 'S-6/BPD/2026', on: addDays(sent, 1), paidOn: sent }
  const change = (nth: number) => ({ id: { tenant, id }, expectedVersion: steps.length + nth, reason: 'Surat bank', once: once() }) // prettier-ignore
  must(await stage.house.bankActs.paymentUndecidedPropose({ ...change(0), letter }, { ...crew.treasurer, today: today() })) // prettier-ignore
  must(await stage.house.bankActs.paymentUndecidedConfirm(change(1), { ...crew.kpa, today: today() }))
  await stage.house.reconcile()
  expect((await caseOf(purchase, 'MISSING_IN_BANK')).day?.on).toBe(sent)
})
