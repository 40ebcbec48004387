import { commonWording, type SharedRefusal } from './common-wording'
import type { Wording } from './wording'

/** Every refusal of the house. A module adds its union here and its wording below, and nowhere else. */
export type AnyRefusal = SharedRefusal

/** Every code a refusal may carry, with its words in id and en: exhaustive by type. */
export const catalogue: Wording<AnyRefusal> = {
  ...commonWording,
}
