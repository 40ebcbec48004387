import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/application/actor'
import { addDays, type LocalDate } from '../../src/domain/kernel'
import { bank, payingAccount } from './house'
import { carried, paymentOf, playedTo, type Shop, todayIn } from './shop'
import type { SeenOrder } from './screens'

const paymentText = `query ($id: ID!) { node(id: $id) { ... on Payment {
  id version status delay delayLabel failure gross net partnerReference bankReference settledAt
  cases { id kind status version dueOn ownerName steps { action role reasonLabel(lang: ID) letter { says saysLabel number on paidOn } } availableActions { name allowed reasons { code } } }
  evidence { source outcome }
  refusal { reason id: reasonLabel(lang: ID) en: reasonLabel(lang: EN) said(lang: ID) inEnglish: said(lang: EN) hint(lang: ID) }
} } }`

/** Longer than a test waits for a bank to say what became of a payment. */
export const patienceMs = 70_000

/** The hands of a shop's treasurer and KPA at its cases and statements, and of a tester at its bank. */
export const bankDesk = (shop: Shop) => {
  const { api, office, firm } = shop
  const { crew } = office
  const { control } = api.bank
  const run = async (name: string, as: Actor, variables: object = {}): Promise<any> => {
    const { body } = await api.as(as).run(name, variables, { language: 'en' })
    return body.errors ? { errors: body.errors } : (body.data as any)?.[name]
  }
  const act = (name: string, as: Actor, input: object): Promise<any> =>
    run(name, as, { input: { idempotencyKey: randomUUID(), ...input } })
  const at = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
  const seen = async (id: string, as: Actor = crew.kpa): Promise<any> =>
    ((await api.as(as).run(paymentText, { id })).body.data as any)?.node
  /** From now on its bank neither takes this payment nor says anything of it. */
  const silenced = async ({ id }: Readonly<{ id: string }>): Promise<void> => {
    const { partnerReference: reference } = await seen(id)
    await control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true } })
    await control.addRule({ service: '36', match: { reference }, action: { answer: { status: 500, body: { responseCode: '5003600' } } } }) // prettier-ignore
  }
  /** The payment, once its bank has been silent about it for longer than is waited for an end. */
  const overdue = async ({ id }: Readonly<{ id: string }>): Promise<any> => {
    await api.work(async () => (await seen(id)).status === 'PENDING_UNKNOWN')
    api.later(patienceMs)
    await api.work(async () => (await seen(id)).cases.length > 0)
    const payment = await seen(id)
    expect([payment.status, payment.cases.map(({ kind }: any) => kind)]).toEqual(['PENDING_UNKNOWN', ['NO_FINAL_ANSWER']]) // prettier-ignore
    return payment
  }
  const sum = (...amounts: readonly string[]): bigint => amounts.reduce((all, each) => all + BigInt(each), 0n)
  /** The UP book as the KPA reads it: what came, and where it is. */
  const upBook = async () => {
    const { body } = await api.as(crew.kpa).run(`{ upBook { granted free held tup { granted free held } accounted returned paidToVendors bankFees
      owedBack cut owedToState withheld { amount } deposited { amount } } }`)
    const book = (body.data as any).upBook
    const came = sum(book.granted, book.tup.granted, book.accounted, book.returned)
    const there = [book.free, book.held, book.tup.free, book.tup.held, book.paidToVendors, book.bankFees, book.owedBack, book.cut, book.owedToState]
    const taxes = [...book.withheld, ...book.deposited].map(({ amount }: any) => amount)
    return { book, came, is: sum(...there, ...taxes) }
  } // prettier-ignore
  return {
    crew, control, run, act, at, seen, silenced, overdue,
    /** A payment that its bank leaves undecided beyond its time. */
    undecided: async (): Promise<Readonly<{ order: SeenOrder; payment: any }>> => {
      const scheduled = await playedTo(shop, 'SCHEDULED')
      await silenced(paymentOf(scheduled))
      const order = await playedTo(shop, 'AUTHORISED', scheduled)
      return { order, payment: await overdue(paymentOf(order)) }
    },
    /** A day before, on or after today. */
    day: (days = 0): LocalDate => addDays(todayIn(shop), days),
    /** Reads the statements now, as the job does. */
    reconcile: () => api.house.reconcile(),
    done: async (name: string, as: Actor, input: object): Promise<any> => {
      const answered = await act(name, as, input)
      expect([name, answered?.userErrors ?? answered?.errors]).toEqual([name, []])
      return answered
    },
    refused: async (name: string, as: Actor, input: object): Promise<readonly string[]> => {
      const answered = await act(name, as, input)
      return (answered?.userErrors ?? answered?.errors ?? []).map((each: any) => each.code ?? each.extensions.code)
    },
    /** A purchase paid to its end, and its payment. */
    paid: async (): Promise<Readonly<{ order: SeenOrder; payment: any }>> => {
      const order = await carried(shop, await playedTo(shop, 'AUTHORISED'), 'SETTLED')
      return { order, payment: await seen(paymentOf(order).id) }
    },
    /** A payment that its bank never got, as far as everybody can tell. */
    lost: async (): Promise<Readonly<{ order: SeenOrder; payment: any }>> => {
      const scheduled = await playedTo(shop, 'SCHEDULED')
      const { id } = paymentOf(scheduled)
      const { partnerReference: reference } = await seen(id)
      await control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 })
      const order = await carried(shop, await playedTo(shop, 'AUTHORISED', scheduled), 'REJECTED')
      return { order, payment: await seen(id) }
    },
    /** The bank executes a payment late, or once more. */
    execute: ({ partnerReference: reference, net }: any) =>
      control.execute({ bank, reference, from: payingAccount(office), to: firm.accountNo, amount: BigInt(net) }),
    cases: async (filter: object = {}, as: Actor = crew.treasurer): Promise<readonly any[]> =>
      (await run('paymentCases', as, { filter, first: 20 })).nodes,
    days: async (from: LocalDate, to: LocalDate = from, as: Actor = crew.treasurer): Promise<readonly any[]> =>
      run('reconciliation', as, { from, to }),
    lines: async (filter: object = {}, on?: LocalDate): Promise<readonly any[]> =>
      (await run('bankLines', crew.treasurer, { from: on ?? addDays(todayIn(shop), -2), to: on ?? todayIn(shop), filter, first: 100 })).nodes,
    /** Money leaves the account by the hands of the treasurer; the line that shows it in the statement. */
    withdrawn: async (amount: bigint): Promise<string> => {
      const remark = `SETORAN ${randomUUID()}`
      await control.move({ bank, from: payingAccount(office), to: firm.accountNo, amount, remark })
      await api.house.reconcile()
      const { nodes } = await run('bankLines', crew.treasurer, { from: addDays(todayIn(shop), -1), to: todayIn(shop), filter: { foundAs: ['MISSING_IN_OURS'] }, first: 100 })
      return nodes.find((line: any) => line.remark.includes(remark)).id
    },
    free: async (): Promise<bigint> =>
      BigInt(((await api.as(crew.kpa).run('{ upBook { free } }')).body.data as any).upBook.free),
    /** What contradicts itself: in the books, and in what the satker reads of its own. */
    proved: async () => {
      const { came, is } = await upBook()
      return [...(await api.house.prove()).flatMap(({ mismatches }) => mismatches), ...(came === is ? [] : [{ account: 'upBook', came, is }])]
    },
    inBank: () => control.oracleBalance(bank, payingAccount(office)),
    /** What the books say is in the account: UP free and held, tax not yet deposited, and what is owed to the State besides. */
    inBooks: async (): Promise<bigint> => {
      const { free, held, owedToState, withheld } = (await upBook()).book
      return sum(free, held, owedToState, ...withheld.map(({ amount }: any) => amount))
    },
  } // prettier-ignore
}
/** What {@link bankDesk} opens. */
export type BankDesk = ReturnType<typeof bankDesk>
