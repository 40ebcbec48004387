import ppn from './law/ppn.json'
import pph21 from './law/pph21.json'
import pph22 from './law/pph22.json'
import pph23 from './law/pph23.json'
import pph42 from './law/pph4-2.json'
import refusals from './law/refusals.json'
import rounding from './law/rounding.json'
import settings from './law/settings.json'
import thirdParty from './law/third-party.json'

/** The law as committed, not yet validated: `lawFrom` reads it. */
export const lawData: unknown = {
  rounding,
  settings,
  refusals,
  chapters: [ppn, pph22, pph23, pph42, pph21, thirdParty],
}
