import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { type Application, purchaseActs } from '../../src/application'
import { type BankGateway, type CodeNotice, type Rails, railsBy } from '../../src/application/digipay'
import { stateCalendar } from '../../src/domain/organisation'
import { type JobNeeds, paymentConclude } from '../../src/application/digipay/payment-conclude'
import { paymentSubmit } from '../../src/application/digipay/payment-submit'
import { deviceKeys } from '../../src/adapters/identity'
import { depositRulesOrFail } from '../../src/adapters/compose-laws'
import { carryReadsOn, payeesOn } from '../../src/adapters/postgres/digipay/jobs'
import { signingSecretsOn } from '../../src/adapters/postgres/digipay/signing-reads'
import { reasonOf, sandboxProfiles } from '../../src/adapters/bank'
import { purchasesByKey } from '../../src/adapters/postgres/digipay/purchase-reads'
import { digipayStoreIn } from '../../src/adapters/postgres/digipay/store'
import { readAs, transactOn } from '../../src/adapters/postgres/transact'
import { type BankReach, byTreasurer, claimVersion, type Claim, orderVersion, type Payment, paymentVersion, type Purchase, railLawData, railLawFrom, signingLaw, signingRulesOn } from '../../src/domain/digipay' // prettier-ignore
import { type BankAccountId, type ChallengeId, type ClaimId, type Key, type LocalDate, type OrderId, type PaymentId, type PersonId, type ProductId, type ReceiptId, withinYear } from '../../src/domain/kernel' // prettier-ignore
import { assess, depositLawData, lawData, lawFrom } from '../../src/domain/tax-withholding'
import { aFirm, anOffice, type Firm, type Office, testPin } from './market'
import { must, once, openWorld, plainHashes, type World } from './organisation'

/** A world in which one office can buy from one firm, with the hands to do it. */
export type Market = Readonly<{
  world: World
  office: Office
  firm: Firm
  acts: Application
  jobs: JobNeeds
  /** The newest code that was sent to a person. */
  codeOf: (person: PersonId) => string
  close: () => Promise<void>
}>

const law = lawFrom(lawData)
/** The law as committed. */
export const lawful = (): JobNeeds['assess'] => {
  if (!law.ok) throw new Error(`the law has faults: ${JSON.stringify(law.error)}`)
  return byTreasurer(assess(law.value))
}

const railLaw = railLawFrom(railLawData, stateCalendar)
/** The rails of the four banks, by the law as committed. */
export const railsOfFour = (own: Partial<BankReach> = {}): Rails => {
  if (!railLaw.ok) throw new Error(`the law of the rails has faults: ${JSON.stringify(railLaw.error)}`)
  const banks = sandboxProfiles('http://127.0.0.1')
  return railsBy(railLaw.value, (code) => {
    const reach = banks.find((bank) => bank.code === code)?.reach
    return reach && { ...reach, ...own }
  })
}
/** A bank that knows every account under the name that the test firms have theirs. */
const everyName: Pick<BankGateway, 'accountName'> = {
  accountName: () =>
    Promise.resolve({ status: 'FOUND', name: 'CV UJI NIAGA', active: true, at: new Date(), evidence: '' }),
}

/** Everything a purchase needs around one database; codes stay in `sent`. */
export const purchaseNeedsIn = (world: World, sent: Map<PersonId, CodeNotice> = new Map<PersonId, CodeNotice>()) => {
  const { db, needs } = world
  const { now } = needs
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const core = {
    transact: transactOn(db, digipayStoreIn(now, v7), { now, newId: v7, pause }), now, newId: <Id extends string>() => v7() as Id, assess: lawful(),
    rails: railsOfFour(), gateway: everyName, payeesOf: payeesOn(db, now),
  } // prettier-ignore
  const stepUp = {
    ...plainHashes,
    ...deviceKeys,
    newCode: () => String(100_000 + (Number.parseInt(randomUUID().slice(0, 6), 16) % 900_000)),
    seal: (text: string) => `sealed ${text}`,
    notify: (to: PersonId, notice: CodeNotice) => Promise.resolve(sent.set(to, notice).has(to)),
  }
  const limits = { lifeMs: 300_000, triesPerChallenge: 3, challengesPerPayment: 5, pinTries: 5, failuresPerDay: 10 }
  const signing = (on: LocalDate) => ({ ...signingRulesOn(signingLaw)(on), limits })
  return {
    ...core,
    stepUp,
    ...signingSecretsOn(db),
    signing,
    zoneOf: carryReadsOn(db).zoneOf,
    rules: depositRulesOrFail(depositLawData),
    reasonOf,
  }
}

/** Acts to which every purchase is the only one: much is bought on one day, which no PPK would call separate needs. */
export const buyingApart = (world: World): Application => {
  const needs = purchaseNeedsIn(world)
  const transact: typeof needs.transact = (scope, work) =>
    needs.transact(scope, (store) => {
      const { splits } = store
      return work({ ...store, splits: { ...splits, around: (orders, vendor, from) => splits.around(orders, vendor, from, from), ofOffice: () => Promise.resolve([]) } }) // prettier-ignore
    })
  return purchaseActs({ ...needs, transact })
}

/** Opens a database with a KPPN, one office with all its people, pagu and UP, and one verified firm with products. */
export const aWorld = async (opened?: World): Promise<Market> => {
  const world = opened ?? (await openWorld())
  const sent = new Map<PersonId, CodeNotice>()
  const needs = purchaseNeedsIn(world, sent)
  const office = await anOffice(world)
  const firm = await aFirm(world)
  const codeOf = (person: PersonId) => sent.get(person)?.code ?? 'no code was sent'
  return { world, office, firm, acts: purchaseActs(needs), jobs: needs, codeOf, close: world.close }
}

/** How far a purchase can be played, in order. */
export const milestones = [
  'drafted', 'submitted', 'checkedOut', 'ordered', 'accepted', 'shipped', 'received', 'billed', 'spbyIssued', 'scheduled',
  'challenged', 'authorised', 'submittedToBank', 'settled',
] as const // prettier-ignore
export type Milestone = (typeof milestones)[number]

/** The keys of a purchase played so far. */
export type Played = Readonly<{
  order: Key<OrderId>
  receipt?: Key<ReceiptId>
  claim?: Key<ClaimId>
  payment?: Key<PaymentId>
  challenge?: Key<ChallengeId>
}>

/** The key of a part that must be there by now. */
export const the = <K>(key: K | undefined): K => {
  if (key === undefined) throw new Error('the purchase was not played that far')
  return key
}

/** The purchase as its own office sees it now. */
export const seen = async ({ world, office }: Market, order: Key<OrderId>): Promise<Purchase> =>
  the((await readAs(world.db, office.crew.kpa, (trx) => purchasesByKey(trx, [order], (is) => is.lit(true)))).get(`${order.tenant}/${order.id}`)) // prettier-ignore

const claimIn = ({ claims }: Purchase, key: Key<ClaimId> | undefined): Claim => the(claims.find(({ id }) => id === key?.id)) // prettier-ignore
const paymentIn = ({ payments }: Purchase, key: Key<PaymentId> | undefined): Payment => the(payments.find(({ id }) => id === key?.id)) // prettier-ignore

/** The number of the faktur pajak of this order: one of its own. */
export const fakturOf = ({ id }: Key<OrderId>): string =>
  `040026${String(BigInt(`0x${id.slice(-12)}`) % 10n ** 11n).padStart(11, '0')}`

type Cart = readonly Readonly<{ product: ProductId; quantity: bigint }>[]
type Step = (market: Market, at: Readonly<{ played: Played; purchase: Purchase }>) => Promise<Played>
const change = ({ played: { order }, purchase }: Parameters<Step>[1]) => ({
  id: order, expectedVersion: orderVersion(purchase.order), once: once(),
}) // prettier-ignore

/** Puts a cart of the firm's products together: 50 rim of paper and 2 boxes of folders, unless told otherwise. */
export const drafted = async ({ acts, office, firm, world }: Market, lines?: Cart): Promise<Played> => {
  const [paper, folders] = firm.products
  const cart = lines ?? [{ product: paper.id, quantity: 50n }, { product: folders.id, quantity: 2n }] // prettier-ignore
  const details = {
    budgetLine: office.budgetLine.id, needOn: withinYear(world.today, 7), deliveryAddress: 'Gudang lantai 1, Jalan Merdeka 1',
    purpose: 'Alat tulis kantor seksi pelayanan',
  } // prettier-ignore
  return must(await acts.orderDraft({ lines: cart, ...details, once: once() }, office.crew.requester)).answer
}

const steps: Readonly<Record<Exclude<Milestone, 'drafted'>, Step>> = {
  submitted: async ({ acts, office }, at) => ({ ...at.played, ...must(await acts.orderSubmit(change(at), office.crew.requester)).answer }), // prettier-ignore
  checkedOut: async ({ acts, office }, at) => ({ ...at.played, ...must(await acts.orderCheckOut(change(at), office.crew.procurementOfficer)).answer }), // prettier-ignore
  ordered: async ({ acts, office }, at) => ({ ...at.played, ...must(await acts.orderApprove(change(at), office.crew.ppk)).answer }), // prettier-ignore
  accepted: async ({ acts, firm }, at) => ({ ...at.played, ...must(await acts.orderAccept(change(at), firm.admin)).answer }), // prettier-ignore
  shipped: async ({ acts, firm }, at) => ({ ...at.played, ...must(await acts.orderShip(change(at), firm.admin)).answer }), // prettier-ignore
  received: async ({ acts, office }, at) => ({ ...at.played, ...must(await acts.orderReceive({ ...change(at), note: 'Lengkap dan baik' }, office.crew.receiver)).answer }), // prettier-ignore
  billed: async ({ acts, firm, world }, { played, purchase }) => {
    const bill = {
      id: played.order, invoiceNumber: `INV-${played.order.id}`, invoiceOn: world.today, amount: the(purchase.order.gross),
      account: firm.account.id as BankAccountId, taxInvoiceNumber: fakturOf(played.order), meteraiSerial: `M${played.order.id.replaceAll('-', '')}`,
    } // prettier-ignore
    return { ...played, ...must(await acts.claimBill({ ...bill, once: once() }, firm.admin)).answer }
  },
  spbyIssued: async ({ acts, office }, { played, purchase }) => {
    const seen = { id: the(played.claim), expectedVersion: claimVersion(claimIn(purchase, played.claim)) }
    return { ...played, ...must(await acts.spbyIssue({ ...seen, once: once() }, office.crew.ppk)).answer }
  },
  scheduled: async ({ acts, office, world }, { played, purchase }) => {
    const seen = { id: the(played.claim), expectedVersion: claimVersion(claimIn(purchase, played.claim)) }
    const how = { payingAccount: `00120100${office.code}`, payOn: world.today, once: once() }
    return { ...played, ...must(await acts.paymentSchedule({ ...seen, ...how }, office.crew.treasurer)).answer }
  },
  challenged: async ({ acts, office }, { played, purchase }) => {
    const payments = [{ id: the(played.payment), expectedVersion: paymentVersion(paymentIn(purchase, played.payment)) }]
    const { challenge } = must(await acts.paymentChallenge({ payments, once: once() }, office.crew.kpa)).answer
    return { ...played, challenge }
  },
  authorised: async ({ acts, office, codeOf }, { played }) => {
    const signed = { challenge: the(played.challenge), pin: testPin, code: codeOf(office.crew.kpa.person) }
    must(await acts.paymentAuthorise({ ...signed, once: once() }, office.crew.kpa))
    return played
  },
  submittedToBank: async ({ jobs }, { played }) => {
    const { tenant, id: payment } = the(played.payment)
    const next = await paymentSubmit(jobs)({ tenant, payment }, 60_000)
    if (next.kind !== 'SEND') throw new Error(`nothing was to be sent: ${next.kind}`)
    return played
  },
  settled: async ({ jobs }, { played }) => {
    const { tenant, id: payment } = the(played.payment)
    const evidence = { code: '2001700', evidence: '{}', at: jobs.now() } as const
    const told = { source: 'RESPONSE', class: 'OK' } as const
    await paymentConclude(jobs)({ tenant, payment }, { told, evidence, bankReference: '20260311093000412345', attempts: 1 }) // prettier-ignore
    return played
  },
}

/** Plays a purchase by its people until a milestone; `from` continues one that was played before. */
export const played = async (
  market: Market,
  {
    until,
    from,
    lines,
  }: Readonly<{ until: Milestone; from?: Readonly<{ played: Played; at: Milestone }>; lines?: Cart }>,
): Promise<Played> => {
  let reached = from?.played ?? (await drafted(market, lines))
  const begin = milestones.indexOf(from?.at ?? 'drafted') + 1
  for (const milestone of milestones.slice(begin, milestones.indexOf(until) + 1))
    if (milestone !== 'drafted') reached = await steps[milestone](market, { played: reached, purchase: await seen(market, reached.order) }) // prettier-ignore
  return reached
}
