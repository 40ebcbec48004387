import type { PriceLevel } from '../../domain/digipay'
import type { Words } from '../wording'

/** How far above the usual price a line lies, in words. */
export const priceLevelLabels: Readonly<Record<PriceLevel, Words>> = {
  WARN: { id: 'Di atas harga wajar', en: 'Above the usual price' },
  HIGH: { id: 'Jauh di atas harga wajar', en: 'Far above the usual price' },
}
