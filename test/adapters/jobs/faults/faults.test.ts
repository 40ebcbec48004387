import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended, expectPeace, paymentOf } from '../../../support/at-bank'
import { type Played, the } from '../../../support/purchase'
import { expectSound } from '../../../support/sound'
import { type Alone, atTheStatement, ofAll } from './alone'
import { isHeldAtItsEnd } from './held'
import type { Play } from './row'
import { aStage, readOf, sendingsOf, type Stage } from './stage'
import { table } from './table'

const paid = 'Lunas'
const plays = table.flatMap(({ id, plays: own = [] }) => own.map((play) => ({ id, play })))

describe('the table of faults', () => {
  test('has a row for each of F01 to F48', () => {
    const ids = Array.from({ length: 48 }, (_, nth) => `F${String(nth + 1).padStart(2, '0')}`)
    expect(table.map(({ id }) => id)).toEqual(ids)
  })
  test('proves each row that is built, and says why of each that is not', () => {
    for (const { id, plays: own = [], alone = [], proved = [], notBuilt } of table)
      expect({ id, isProved: own.length + alone.length + proved.length > 0 }).toEqual({ id, isProved: notBuilt === undefined }) // prettier-ignore
  })
  const proofs = table.flatMap(({ id, proved = [] }) => proved.map((proof) => ({ id, ...proof })))
  test('plays alone what it says it plays alone', () => {
    const named = table.flatMap(({ id, alone = [] }) => alone.map((what) => `${id}: ${what}`))
    expect(named.sort()).toEqual([...Object.keys(atTheStatement), ...Object.keys(ofAll)].sort())
  })
  const textOf = (file: string) => readFileSync(join(__dirname, '../../..', file), 'utf8')
  test('holds each row against the oracle, the books and the statement: on the stage below, or where its own test ends', () => {
    for (const { id, plays: own = [], alone = [], proved = [] } of table) {
      if (own.length + alone.length > 0) continue
      const paying = proved.filter(({ paysNothing }) => !paysNothing)
      expect({ id, isProvedByPaying: paying.length > 0 }).toEqual({ id, isProvedByPaying: true })
      const isLetGo = paying.filter(({ file, title }) => !isHeldAtItsEnd(textOf(file), title))
      expect({ id, isLetGo }).toEqual({ id, isLetGo: [] })
    }
  })
  const sound = 'await expectSound(whole)'
  const waits = (title: string, body = '') => `test('${title}', async () => { ${body} })`
  test.each([
    ['in its own body', true, waits('one', sound)],
    ['by each of a table', true, `test.each([1])('one', () => expectTied(whole))`],
    ['after each test of its describe', true, `describe('all', () => { afterEach(async () => { ${sound} }); ${waits('one')} })`],
    ['after each test of its file', true, `afterEach(() => expectSound(whole)); describe('all', () => { ${waits('one')} })`],
    ['in another test', false, `${waits('one')}; ${waits('two', sound)}`],
    ['after each test of another describe', false, `describe('all', () => { afterEach(() => expectSound(whole)) }); ${waits('one')}`],
    ['once after all', false, `afterAll(async () => { ${sound} }); ${waits('one')}`],
    ['in a helper of its file', false, `const ends = async () => { ${sound} }; ${waits('one')}`],
    ['in a comment', false, waits('one', `/* ${sound} */`)],
    ['without waiting for it', false, waits('one', 'void expectSound(whole)')],
    ['in one of two of its title', false, `${waits('one')}; ${waits('one', sound)}`],
    ['in a test of no such title', false, waits('two', sound)],
  ])('takes a test for held that looks at its end %s: %s', (_where, isHeld, text) => {
    expect(isHeldAtItsEnd(text, 'one')).toBe(isHeld)
  }) // prettier-ignore
  test.each(proofs)('$id: $file holds "$title"', ({ file, title }) => {
    const path = join(__dirname, '../../..', file)
    expect(existsSync(path)).toBe(true)
    const titles = [...textOf(file).matchAll(/\btest(?:\.each[^]*?\))?\(\s*(['"`])(.*?)\1,/g)]
    expect(titles.map(([, , found]) => found)).toContain(title)
  })
  test.each(proofs.filter(({ refusal }) => refusal !== undefined))(
    '$id: $file reads “$refusal”',
    ({ file, refusal }) => {
      expect(textOf(file)).toContain(`'${String(refusal)}'`)
    },
  )
})

describe('a payment whose bank', () => {
  let stage: Stage
  const begun = new Map<Play | Alone, Promise<Played>>()

  const prepare = async ({ rules, hidden }: Alone): Promise<Played> => {
    const purchase = await stage.spare()
    const { reference } = await stage.about(purchase)
    // Not booked yet: what is proved of other payments of its account meanwhile ties with the balances.
    if (hidden) await stage.control.hideLines(reference, true, true)
    for (const rule of rules?.(reference) ?? []) await stage.control.addRule({ ...rule, match: { reference } })
    return purchase
  }
  beforeAll(async () => {
    stage = await aStage()
    // Their people play them one after the other; from its signature on each is on its way beside all others.
    let last: Promise<unknown> = Promise.resolve()
    const begin = (play: Play | Alone, begins: () => Promise<Played>): void => {
      const next = last.then(begins)
      begun.set(play, next)
      last = next.catch(() => undefined)
    }
    for (const { play } of plays) begin(play, async () => stage.begun(await stage.spare(), play))
    for (const play of Object.values(atTheStatement)) begin(play, async () => stage.begun(await prepare(play)))
    await last
    await stage.store(Object.keys(ofAll).length + 1)
  }, 300_000)
  afterAll(() => stage.close())

  const startedBy = async (play: Play | Alone): Promise<Played> => {
    const purchase = await begun.get(play)
    if (!purchase) throw new Error('it was never begun')
    return purchase
  }
  const debits = async (purchase: Played) => (await stage.control.oracleDebits((await stage.about(purchase)).reference)).length // prettier-ignore
  const proved = async () => (await stage.house.prove()).flatMap(({ mismatches }) => mismatches)

  test.each(plays.map(({ id, play }) => ({ id, play, what: play.what })))('$id: $what', async ({ play }) => {
    const purchase = await startedBy(play)
    await ended(stage, purchase)
    const payment = await paymentOf(stage, purchase)
    expect(readOf(payment)).toEqual({ sees: play.sees, failure: play.failure })
    expect(await stage.refusalOf(purchase)).toBe(play.refusal)
    if (play.sendings !== undefined) expect(sendingsOf(payment)).toBe(play.sendings)
    expect(await stage.openCases(purchase)).toEqual(play.cases ?? [])
    expect(await debits(purchase)).toBe(play.sees.at(-1) === paid ? 1 : 0)
    expect(await proved()).toEqual([])
  })

  const alone = (all: Readonly<Record<string, Alone>>) => Object.entries(all).map(([what, play]) => ({ what, play }))
  test.each(alone(atTheStatement))('$what', async ({ play }) => {
    await play.play(stage, await startedBy(play))
    expect(await proved()).toEqual([])
  })
  test.each(alone(ofAll))('$what', async ({ play }) => {
    await play.play(stage, await prepare(play))
    expect(await proved()).toEqual([])
  })

  test('leaves books that tie with the statement of its account, no hold, and no case but those that it should', async () => {
    await stage.house.reconcile()
    await expectPeace(stage, await Promise.all(plays.map(({ play }) => startedBy(play))))
    const { reference } = await stage.about(await startedBy(the(atTheStatement['F34: booked twice'])))
    await expectSound({ world: stage.market.world, house: stage.house, control: stage.control }, { twice: [reference] })
    for (const { play } of plays) expect(await stage.openCases(await startedBy(play))).toEqual(play.cases ?? [])
    expect(await stage.unknownLines()).toEqual([])
  })
})
