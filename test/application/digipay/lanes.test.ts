import { hearLane, isAway, type HeardLanes } from '../../../src/application/digipay/lanes'
import type { BankAnswer } from '../../../src/application/digipay'

const heard = async (answer: Pick<BankAnswer, 'class' | 'isOurs'>, probes: boolean) => {
  const said: string[] = []
  const lanes: HeardLanes = {
    rest: () => Promise.resolve(void said.push('rests')),
    open: () => Promise.resolve(void said.push('opens')),
  }
  const patience = { pollDelaysMs: [1_000] as const, giveUpAfterMs: 60_000 }
  await hearLane(lanes, { bank: '002', service: 'INTRABANK' }, answer, { probes, at: new Date(), patience })
  return said
}

describe('the lane of a bank', () => {
  test('rests when the bank was not there, or would not have us', async () => {
    for (const told of ['NOT_SENT', 'AUTH'] as const) {
      expect(await heard({ class: told }, false)).toEqual(['rests'])
      expect(isAway({ class: told })).toBe(true)
    }
  })
  test('neither rests nor opens when we were too late ourselves, whoever tries it', async () => {
    for (const probes of [true, false]) expect(await heard({ class: 'NOT_SENT', isOurs: true }, probes)).toEqual([])
    expect(isAway({ class: 'NOT_SENT', isOurs: true })).toBe(false)
  })
  test('opens by the word of the bank to whoever tries it', async () => {
    expect(await heard({ class: 'REJ' }, true)).toEqual(['opens'])
    expect(await heard({ class: 'REJ' }, false)).toEqual([])
  })
})
