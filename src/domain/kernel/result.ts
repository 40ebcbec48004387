/** The outcome of a decision: a value, or the refusal that names why not. Throwing is for bugs only. */
export type Ok<T> = Readonly<{ ok: true; value: T }>
export type Err<E> = Readonly<{ ok: false; error: E }>
export type Result<T, E> = Ok<T> | Err<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const err = <E>(error: E): Err<E> => ({ ok: false, error })

/**
 * What every refusal has: a code that never changes once published, and the input field it is about.
 * Modules narrow `code` and add the facts that explain it; the catalogue words them in id and en.
 */
export type Refusal<Code extends string = string> = Readonly<{ code: Code; path?: readonly string[] }>

/** The first refusal among rules tried in order, or nothing. */
export const firstRefusal = <E>(checks: readonly (() => E | undefined)[]): E | undefined => {
  for (const check of checks) {
    const refusal = check()
    if (refusal !== undefined) return refusal
  }
  return undefined
}
