import { err, type LocalDate, type Result, type UnitId } from '../../domain/kernel'
import type { Assessment, TaxQuestion, VendorTaxFacts } from '../../domain/tax-withholding'
import type { Actor, NotFound } from '../actor'
import type { TaxPreview, TaxPreviewRefusal } from '../tax-withholding'

/** What is proven about a vendor on a date, as the actor's unit may read it; nothing if there is no such vendor. */
export type VendorTaxFactsOn = (vendor: UnitId, on: LocalDate, actor: Actor) => Promise<VendorTaxFacts | undefined>

/** A what-if about a vendor of ours: all but his facts. */
export type VendorTaxQuestion = Readonly<{ vendor: UnitId; question: Omit<TaxQuestion, 'vendor'> }>

/** What would be withheld from this vendor, by the papers he has shown; asks the law and keeps nothing. */
export const vendorTaxPreview =
  ({ preview, taxFacts }: Readonly<{ preview: TaxPreview; taxFacts: VendorTaxFactsOn }>) =>
  async (asked: VendorTaxQuestion, actor: Actor): Promise<Result<Assessment, TaxPreviewRefusal | NotFound>> => {
    const vendor = await taxFacts(asked.vendor, asked.question.paymentOn, actor)
    return vendor ? preview({ ...asked.question, vendor }) : err({ code: 'NOT_FOUND', path: ['vendorId'] })
  }
export type VendorTaxPreview = ReturnType<typeof vendorTaxPreview>
