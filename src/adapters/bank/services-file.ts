import { z } from 'zod'
import { type BankServices, bulkCode, mostInBulk, nationalServices } from './rail-services'
import { costsPayee, isOwnField, isOwnInfo } from './transfer-fields'

/**
 * Steps of a path, none of them empty or dots: what is called and what is signed must be one text. Two slashes name another host, and
 * one at the end joins the next path by two.
 */
const step = '\\/(?!\\.{1,2}(?:\\/|$))[^/?#\\\\\\s]+'
const steps = (many: '+' | '*') =>
  z.string().regex(new RegExp(`^(?:${step})${many}$`), {
    error: 'must be steps that each begin with one slash, and end without one',
  })
/** What stands before paths; nothing where they begin at the host itself. */
export const prefixInFile = steps('*')
/** What we are called at a bank, and the channel that we come by: both stand in headers, which take no blank and no sign but those of ASCII. */
export const partnerIdInFile = z.string().regex(/^[!-~]{1,36}$/, { error: 'must be 36 signs or less, without a blank' })
export const channelIdInFile = z.string().regex(/^[!-~]{1,5}$/, { error: 'must be 5 signs or less, without a blank' })
const place = {
  path: steps('+'),
  code: z.string().regex(/^\d{2}$/),
  pathPrefix: prefixInFile.optional(),
  signedPathPrefix: prefixInFile.optional(),
}
const service = { ...place, partnerId: partnerIdInFile.optional(), channelId: channelIdInFile.optional() }
/** The host of a bank alone: what else an address may hold would be lost, or would not be signed. */
export const hostInFile = z.url().refine(
  (text) => {
    if (!URL.canParse(text)) return true
    const { protocol, pathname, search, hash, username, password } = new URL(text)
    return (
      /^https?:$/.test(protocol) && pathname === '/' && [search, hash, username, password].every((rest) => rest === '')
    )
  },
  { error: 'must be a scheme and a host alone: a path is pathPrefix, and nobody logs in by an address' },
)
type Texts = Readonly<Record<string, string>>
/** One text for all payments of a rail, under each name: under none that a payment uses for what is its own. */
const textsBut = (isOwn: (name: string) => boolean) =>
  z.record(z.string(), z.string()).superRefine((texts: Texts, faults) => {
    for (const [name, text] of Object.entries(texts)) {
      const refuse = (message: string) => faults.addIssue({ code: 'custom', path: [name], message })
      if (isOwn(name)) refuse('must be left out: each payment says it of itself')
      if (costsPayee(name, text)) refuse('must let the payer bear the fee: the payee is to get what was signed for him')
    }
  })
const railService = z.strictObject({
  ...service,
  fields: textsBut(isOwnField).optional(),
  additionalInfo: textsBut(isOwnInfo).optional(),
})
/** One of each for every rail. */
export const ofRails = <T extends z.ZodType>(each: T) => ({
  INTRABANK: each,
  BI_FAST: each,
  SKN: each,
  RTGS: each,
  CARD: each,
  QRIS: each,
})
const each = z.strictObject(service)
const servicesShape = z.strictObject({
  rails: z
    .strictObject({
      INTRABANK: railService.default(nationalServices.rails.INTRABANK),
      BI_FAST: railService.default(nationalServices.rails.BI_FAST),
      SKN: railService.default(nationalServices.rails.SKN),
      RTGS: railService.default(nationalServices.rails.RTGS),
      CARD: each.default(nationalServices.rails.CARD),
      QRIS: each.default(nationalServices.rails.QRIS),
    })
    .default(nationalServices.rails),
  token: z.strictObject(place).default(nationalServices.token),
  statement: each.default(nationalServices.statement),
  inquiry: z
    .strictObject({
      internal: each.default(nationalServices.inquiry.internal),
      external: each.default(nationalServices.inquiry.external),
    })
    .default(nationalServices.inquiry),
  // No service that knows transfers knows what became of a charge or a scan: that of the standard does, unless the file names another.
  status: z
    .strictObject({ ...service, rails: z.strictObject(ofRails(each)).partial().optional() })
    .transform((said): BankServices['status'] => ({
      ...said,
      rails: { ...nationalServices.status.rails, ...said.rails },
    }))
    .default(nationalServices.status),
  balance: z.strictObject({ ...service, type: z.string().min(1).max(70).optional() }).optional(),
  qrDecode: each.optional(),
  bulk: z
    .strictObject({ ...service, code: z.literal(bulkCode), most: z.number().int().min(2).max(mostInBulk) })
    .optional(),
  cancels: z.strictObject(ofRails(each)).partial().optional(),
  refunds: z
    .strictObject(ofRails(z.strictObject({ ask: each, query: each })))
    .partial()
    .optional(),
  card: z
    .strictObject({
      bind: each,
      confirm: each,
      unbind: each.optional(),
      reserve: each.optional(),
      query: each.optional(),
      void: each.optional(),
      voidQuery: each.optional(),
    })
    .refine(
      ({ reserve, query, void: back }) => new Set([reserve, query, back].map((each) => each === undefined)).size === 1,
      {
        error: 'an issuer that reserves also tells of what was reserved (query), and takes it back (void)',
      },
    )
    .optional(),
})

const chargedAtOnce = nationalServices.status.rails?.CARD
/** The services of a bank as the file of banks names them; what a bank needs to be paid by is the standard's where the file says nothing of it. */
export const servicesInFile = servicesShape
  .refine(({ card, status: { rails } }) => !card?.reserve || (rails?.CARD && rails.CARD.code !== chargedAtOnce?.code), {
    path: ['status', 'rails', 'CARD'],
    error: 'an issuer that reserves tells of the charge itself by a service of its own (66)',
  })
  .refine(({ card, rails }) => !card?.reserve || rails.CARD.code !== nationalServices.rails.CARD.code, {
    path: ['rails', 'CARD'],
    error: 'an issuer that reserves charges what it reserved (65), and not at once (54)',
  })
