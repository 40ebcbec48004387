import { vendorStand } from './vendor-stand'

/** Blocks a vendor: from now on nothing is ordered from him and nothing is paid to him. */
export const vendorBlock = vendorStand('vendorBlock', 'block')
