import { takesQuestion, takesSending } from '../../../src/application/digipay/credentials'
import type { BankClass, InquiryStatus } from '../../../src/application/digipay'

describe('that a bank takes our credentials', () => {
  test.each<readonly [told: BankClass, code: string | undefined, takes: boolean]>([
    ['OK', '2001700', true], ['ACC', '2021700', true], ['EXISTS', '4091701', true], ['REJ', '4031714', true],
    // We turned it away ourselves.
    ['REJ', undefined, false],
    // It may turn away unseen what comes at the wrong hour, too often, or to no door of its own.
    ['LATER', '4291700', false], ['REJ_CHECK', '4041702', false],
    ['AUTH', '4011700', false], ['UNK', '5001700', false], ['UNK', undefined, false], ['NOT_SENT', undefined, false],
  ])('is shown by an answer %s with code %s: %s', (told, code, takes) => {
    expect(takesSending({ class: told, code })).toBe(takes)
  }) // prettier-ignore
  test('is shown by all that it answers to a question, and by no silence', () => {
    const all: readonly InquiryStatus[] = ['SUCCESS', 'PENDING', 'REFUNDED', 'FAILED', 'NOT_FOUND', 'UNKNOWN']
    expect(all.filter((status) => !takesQuestion({ status }))).toEqual(['UNKNOWN'])
    // What it says of another sum is served all the same.
    const served = ['2003600', '4013600', '5003600'].map((code) => takesQuestion({ status: 'UNKNOWN', code }))
    expect(served).toEqual([true, false, false])
  })
})
