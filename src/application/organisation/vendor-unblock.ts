import { vendorStand } from './vendor-stand'

/** Lifts the block of a vendor, who must then be verified anew before he is paid. */
export const vendorUnblock = vendorStand('vendorUnblock', 'unblock')
