import { AsyncLocalStorage } from 'node:async_hooks'

const opened = new AsyncLocalStorage<true>()

/** Runs what a transaction is open for, so that whoever may not be called meanwhile can tell. */
export const whileOpen = <T>(work: () => Promise<T>): Promise<T> => opened.run(true, work)

/**
 * A port that may not be called while a transaction is open: a bank that takes its time would hold its locks, and what is undone with it
 * would have been sent all the same. That it is called so is a bug.
 */
export const outsideTransactions = <Port extends object>(port: Port): Port =>
  Object.fromEntries(
    Object.entries(port).map(([name, call]: [string, unknown]) => [
      name,
      typeof call !== 'function'
        ? call
        : (...given: readonly unknown[]): unknown => {
            if (opened.getStore()) throw new Error(`${name} was called while a transaction was open`)
            return Reflect.apply(call, port, given)
          },
    ]),
  ) as Port
