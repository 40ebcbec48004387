import { randomUUID } from 'node:crypto'
import { stateAccountAt } from '../../../src/adapters/bank'
import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { anOffice, testPin } from '../../support/market'
import { bank, payingAccount } from '../../support/house'
import { openShop, paymentOf, playedTo, settled, type Shop, todayIn } from '../../support/shop'
import { at, type TaxDesk, taxDesk } from '../../support/tax-desk'

let shop: Shop
let desk: TaxDesk
beforeAll(async () => {
  shop = await openShop()
  desk = taxDesk(shop)
})
beforeEach(async () => {
  const owed = await desk.liabilities()
  if (!owed.some(({ account }: any) => account === '411122-910')) await settled(shop)
})
afterEach(async () => {
  await shop.api.bank.control.clearRules()
  expect(await desk.proved()).toEqual([])
  expect(await cash()).toBe(await shop.api.bank.control.oracleBalance(bank, payingAccount(shop.office)))
})
afterAll(async () => {
  expect(shop.api.bugs.filter((line) => !line.includes('must be looked at'))).toEqual([])
  await shop.api.close()
})

const crew = () => shop.office.crew
const control = () => shop.api.bank.control
/** What the books say is in the account: free and held UP, and tax that has not left. */
const cash = async (): Promise<bigint> => {
  const { body } = await shop.api.as(crew().kpa).run('{ upBook { free held withheld { amount } } }')
  const { free, held, withheld } = (body.data as any).upBook
  return [free, held, ...withheld.map(({ amount }: any) => amount)].map(BigInt).reduce((sum, each) => sum + each, 0n)
}
const debitsOf = (payment: any) => control().oracleDebits(payment.partnerReference)
const wire = async (deposit: any) => {
  const { body } = await shop.api.as(crew().kpa).run(`{ node(id: "${deposit.payments.at(-1).id}") { ... on Payment {
    id kind status version net gross orderId depositId billingCode payeeName partnerReference taxLines { tax } failure availableActions { name allowed } } } }`) // prettier-ignore
  return (body.data as any).node
}
/** Lets the workers carry a signed deposit to a state. */
const carriedTo = async (deposit: any, ...statuses: readonly string[]) => {
  let now = deposit
  await shop.api.work(async () => {
    now = await desk.seen(deposit)
    return statuses.includes(now.status)
  })
  return now
}
const answer = (status: number, body: string | object) => ({ status, body: typeof body === 'string' ? body : JSON.stringify(body) }) // prettier-ignore
const code = (responseCode: string) => ({ responseCode, responseMessage: 'as told' })

test('a deposit leaves through the bank like any payment: scheduled, signed, sent once, and ended by the receipt that the bank gives', async () => {
  const before = await desk.withheld()
  const scheduled = await desk.scheduled()
  expect(scheduled).toMatchObject({ status: 'SCHEDULED', payments: [{ status: 'SCHEDULED', net: scheduled.amount, payeeName: stateAccountAt(bank).name }] }) // prettier-ignore
  expect(await wire(scheduled)).toMatchObject({
    kind: 'DEPOSIT', orderId: null, depositId: scheduled.id, billingCode: scheduled.billing.code, gross: scheduled.amount, taxLines: [],
    availableActions: [{ name: 'paymentUnschedule', allowed: true }, { name: 'paymentChallenge', allowed: true }],
  }) // prettier-ignore
  await desk.sign(scheduled.payments)
  expect(await desk.withheld()).toEqual(before)
  const paid = await carriedTo(scheduled, 'PAID')
  expect(paid).toMatchObject({
    receipt: { channel: 'BANK', ntpn: expect.stringMatching(/^[0-9A-F]{16}$/), transactionNumber: expect.stringMatching(/^\d{12}$/), payingAccount: payingAccount(shop.office) },
    warnings: [], payments: [{ status: 'SETTLED' }],
  }) // prettier-ignore
  expect(paid.timeline.map(({ action, role }: any) => [action, role])).toEqual([
    ['draft', 'TREASURER'], ['bill', 'TREASURER'], ['schedule', 'TREASURER'], ['remit', 'SYSTEM'], ['record', 'SYSTEM'],
  ]) // prettier-ignore
  expect(await debitsOf(await wire(paid))).toMatchObject([{ amount: BigInt(paid.amount), beneficiaryAccount: stateAccountAt(bank).account }]) // prettier-ignore
  expect(await desk.withheld()).toEqual({ ...before, PPH22: String(BigInt(before['PPH22']) - BigInt(paid.amount)) })
})

test('what waits lies on the desk of whose turn it is', async () => {
  const waiting = async (as: typeof shop.office.crew.kpa): Promise<readonly string[]> => {
    const { body } = await shop.api.as(as).run('{ viewer { depositInbox(first: 20) { nodes { id } } } }')
    return (body.data as any).viewer.depositInbox.nodes.map(({ id }: any) => id)
  }
  const desks = async (deposit: any) => {
    const { treasurer, kpa, requester } = crew()
    const [hers, his, theirs] = [await waiting(treasurer), await waiting(kpa), await waiting(requester)]
    expect(theirs).toEqual([])
    return [hers.includes(deposit.id), his.includes(deposit.id)]
  }
  const billed = await desk.bill(await desk.draft())
  expect(await desks(billed)).toEqual([true, false])
  const scheduled = await desk.schedule(billed)
  expect(await desks(scheduled)).toEqual([false, true])
  await desk.sign(scheduled.payments)
  expect(await desks(scheduled)).toEqual([false, false])
  await carriedTo(scheduled, 'PAID')
  expect(await desks(scheduled)).toEqual([false, false])
})

test('one code signs bills of vendors and deposits of tax together, and says of each where it goes', async () => {
  const order = await playedTo(shop, 'SCHEDULED')
  const scheduled = await desk.scheduled()
  const signed = await desk.sign([paymentOf(order), ...scheduled.payments])
  const notice: any = shop.api.noticeOf(crew().kpa.person)
  const nets = [paymentOf(order).net, scheduled.amount].map(BigInt)
  expect(notice.total).toBe(nets.reduce((sum, net) => sum + net))
  expect(notice.payees.toSorted()).toEqual([
    `CV UJI NIAGA (${bank} ****${shop.firm.accountNo.slice(-4)})`,
    `KAS NEGARA - PENERIMAAN PAJAK (${bank}, billing ****${scheduled.billing.code.slice(-4)})`,
  ])
  expect(signed.map(({ status }: any) => status)).toEqual(['AUTHORISED', 'AUTHORISED'])
  await carriedTo(scheduled, 'PAID')
  await shop.api.work(async () => {
    const { body } = await shop.api.as(crew().kpa).run(`{ node(id: "${paymentOf(order).id}") { ... on Payment { status kind } } }`) // prettier-ignore
    return (body.data as any).node.status === 'SETTLED'
  })
})

describe('whatever the bank does with a deposit,', () => {
  const rules = {
    'is silent after it paid': [{ service: '17', action: { dropAfterProcessing: true }, count: 1 }],
    'says 500 after it paid': [{ service: '17', action: { executeThen: answer(500, code('5001700')) }, count: 1 }],
    'takes it and pays later': [{ service: '17', action: { accept: { outcome: 'SUCCESS', afterMs: 150 } }, count: 1 }],
    'never got it, and gets it again': [{ service: '17', action: { answer: answer(429, code('4291700')) }, count: 1 }],
  } as const
  test.each(Object.keys(rules) as (keyof typeof rules)[])('%s: it is paid once and has its receipt', async (what) => {
    const scheduled = await desk.scheduled()
    const { partnerReference: reference } = await wire(scheduled)
    for (const rule of rules[what]) await control().addRule({ ...rule, match: { reference } } as never)
    await desk.sign(scheduled.payments)
    const paid = await carriedTo(scheduled, 'PAID')
    expect(await debitsOf(await wire(paid))).toHaveLength(1)
  })

  test('proved by its statement alone, the money is gone and the receipt is recorded by the treasurer', async () => {
    const scheduled = await desk.scheduled()
    const { partnerReference: reference } = await wire(scheduled)
    const silent = { service: '17', action: { dropAfterProcessing: true }, count: 1, match: { reference } }
    const forgets = { service: '36', action: { answer: answer(404, code('4043601')) }, count: 50, match: { reference } }
    for (const rule of [silent, forgets]) await control().addRule(rule as never)
    await desk.sign(scheduled.payments)
    const before = await desk.withheld()
    const remitted = await carriedTo(scheduled, 'REMITTED', 'PAID')
    expect(remitted).toMatchObject({ status: 'REMITTED', statusLabel: 'Dana keluar, menunggu NTPN', receipt: null })
    expect(BigInt(before['PPH22']) - BigInt((await desk.withheld())['PPH22'])).toBe(BigInt(remitted.amount))
    await desk.refused('taxDepositCancel', crew().treasurer, { ...at(remitted), reason: 'Terlambat' }, 'NOT_NOW', ['id']) // prettier-ignore
    const recorded = await desk.done('taxDepositRecord', crew().treasurer, { ...at(remitted), ...desk.receipt() })
    expect(recorded).toMatchObject({ status: 'PAID', receipt: { channel: 'BANK' } })
  })

  test('refused, its lines stay gathered, and it may be scheduled anew or paid at the counter', async () => {
    const scheduled = await desk.scheduled()
    const { partnerReference: reference } = await wire(scheduled)
    await control().addRule({ service: '17', action: { answer: answer(403, code('4031714')) }, count: 1, match: { reference } } as never) // prettier-ignore
    await desk.sign(scheduled.payments)
    const back = await carriedTo(scheduled, 'BILLED')
    expect(back).toMatchObject({ payments: [{ status: 'REJECTED', failure: 'REFUSED_BY_BANK' }] })
    const again = await desk.schedule(back)
    await desk.sign([again.payments[1]])
    expect(await carriedTo(again, 'PAID')).toMatchObject({ payments: [{ status: 'REJECTED' }, { status: 'SETTLED' }] })
  })

  test('a billing code that was paid elsewhere is not paid twice', async () => {
    const first = await desk.scheduled()
    await desk.sign(first.payments)
    const { billing } = await carriedTo(first, 'PAID')
    // The sandbox's bank knows the code; another satker's book does not.
    const elsewhere = { ...shop, office: await anOffice(shop.api.world) }
    await control().openAccount({ bank, accountNo: payingAccount(elsewhere.office), name: 'BPG LAIN' })
    await control().credit({ bank, accountNo: payingAccount(elsewhere.office), amount: 1_000_000_000n, reference: randomUUID() }) // prettier-ignore
    await settled(elsewhere)
    const theirs = taxDesk(elsewhere)
    const scheduled = await theirs.schedule(await theirs.bill(await theirs.draft(), { billingCode: billing.code }))
    await theirs.sign(scheduled.payments)
    let now = scheduled
    await shop.api.work(async () => {
      now = await theirs.seen(scheduled)
      return now.status === 'BILLED'
    })
    expect(now.payments).toMatchObject([{ status: 'REJECTED', failure: 'FAILED_AT_BANK' }])
  })
})

describe('the payment of a deposit', () => {
  test('is taken back before and after its signature, with a reason, and the deposit may be paid again', async () => {
    const scheduled = await desk.scheduled()
    const unschedule = (payment: any, as = crew().treasurer) =>
      desk.act('paymentUnschedule', as, { ...at(payment), reason: 'Salah tanggal' })
    await desk.refused('paymentUnschedule', crew().treasurer, { ...at(scheduled.payments[0]), reason: 'x' }, 'REASON_REQUIRED', ['reason']) // prettier-ignore
    const back = await unschedule(scheduled.payments[0])
    expect(back).toMatchObject({ userErrors: [], order: null, payment: { status: 'CANCELLED' } })
    const again = await desk.schedule(await desk.seen(scheduled))
    const [signed] = await desk.sign([again.payments[1]])
    expect(await unschedule(signed, crew().kpa)).toMatchObject({ userErrors: [], payment: { status: 'CANCELLED' } })
    expect(await desk.seen(scheduled)).toMatchObject({ status: 'BILLED', payments: [{ status: 'CANCELLED' }, { status: 'CANCELLED' }] }) // prettier-ignore
    await desk.cancel(await desk.seen(scheduled))
  })

  test('stands alone: a scheduled deposit is neither billed, nor authorised for the counter, nor cancelled, nor scheduled twice', async () => {
    const scheduled = await desk.scheduled()
    const payment = { payingAccount: payingAccount(shop.office), payOn: todayIn(shop) }
    await desk.refused('taxDepositSchedule', crew().treasurer, { ...at(scheduled), ...payment }, 'NOT_NOW', ['id'])
    await desk.refused('taxDepositBill', crew().treasurer, { ...at(scheduled), billingCode: '999999999999999', issuedAt: desk.stamp(-1) }, 'NOT_NOW', ['id']) // prettier-ignore
    await desk.refused('taxDepositAuthorise', crew().kpa, at(scheduled), 'NOT_NOW', ['id'])
    await desk.refused('taxDepositCancel', crew().treasurer, { ...at(scheduled), reason: 'Tidak jadi' }, 'NOT_NOW', ['id']) // prettier-ignore
    await desk.refused('taxDepositRecord', crew().treasurer, { ...at(scheduled), ...desk.receipt() }, 'NOT_NOW', ['id'])
    await desk.act('paymentUnschedule', crew().treasurer, { ...at(scheduled.payments[0]), reason: 'Tidak jadi' })
    await desk.cancel(await desk.seen(scheduled))
  })

  test('needs a billing code, an account and a day that fit', async () => {
    const drafted = await desk.draft()
    const payment = { payingAccount: payingAccount(shop.office), payOn: todayIn(shop) }
    await desk.refused('taxDepositSchedule', crew().treasurer, { ...at(drafted), ...payment }, 'NOT_NOW', ['id'])
    const billed = await desk.bill(drafted)
    await desk.refused('taxDepositSchedule', crew().treasurer, { ...at(billed), ...payment, payingAccount: '1' }, 'PAYING_ACCOUNT_UNKNOWN', ['payingAccount']) // prettier-ignore
    await desk.refused('taxDepositSchedule', crew().treasurer, { ...at(billed), ...payment, payOn: '2020-01-02' }, 'PAY_DATE_NOT_VALID', ['payOn']) // prettier-ignore
    for (const as of [crew().kpa, crew().ppk, shop.firm.admin])
      expect((await desk.act('taxDepositSchedule', as, { ...at(billed), ...payment })).errors[0].extensions.code).toBe('FORBIDDEN') // prettier-ignore
    await desk.cancel(billed)
  })

  test('is signed only by who did not gather it, and only as he saw it', async () => {
    const scheduled = await desk.scheduled()
    expect((await desk.act('paymentChallenge', crew().treasurer, { payments: scheduled.payments.map(at) })).errors[0].extensions.code).toBe('FORBIDDEN') // prettier-ignore
    await desk.refused('paymentChallenge', crew().kpa, { payments: [{ id: scheduled.payments[0].id, expectedVersion: 2 }] }, 'VERSION_CONFLICT', ['payments', '0', 'expectedVersion']) // prettier-ignore
    await desk.act('paymentUnschedule', crew().treasurer, { ...at(scheduled.payments[0]), reason: 'Tidak jadi' })
    await desk.cancel(await desk.seen(scheduled))
  })

  test('does not exist for another satker, nor for a vendor', async () => {
    const scheduled = await desk.scheduled()
    const [payment] = scheduled.payments
    const elsewhere = await anOffice(shop.api.world)
    for (const as of [elsewhere.crew.kpa, elsewhere.crew.treasurer, shop.firm.admin])
      expect((await shop.api.as(as).run(`{ node(id: "${payment.id}") { id } }`)).body.data).toEqual({ node: null })
    await desk.refused('paymentChallenge', elsewhere.crew.kpa, { payments: [at(payment)] }, 'NOT_FOUND', [
      'payments',
      '0',
    ])
    await desk.refused('paymentUnschedule', elsewhere.crew.treasurer, { ...at(payment), reason: 'Mencoba' }, 'NOT_FOUND', ['id']) // prettier-ignore
    await desk.act('paymentUnschedule', crew().treasurer, { ...at(payment), reason: 'Tidak jadi' })
    await desk.cancel(await desk.seen(scheduled))
  })

  test('gets no code once its billing code has expired, is not signed then, and does not leave then', async () => {
    const hours = 336 * 3_600_000
    const expiring = { issuedAt: desk.stamp(60_000 - hours) }
    const one = await desk.schedule(await desk.bill(await desk.draft('411122-910'), expiring))
    const two = await desk.schedule(await desk.bill(await desk.draft('411211-910'), expiring))
    const { challengeId } = await desk.challenge(one.payments)
    const pinAndCode = { pin: testPin, code: shop.api.codeOf(crew().kpa.person) }
    await desk.sign(two.payments)
    shop.api.later(61_000)
    await desk.refused('paymentChallenge', crew().kpa, { payments: one.payments.map(at) }, 'BILLING_EXPIRED', ['payments', '0']) // prettier-ignore
    await desk.refused('paymentAuthorise', crew().kpa, { challengeId, ...pinAndCode }, 'BILLING_EXPIRED', ['challengeId']) // prettier-ignore
    const stopped = await carriedTo(two, 'BILLED')
    expect(stopped.payments).toMatchObject([{ status: 'CANCELLED' }])
    expect(await debitsOf(await wire(stopped))).toEqual([])
    await desk.cancel(await desk.bill(stopped))
    await desk.act('paymentUnschedule', crew().treasurer, { ...at(one.payments[0]), reason: 'Kode kedaluwarsa' })
    await desk.cancel(await desk.bill(await desk.seen(one)))
  })
})

test('a deposit waits while its bank is not there like any payment, tries whether that is over, and leaves once it is', async () => {
  const past = (text: string, ...values: readonly unknown[]) =>
    connected(shop.api.world.database.superUrl, async (client) => (await client.query<{ n: number }>(text, [...values])).rows) // prettier-ignore
  const lanes = () => past('select failures as n from digipay.bank_lane')
  const scheduled = await desk.scheduled()
  const { partnerReference: reference } = await wire(scheduled)
  const delay = async () => {
    const { body } = await shop.api.as(crew().kpa).run(`{ node(id: "${scheduled.payments[0].id}") { ... on Payment { status delay } } }`) // prettier-ignore
    return (body.data as any).node
  }
  await past(`insert into digipay.bank_lane values ('${bank}', 'INTRABANK', now() - interval '1 hour', now() + interval '1 hour', 1)`) // prettier-ignore
  await desk.sign(scheduled.payments)
  await shop.api.work(async () => (await delay()).delay === 'BANK_RESTS')
  expect([await delay(), await lanes()]).toEqual([{ status: 'AUTHORISED', delay: 'BANK_RESTS' }, [{ n: 1 }]])

  const refused = { status: 401, body: code('4011700') }
  await control().addRule({ service: '17', match: { reference }, action: { answer: refused }, count: 9_999 })
  await past(`update digipay.bank_lane set rests_until = now() - interval '1 second'`)
  await past('update digipay.payment_due set due_at = now() where lane is not null')
  await shop.api.work(async () => ((await lanes())[0]?.n ?? 0) > 1)
  await control().clearRules()
  const paid = await carriedTo(scheduled, 'PAID')
  expect([paid.status, await lanes(), (await delay()).delay]).toEqual(['PAID', [], null])
  const debits = await debitsOf(await wire(paid))
  expect(debits).toHaveLength(1)
})

test('every deposit that was paid keeps what the law said of it, whoever brought its receipt, and no other does', async () => {
  const kept = await connected(shop.api.world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ status: string; by: string | null; law: any }>(
      `select d.status, s.role as by, d.by_law as law from digipay.tax_deposit d
       left join digipay.tax_deposit_step s on s.deposit_id = d.id and s.action = 'record'`)
    return rows
  })
  const paid = kept.filter(({ status }) => status === 'PAID')
  expect(new Set(paid.map(({ by }) => by))).toEqual(new Set(['SYSTEM', 'TREASURER']))
  for (const { law } of paid)
    expect(law).toMatchObject({ internalOn: expect.stringMatching(/^\d{4}-/), doubts: expect.arrayContaining([expect.objectContaining({ id: 'DUE-INTERNAL' })]) })
  const others = kept.filter(({ status }) => status !== 'PAID')
  expect(others.length).toBeGreaterThan(0)
  for (const { law } of others) expect(law).toBeNull()
}) // prettier-ignore
