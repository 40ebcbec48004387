import ppn from './law/ppn.json'
import pph22 from './law/pph22.json'
import pph23 from './law/pph23.json'
import rounding from './law/rounding.json'

/** The law as committed, not yet validated: `lawFrom` reads it. */
export const lawData: unknown = { rounding, chapters: [ppn, pph22, pph23] }
