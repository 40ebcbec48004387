import { tieOrders } from './tie-orders'

/** Makes an order one transaction with others of its vendor: their tax is that of the whole. */
export const orderLink = tieOrders('orderLink', 'link')
