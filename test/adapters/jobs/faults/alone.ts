import { addDays, dateIn, dayBegins } from '../../../../src/domain/kernel'
import { delayOf } from '../../../../src/domain/digipay'
import type { OurKeyName } from '../../../../src/adapters/bank'
import { paymentOf, until } from '../../../support/at-bank'
import { bank, payingAccount } from '../../../support/house'
import type { Played } from '../../../support/purchase'
import { meets, type Play, reads, refuses, type RuleOfOne, says } from './row'
import { readOf, sendingsOf, type Stage } from './stage'

/** A play of its own: what its payment meets before it is signed, and what happens to it afterwards. */
export type Alone = Readonly<{
  rules?: (reference: string) => readonly RuleOfOne[]
  /** No statement shows it for now. */
  hidden?: boolean
  play: (stage: Stage, purchase: Played) => Promise<void>
}>

const paid = 'Lunas'
const failed = 'Gagal di bank'
const unsure = 'Menunggu kepastian bank'
const HOUR = 3_600_000

const debits = async (stage: Stage, purchase: Played) => (await stage.control.oracleDebits((await stage.about(purchase)).reference)).length // prettier-ignore
/** What its people read of it, what lies on a desk, and how often the bank debited it. */
const seen = async (stage: Stage, purchase: Played) => {
  const { sees, failure } = readOf(await paymentOf(stage, purchase))
  return [sees.at(-1), failure, await stage.openCases(purchase), await debits(stage, purchase)]
}
const execute = async ({ control, market, about, ...stage }: Stage, purchase: Played) => {
  const { net } = await paymentOf({ market, ...stage }, purchase)
  await control.execute({ ...(await about(purchase)), from: payingAccount(market.office), to: market.firm.accountNo, amount: net }) // prettier-ignore
}

const missing: Alone['play'] = async (stage, purchase) => {
  await stage.reads(purchase, paid)
  await new Promise((later) => setTimeout(later, 350))
  await stage.house.reconcile()
  expect(await seen(stage, purchase)).toEqual([paid, undefined, ['Tidak ada di rekening koran'], 1])
  await stage.control.hideLines((await stage.about(purchase)).reference, false)
  await stage.house.reconcile()
  expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
}
const late =
  (failure: string): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.reads(purchase, failed)
    expect((await seen(stage, purchase)).slice(0, 2)).toEqual([failed, failure])
    await stage.control.hideLines((await stage.about(purchase)).reference, false)
    if ((await debits(stage, purchase)) === 0) await execute(stage, purchase)
    await stage.house.reconcile()
    const disputed = ['Bank kemudian menyatakan berhasil', ['Terbukti berhasil setelah dinyatakan gagal'], 1]
    expect(await seen(stage, purchase)).toEqual([failed, ...disputed])
    await stage.settledByTwo(purchase)
    expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
  }
const givenBack =
  (as: 'RETURN' | 'CORRECTION'): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.reads(purchase, paid)
    await stage.control.giveBack(await stage.about(purchase), as)
    await stage.house.reconcile()
    expect(await seen(stage, purchase)).toEqual(['Dikembalikan bank', 'Dana dikembalikan bank', [], 1])
  }
const shown =
  (statement: NonNullable<RuleOfOne['action']['statement']>): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.reads(purchase, paid)
    const account = payingAccount(stage.market.office)
    await stage.control.addRule({ bank, service: '14', match: { account }, action: { statement } })
    await stage.control.hideLines((await stage.about(purchase)).reference, false)
    await stage.house.reconcile()
    await stage.house.reconcile()
    await stage.control.clearRules()
    expect(await stage.linesOf(purchase)).toEqual(['MATCHED'])
    expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
  }
const skewed =
  (ms: number): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.control.setClockOffset(stage.ahead() + ms)
    await stage.begun(purchase)
    await until(() => stage.openCases(purchase), (cases) => cases.includes('Kredensial kita ditolak bank')) // prettier-ignore
    await stage.setAhead(stage.ahead())
    await stage.reads(purchase, paid)
    // That its bank takes our signature again ends their case.
    expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
  }

const saysFailed = (originalPartnerReferenceNo: string): readonly RuleOfOne[] => [
  meets({ dropAfterProcessing: true }),
  { service: '36', action: { answer: says('2003600', { originalPartnerReferenceNo, latestTransactionStatus: '06' }) } },
]

/** What a payment meets whose statement is what matters. */
export const atTheStatement: Readonly<Record<string, Alone>> = {
  'F32: given back': { play: givenBack('RETURN') },
  'F33: executed late': {
    rules: () => [meets({ dropBeforeProcessing: true })],
    play: late('Tidak pernah dijalankan bank'),
  },
  'F34: booked twice': {
    rules: () => [meets({ bookTwice: true })],
    play: async (stage, purchase) => {
      await stage.reads(purchase, paid)
      await stage.house.reconcile()
      expect(await seen(stage, purchase)).toEqual([paid, undefined, ['Didebet dua kali, klaim ke bank'], 2])
      await stage.control.giveBack(await stage.about(purchase))
      await stage.house.reconcile()
      expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 2])
    },
  },
  'F35: a line missing': { hidden: true, play: missing },
  'F36: lines repeated and reversed': { hidden: true, play: shown({ repeated: true, reversed: true }) },
  'F37: corrected': { play: givenBack('CORRECTION') },
  'F37: remarks cut': { hidden: true, play: shown({ remarkSigns: 16 }) },
  'F38: paid without a line': { hidden: true, rules: () => [meets({ dropAfterProcessing: true })], play: missing },
  'F38: failed with a line': { hidden: true, rules: saysFailed, play: late('Gagal diproses bank') },
  'F38: failed beside its line': {
    rules: saysFailed,
    play: async (stage, purchase) => {
      await stage.reads(purchase, paid)
      expect(await seen(stage, purchase)).toEqual([paid, undefined, ['Keterangan bank saling bertentangan'], 1])
    },
  },
}

const overdue =
  (waits: string, answered: (stage: Stage, purchase: Played) => Promise<void>): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.begun(purchase)
    await stage.reads(purchase, waits)
    await stage.setAhead(stage.ahead() + HOUR)
    await until(() => stage.openCases(purchase), (cases) => cases.includes('Bank belum memberi kepastian')) // prettier-ignore
    expect((await seen(stage, purchase)).slice(0, 2)).toEqual([waits, undefined])
    expect((await stage.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
    await answered(stage, purchase)
    // It is asked about by the hour now, or up to a quarter later.
    await stage.setAhead(stage.ahead() + 1.25 * HOUR)
    await stage.reads(purchase, paid)
    expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
  }

/** Turned away for ever: once that takes too long people have it, and it stays until one of them stops it. */
const stoppedByPeople =
  (play: Partial<Play>, ...others: readonly string[]): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.begun(purchase, play)
    await stage.reads(purchase, 'Dikirim ke bank')
    await stage.setAhead(stage.ahead() + HOUR)
    await until(() => stage.openCases(purchase), (cases) => cases.includes('Bank belum memberi kepastian')) // prettier-ignore
    // It may just be on its way once more: soon it waits again.
    const waiting = await until(() => paymentOf(stage, purchase), (payment) => delayOf(payment) === 'GOES_AGAIN') // prettier-ignore
    expect(readOf(waiting)).toEqual({ sees: ['Dikirim ke bank'], failure: undefined })
    await stage.takenBack(purchase)
    expect(await seen(stage, purchase)).toEqual(['Dibatalkan', undefined, others, 0])
    await stage.control.clearRules()
  }

const byKeys =
  (...counts: readonly OurKeyName[]): Alone['play'] =>
  async (stage, purchase) => {
    // prettier-ignore
    await stage.control.countKeys(bank, ...counts)
    await stage.begun(purchase)
    const payment = await stage.reads(purchase, paid)
    expect([readOf(payment).sees, sendingsOf(payment)]).toEqual([reads.paid, 1])
    expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
  }

/** What befalls a whole town: its clocks, its tokens, its database. */
export const ofAll: Readonly<Record<string, Alone>> = {
  'F03: refused for ever': { play: stoppedByPeople({ mishap: { kind: 'REFUSED', sendings: 9_999 } }) },
  'F17: too much for ever': { play: stoppedByPeople({ rules: [refuses('4291700', 9_999)] }) },
  'F19: refused for ever': {
    play: stoppedByPeople({ rules: [refuses('4011700', 9_999)] }, 'Kredensial kita ditolak bank'),
  },
  'F18: all tokens forgotten': {
    play: async (stage, purchase) => {
      await stage.control.expireTokens()
      await stage.begun(purchase)
      await stage.reads(purchase, paid)
      expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
    },
  },
  'F20: both keys count': { play: byKeys('CURRENT', 'NEXT') },
  'F20: only our next key counts': { play: byKeys('NEXT') },
  'F20: our next key is taken back': { play: byKeys('CURRENT') },
  'F42: the database gone': {
    play: async (stage, purchase) => {
      await stage.begun(purchase, { mishap: { kind: 'DATABASE_GONE', sendings: 1 } })
      await stage.cutAndBack()
      const payment = await stage.reads(purchase, paid)
      expect([readOf(payment).sees, sendingsOf(payment)]).toEqual([reads.paidAfterDoubt, 1])
      expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
    },
  },
  'F21: our clock is late': { play: skewed(301_000) },
  'F21: our clock is early': { play: skewed(-302_000) },
  'F08: no answer for an hour': {
    rules: () => [
      meets({ dropAfterProcessing: true }),
      { service: '36', action: { answer: says('5003600') }, count: 9_999 },
    ],
    play: overdue(unsure, ({ control }) => control.clearRules()),
  },
  'F37: not found and its remark cut': {
    // Its whole account is read with short remarks meanwhile, so it is played when nothing else is.
    rules: () => [
      meets({ dropAfterProcessing: true }),
      { service: '36', action: { answer: says('4043601') }, count: 9_999 },
    ],
    play: async (stage, purchase) => {
      const account = payingAccount(stage.market.office)
      await stage.control.addRule({
        bank,
        service: '14',
        match: { account },
        action: { statement: { remarkSigns: 16 } },
        count: 9_999,
      })
      await stage.begun(purchase)
      await stage.reads(purchase, unsure)
      await stage.setAhead(stage.ahead() + HOUR)
      await until(
        () => stage.openCases(purchase),
        (cases) => cases.includes('Bank belum memberi kepastian'),
      )
      expect((await seen(stage, purchase)).slice(0, 2)).toEqual([unsure, undefined])
      await stage.house.reconcile()
      await stage.control.clearRules()
      expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
    },
  },
  'F09: accepted and never decided': {
    rules: () => [meets({ accept: { outcome: 'SUCCESS', afterMs: null } })],
    play: overdue('Diterima bank, belum final', execute),
  },
  'F43: over midnight': {
    rules: () => [meets({ dropAfterProcessing: true }), { service: '36', action: { answer: says('5003600') } }],
    play: async (stage, asked) => {
      const now = stage.now()
      const midnight = dayBegins('WIB', addDays(dateIn('WIB', now), 1))
      const resent = await stage.spare()
      await stage.setAhead(stage.ahead() + midnight.getTime() - now.getTime() - 10_000)
      await stage.begun(asked)
      await stage.reads(asked, unsure)
      await stage.begun(resent, { mishap: { kind: 'MIDNIGHT', sendings: 1 } })
      await stage.reads(resent, paid)
      await stage.control.clearRules()
      await stage.reads(asked, paid)
      expect((await stage.attemptsOf(asked)).length).toBe(1)
      const ids = await stage.attemptsOf(resent)
      expect(ids.map((id) => id.slice(0, 8))).toEqual([...new Set(ids.map((id) => id.slice(0, 8)))])
      expect(ids.length).toBe(2)
      for (const purchase of [asked, resent]) expect(await seen(stage, purchase)).toEqual([paid, undefined, [], 1])
    },
  },
}
