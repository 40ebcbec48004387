import { hearing } from '../../../../src/adapters/bank/inbound/heard'

describe('what one server has heard', () => {
  test('is known again for its time, and comes for the first time after it', () => {
    let at = 0
    const heard = hearing(() => new Date(at), 9)
    const isFirst = (text: string) => heard.isFirst(text, new Date(at + 100))
    expect([isFirst('a'), isFirst('a'), isFirst('b')]).toEqual([true, false, true])
    at = 100
    expect(isFirst('a')).toBe(false)
    at = 101
    expect([isFirst('a'), isFirst('a')]).toEqual([true, false])
  })
  test('is no more than so much: the oldest is forgotten, and the rest is not', () => {
    const heard = hearing(() => new Date(0), 2)
    const isFirst = (text: string) => heard.isFirst(text, new Date(100))
    expect(['a', 'b', 'c'].map(isFirst)).toEqual([true, true, true])
    expect(['c', 'b', 'a'].map(isFirst)).toEqual([false, false, true])
    expect(isFirst('b')).toBe(true)
  })
  test('comes for the first time again once it is forgotten', () => {
    const heard = hearing(() => new Date(0))
    const isFirst = (text: string) => heard.isFirst(text, new Date(100))
    expect([isFirst('a'), isFirst('b')]).toEqual([true, true])
    heard.forget('a')
    expect([isFirst('a'), isFirst('b')]).toEqual([true, false])
  })
})
