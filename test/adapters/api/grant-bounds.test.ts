import { randomUUID } from 'node:crypto'
import { unitId } from '../../../src/adapters/graphql/ids'
import { addDays, fiscalYear } from '../../../src/domain/kernel'
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
const approval = () => ({ number: 'S-12/KPN.1201/2026', on: today })

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
  const odd = await act('upGrant', { amount: '40000001', approval: { ...approval(), number: '?' } })
  expect(odd).toMatchObject([{ code: 'NOT_AN_SK_NUMBER', path: ['approval', 'number'] }])
  const early = await act('upGrant', { amount: '40000001', approval: { ...approval(), on: addDays(today, 1) } })
  expect(early).toMatchObject([{ code: 'DATE_IN_FUTURE', path: ['approval', 'on'] }])
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

test('what a letter approved is granted beyond all that, and the row names the letter', async () => {
  expect(await act('upGrant', { amount: '40000000', approval: approval() })).toEqual([])
  expect(await act('kkpGrant', { amount: '90000000', approval: approval() })).toEqual([])
  expect(await act('upGrant', { amount: '200000001', kind: 'TUP' })).toMatchObject([{ code: 'ABOVE_CEILING' }])
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
    expect(rows).toEqual([{ approval_number: approval().number }, { approval_number: approval().number }])
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('an old paper is refused with the day from which papers are taken, unless a letter names it; one of a closed year always', async () => {
  const day = addDays(today, -8)
  // In the first days of January that day is one of a closed year.
  const isThisYear = fiscalYear(day) === fiscalYear(today)
  const code = isThisYear ? 'PAPER_TOO_OLD' : 'FISCAL_YEAR_CLOSED'
  const message = expect.stringContaining(isThisYear ? addDays(today, -7) : day.slice(0, 4))
  expect(await act('upGrant', { amount: '1', sp2dOn: day })).toMatchObject([{ code, path: ['sp2dOn'], message }])
  expect(await act('kkpGrant', { amount: '1', on: day })).toMatchObject([{ code, path: ['on'], message }])
  const approved = await act('upGrant', { amount: '1', sp2dOn: day, approval: approval() })
  expect(approved.map((each: any) => each.code)).toEqual(isThisYear ? [] : ['FISCAL_YEAR_CLOSED'])
  const lastYear = `${Number(today.slice(0, 4)) - 1}-12-31`
  for (const letter of [{}, { approval: approval() }])
    expect(await act('upGrant', { amount: '1', sp2dOn: lastYear, ...letter })).toMatchObject([
      { code: 'FISCAL_YEAR_CLOSED', path: ['sp2dOn'] },
    ])
})
