import type { Actor } from '../../src/application/actor'
import type { BankDesk } from './bank-desk'
import type { Shop } from './shop'

const text = `query ($id: ID!) { node(id: $id) { ... on Payment { id version status failure gross net refunded partnerReference
  refunds { number version bankReference amount status steps { action by reason } availableActions { name allowed reasons { code } } } cases { kind status } availableActions { name allowed } } } }`

/** The kinds of the cases of a payment that are not closed. */
export const openCases = ({ cases }: any): readonly string[] => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind) // prettier-ignore

/** The hands of a shop's people at what they ask back of a bank. */
export const refundDesk = (shop: Shop, bank: BankDesk) => {
  const seen = async ({ id }: any, as: Actor = bank.crew.kpa): Promise<any> =>
    ((await shop.api.as(as).run(text, { id })).body.data as any).node
  const asking = (payment: any, amount: string, reason = 'Barang dikembalikan sebagian') => ({ ...bank.at(payment), amount, reason }) // prettier-ignore
  return {
    seen,
    asking,
    ask: async (payment: any, amount: string, as: Actor = bank.crew.treasurer): Promise<any> =>
      (await bank.done('paymentRefundAsk', as, asking(payment, amount))).payment,
    /** Lets the workers carry what was asked back until the newest of it stands so. */
    stands: async (payment: any, status: string): Promise<any> => {
      let now: any
      await shop.api.work(async () => (now = await seen(payment)).refunds.at(-1)?.status === status)
      return now
    },
  }
}
