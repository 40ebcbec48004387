import fc from 'fast-check'
import { askedFor, checkOwnLadder, type Factor, factorsMissing, type Ladder, signingLaw, signingLawFrom, signingRulesOn, stricter } from '../../../src/domain/digipay' // prettier-ignore
import data from '../../../src/domain/digipay/signing.json'
import { localDate, rupiah } from '../../../src/domain/kernel'

const on = localDate('2026-11-28')
const common = signingRulesOn(signingLaw)(on).ladder.value
const factorsOf = (total: number, ladder: Ladder = common): readonly Factor[] =>
  askedFor(rupiah(total), ladder).map(({ factor }) => factor)
const ladderOf = (codeAbove: number, deviceAbove: number): Ladder => ({
  codeAbove: rupiah(codeAbove),
  deviceAbove: rupiah(deviceAbove),
})
const anyLadder = fc
  .tuple(fc.integer({ min: 0, max: 2e9 }), fc.integer({ min: 0, max: 2e9 }))
  .map(([a, b]) => ladderOf(Math.min(a, b), Math.max(a, b)))

describe('what is asked of an approver', () => {
  test.each([
    [1, ['PIN', 'CODE']],
    [1_000_000, ['PIN', 'CODE']],
    [10_000_000, ['PIN', 'CODE']],
    [10_000_001, ['PIN', 'CODE', 'DEVICE']],
  ])('for %d rupiah is %j', (total, factors) => expect(factorsOf(total)).toEqual(factors))

  test('is the PIN alone at the lowest step of a ladder that says so', () => {
    const usual = ladderOf(1_000_000, 10_000_000)
    expect([factorsOf(1_000_000, usual), factorsOf(1_000_001, usual)]).toEqual([['PIN'], ['PIN', 'CODE']])
  })

  test('is never less by a satker’s own ladder than by that of all', () =>
    fc.assert(
      fc.property(anyLadder, anyLadder, fc.integer({ min: 0, max: 2e9 }), (all, own, total) => {
        const [both, usual, ours] = [stricter(all, own), all, own].map((each) => factorsOf(total, each))
        for (const factor of [...(usual ?? []), ...(ours ?? [])]) expect(both).toContain(factor)
        expect(checkOwnLadder(all, own).ok).toBe(own.codeAbove <= all.codeAbove && own.deviceAbove <= all.deviceAbove)
      }),
    ))

  test.each([
    ['nothing', { code: false, device: false, scanned: false }, ['CODE', 'DEVICE']],
    ['the code', { code: true, device: false, scanned: false }, ['DEVICE']],
    ['a device', { code: false, device: true, scanned: false }, ['CODE']],
    ['both', { code: true, device: true, scanned: false }, undefined],
    ['a device that scanned the QR', { code: false, device: true, scanned: true }, undefined],
    ['the token of a QR without a device', { code: true, device: false, scanned: true }, ['DEVICE']],
  ])('lacks what did not come: with %s', (_what, given, missing) =>
    expect(factorsMissing(askedFor(rupiah(20_000_000), common), given)?.factors).toEqual(missing),
  )
})

describe('the law of signing', () => {
  const [row] = data.ladder
  const [code] = data.codes
  const [device] = data.devices
  test('says of each choice of ours that it is one', () =>
    expect([signingLaw.ladder, signingLaw.codes, signingLaw.batch, signingLaw.devices].flat().every(({ doubt, citation }) => doubt && citation)).toBe(true)) // prettier-ignore
  test('gives a code five minutes and five tries, a payment three codes an hour, and a person ten errors a day', () => {
    const { limits, devices } = signingRulesOn(signingLaw)(on)
    expect(limits).toEqual({ lifeMs: 300_000, triesPerChallenge: 5, challengesPerPayment: 3, pinTries: 5, failuresPerDay: 10 }) // prettier-ignore
    expect(devices).toEqual({ most: 3, askedPerDay: 3, waitMs: 86_400_000 })
  })
  test('has a row of each rule for every day that the house may ask about', () =>
    expect(signingRulesOn(signingLaw)(localDate('2004-01-14')).batch).toBe(50))
  test.each([
    ['asks for a device before a code', { ...data, ladder: [{ ...row, codeAbove: 5, deviceAbove: 4 }] }],
    ['has an amount that is none', { ...data, ladder: [{ ...row, codeAbove: -1 }] }],
    ['lets a code live an hour', { ...data, codes: [{ ...code, lifeSeconds: 3_600 }] }],
    ['lets nobody err', { ...data, codes: [{ ...code, triesPerChallenge: 0 }] }],
    ['signs half a payment', { ...data, batch: [{ ...data.batch[0], most: 0.5 }] }],
    ['lets a device not wait', { ...data, devices: [{ ...device, waitHours: 0 }] }],
    ['cites nothing', { ...data, ladder: [{ ...row, citation: ' ' }] }],
    ['has no row', { ...data, devices: [] }],
    ['leaves a gap between two rows', { ...data, ladder: [{ ...row, to: '2026-01-01' }, { ...row, from: '2026-01-03' }] }],
    ['ends before it begins', { ...data, ladder: [{ ...row, to: '2003-01-01' }] }],
  ])('stops the house from opening if it %s', (_fault, faulty) =>
    expect(() => signingLawFrom(faulty as typeof data)).toThrow(RangeError),
  ) // prettier-ignore
})
