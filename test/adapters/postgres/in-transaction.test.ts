import { outsideTransactions, whileOpen } from '../../../src/adapters/postgres/in-transaction'

const port = outsideTransactions({ name: 'a bank', send: (sum: number) => Promise.resolve(sum + 1) })

test('a port that is no part of a transaction is called before and after one, and never while it is open', async () => {
  expect([port.name, await port.send(1)]).toEqual(['a bank', 2])
  await expect(whileOpen(async () => port.send(1))).rejects.toThrow('send was called while a transaction was open')
  await expect(
    whileOpen(async () => {
      await new Promise((later) => setImmediate(later))
      return Promise.all([Promise.resolve(), port.send(1)])
    }),
  ).rejects.toThrow('send was called')
  // What another call has open meanwhile is its own.
  let end: () => void = () => undefined
  const held = whileOpen(() => new Promise<void>((done) => { end = done })) // prettier-ignore
  expect(await port.send(2)).toBe(3)
  end()
  await held
})
