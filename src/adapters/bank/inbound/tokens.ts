import { errors, jwtVerify, SignJWT } from 'jose'

/** Tokens that we give to a bank and know again without keeping any: each says for whom and until when. */
export type InboundTokens = Readonly<{
  give: (bank: string, seconds: number) => Promise<string>
  isGood: (token: string, bank: string) => Promise<boolean>
}>

const algorithm = 'HS256'
const audience = 'bank-callbacks'

/** Tokens under this secret, of 32 bytes or more, by this clock. */
export const inboundTokens = (secret: string, now: () => Date): InboundTokens => {
  const key = new TextEncoder().encode(secret)
  return {
    give: (bank, seconds) => {
      const at = Math.floor(now().getTime() / 1_000)
      const claims = new SignJWT().setProtectedHeader({ alg: algorithm }).setAudience(audience).setSubject(bank)
      return claims.setIssuedAt(at).setExpirationTime(at + seconds).sign(key) // prettier-ignore
    },
    isGood: async (token, bank) => {
      const wanted = { algorithms: [algorithm], audience, subject: bank, currentDate: now(), requiredClaims: ['exp'] }
      try {
        await jwtVerify(token, key, wanted)
        return true
      } catch (cause) {
        if (cause instanceof errors.JOSEError) return false
        throw cause
      }
    },
  }
}
