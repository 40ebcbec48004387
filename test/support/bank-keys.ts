import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callbackCredentialsIn, sandboxCredentialsIn } from '../../src/adapters/bank'

/** Set for the time of a run: a folder with keys for every sandbox bank of the run. */
const KEYS_VARIABLE = 'SATULOKET_TEST_BANK_KEYS'
const FILES = ['credentials.json', 'callback-credentials.json']

/** Makes the keys once for a run: a key of this size costs as much as a whole purchase. Gives back how to remove them. */
export const makeBankKeys = (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'satuloket-bank-keys-'))
  sandboxCredentialsIn(folder)
  callbackCredentialsIn(folder)
  process.env[KEYS_VARIABLE] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Lays the run's keys into the folder of a bank that has not started yet. */
export const layBankKeys = (dataDir: string): void => {
  const folder = process.env[KEYS_VARIABLE]
  if (folder !== undefined) for (const file of FILES) copyFileSync(join(folder, file), join(dataDir, file))
}

/** What the sandbox banks of the run sign their calls with. */
export const callbackKeys = () => callbackCredentialsIn(process.env[KEYS_VARIABLE] ?? '')
