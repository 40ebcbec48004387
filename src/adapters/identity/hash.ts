import { hash, verify, type Options } from '@node-rs/argon2'

/** Makes and checks the kept form of a PIN or one-time code; checking takes the same time whether right or wrong. */
export type Hashing = Readonly<{
  hash: (plain: string) => Promise<string>
  verify: (kept: string, plain: string) => Promise<boolean>
}>

// OWASP's password storage advice for Argon2id: 19 MiB, two passes, one lane. The library's default kind is Argon2id.
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Hashes with a pepper that is not in the database: six digits alone are guessed in no time. */
export const hashingWith = (pepper: string): Hashing => {
  const options: Options = { ...COST, secret: Buffer.from(pepper, 'utf8') }
  return {
    hash: (plain) => hash(plain, options),
    verify: (kept, plain) => verify(kept, plain, options),
  }
}
