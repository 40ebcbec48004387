import { z } from 'zod'
import { nationalServices } from './rail-services'

const service = { path: z.string().startsWith('/'), code: z.string().regex(/^\d{2}$/) }
const texts = z.record(z.string(), z.string())
const railService = z.strictObject({ ...service, fields: texts.optional(), additionalInfo: texts.optional() })
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
/** The services of a bank as the file of banks names them. */
export const servicesInFile = z.strictObject({
  rails: z.strictObject({
    ...ofRails(railService),
    CARD: z.strictObject(service).default(nationalServices.rails.CARD),
    QRIS: z.strictObject(service).default(nationalServices.rails.QRIS),
  }),
  inquiry: z.strictObject({ internal: z.strictObject(service), external: z.strictObject(service) }),
  status: z.strictObject({
    ...service,
    rails: z
      .strictObject(ofRails(z.strictObject(service)))
      .partial()
      .optional(),
  }),
  balance: z.strictObject({ ...service, type: z.string().min(1).max(70).optional() }).optional(),
  qrDecode: each.optional(),
  bulk: z.strictObject({ ...service, most: z.number().int().min(2).max(100) }).optional(),
  cancels: z.strictObject(ofRails(each)).partial().optional(),
  refunds: z
    .strictObject(ofRails(z.strictObject({ ask: each, query: each })))
    .partial()
    .optional(),
  card: z
    .strictObject({
      bind: each,
      confirm: each,
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
