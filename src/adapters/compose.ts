import { createHmac, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import { kkpActs, organisationActs, purchaseActs, setUpActs, signingActs, taxDepositActs } from '../application'
import {
  allProved, type BankGateway, type CarryNeeds, type CodeNotice, kkpCardUnbind, kkpCreditBook, ledgerProve, paperDoubts, type PartnerBank, proofOfTheNight,
  type PromiseNotice, railsBy, taxCorrection, type UpNotice, vendorTaxPreview,
} from '../application/digipay' // prettier-ignore
import { officeOpen } from '../application/organisation'
import { byTreasurer, type Mismatch, nextProof, signingLaw, signingRulesOn } from '../domain/digipay'
import type { PersonId } from '../domain/kernel'
import { assess, depositLawData, lawData } from '../domain/tax-withholding'
import { type NoticeHabits, reasonOf } from './bank'
import { type BankLoad, bankMattersOn } from './compose-bank'
import { promisesOn } from './compose-promises'
import { lawBookOn } from './law-book'
import { depositRulesOrFail, lawOrFail, lawsBesideOrFail, railLawOrFail } from './compose-laws'
import { renderingUnder } from './documents'
import { fakturQuestions, taxParameters, taxPreview, type TaxQuestions } from '../application/tax-withholding'
import { linksFor } from './http/downloads'
import { deviceKeys, type Hashing } from './identity'
import { cardHandlers } from './jobs/cards'
import { documentHandlers } from './jobs/documents'
import { nightly } from './jobs/nightly'
import { type Handlers, relay } from './jobs/relay'
import type { Log } from './logging'
import { openDatabase } from './postgres/database'
import {
  assertBanksKnown, bookReads, booksOn, cardOfOn, cardTokenOn, cardTurnsOn, carryReadsOn, catalogueReads, digipaySetUpStoreIn, digipayStoreIn,
  heardLanesOn, kkpReadsOn, liquidityReads, noticeReadsOn, onTimeReadsOn, payeesOn, priceReadsOn, proofStoreIn, purchaseReadsOn,
  signingReadsOn, signingSecretsOn, splitReadsOn, stateDebtReadsOn, stillBoundOn, taxDepositReadsOn, upMoveReadsOn, upReadsOn,
} from './postgres/digipay' // prettier-ignore
import { outsideTransactions } from './postgres/in-transaction'
import { openOfficeIn, organisationReads, organisationStoreIn, ownPinIn, personByNip } from './postgres/organisation'
import { nightlyDueOn } from './postgres/platform/nightly'
import { outboxOn } from './postgres/platform/outbox'
import { documentReadsOn, factsOn, spjStoreIn } from './postgres/spj'
import { transactOn } from './postgres/transact'

/** What the house takes from the world; tests hand in their own clock, bank and post. */
export type Outside = Readonly<{
  pool: Pool
  gateway: BankGateway
  banks: readonly PartnerBank[]
  /** How a bank writes what it calls us with; without it all write as the standard has it. */
  noticeHabitsOf?: (bank: string) => NoticeHabits
  hashing: Hashing
  /** Seals what a one-time code is bound to. */
  sealSecret: string
  /** Signs the links to files, and where the world reaches us. */
  linkSecret: string
  publicUrl: string
  /** Brings a code to its person; nothing stores or logs it. */
  notify: (to: PersonId, notice: CodeNotice) => Promise<void>
  /** Brings a reminder to its person. */
  remind: (to: PersonId, notice: PromiseNotice) => Promise<void>
  /** Tells a person of UP that lies idle and of TUP that ends. */
  tell: (to: PersonId, notice: UpNotice) => Promise<void>
  log: Log
  now?: () => Date
  leaseMs?: number
  /** How often the statements of all paying accounts are read. */
  reconcileEveryMs?: number
  atOnce?: BankLoad['atOnce']
  onQuery?: (sql: string) => void
  /** The data of the tax law, where they are not those that are committed. */
  taxLaw?: unknown
  /** The data of the law of deposits, likewise. */
  depositLaw?: unknown
}>

/** Half of it for a sending to leave, the rest for its answer; nobody else touches the payment meanwhile. */
const USUAL_LEASE_MS = 60_000

const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')
const newId = <Id extends string>(): Id => v7() as Id

const inWords = (mismatches: readonly Mismatch[]): readonly string[] =>
  mismatches.map(({ proof, account, stated, proved }) => `${proof} ${account} ${String(stated)} ${String(proved)}`)

/** The one place where ports meet adapters: read it top to bottom and you have read the system. */
export const compose = (outside: Outside) => {
  const { pool, banks, hashing, log, now = () => new Date() } = outside
  const gateway = outsideTransactions(outside.gateway)
  const { taxLaw: taxLawData = lawData, depositLaw = depositLawData } = outside
  const db = openDatabase(pool, outside.onQuery)
  const taxLaw = lawOrFail(taxLawData)
  const lawBook = lawBookOn({ db, log, now }, { law: taxLaw, data: taxLawData })
  const law = byTreasurer(lawBook.assess)
  const rules = depositRulesOrFail(depositLaw)
  const lawsBeside = lawsBesideOrFail()
  const { faktur: fakturLaw, correction: correctionLaw } = lawsBeside
  const base = { now, newId }
  const transacting = { ...base, pause: sleep }
  const hashes = { hash: hashing.hash, matches: hashing.verify }
  const seal = (text: string) => createHmac('sha256', outside.sealSecret).update(text).digest('hex')
  const notify = (to: PersonId, notice: CodeNotice): Promise<boolean> =>
    outside.notify(to, notice).then(
      () => true,
      (cause: unknown) => {
        log.error({ err: cause, to }, 'a one-time code could not be handed over')
        return false
      },
    )
  const stepUp = { newCode, ...hashes, ...deviceKeys, seal, notify }
  const signingRules = signingRulesOn(signingLaw)

  const transactDigipay = transactOn(db, digipayStoreIn(now, newId), transacting)
  const transactOrganisation = transactOn(db, organisationStoreIn(now), transacting)
  const transactSpj = transactOn(db, spjStoreIn, transacting)
  const transactSetUp = transactOn(db, digipaySetUpStoreIn(now, newId), transacting)

  const bankName = (code: string): string => banks.find((bank) => bank.code === code)?.name ?? code
  const bankOf = (code: string): PartnerBank => {
    const bank = banks.find((each) => each.code === code)
    if (!bank) throw new Error(`bank ${code} is no partner bank`)
    return bank
  }
  const rails = railsBy(railLawOrFail(banks, now()), (code) => banks.find((bank) => bank.code === code)?.reach)
  const signing = { rails, gateway, payeesOf: payeesOn(db, now) }
  const ofBanks = { callbackCeiling: (code: string) => bankOf(code).callbackCeiling, statementDays: (code: string) => bankOf(code).statementDays, matching: (code: string) => bankOf(code).matching, reasonOf } // prettier-ignore
  const onError = (cause: unknown) => log.error({ err: cause }, 'a job failed and is due again')
  const carry: CarryNeeds = {
    transact: transactDigipay,
    now,
    assess: law,
    rails,
    rules,
    gateway,
    bankOf,
    ...ofBanks,
    leaseMs: outside.leaseMs ?? USUAL_LEASE_MS,
    alarm: (about, what) => log.warn({ about, what }, 'a payment must be looked at'),
    ...carryReadsOn(db),
    lanes: heardLanesOn(db),
    cardTokenOf: cardTokenOn(db),
  }
  const proveBooks = ledgerProve({
    transact: transactOn(db, proofStoreIn(newId), transacting),
    now,
    books: booksOn(db),
    alarm: ({ tenant, mismatches }) =>
      log.error({ tenant, mismatches: inWords(mismatches) }, 'a book contradicts itself'),
    failed: (tenant, cause) => log.error({ err: cause, tenant }, 'a book could not be proved'),
  })
  const prove = async () => allProved(await proveBooks())
  const { reconcileEveryMs: everyMs, noticeHabitsOf, atOnce } = outside
  const bankMatters = bankMattersOn({ ...carry, ...transacting, db, log, onError, everyMs, noticeHabitsOf, atOnce })
  const promises = promisesOn({ db, now, newId, pause: sleep, remind: outside.remind, tell: outside.tell, onError })
  const purchases = purchaseReadsOn(db, law)
  const deposits = taxDepositReadsOn(db)
  const preview = taxPreview(assess(taxLaw))

  const cards = cardHandlers({ book: kkpCreditBook(carry), unbind: kkpCardUnbind({ ...carry, stillBound: stillBoundOn(db) }) }) // prettier-ignore
  const purchasing = {
    transact: transactDigipay,
    ...base,
    ...signing,
    assess: law,
    stepUp,
    ...signingSecretsOn(db),
    signing: signingRules,
  }

  return {
    db,
    now,
    law,
    keepLaw: lawBook.keep,
    assertBanksKnown: () => assertBanksKnown(db, banks.map(({ code }) => code)), // prettier-ignore
    transactDigipay,
    acts: purchaseActs(purchasing),
    signing: { acts: signingActs(purchasing), reads: signingReadsOn(db), rules: signingRules, ...deviceKeys, seal, reserves: rails.reserves, evidenceOf: bankMatters.bank.evidenceOf }, // prettier-ignore
    organisation: organisationActs({ transact: transactOrganisation, ...base, hashes, ownPin: ownPinIn(db), pinLimits: (on) => signingRules(on).limits }), // prettier-ignore
    setUp: setUpActs({ transact: transactSetUp, ...base, rules, statementDays: ofBanks.statementDays }),
    deposits: taxDepositActs({ transact: transactDigipay, ...base, rules, bankOf, assess: law, corrections: correctionLaw }), // prettier-ignore
    ...bankMatters,
    kkpActs: kkpActs({
      rules, reasonOf,
      transact: transactDigipay, ...base, banks, gateway, cardOf: cardOfOn(db), turns: cardTurnsOn(db, now), signing: signingRules,
    }), // prettier-ignore
    kkp: kkpReadsOn(db),
    withheld: {
      reads: deposits,
      rules,
      taxCorrection: taxCorrection({ purchases, deposits, assess: law, corrections: correctionLaw }),
    },
    officeOpen: officeOpen({ openOffice: openOfficeIn(db, newId), ...base }),
    purchases,
    onTime: onTimeReadsOn(db, now),
    splits: splitReadsOn(db, { assess: law, rails }, now),
    prices: priceReadsOn(db),
    catalogue: {
      ...catalogueReads(db),
      ...bookReads(db),
      ...liquidityReads(db, now),
      ...upReadsOn(db),
      ...upMoveReadsOn(db),
      ...stateDebtReadsOn(db),
      ...noticeReadsOn(db),
    },
    directory: { ...organisationReads(db), personByNip: personByNip(db) },
    bankName,
    bankOf,
    documents: documentReadsOn(db),
    tax: {
      ...({
        taxPreview: preview,
        taxParameters: taxParameters({ tax: taxLaw, ...lawsBeside, deposit: rules.law }),
        faktur: fakturQuestions(fakturLaw),
      } satisfies TaxQuestions),
      vendorTaxPreview: vendorTaxPreview({ preview, taxFacts: purchases.taxFacts }),
    },
    downloads: { links: linksFor(outside.linkSecret, now), publicUrl: outside.publicUrl },
    documentHandlers: documentHandlers({
      transact: transactSpj,
      facts: factsOn(db, { assess: law, bankName, doubts: paperDoubts(fakturLaw, rules.law) }),
      render: renderingUnder(outside.publicUrl),
      ...base,
    }),
    carry,
    ...promises,
    prove,
    nightly: () =>
      nightly(
        nightlyDueOn(db, 'ledgerProve', now),
        proofOfTheNight(proveBooks, () => nextProof(now())),
        () => nextProof(now()),
        onError,
      ),
    relay: (handlers: Handlers) =>
      relay(outboxOn(db, now), { ...cards, ...handlers }, now, onError, (stuck) =>
        log.error(stuck, 'a message must be looked at'),
      ),
  }
}

/** The house, put together. */
export type House = ReturnType<typeof compose>
