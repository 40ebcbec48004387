import { randomUUID } from 'node:crypto'
import { unitId } from '../../../src/adapters/graphql/ids'
import { addDays, fiscalYear, inEnglishWords } from '../../../src/domain/kernel'
import { openApi, type Api } from '../../support/api'
import { aBudgetLine } from '../../support/set-up'
import type { World } from '../../support/organisation'

/** The acts of a KPPN on the UP of a satker whose pagu is 1.2 billion, so that its ceiling is a hundred million. */
let api: Api
let satkerId: string
let today: World['today']
beforeAll(async () => {
  api = await openApi()
  const { world } = api
  today = world.today
  const { id } = await world.satker('528801')
  satkerId = unitId('SATKER', id)
  await aBudgetLine(world, await world.appoint(world.officer, id, 'KPA'), 1_200_000_000)
})
afterAll(async () => {
  expect((await api.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  await api.close()
})

let papers = 0
const act = async (name: 'upGrant' | 'kkpGrant', input: object): Promise<readonly any[]> => {
  papers += 1
  const number = `${name}-${papers}/2026`
  const paper = name === 'upGrant' ? { sp2dNumber: number, sp2dOn: today } : { number, on: today }
  const { body } = await api.as(api.world.officer).run(name, { input: { satkerId, ...paper, idempotencyKey: randomUUID(), ...input } }, { language: 'en' }) // prettier-ignore
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return (body.data as any)[name].userErrors
}
const letter = (number: string, ...lifts: readonly object[]) => ({ number, on: today, lifts })
const numbered = 'S-12/KPN.1201/2026'

test('UP goes up to its ceiling; above it a letter of approval is asked for, and kept', async () => {
  expect(await act('upGrant', { amount: '60000000' })).toEqual([])
  const [refused] = await act('upGrant', { amount: '40000001' })
  expect(refused).toMatchObject({
    code: 'ABOVE_CEILING',
    path: ['amount'],
    message: 'UP, in cash and for cards together, would be Rp100,000,001; the most is Rp100,000,000.',
    hint: expect.stringContaining('approval'),
    rule: expect.stringMatching(/^PMK 190/),
  })
})

test('a letter is refused that has no number, a day ahead, the number of the paper itself, or nothing that it lifts', async () => {
  const above = (approval: object) => act('upGrant', { amount: '40000001', sp2dNumber: 'SP2D 77/2026', approval })
  const named = letter(numbered, { bound: 'UP' })
  expect(await above({ ...named, number: '?' })).toMatchObject([{ code: 'NOT_AN_SK_NUMBER', path: ['approval', 'number'] }]) // prettier-ignore
  expect(await above({ ...named, on: addDays(today, 1) })).toMatchObject([{ code: 'DATE_IN_FUTURE', path: ['approval', 'on'] }]) // prettier-ignore
  expect(await above({ ...named, number: 'sp2d-77/2026' })).toMatchObject([{ code: 'APPROVAL_IS_THE_PAPER', path: ['approval', 'number'] }]) // prettier-ignore
  expect(await above({ ...named, lifts: [] })).toMatchObject([{ code: 'APPROVAL_LIFTS_NOTHING', path: ['approval', 'lifts'] }]) // prettier-ignore
  for (const lift of [{ bound: 'TUP' }, { bound: 'KKP' }, { bound: 'PAPER', upTo: '1' }])
    expect(await above(letter(numbered, { bound: 'UP' }, lift))).toMatchObject([
      { code: 'BOUND_DOES_NOT_APPLY', path: ['approval', 'lifts', '1'] },
    ])
  expect(await above(letter(numbered, { bound: 'PAPER' }))).toMatchObject([{ code: 'ABOVE_CEILING' }])
  expect(await above(letter(numbered, { bound: 'UP', upTo: '100000000' }))).toMatchObject([
    { code: 'ABOVE_CEILING', message: expect.stringContaining('the most is Rp100,000,000') },
  ])
})

test('cards get forty of a hundred and no more', async () => {
  expect(await act('kkpGrant', { amount: '40000001' })).toMatchObject([{ code: 'ABOVE_CEILING', rule: expect.stringMatching(/PMK 196/) }]) // prettier-ignore
  expect(await act('kkpGrant', { amount: '30000000' })).toEqual([])
  expect(await act('kkpGrant', { amount: '10000001' })).toMatchObject([{ code: 'ABOVE_CEILING' }])
})

test('of two grants at the same moment that each would fit, one passes', async () => {
  const both = await Promise.all([
    act('upGrant', { amount: '10000000' }),
    act('upGrant', { amount: '10000000' }),
    act('kkpGrant', { amount: '10000000' }),
  ])
  expect(both.flat().map(({ code }: any) => code)).toEqual(['ABOVE_CEILING', 'ABOVE_CEILING'])
})

test('what a letter approved is granted up to its amount, and the letter lifts that bound once in its office', async () => {
  const raised = letter(numbered, { bound: 'UP', upTo: '220000000' })
  expect(await act('upGrant', { amount: '30000000', approval: raised })).toEqual([])
  expect(await act('kkpGrant', { amount: '90000000' })).toMatchObject([{ code: 'ABOVE_CEILING', rule: expect.stringMatching(/PMK 196/) }]) // prettier-ignore
  // The same letter may speak of another bound, as far as this grant goes; UP stays where it was lifted to.
  const share = letter(numbered, { bound: 'KKP' })
  expect(await act('kkpGrant', { amount: '90000001', approval: share })).toMatchObject([
    { code: 'ABOVE_CEILING', message: expect.stringContaining('the most is Rp220,000,000') },
  ])
  expect(await act('kkpGrant', { amount: '90000000', approval: share })).toEqual([])
  expect(await act('upGrant', { amount: '1' })).toMatchObject([{ code: 'ABOVE_CEILING' }])

  const spent = [{ code: 'APPROVAL_ALREADY_USED', path: ['approval', 'number'], message: expect.stringContaining('same bound') }] // prettier-ignore
  const again = letter('s 12 / KPN 1201 / 2026', { bound: 'UP' })
  expect(await act('upGrant', { amount: '1', approval: again })).toMatchObject(spent)
  const other = await api.world.satker('528802')
  expect(await act('upGrant', { amount: '1', satkerId: unitId('SATKER', other.id), approval: again })).toMatchObject(spent) // prettier-ignore
  expect(await act('upGrant', { amount: '1', approval: letter('S-13/2026', { bound: 'UP' }, { bound: 'UP' }) })).toMatchObject(spent) // prettier-ignore
})

test('of two grants at the same moment that name one letter, one passes', async () => {
  const tup = { kind: 'TUP', amount: '200000001', approval: letter('S-14/2026', { bound: 'TUP' }) }
  const satkers = await Promise.all(['528803', '528804'].map((code) => api.world.satker(code)))
  const both = await Promise.all(satkers.map(({ id }) => act('upGrant', { ...tup, satkerId: unitId('SATKER', id) })))
  expect(both.flat().map(({ code }: any) => code)).toEqual(['APPROVAL_ALREADY_USED'])
})

test('a grant keeps the letter that it names', async () => {
  const client = await api.world.pool.connect()
  try {
    await client.query('begin')
    const unit = api.world.kppn
    await client.query(`select set_config('app.unit', $1, true), set_config('app.unit_kind', 'KPPN', true)`, [
      String(unit),
    ])
    const { rows } = await client.query(
      'select approval_number from digipay.up_grant where approval_number is not null union all select approval_number from digipay.kkp_grant where approval_number is not null',
    )
    expect(rows.map((row) => row.approval_number)).toEqual([numbered, 'S-14/2026', numbered])
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('an old paper is refused with the day from which papers are taken, unless a letter names it', async () => {
  const day = addDays(today, -8)
  // In the first days of January that day is one of a closed year, which UP of a later one has followed.
  const isThisYear = fiscalYear(day) === fiscalYear(today)
  const code = isThisYear ? 'PAPER_TOO_OLD' : 'FISCAL_YEAR_CLOSED'
  const message = expect.stringContaining(isThisYear ? inEnglishWords(addDays(today, -7)) : day.slice(0, 4))
  expect(await act('upGrant', { amount: '1', sp2dOn: day })).toMatchObject([{ code, path: ['sp2dOn'], message }])
  expect(await act('kkpGrant', { amount: '1', on: day })).toMatchObject([{ code, path: ['on'], message }])
  const small = { amount: '1', sp2dOn: day, satkerId: unitId('SATKER', (await api.world.satker('528805')).id) }
  const codesUnder = async (approval: object) =>
    (await act('upGrant', { ...small, approval })).map((each: any) => each.code)
  expect(await codesUnder(letter('S-15/2026', { bound: 'UP' }))).toEqual(['PAPER_TOO_OLD'])
  const both = letter('S-15/2026', { bound: 'UP' }, { bound: 'PAPER' })
  expect(await codesUnder(both)).toEqual([])
})

test('an SP2D of a closed year is recorded while no later UP has come, and keeps that waiting; a card gets nothing of it', async () => {
  const lastYear = { amount: '1', sp2dOn: `${Number(today.slice(0, 4)) - 1}-12-20` }
  const approval = letter('S-16/2026', { bound: 'PAPER' }, { bound: 'UP' })
  for (const approved of [{}, { approval }])
    expect(await act('upGrant', { ...lastYear, ...approved })).toMatchObject([{ code: 'FISCAL_YEAR_CLOSED', path: ['sp2dOn'] }]) // prettier-ignore
  const { sp2dOn: on, ...asked } = lastYear
  expect(await act('kkpGrant', { ...asked, on })).toMatchObject([{ code: 'FISCAL_YEAR_CLOSED', path: ['on'] }])

  const satkerId = unitId('SATKER', (await api.world.satker('528806')).id)
  expect(await act('upGrant', { ...lastYear, satkerId })).toMatchObject([{ code: 'PAPER_TOO_OLD', path: ['sp2dOn'] }])
  expect(await act('upGrant', { ...lastYear, satkerId, approval })).toEqual([])
  expect(await act('kkpGrant', { ...asked, on, satkerId })).toMatchObject([{ code: 'FISCAL_YEAR_CLOSED' }])
  expect(await act('upGrant', { amount: '1', satkerId })).toMatchObject([{ code: 'ENDED_YEAR_OPEN', path: ['sp2dOn'] }])
})
