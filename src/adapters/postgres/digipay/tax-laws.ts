import type { Db } from '../database'

/** A law of tax, word for word as it was loaded. */
export type KeptLaw = Readonly<{ fingerprint: string; law: string }>

/** Keeps a law under its fingerprint; one that is kept already stays as it is. */
export const keepLaw = async (db: Db, { fingerprint, law, at }: KeptLaw & Readonly<{ at: Date }>): Promise<void> => {
  const row = { fingerprint, law, kept_at: at }
  await db.insertInto('digipay.tax_law').values(row).onConflict((is) => is.doNothing()).execute() // prettier-ignore
}

/** Every law that was ever kept, oldest first. */
export const keptLaws = (db: Db): Promise<readonly KeptLaw[]> =>
  db.selectFrom('digipay.tax_law').select(['fingerprint', 'law']).orderBy('kept_at').orderBy('fingerprint').execute()
