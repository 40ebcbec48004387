import type { FaultAction } from '../../../../src/adapters/sandbox-bank'
import { paymentCarry, paymentConclude } from '../../../../src/application/digipay'
import { paymentSubmit } from '../../../../src/application/digipay/payment-submit'
import { claimVersion, delayOf, holdingStatuses, isOpenCase, type Told } from '../../../../src/domain/digipay'
import { addDays, dateIn } from '../../../../src/domain/kernel'
import { signed, until } from '../../../support/at-bank'
import { bank, DENIED_MS, payingAccount } from '../../../support/house'
import { testPin } from '../../../support/market'
import { must, once } from '../../../support/organisation'
import { played, type Played, seen, the } from '../../../support/purchase'
import { answers, type Scene } from './scene'

/** How an invariant of payments is provoked, and found to hold. */
type Provoked = Readonly<{ what: string; by: (scene: Scene) => Promise<void> }>
export type Invariant = Readonly<{ id: string; says: string; provoked: readonly Provoked[] }>

const DAY = 86_400_000
const TWO_DAYS = 2 * DAY
/** Amounts in which a day does not tie are told in sen. */
const SEN = 100n
const tenantOf = ({ market }: Scene): number => market.office.id
/** A row of a table once more, with other values in these columns. */
const again = async ({ past }: Scene, table: string, id: string, change: Readonly<Record<string, string>>) => {
  const columns = await past<{ name: string }>('select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped', table) // prettier-ignore
  const [into, from] = [columns.map(({ name }) => name).join(), columns.map(({ name }) => change[name] ?? name).join()]
  return past(`insert into ${table} (${into}) select ${from} from ${table} where id = $1`, id)
}
const idOf = ({ payment }: Played): string => the(payment).id

/** What a bank and the books may hold of one payment. */
const ofOne: readonly Invariant[] = [
  {
    id: 'I1',
    says: 'at most one debit of a reference',
    provoked: [
      {
        what: 'its answers are lost, and two workers look after it',
        by: async (scene) => {
          const purchase = await scene.sent(await scene.scheduled(), { action: { dropAfterProcessing: true } })
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('SETTLED')
          expect(await scene.debits(purchase)).toBe(1)
        },
      },
      {
        what: 'its bank debits it, says that it is busy, and gets it again',
        by: async (scene) => {
          const busy = { executeThen: the(answers('4291700')) }
          const purchase = await scene.sent(await scene.scheduled(), { action: busy, count: 1 })
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('SETTLED')
          const { partnerReference: reference } = await scene.payment(purchase)
          expect(scene.leaving.filter((each) => each.reference === reference).length).toBeGreaterThan(1)
          expect(await scene.debits(purchase)).toBe(1)
        },
      },
    ],
  },
  {
    id: 'I2',
    says: 'one reference for life',
    provoked: [
      {
        what: 'the house gives it another one',
        by: async (scene) => {
          const purchase = await scene.scheduled()
          const change = scene.asApp(`update digipay.payment set partner_reference = 'SLANOTHER' where id = $1`, idOf(purchase)) // prettier-ignore
          await expect(change).rejects.toThrow(/permission denied/)
        },
      },
      {
        what: 'another payment is given the same, past the house',
        by: async (scene) => {
          const purchase = await scene.scheduled()
          const twin = again(scene, 'digipay.payment', idOf(purchase), { id: 'gen_random_uuid()', status: `'REJECTED'` }) // prettier-ignore
          await expect(twin).rejects.toThrow(/payment_reference/)
        },
      },
      {
        what: 'it is turned away three times, and goes again',
        by: async (scene) => {
          const purchase = await scene.sent(await scene.scheduled(), { action: { answer: answers('4291700') }, count: 3 }) // prettier-ignore
          const { partnerReference: before } = await scene.payment(purchase)
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('SETTLED')
          const { partnerReference: reference } = await scene.payment(purchase)
          expect([reference, scene.leaving.filter((each) => each.reference === reference).length]).toEqual([before, 4])
        },
      },
    ],
  },
  {
    id: 'I3',
    says: 'one payment of a claim that stands',
    provoked: [
      {
        what: 'five are planned in one moment',
        by: async (scene) => {
          const { market } = scene
          const { order } = await played(market, { until: 'spbyIssued' })
          const claim = the((await seen(market, order)).claims[0])
          const command = { id: { tenant: market.office.id, id: claim.id }, expectedVersion: claimVersion(claim), payOn: market.world.today, payingAccount: payingAccount(market.office) } // prettier-ignore
          const plan = () => market.acts.paymentSchedule({ ...command, once: once() }, market.office.crew.treasurer)
          const outcomes = await Promise.all([1, 2, 3, 4, 5].map(plan))
          expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
          expect((await seen(market, order)).payments).toHaveLength(1)
        },
      },
      {
        what: 'a second one is written past the house',
        by: async (scene) => {
          const purchase = await scene.scheduled()
          const twin = (status: string) => again(scene, 'digipay.payment', idOf(purchase), { id: 'gen_random_uuid()', partner_reference: `'SL' || substr(md5(random()::text), 1, 18)`, status: `'${status}'` }) // prettier-ignore
          await expect(twin('SCHEDULED')).rejects.toThrow(/payment_one_alive/)
          await twin('CANCELLED')
        },
      },
    ],
  },
  {
    id: 'I4',
    says: 'what is held is the sum of what is signed and has no end',
    provoked: [
      {
        what: 'payments stand in each of those states side by side',
        by: async (scene) => {
          const { past } = scene
          const silent = { service: '36', action: { answer: answers('5003600') } } as const
          const rules = {
            ACCEPTED: [{ action: { accept: { outcome: 'SUCCESS', afterMs: null } } }],
            PENDING_UNKNOWN: [{ action: { dropAfterProcessing: true } }, silent],
            SUBMITTED: [{ action: { answer: answers('4011700') }, count: 9_999 }],
          } as const
          const under: Record<string, Played> = {}
          for (const [status, of] of Object.entries(rules)) under[status] = await scene.sent(await scene.scheduled(), ...of) // prettier-ignore
          await scene.carrying(async () => {
            for (const status of ['ACCEPTED', 'PENDING_UNKNOWN'] as const) await scene.reaches(the(under[status]), status) // prettier-ignore
          })
          await scene.sent(await scene.scheduled())
          const rows = await past<{ status: string; sum: string }>('select status, sum(gross + fee)::text as sum from digipay.payment where tenant_id = $1 and status = any($2) group by 1', tenantOf(scene), holdingStatuses) // prettier-ignore
          expect(rows.map(({ status }) => status).sort()).toEqual(['ACCEPTED', 'AUTHORISED', 'PENDING_UNKNOWN', 'SUBMITTED']) // prettier-ignore
          expect(await scene.balance('up.held')).toBe(rows.reduce((sum, each) => sum + BigInt(each.sum), 0n))
          expect(await scene.proved()).toEqual([])
        },
      },
      {
        what: 'a hold is taken away past the house, and the night finds it',
        by: async (scene) => {
          const { past } = scene
          await scene.sent(await scene.scheduled())
          const move = (by: number) => past(`update digipay.balance set amount = amount + case account when 'up.held' then $2::bigint else -$2::bigint end where tenant_id = $1 and account in ('up.held', 'up.free')`, tenantOf(scene), by) // prettier-ignore
          await move(-1_000)
          expect((await scene.proved()).map(({ proof, account }) => `${proof} ${account}`)).toContain('HOLDS up.held')
          await move(1_000)
          expect(await scene.proved()).toEqual([])
        },
      },
    ],
  },
  {
    id: 'I5',
    says: 'an attempt is stored before a byte leaves',
    provoked: [
      {
        what: 'it is looked for, over another connection, when each of them leaves',
        by: async (scene) => {
          const purchase = await scene.sent(await scene.scheduled(), { action: { answer: answers('4291700') }, count: 2 }) // prettier-ignore
          await scene.carrying(() => scene.ended(purchase))
          const { partnerReference } = await scene.payment(purchase)
          const left = scene.leaving.filter(({ reference }) => reference === partnerReference)
          expect(left).toHaveLength(3)
          for (const { stored, externalId } of left) expect(stored).toContain(externalId)
        },
      },
      {
        what: 'it cannot be stored: nothing leaves until it can',
        by: async (scene) => {
          const purchase = await scene.sent(await scene.scheduled())
          const { partnerReference } = await scene.payment(purchase)
          const left = () => scene.leaving.filter(({ reference }) => reference === partnerReference).length
          await scene.past('revoke insert on digipay.payment_attempt from satuloket_app')
          await scene.carrying(() => new Promise((later) => setTimeout(later, 1_000)))
          const meanwhile = [left(), await scene.debits(purchase), await scene.status(purchase)]
          await scene.past('grant insert on digipay.payment_attempt to satuloket_app')
          expect(meanwhile).toEqual([0, 0, 'AUTHORISED'])
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('SETTLED')
        },
      },
    ],
  },
  {
    id: 'I6',
    says: 'the ledger balances, is only added to, and UP is never below nothing',
    provoked: [
      {
        what: 'the house changes or deletes a transfer',
        by: async (scene) => {
          await expect(scene.asApp('update digipay.transfer set amount = 1')).rejects.toThrow(/permission denied/)
          await expect(scene.asApp('delete from digipay.transfer')).rejects.toThrow(/permission denied/)
        },
      },
      {
        what: 'a transfer of nothing, or from an account to itself, is written past the house',
        by: async (scene) => {
          const [{ id } = { id: '' }] = await scene.past<{ id: string }>('select id from digipay.transfer where tenant_id = $1 limit 1', tenantOf(scene)) // prettier-ignore
          const fresh = { id: 'gen_random_uuid()', line: '900' }
          await expect(again(scene, 'digipay.transfer', id, { ...fresh, amount: '0' })).rejects.toThrow(/transfer_amount/) // prettier-ignore
          await expect(again(scene, 'digipay.transfer', id, { ...fresh, credit: 'debit' })).rejects.toThrow(/transfer_two_accounts/) // prettier-ignore
          await expect(again(scene, 'digipay.transfer', id, { id: fresh.id })).rejects.toThrow(/transfer_once/)
        },
      },
      {
        what: 'UP is overdrawn past the house',
        by: async (scene) => {
          const overdraw = scene.past(`update digipay.balance set amount = -1 where tenant_id = $1 and account = 'up.free'`, tenantOf(scene)) // prettier-ignore
          await expect(overdraw).rejects.toThrow(/balance_not_overdrawn/)
        },
      },
      {
        what: 'a transfer is written whose accounts did not move, and the night finds it',
        by: async (scene) => {
          const [{ id } = { id: '' }] = await scene.past<{ id: string }>('select id from digipay.transfer where tenant_id = $1 limit 1', tenantOf(scene)) // prettier-ignore
          await again(scene, 'digipay.transfer', id, { id: 'gen_random_uuid()', line: '901' })
          expect((await scene.proved()).map(({ proof }) => proof)).toContain('TRANSFERS')
          await scene.past('delete from digipay.transfer where tenant_id = $1 and line = 901', tenantOf(scene))
          expect(await scene.proved()).toEqual([])
        },
      },
    ],
  },
  {
    id: 'I7',
    says: 'what is sent is what was signed',
    provoked: [
      {
        what: 'the house changes any part of it after the signature',
        by: async (scene) => {
          const purchase = await scene.sent(await scene.scheduled())
          const parts = ['net = net - 1', 'gross = gross + 1', `source_account = '1'`, `payee_bank = '008'`, `payee_account = '1'`, `payee_name = 'X'`, `rail = 'SKN'`, 'fee = 1'] // prettier-ignore
          for (const part of parts)
            await expect(scene.asApp(`update digipay.payment set ${part} where id = $1`, idOf(purchase))).rejects.toThrow(/permission denied/) // prettier-ignore
        },
      },
      {
        what: 'it is changed past the house between the code and the signature',
        by: async (scene) => {
          const { market, past } = scene
          const { challenge, ...purchase } = await played(market, { until: 'challenged' })
          await past(`update digipay.payment set payee_account = '7001999955' where id = $1`, idOf(purchase))
          const { kpa } = market.office.crew
          const outcome = await market.acts.paymentAuthorise({ challenge: the(challenge), pin: testPin, code: market.codeOf(kpa.person), once: once() }, kpa) // prettier-ignore
          expect(outcome).toMatchObject({ ok: false, error: { code: 'CHALLENGE_NO_LONGER_FITS' } })
        },
      },
      {
        what: 'the debit is held against the signature',
        by: async (scene) => {
          const purchase = await scene.sent(await scene.scheduled())
          const { net, source, payee, partnerReference } = await scene.payment(purchase)
          await scene.carrying(() => scene.ended(purchase))
          expect(await scene.town.control.oracleDebits(partnerReference)).toMatchObject([
            { bank: source.bank, sourceAccount: source.account, amount: net, beneficiaryAccount: payee.account },
          ])
        },
      },
    ],
  },
]

/** A payment that was submitted to its bank by nobody's worker, so that a test alone says what is heard of it. */
const submitted = async ({ market, town, ...scene }: Scene): Promise<Played> => {
  const purchase = await signed({ market }, await scene.scheduled())
  const { tenant, id: payment } = the(purchase.payment)
  const next = await paymentSubmit(town.house.carry)({ tenant, payment }, 600_000)
  expect(next.kind).toBe('SEND')
  return purchase
}
const hears = ({ town, now }: Scene, { payment }: Played, told: Told) => {
  const { tenant, id } = the(payment)
  const evidence = { code: undefined, evidence: 'said by the test', at: now() }
  return paymentConclude(town.house.carry)({ tenant, payment: id }, { told, evidence, attempts: 1 })
}
const SUCCESS: Told = { source: 'CALLBACK', status: 'SUCCESS', amountAgrees: true }
const FOUND: Told = { source: 'INQUIRY', status: 'SUCCESS', amountAgrees: true }
const FAILED: Told = { source: 'CALLBACK', status: 'FAILED', amountAgrees: true }

const orders = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2 ? [all] : all.flatMap((first, at) => orders(all.toSpliced(at, 1)).map((rest) => [first, ...rest]))
const stateOf = async (scene: Scene, purchase: Played) => {
  const books = await Promise.all(['up.held', 'paid.vendor'].map((account) => scene.balance(account)))
  return [await scene.status(purchase), ...books]
}

/** What holds over time, over words and over whole days. */
const ofTheWhole: readonly Invariant[] = [
  {
    id: 'I8',
    says: 'no hold is given back without proof',
    provoked: [
      {
        what: 'the bank does not know it, again and again, and shows no statement',
        by: async (scene) => {
          const { control } = scene.town
          const unsure = [{ action: { dropBeforeProcessing: true } }, { service: '36', action: { answer: answers('4043601') } }] as const // prettier-ignore
          await control.addRule({ service: '14', action: { answer: answers('5001400') } })
          const purchase = await scene.sent(await scene.scheduled(), ...unsure)
          const held = await scene.balance('up.held')
          await scene.carrying(() => new Promise((later) => setTimeout(later, DENIED_MS)))
          expect([await scene.status(purchase), await scene.balance('up.held')]).toEqual(['PENDING_UNKNOWN', held])
          await control.clearRules()
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('REJECTED')
          expect((await scene.payment(purchase)).failure).toBe('NOT_RECEIVED')
        },
      },
      {
        what: 'the bank does not know it, has it on its way, and does not know it once more',
        by: async (scene) => {
          const asked = (answer: FaultAction['answer'], count: number) => ({ service: '36', action: { answer }, count }) as const // prettier-ignore
          const pending = (about: string) => answers('2003600', { originalPartnerReferenceNo: about, latestTransactionStatus: '03' }) // prettier-ignore
          const purchase = await scene.scheduled()
          const mine = (await scene.payment(purchase)).partnerReference
          await scene.sent(purchase, { action: { dropBeforeProcessing: true }, count: 1 }, asked(answers('4043601'), 1), asked(pending(mine), 12), asked(answers('4043601'), 1), asked(answers('5003600'), 9_999)) // prettier-ignore
          const held = await scene.balance('up.held')
          const words = async () => (await scene.past<{ word: string }>(`select outcome as word from digipay.payment_evidence where payment_id = $1 and source = 'INQUIRY' order by at`, idOf(purchase))).map(({ word }) => word) // prettier-ignore
          await scene.carrying(async () => void (await until(words, (all) => all.includes('UNKNOWN')))) // prettier-ignore
          expect((await words()).filter((word) => word === 'NOT_FOUND')).toHaveLength(2)
          expect([await scene.status(purchase), await scene.balance('up.held')]).toEqual(['ACCEPTED', held])
          await scene.town.control.clearRules()
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('REJECTED')
        },
      },
      {
        what: 'the bank does not know it, and calls that it has it',
        by: async (scene) => {
          const purchase = await submitted(scene)
          await hears(scene, purchase, { source: 'RESPONSE', class: 'UNK' })
          const looked = async () => (await scene.past<{ at: Date | null }>('select not_found_at as at from digipay.payment_due where payment_id = $1', idOf(purchase)))[0]?.at // prettier-ignore
          await scene.past(
            'update digipay.payment_due set not_found_at = $2 where payment_id = $1',
            idOf(purchase),
            scene.now(),
          )
          await hears(scene, purchase, { source: 'INQUIRY', status: 'UNKNOWN', amountAgrees: true })
          expect(await looked()).toEqual(expect.any(Date))
          await hears(scene, purchase, { source: 'CALLBACK', status: 'PENDING', amountAgrees: true })
          expect(await looked()).toBeNull()
        },
      },
      {
        what: 'a call says that it failed, and nobody else does',
        by: async (scene) => {
          const purchase = await submitted(scene)
          const held = await scene.balance('up.held')
          await hears(scene, purchase, { source: 'RESPONSE', class: 'UNK' })
          await hears(scene, purchase, FAILED)
          expect([await scene.status(purchase), await scene.balance('up.held')]).toEqual(['PENDING_UNKNOWN', held])
        },
      },
    ],
  },
  {
    id: 'I9',
    says: 'no more is given back than was paid',
    provoked: [
      {
        what: 'the payee sends more than he got',
        by: async (scene) => {
          const { control, house } = scene.town
          const purchase = await scene.sent(await scene.scheduled())
          await scene.carrying(() => scene.ended(purchase))
          const { partnerReference: reference, net } = await scene.payment(purchase)
          await control.credit({ bank, accountNo: scene.market.firm.accountNo, amount: net, reference: `OWN-${reference}` }) // prettier-ignore
          await control.refund({ bank, reference, amount: net + 1n })
          await new Promise((later) => setTimeout(later, 400))
          await house.reconcile()
          const { refunded = 0n } = await scene.payment(purchase)
          const cases = (await house.bank.casesOf([the(purchase.payment)], scene.market.office.crew.kpa)).flat()
          expect([refunded, cases.map(({ kind }) => kind)]).toEqual([0n, ['REFUND_UNMATCHED']])
        },
      },
      {
        what: 'more is written past the house',
        by: async (scene) => {
          const purchase = await scene.scheduled()
          const more = scene.past('update digipay.payment set refunded = net + 1 where id = $1', idOf(purchase))
          await expect(more).rejects.toThrow(/payment_refunded/)
        },
      },
    ],
  },
  {
    id: 'I10',
    says: 'an external id is used once at a bank and day',
    provoked: [
      {
        what: 'two servers send six payments, each of them twice',
        by: async (scene) => {
          const all: Played[] = []
          for (let nth = 0; nth < 6; nth += 1) all.push(await scene.sent(await scene.scheduled(), { action: { answer: answers('4291700') }, count: 1 })) // prettier-ignore
          await scene.carrying(async () => {
            for (const each of all) expect(await scene.ended(each)).toBe('SETTLED')
          })
          const ids = await scene.past<{ id: string }>('select external_id as id from digipay.payment_attempt where payment_id = any($1)', all.map(idOf)) // prettier-ignore
          expect(new Set(ids.map(({ id }) => id)).size).toBe(12)
        },
      },
      {
        what: 'the numbers begin again: what would be used twice is not sent',
        by: async (scene) => {
          const first = await scene.sent(await scene.scheduled())
          await scene.carrying(() => scene.ended(first))
          await scene.past(`select setval('digipay.external_id', (select max(right(external_id, 12)::bigint) from digipay.payment_attempt where tenant_id = $1), false)`, tenantOf(scene)) // prettier-ignore
          const second = await scene.sent(await scene.scheduled())
          expect(await scene.carrying(() => scene.ended(second))).toBe('SETTLED')
          const used = await scene.past<{ id: string; payments: number }>('select external_id as id, count(distinct payment_id)::int as payments from digipay.payment_attempt where tenant_id = $1 group by 1', tenantOf(scene)) // prettier-ignore
          expect(used.filter(({ payments }) => payments > 1)).toEqual([])
          expect(await scene.debits(second)).toBe(1)
        },
      },
    ],
  },
  {
    id: 'I11',
    says: 'told twice is told once, and the order of words makes no difference',
    provoked: [
      {
        what: 'one word comes five times in one moment',
        by: async (scene) => {
          const purchase = await submitted(scene)
          await Promise.all([1, 2, 3, 4, 5].map(() => hears(scene, purchase, FOUND)))
          const settled = await stateOf(scene, purchase)
          await hears(scene, purchase, FOUND)
          expect([settled[0], await stateOf(scene, purchase)]).toEqual(['SETTLED', settled])
          expect((await scene.payment(purchase)).steps.filter(({ action }) => action === 'settle')).toHaveLength(1)
        },
      },
      {
        what: 'three words of one success come in each of their orders',
        by: async (scene) => {
          const words: readonly Told[] = [{ source: 'RESPONSE', class: 'UNK' }, SUCCESS, FOUND]
          const ends: unknown[] = []
          let last: Played | undefined
          for (const order of orders(words)) {
            const purchase = await submitted(scene)
            last = purchase
            const before = await scene.balance('paid.vendor')
            for (const told of order) await hears(scene, purchase, told)
            const [status, held, paid] = await stateOf(scene, purchase)
            ends.push([status, held, BigInt(String(paid)) - before])
          }
          expect(ends).toHaveLength(6)
          expect(ends).toEqual(ends.map(() => ends[0]))
          const { net } = the((await seen(scene.market, the(last).order)).payments[0])
          expect(ends[0]).toEqual(['SETTLED', 0n, net])
        },
      },
    ],
  },
  {
    id: 'I12',
    says: 'two working days later each payment has an end, or people have it',
    provoked: [
      {
        what: 'banks say nothing, say that it runs, or turn it away for ever',
        by: async (scene) => {
          const silent = { service: '36', action: { answer: answers('5003600') }, count: 99_999 } as const
          const ways = [
            [{ action: { dropAfterProcessing: true } }, silent],
            [{ action: { accept: { outcome: 'SUCCESS', afterMs: null } } }],
            [{ action: { answer: answers('4291700') }, count: 99_999 }],
          ] as const
          const all: Played[] = []
          for (const rules of ways) all.push(await scene.sent(await scene.scheduled(), ...rules))
          const kindsOf = async ({ payment }: Played) =>
            (await scene.town.house.bank.casesOf([the(payment)], scene.market.office.crew.kpa)).flat().map(({ kind }) => kind) // prettier-ignore
          await scene.carrying(async () => {
            for (const each of all) await until(() => scene.status(each), (status) => status !== 'AUTHORISED') // prettier-ignore
            await scene.setAhead(TWO_DAYS)
            for (const each of all) expect(await until(() => kindsOf(each), (kinds) => kinds.length > 0)).toEqual(['NO_FINAL_ANSWER']) // prettier-ignore
          })
          await scene.setAhead(0)
          await scene.town.control.clearRules()
        },
      },
      {
        what: 'its rail opens on no day that anybody knows: it is held, and people have it at once',
        by: async (scene) => {
          const { house } = scene.town
          const purchase = await scene.sent(await scene.scheduled())
          const { carry } = house
          const closed = paymentCarry({ ...carry, rails: { ...carry.rails, opensAt: () => undefined } })
          const { tenant, id: payment } = the(purchase.payment)
          await closed({ tenant, payment, polls: 0, notFoundAt: undefined, signedWith: undefined })
          const cases = async () => (await house.bank.casesOf([the(purchase.payment)], scene.market.office.crew.kpa)).flat() // prettier-ignore
          expect((await cases()).map(({ kind }) => kind)).toEqual(['NO_FINAL_ANSWER'])
          expect([await scene.status(purchase), await scene.debits(purchase)]).toEqual(['AUTHORISED', 0])
          await scene.past('update digipay.payment_due set due_at = $2 where payment_id = $1', payment, scene.now())
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('SETTLED')
          expect((await cases()).filter(isOpenCase)).toEqual([])
        },
      },
      {
        what: 'whoever asks about it breaks each time',
        by: async (scene) => {
          const { carry, bank: reads } = scene.town.house
          const purchase = await submitted(scene)
          await hears(scene, purchase, { source: 'RESPONSE', class: 'UNK' })
          const { tenant, id: payment } = the(purchase.payment)
          const broken = { ...carry.gateway, inquire: () => Promise.reject(new Error('an answer that nobody reads')) }
          const ask = (now: () => Date) => paymentCarry({ ...carry, now, gateway: broken })({ tenant, payment, polls: 0, notFoundAt: undefined, signedWith: undefined }) // prettier-ignore
          const kinds = async () => (await reads.casesOf([the(purchase.payment)], scene.market.office.crew.kpa)).flat().map(({ kind }) => kind) // prettier-ignore
          await expect(ask(scene.now)).rejects.toThrow('an answer that nobody reads')
          expect(await kinds()).toEqual([])
          await expect(ask(() => new Date(scene.now().getTime() + TWO_DAYS))).rejects.toThrow(
            'an answer that nobody reads',
          )
          expect(await kinds()).toEqual(['NO_FINAL_ANSWER'])
        },
      },
      {
        what: 'its bank is not there, and was not there for others before it',
        by: async (scene) => {
          const rests = (span: string) =>
            scene.past(`insert into digipay.bank_lane values ('${bank}', 'INTRABANK', $2::timestamptz, $2::timestamptz + $1::interval, 1)
              on conflict (bank, service) do update set rests_until = excluded.rests_until`, span, scene.now()) // prettier-ignore
          await rests('1 minute')
          const purchase = await scene.sent(await scene.scheduled())
          const kinds = async () =>
            (await scene.town.house.bank.casesOf([the(purchase.payment)], scene.market.office.crew.kpa)).flat().map(({ kind }) => kind) // prettier-ignore
          await scene.carrying(async () => {
            await until(() => scene.payment(purchase), (seen) => delayOf(seen) === 'BANK_RESTS') // prettier-ignore
            await rests('3 days')
            await scene.setAhead(TWO_DAYS)
            expect(await until(kinds, (all) => all.length > 0)).toEqual(['NO_FINAL_ANSWER'])
          })
          expect([await scene.status(purchase), await scene.debits(purchase)]).toEqual(['AUTHORISED', 0])
          await scene.setAhead(0)
          await scene.past('delete from digipay.bank_lane')
          await scene.past(
            'update digipay.payment_due set due_at = $2 where payment_id = $1',
            idOf(purchase),
            scene.now(),
          )
          expect(await scene.carrying(() => scene.ended(purchase))).toBe('SETTLED')
        },
      },
    ],
  },
  {
    id: 'I13',
    says: 'a day of an account is its payments, their fees and returns; the rest is listed',
    provoked: [
      {
        what: 'payments are settled and given back, and something else leaves',
        by: async (scene) => {
          const { town, market } = scene
          const [paid, back] = [await scene.sent(await scene.scheduled()), await scene.sent(await scene.scheduled())]
          await scene.carrying(async () => void (await Promise.all([scene.ended(paid), scene.ended(back)])))
          const { net } = await scene.payment(paid)
          await town.control.giveBack({ bank, reference: (await scene.payment(back)).partnerReference })
          const account = payingAccount(market.office)
          const { kpa } = market.office.crew
          const range = { satker: market.office.id, from: market.world.today, to: addDays(market.world.today, 1) }
          const read = async () => {
            await new Promise((later) => setTimeout(later, 400))
            await town.house.reconcile()
            return the((await town.house.bank.days(kpa, range)).find(({ totals }) => totals.debits > 0n))
          }
          const before = await read()
          expect(before.totals).toMatchObject({ debits: 2n * net, paid: 2n * net, fees: 0n, returned: net, otherDebits: 0n }) // prettier-ignore
          expect(before.differences.map(({ what }) => what)).toEqual(['DAY_NOT_OVER'])
          await town.control.move({ bank, from: account, to: market.firm.accountNo, amount: 7_777n, remark: 'TIDAK DIKENAL' }) // prettier-ignore
          const { totals, differences } = await read()
          expect(totals).toMatchObject({ debits: 2n * net + 7_777n, paid: 2n * net, otherDebits: 7_777n })
          expect(differences.map(({ what }) => what)).toEqual(['DAY_NOT_OVER', 'CASES_UNTAKEN'])
        },
      },
      {
        what: 'a day that is over is closed before somebody took its break, and before its lines are what its bank states',
        by: async (scene) => {
          const { town, market } = scene
          const { treasurer } = market.office.crew
          const paid = await scene.sent(await scene.scheduled())
          await scene.carrying(() => scene.ended(paid))
          const { net, partnerReference } = await scene.payment(paid)
          const account = payingAccount(market.office)
          await town.control.move({ bank, from: account, to: market.firm.accountNo, amount: 7_777n, remark: 'TIDAK DIKENAL' }) // prettier-ignore
          const on = dateIn('WIB', scene.now())
          await scene.setAhead(DAY)
          /** Its closing, once what its bank shows of it is read again. */
          const close = async () => {
            await town.house.reconcile()
            const [day] = await town.house.bank.days(treasurer, { satker: market.office.id, from: on, to: on })
            return town.house.bankActs.bankDayClose({ on, expectedVersion: the(day).version, once: once() }, treasurer)
          }
          const open = (...differences: readonly object[]) => ({ ok: false, error: { code: 'DAY_DOES_NOT_TIE', differences } }) // prettier-ignore
          expect(await close()).toMatchObject(open({ what: 'CASES_UNTAKEN', expected: 0n, actual: 1n }))
          const asked = { satker: market.office.id, statuses: ['OPEN'] } as const
          const { rows } = await town.house.bank.cases(treasurer, asked, { first: 9, after: undefined })
          for (const { row: { tenant, id } } of rows)
            must(await town.house.bankActs.paymentCaseTake({ id: { tenant, id }, expectedVersion: 1, once: once() }, treasurer)) // prettier-ignore
          // It states one debit less than it has shown.
          await town.control.hideLines(partnerReference, true)
          const all = net + 7_777n
          expect(await close()).toMatchObject(
            open(
              { what: 'DEBIT_COUNT', expected: 1n, actual: 2n },
              { what: 'DEBIT_AMOUNT', expected: 7_777n * SEN, actual: all * SEN },
            ),
          )
          await town.control.hideLines(partnerReference, false)
          expect(await close()).toMatchObject({ ok: true })
          await scene.setAhead(0)
        },
      },
    ],
  },
]

/** The invariants of payments, I1 to I13, in order. */
export const invariants: readonly Invariant[] = [...ofOne, ...ofTheWhole]
