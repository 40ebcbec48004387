import { aPhone } from '../device'
import { payingAccount } from '../house'
import { testPin } from '../market'
import type { SeenOrder } from '../screens'
import { billOf, cartOf, drafted, paymentOf, playedTo, seenBy, type Shop, signed, todayIn } from '../shop'
import { at, handsAt } from './hands'
import type { Canary } from './setting-up'

const the = <T>(part: T | null | undefined): T => {
  if (part == null) throw new Error('the purchase has no such part yet')
  return part
}

/** Plays every act on an order until its delivery is accepted, and the ways out of it. */
const ordersPlayed = async (shop: Shop, canary: Canary): Promise<SeenOrder> => {
  const { crew } = shop.office
  const { admin } = shop.firm
  const { done } = handsAt(shop.api)
  const on = async (name: string, by: typeof admin, order: SeenOrder, more: object = {}): Promise<SeenOrder> => {
    await done(name, by, { ...at(order), ...more })
    return seenBy(shop, crew.kpa, order.id)
  }
  const reason = { reason: canary }
  const offer = { prices: [{ line: 1, price: '50000' }] }
  const cart = await drafted(shop)
  let order = await on('orderEdit', crew.requester, cart, { purpose: canary, deliveryAddress: canary })
  order = await on('orderSubmit', crew.requester, order)
  order = await on('orderNegotiate', crew.procurementOfficer, order, offer)
  order = await on('orderNegotiationAccept', admin, order)
  order = await on('orderCheckOut', crew.procurementOfficer, order)
  order = await on('orderJustifyPrice', crew.procurementOfficer, order, reason)
  order = await on('orderApprove', crew.ppk, order)
  order = await on('orderAccept', admin, order)
  order = await on('orderShip', admin, order)
  order = await on('orderRecall', admin, order, reason)
  order = await on('orderShip', admin, order)
  order = await on('orderReceive', crew.receiver, order)
  await done('receiptVoid', crew.receiver, { ...at(the(order.receipts.at(-1))), ...reason })
  order = await seenBy(shop, crew.kpa, order.id)
  order = await on('orderReceive', crew.receiver, order)

  const declined = await on('orderNegotiate', crew.procurementOfficer, await playedTo(shop, 'SUBMITTED'), offer)
  const kept = await on('orderNegotiationDecline', admin, declined, reason)
  await on('orderCancel', crew.requester, await on('orderReturn', crew.procurementOfficer, kept, reason), reason)
  const [one, two] = [await playedTo(shop, 'CHECKED_OUT'), await playedTo(shop, 'CHECKED_OUT')]
  const others = { orderIds: [one.id], ...reason }
  const apart = await on('orderStateSeparateNeed', crew.ppk, two, others)
  await on('orderReject', crew.ppk, await on('orderLink', crew.ppk, apart, { ...others, ground: 'SAME_NEED' }), reason)
  await on('orderDecline', admin, await playedTo(shop, 'ORDERED', one), reason)
  return order
}

/** Plays a phone of the KPA until it counts, one that is lost, and the ladder of the satker. */
const devicesPlayed = async (shop: Shop, canary: Canary): Promise<void> => {
  const { kpa, admin } = shop.office.crew
  const { done } = handsAt(shop.api)
  const registered = async () => {
    const phone = aPhone()
    const { device, toSign } = await done('deviceRegister', kpa, { name: canary, publicKey: phone.publicKey }) // prettier-ignore
    return { id: device.id, signature: phone.sign(toSign) }
  }
  const counting = await registered()
  await done('deviceConfirm', kpa, { ...counting, pin: testPin, code: shop.api.codeOf(kpa.person) })
  await done('deviceApprove', admin, { id: counting.id })
  await done('deviceEnd', admin, { id: (await registered()).id, reason: canary })
  await registered()
  await done('signingRuleSet', kpa, { codeAbove: '0', deviceAbove: '9000000', expectedVersion: 0 })
}

/** Plays a purchase with every detour to a payment that is signed, which the workers then carry. */
export const buyingPlayed = async (shop: Shop, canary: Canary): Promise<SeenOrder> => {
  const { crew } = shop.office
  const { admin } = shop.firm
  const { done } = handsAt(shop.api)
  await devicesPlayed(shop, canary)
  const { id, gross } = await ordersPlayed(shop, canary)
  const seen = () => seenBy(shop, crew.kpa, id)
  const claim = async () => at(the((await seen()).claim))
  const bill = async () => done('claimBill', admin, billOf(shop, { id, gross }))
  const reason = { reason: canary }
  await bill()
  await done('claimReturn', crew.ppk, { ...(await claim()), ...reason })
  await bill()
  await done('spbyIssue', crew.ppk, await claim())
  await done('spbyRefuse', crew.treasurer, { ...(await claim()), ...reason })
  await done('spbyIssue', crew.ppk, await claim())
  const pay = { payingAccount: payingAccount(shop.office), payOn: todayIn(shop), fund: 'UP' }
  await done('paymentSchedule', crew.treasurer, { ...(await claim()), ...pay })
  await done('paymentUnschedule', crew.treasurer, { ...at(paymentOf(await seen())), ...reason })
  await done('paymentSchedule', crew.treasurer, { ...(await claim()), ...pay })
  return signed(shop, await seen())
}

/** Leaves a cart, a bill and an SPBy behind: work that somebody's hands would spoil. */
export const workLeft = async (shop: Shop): Promise<void> => {
  await drafted(shop)
  for (const place of ['SUBMITTED', 'CHECKED_OUT', 'SHIPPED', 'RECEIVED', 'BILLED', 'SPBY_ISSUED', 'SCHEDULED'])
    await playedTo(shop, place, await drafted(shop, [{ productId: cartOf(shop).lines[0]?.productId ?? '', quantity: 1 }])) // prettier-ignore
}
