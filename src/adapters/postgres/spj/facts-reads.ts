import { sql } from 'kysely'
import type { PaperDoubts } from '../../../application/digipay'
import type { Facts, FactsFound } from '../../../application/spj'
import { roleLabels } from '../../../application/role-labels'
import type {
  ClaimId, LocalDate, OrderId, PaymentId, ReceiptId, UnitId, Zone,
} from '../../../domain/kernel' // prettier-ignore
import { type Assess, reassessedOrder, taxQuestionOf } from '../../../domain/digipay'
import type { Role } from '../../../domain/organisation'
import type { Official, OfficialFunction, PurchaseFacts } from '../../../domain/spj'
import type { PurchaseAsked } from './subject'
import type { Db } from '../database'
import { letterOfPaid, purchasesByKey, purchasesIn, sidesIn } from '../digipay'
import { vendorNumbers } from '../organisation'
import { speakFor, type Trx } from '../transact'
import { billFactsOf, cardIn } from './bill-facts'
import { factsFrom, type Offices, signersOf } from './facts-mapping'
import { isOfPurchase, type Standing, standingOf, type Subject, subjectOf } from './subject'

/** What reading the facts asks beside the database: the law, what it leaves open of papers, and what banks are called. */
export type FactsNeeds = Readonly<{ assess: Assess; doubts: PaperDoubts; bankName: (code: string) => string }>

/** The satker as its documents name it. */
const satkerIn = async (trx: Trx, tenant: UnitId): Promise<PurchaseFacts['satker']> => {
  const row = await trx
    .selectFrom('organisation.satker as s')
    .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
    .innerJoin('organisation.unit as k', 'k.id', 's.kppn_id')
    .selectAll('s')
    .select(['u.code', 'u.name', 'u.city', 'u.address', 'u.zone', 'k.code as kppn_code', 'k.name as kppn_name'])
    .where('s.unit_id', '=', tenant)
    .executeTakeFirstOrThrow()
  return {
    code: row.code, name: row.name, ministryCode: row.ministry_code, ministryName: row.ministry_name, kppnCode: row.kppn_code,
    kppnName: row.kppn_name, city: row.city, address: row.address, zone: row.zone as Zone,
    dipa: { number: row.dipa_number, on: row.dipa_on as LocalDate },
  } // prettier-ignore
}

const vendorIn = (trx: Trx, vendor: UnitId) =>
  trx.selectFrom('organisation.vendor as v').innerJoin('organisation.unit as u', 'u.id', 'v.unit_id')
    .select(['u.name', 'u.address', 'u.city']).select(vendorNumbers('v.unit_id')).where('v.unit_id', '=', vendor).executeTakeFirstOrThrow() // prettier-ignore

/** Who signs for the vendor as he is registered, before anybody of his has acted. */
const signerOf = async (trx: Trx, vendor: UnitId, on: LocalDate): Promise<string | undefined> => {
  const { rows } = await sql<{ name: string }>`select name from digipay.signs_for(${vendor}::int, ${on}::date)`.execute(trx) // prettier-ignore
  return rows[0]?.name
}

const officesIn = (trx: Trx, tenant: UnitId) =>
  trx
    .selectFrom('organisation.assignment as a')
    .innerJoin('organisation.person as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.role', 'a.sk_number', 'p.name', 'p.nip'])
    .where('a.tenant_id', '=', tenant)

const official = (row: Readonly<{ role: string; sk_number: string; name: string; nip: string | null }>): Official => ({
  name: row.name, nip: row.nip ?? undefined, title: roleLabels[row.role as Role].id, skNumber: row.sk_number,
}) // prettier-ignore

/** Who acted in which function, under the SK of the assignment acted under. The treasurer is named before he acts. */
const peopleIn = async (trx: Trx, { tenant, kind }: PurchaseAsked, subject: Subject, on: LocalDate): Promise<Offices> => {
  const signers = Object.entries(signersOf(kind, subject)) as [OfficialFunction, ReturnType<typeof signersOf>[OfficialFunction]][]
  const ids = signers.flatMap(([, acted]) => acted?.under ?? [])
  const rows = ids.length === 0 ? [] : await officesIn(trx, tenant).where('a.id', 'in', ids).execute()
  const named = signers.flatMap(([name, acted]): [OfficialFunction, Official][] => {
    const row = rows.find((each) => each.id === acted?.under)
    return row ? [[name, { ...official(row), actedAt: acted?.at }]] : []
  })
  const inOffice = subject.payment ? undefined : await officesIn(trx, tenant).where('a.role', '=', 'TREASURER')
    .where('a.valid_from', '<=', on).where((is) => is.or([is('a.valid_to', 'is', null), is('a.valid_to', '>=', on)]))
    .where('a.ended_at', 'is', null).orderBy('a.valid_from', 'desc').orderBy('a.id').limit(1).executeTakeFirst()
  return Object.fromEntries([...(inOffice ? [['treasurer', official(inOffice)] as const] : []), ...named])
} // prettier-ignore

const orderIn = async (trx: Trx, { tenant, kind, subject }: PurchaseAsked): Promise<OrderId | undefined> => {
  const { orderOf } = purchasesIn(trx, { tenant })
  switch (kind) {
    case 'SURAT_PESANAN':
      return subject as OrderId
    case 'BAST':
      return orderOf({ receipt: subject as ReceiptId })
    case 'SPBY':
      return orderOf({ claim: subject as ClaimId })
    case 'KUITANSI':
    case 'TAX_SHEET':
      return orderOf({ payment: subject as PaymentId })
  }
}

/**
 * The PPN within the order, by the law of the day it was approved and the vendor's papers known at that moment: one
 * recorded since must neither change a Surat Pesanan that is due nor keep it from being written.
 */
const ppnIn = async (trx: Trx, { purchase: { order }, payment }: Subject, on: LocalDate, assess: Assess) => {
  const approvedAt = order.steps.findLast(({ action }) => action === 'approve')?.at
  const side = await sidesIn(trx, { tenant: order.tenant }).vendor(order.vendor, on, { knownBy: approvedAt })
  if (!side) throw new Error(`order ${order.id} names a vendor that does not exist`)
  if (payment) return { side, ppn: payment.assessment.ppnCharged }
  const tax = assess(taxQuestionOf(order, side.taxFacts, { paymentOn: on, taxPointOn: on }))
  if (!tax.ok) throw new Error(`order ${order.id} was approved and cannot be assessed: ${tax.error.code}`)
  return { side, ppn: tax.value.ppnCharged }
}

/** The numbers of the earlier orders of which a payment takes what was missing, by their ids. */
const earlierIn = async (trx: Trx, { payment }: Subject): Promise<ReadonlyMap<string, string>> => {
  const ids = new Set(payment?.assessment.taxes.flatMap((line) => reassessedOrder(payment.assessment, line) ?? []))
  if (!payment || ids.size === 0) return new Map()
  const rows = await trx.selectFrom('digipay.purchase_order').select(['id', 'number']).where('tenant_id', '=', payment.tenant)
    .where('id', 'in', [...ids]).execute() // prettier-ignore
  return new Map(rows.flatMap(({ id, number }) => (number === null ? [] : [[id, number] as const])))
}

const found = async (
  trx: Trx,
  asked: PurchaseAsked,
  subject: Subject,
  standing: Standing,
  approvedOn: LocalDate,
  satker: PurchaseFacts['satker'],
  { assess, doubts, bankName }: FactsNeeds,
): Promise<FactsFound> => {
  const { order } = subject.purchase
  const { stands, ...numbered } = standing
  const line = order.budgetLine && (await sidesIn(trx, order).budgetLine(order.budgetLine))
  if (!line) throw new Error(`order ${order.id} was approved without a budget line`)
  const { side, ppn } = await ppnIn(trx, subject, approvedOn, assess)
  const facts = factsFrom({
    satker, ppn, line, bankName, doubts, approvedOn, standing,
    vendor: await vendorIn(trx, order.vendor), registered: await signerOf(trx, order.vendor, standing.issuedOn), accounts: side.accounts.filter(({ kind: of }) => of === 'BANK'),
    people: await peopleIn(trx, asked, subject, standing.issuedOn),
    earlier: await earlierIn(trx, subject),
    letter: subject.payment && (await letterOfPaid(trx, order.tenant, subject.payment.id)),
    card: subject.payment?.card && (await cardIn(trx, order.tenant, subject.payment.card, bankName)),
  }, asked.kind, subject) // prettier-ignore
  const { tenant, kind } = asked
  const head = { tenant, kind, subject: asked.subject, order: order.id, vendor: order.vendor, ...numbered }
  return { head, stands, kind, facts }
}

/** Reads what a document says, with the eyes of the satker in whose book it is. */
export const factsOn =
  (db: Db, needs: FactsNeeds): Facts =>
  (asked) =>
    db.transaction().execute(async (trx) => {
      const { tenant } = asked
      await speakFor(trx, { tenant, unit: tenant, kind: 'SATKER', person: '' })
      if (!isOfPurchase(asked))
        return billFactsOf(trx, asked, { satker: await satkerIn(trx, tenant), bankName: needs.bankName })
      const order = await orderIn(trx, asked)
      const key = order && { tenant, id: order }
      const purchase = key && (await purchasesByKey(trx, [key], (is) => is.lit(true))).get(`${tenant}/${order}`)
      if (!purchase) return undefined
      const satker = await satkerIn(trx, tenant)
      const subject = subjectOf(asked, purchase)
      const standing = standingOf(subject, asked, satker.zone)
      const approved = standingOf(subject, { kind: 'SURAT_PESANAN', number: undefined }, satker.zone)
      if (!standing || !approved) return undefined
      return found(trx, asked, subject, standing, approved.issuedOn, satker, needs)
    })
