import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InquiryQuestion, TransferAttempt } from '../../../src/application/digipay'
import { gatewayFor, sandboxConnections, type BankProfile } from '../../../src/adapters/bank'
import { externalDay } from '../../../src/adapters/bank/wire'
import { sandboxControl, startSandbox, type SandboxConfig } from '../../../src/adapters/sandbox-bank'
import { localDate, rupiah } from '../../../src/domain/kernel'
import { layBankKeys } from '../../support/bank-keys'

export const adminToken = 'for tests only'
export const source = '1110001'
export const payee = '2220002'

/** A folder that lasts for one test. */
export const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'satuloket-bank-'))
  layBankKeys(path)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const gatewayTo = (url: string, dataDir: string, change: Partial<BankProfile> = {}, now = () => new Date()) =>
  gatewayFor(
    sandboxConnections(url, dataDir).map(({ profile, credentials }) => ({
      profile: { ...profile, connectMs: 5_000, answerMs: 20_000, ...change },
      credentials,
    })),
    { now },
  )

/** A running sandbox with a funded payer and a payee at two banks: 002 refuses duplicates, 008 replays them. */
export const aSandbox = async (change: Partial<SandboxConfig> = {}) => {
  const { path, remove } = folder()
  const config = { port: 0, dataDir: path, adminToken, mode: 'demo', tokenSeconds: 900, statementPageSize: 500 }
  const sandbox = await startSandbox({ ...config, ...change })
  const control = sandboxControl(sandbox.url, adminToken)
  for (const bank of ['002', '008', '009', '200']) {
    await control.openAccount({ bank, accountNo: source, name: 'BPG 999 SATKER CONTOH' })
    await control.openAccount({ bank, accountNo: payee, name: 'CV MAJU JAYA' })
    await control.credit({ bank, accountNo: source, amount: 10_000_000n, reference: `UP-${bank}` })
  }
  const gateway = gatewayTo(sandbox.url, path)
  const stop = async () => {
    gateway.close()
    await sandbox.stop()
    remove()
  }
  return { url: sandbox.url, dataDir: path, control, gateway, stop, sandbox }
}

let serial = 0
export const anAttempt = (change: Partial<TransferAttempt> = {}): TransferAttempt => {
  serial += 1
  const number = String(serial).padStart(12, '0')
  const signedAt = new Date()
  return {
    bank: '002',
    partnerReference: `SL${externalDay(signedAt)}${number}`,
    externalId: `${externalDay(signedAt)}${number}`,
    amount: rupiah(1_250_000),
    rail: 'INTRABANK',
    beneficiaryBank: change.bank ?? '002',
    beneficiaryName: 'CV MAJU JAYA',
    beneficiaryKind: 'COMPANY',
    sourceAccount: source,
    beneficiaryAccount: payee,
    remark: 'INV 2026 0042',
    signedAt,
    notAfter: new Date(signedAt.getTime() + 60_000),
    ...change,
  }
}

/** What is written on the card that the account of the payer is. */
export const cardFacts = {
  account: source,
  lastFour: '0001',
  validUntil: localDate('2030-01-31'),
  customer: 'PEMEGANG-KARTU-001',
}
/** Binds that card with the code of its holder; what its issuer calls it. */
export const boundCard = async (gateway: ReturnType<typeof gatewayTo>, bank: string): Promise<string> => {
  const asked = await gateway.bindCard({ bank, ...cardFacts })
  const chargeToken = asked.status === 'ASKED' ? asked.chargeToken : ''
  const confirmed = await gateway.confirmCard({ bank, chargeToken, otp: source.slice(-6) })
  return confirmed.status === 'BOUND' ? confirmed.cardToken : ''
}
/** A charge of it. */
export const aCharge = async (
  gateway: ReturnType<typeof gatewayTo>,
  bank: string,
  change: Partial<TransferAttempt> = {},
) => anAttempt({ bank, rail: 'CARD', cardToken: await boundCard(gateway, bank), ...change })

export const asked = ({ signedAt, ...attempt }: TransferAttempt): InquiryQuestion => ({ ...attempt, sentAt: signedAt })
