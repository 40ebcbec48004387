import { setTimeout as sleep } from 'node:timers/promises'
import { type Act, authorise, grantedEachRun, journey, type Scene, type SeenOrder, seller } from './journey'
import { type Client, Refused } from './play-client'
import { detail, money, told } from './play-print'
import { type Ask, type SeenLine, seenLine, seenOrder, shelf } from './scene'

type Played = Readonly<Record<string, { order?: { id: string } | null; challengeId?: string } | null>>
/** A play so far: the scene, and the challenge that waits for its code. */
export type Stage = Readonly<{ scene: Scene; challengeId: string | undefined }>
/** The figures that the demo shows before and after. */
export type Books = Readonly<{ up: UpBook; line: SeenLine }>
type UpBook = Readonly<{
  granted: string
  free: string
  held: string
  paidToVendors: string
  withheld: readonly Readonly<{ taxLabel: string; amount: string }>[]
}>

/** Where UP and pagu stand now. */
export const booksNow = async (ask: Ask, today: string): Promise<Books> => {
  const { upBook } = await ask<{ upBook: UpBook }>('bandung-treasurer', 'upBook', {})
  return { up: upBook, line: await seenLine(ask, today) }
}

type OwnProduct = Readonly<{ id: string; version: number; name: string; stock: number | string; status: string }>
/** The vendor fills up what the demo has nearly bought out. */
export const restock = async ({ ask, person }: Client, unique: string): Promise<void> => {
  const low = (await shelf(ask)).filter(({ card, quantity }) => BigInt(card.stock) < BigInt(quantity * 2))
  if (low.length === 0) return
  const { ownProducts } = await ask<{ ownProducts: { nodes: readonly OwnProduct[] } }>(seller, 'ownProducts', {})
  for (const { card } of low) {
    const own = ownProducts.nodes.find(({ id }) => id === card.id)
    if (!own) throw new Refused(`${card.name} is on no shelf of ${card.vendorName}`)
    const { version: expectedVersion, status: _status, ...facts } = own
    const input = { ...facts, expectedVersion, stock: 4_000, idempotencyKey: `restock-${own.id.slice(-12)}-${unique}` }
    await ask(seller, 'productSave', { input })
    told(person(seller), 'productSave', card.name)
  }
}

const taxLines = ({ claim }: SeenOrder): void => {
  for (const { tax, rate, base, amount, citation } of claim?.taxLines ?? [])
    detail(
      `${tax.padEnd(6)} ${rate.padEnd(12)} of ${money(base).padStart(14)} = ${money(amount).padStart(12)}   ${citation}`,
    )
}

const tell = async ({ person, ask }: Client, act: Act, { order }: Scene): Promise<void> => {
  const who = person(act.by)
  if (act.operation === 'products') {
    told(who, act.operation, '')
    for (const { card, quantity } of await shelf(ask)) detail(`${quantity} x ${card.name}, ${money(card.price)}, ${card.vendorName}, stock ${card.stock}`) // prettier-ignore
  } else if (!order) told(who, act.operation, '', money(grantedEachRun))
  else told(who, act.operation, order.stageLabel, money(order.gross ?? order.total))
  if (act.operation === 'order' && order) taxLines(order)
}

const take = async (client: Client, { scene, challengeId }: Stage, act: Act): Promise<Stage> => {
  const data = await client.ask<Played>(act.by, act.operation, act.variables(scene))
  const answer = data[act.operation]
  const id = answer?.order?.id ?? scene.order?.id
  const after = id === undefined ? scene : { ...scene, order: await seenOrder(client.ask, id) }
  await tell(client, act, after)
  return { scene: after, challengeId: answer?.challengeId ?? challengeId }
}

/** Plays every act up to the signature. */
export const playJourney = async (client: Client, scene: Scene): Promise<Stage> => {
  let stage: Stage = { scene, challengeId: undefined }
  for (const act of journey) stage = await take(client, stage, act)
  return stage
}

/** The KPA reads the code on the phone and signs. */
export const sign = async ({ ask, person, newestCode }: Client, { scene, challengeId = '' }: Stage): Promise<void> => {
  const kpa = person('bandung-kpa')
  const code = await newestCode(kpa.handle)
  await ask(kpa.handle, 'paymentAuthorise', authorise(scene, { challengeId, pin: kpa.pin ?? '', code }))
  told(kpa, 'paymentAuthorise', 'UP is held, the bank is asked', money(scene.order?.payments.at(-1)?.net))
}

const STEP_MS = 200
/** Asks again until there is an answer, as long as the demo may take. */
export const until = async <T>(what: string, withinMs: number, look: () => Promise<T | undefined>): Promise<T> => {
  const end = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > end) throw new Refused(`waited ${withinMs / 1000} s in vain for ${what}`)
    await sleep(STEP_MS)
  }
}

/** The order once its payment is settled; a payment that failed ends the demo. */
export const settledOrder = (ask: Ask, id: string): Promise<SeenOrder> =>
  until('the payment to settle', 20_000, async () => {
    const order = await seenOrder(ask, id)
    const payment = order?.payments.at(-1)
    if (payment && ['REJECTED', 'CANCELLED'].includes(payment.status)) throw new Refused(`the payment ended ${payment.status}: ${payment.failure ?? ''}`) // prettier-ignore
    return payment?.status === 'SETTLED' ? order : undefined
  })
