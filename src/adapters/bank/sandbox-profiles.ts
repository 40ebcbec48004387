import { rupiah } from '../../domain/kernel'
import type { BankProfile } from './profile'

/** The four partner banks of UP payments, each played by the same sandbox under its own path and with its own habits. */
export const sandboxBanks = [
  { code: '002', name: 'BRI', slug: 'bri', signatureEncoding: 'base64', duplicates: 'reject' },
  { code: '008', name: 'Bank Mandiri', slug: 'mandiri', signatureEncoding: 'base64', duplicates: 'replay' },
  { code: '009', name: 'BNI', slug: 'bni', signatureEncoding: 'hex', duplicates: 'reject' },
  { code: '200', name: 'BTN', slug: 'btn', signatureEncoding: 'base64', duplicates: 'replay' },
] as const

/** One bank that the sandbox plays. */
export type SandboxBank = (typeof sandboxBanks)[number]

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
    caps: { partnerReference: 20, sourceAccount: 19, beneficiaryAccount: 34, remark: 36 },
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
    },
  }))
