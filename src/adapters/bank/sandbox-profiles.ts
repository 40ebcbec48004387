import { type Rail, rails } from '../../domain/digipay'
import { rupiah } from '../../domain/kernel'
import type { BankProfile } from './profile'
import {
  type BankServices,
  inTwoSteps,
  nationalBulk,
  nationalServices,
  refundedRails,
  reservedAt,
  togetherAt,
} from './rail-services'

/** The four partner banks of UP payments, each played by the same sandbox under its own path and with its own habits. */
export const sandboxBanks = [
  { code: '002', name: 'BRI', slug: 'bri', signatureEncoding: 'base64', duplicates: 'reject' },
  { code: '008', name: 'Bank Mandiri', slug: 'mandiri', signatureEncoding: 'base64', duplicates: 'replay' },
  { code: '009', name: 'BNI', slug: 'bni', signatureEncoding: 'hex', duplicates: 'reject' },
  { code: '200', name: 'BTN', slug: 'btn', signatureEncoding: 'base64', duplicates: 'replay' },
] as const

/** One bank that the sandbox plays. */
export type SandboxBank = (typeof sandboxBanks)[number]

/** How each of the four writes the others: by three digits, or by the code that SWIFT knows a bank by. */
const swift: Readonly<Record<string, string>> = { '002': 'BRINIDJA', '008': 'BMRIIDJA', '009': 'BNINIDJA', '200': 'BTANIDJA' } // prettier-ignore

/** The other banks that a bank of the sandbox reaches, as it writes them. */
export const bankCodesAt = (bank: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(swift)
      .filter((code) => code !== bank)
      .map((code) => [code, bank === '008' || bank === '200' ? (swift[code] ?? code) : code]),
  )

/** One of the four has paths and codes of its own for BI-FAST and SKN, as some banks do; another charges cards in two steps. These two take bulks. */
export const servicesAt = (bank: string): BankServices => {
  if (bank === '008') return { ...inTwoSteps(nationalServices), bulk: nationalBulk }
  if (bank !== '002') return nationalServices
  const { rails: usual, ...others } = nationalServices
  const own = { BI_FAST: { ...usual.BI_FAST, path: '/bi-fast/transfer', code: '81' }, SKN: { ...usual.SKN, path: '/transfer-sknbi' } } // prettier-ignore
  return { ...others, bulk: nationalBulk, rails: { ...usual, ...own }, status: { ...others.status, rails: { ...others.status.rails, BI_FAST: { path: '/bi-fast/status', code: '82' } } } } // prettier-ignore
}

/** What a transfer costs on each rail at the sandbox; where the fees of clearing go. */
export const feesAt = (bank: string): Readonly<Record<Rail, bigint>> => ({
  INTRABANK: 0n,
  BI_FAST: 2_500n,
  SKN: 2_900n,
  RTGS: bank === '002' ? 25_000n : 30_000n,
  CARD: 0n,
  QRIS: 0n,
})
/** Where a bank of the sandbox books its fees, and what is on its way to another bank. */
export const feeAccountAt = (bank: string) => ({ account: `${bank}0000000002`, name: 'PENDAPATAN BIAYA TRANSFER' })
export const clearingAccountAt = (bank: string) => ({ account: `${bank}0000000003`, name: 'TITIPAN KLIRING' })

/** The account at each of these banks that takes what is sent to the State with a billing code. */
export const stateAccountAt = (bank: string) => ({
  account: `${bank}0000000001`,
  name: 'KAS NEGARA - PENERIMAAN PAJAK',
})

/** The longest that the sandbox may work on a transfer when no fault rule slows it. */
const sandboxMaximumMs = 4_000

/** Profiles of the sandbox at this address: as a real bank's, with seconds where a real bank has minutes. */
export const sandboxProfiles = (baseUrl: string): readonly BankProfile[] =>
  sandboxBanks.map(({ code, name, slug, signatureEncoding, duplicates }) => ({
    code,
    name,
    baseUrl,
    pathPrefix: `/${slug}/snap/v1.0`,
    partnerId: 'SATULOKET01',
    channelId: '95051',
    signatureEncoding,
    tokenStampWithMilliseconds: code === '002',
    duplicates,
    tellsDebitTime: true,
    caps: { partnerReference: 20, sourceAccount: 19, beneficiaryAccount: 34, beneficiaryName: 100, remark: 36 },
    services: servicesAt(code),
    refunds: refundedRails(servicesAt(code)),
    bankCodes: bankCodesAt(code),
    reach: {
      rails: Object.fromEntries(rails.map((rail) => [rail, { fee: rupiah(feesAt(code)[rail]) }])),
      reaches: Object.keys(bankCodesAt(code)),
      together: togetherAt(servicesAt(code)),
      reserves: reservedAt(servicesAt(code)),
    },
    connectMs: 1_000,
    answerMs: 3_000,
    answerLimits: { bytes: 2_000_000, depth: 16 },
    statementPages: 200,
    stateAccount: stateAccountAt(code),
    callbackCeiling: rupiah(10_000_000),
    patience: {
      pollDelaysMs: [250, 500, 1_000, 2_000, 5_000],
      notFoundGapMs: 2_000,
      bankMaximumTimeMs: sandboxMaximumMs,
      giveUpAfterMs: 120_000,
      returnWindowMs: 5_000,
      billedAfterMs: 120_000,
    },
  }))
