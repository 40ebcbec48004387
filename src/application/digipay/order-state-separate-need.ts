import { tieOrders } from './tie-orders'

/** States, with the PPK's reason, that an order answers another need than others, of its vendor or another: each is taxed by itself. */
export const orderStateSeparateNeed = tieOrders('orderStateSeparateNeed', 'stateSeparateNeed')
