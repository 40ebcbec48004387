import { dateIn, withinYear } from '../../domain/kernel'
import type { Scene, SeenOrder } from './journey'
import { seller } from './journey'
import { satkers } from './world/offices'
import { vendors } from './world/vendors'

/** Asks the API one named operation as a demo person; it throws what the API refuses. */
export type Ask = <T>(handle: string, operation: string, variables: Readonly<Record<string, unknown>>) => Promise<T>

type Satkers = {
  satkers: { nodes: readonly { id: string; code: string; payingAccount: { account: string; bank: string } }[] }
}
type Lines = { budgetLines: { nodes: readonly SeenLine[] } }
type Products = { products: { nodes: readonly SeenProduct[] } }
type Accounts = { vendor: { accounts: readonly { id: string; kind: string; bank: string; status: string }[] } | null }
type Orders = { orders: { nodes: readonly { id: string }[] } }

/** A budget line with where its pagu stands. */
export type SeenLine = Readonly<{
  id: string
  code: string
  akun: string
  description: string
  isUpPayable: boolean
  free: string
  reserved: string
  realised: string
}>
/** A product on its card. */
export type SeenProduct = Readonly<{
  id: string
  name: string
  price: string
  stock: number | string
  vendorId: string
  vendorName: string
}>

/**
 * What the demo's requester always buys, and how many of it: more than the limits up to which no tax is withheld, and less than what
 * counts as a part of a purchase that was split, so that it may be bought as often as anybody likes.
 */
export const shoppingList = [
  { name: 'Kertas HVS A4 80 gram', quantity: 24 },
  { name: 'Toner printer laser hitam', quantity: 1 },
] as const
const AKUN = '521111'

const first = <T>(items: readonly T[], what: string, wanted: (item: T) => boolean): T => {
  const item = items.find(wanted)
  if (item === undefined) throw new Error(`the demo world lacks ${what}`)
  return item
}

/** The demo's products by name, with their cards. */
export const shelf = async (ask: Ask): Promise<readonly Readonly<{ card: SeenProduct; quantity: number }>[]> => {
  const filter = { text: 'cahaya niaga' }
  const { products } = await ask<Products>('bandung-requester', 'products', { filter, first: 25 })
  return shoppingList.map(({ name, quantity }) => ({
    card: first(products.nodes, name, (each) => each.name === name),
    quantity,
  }))
}

/** An order as its people see it, or nothing. */
export const seenOrder = async (ask: Ask, id: string): Promise<SeenOrder | undefined> =>
  (await ask<{ order: SeenOrder | null }>('bandung-treasurer', 'order', { id })).order ?? undefined

const linesOf = async (ask: Ask, fiscalYear: number): Promise<readonly SeenLine[]> =>
  (await ask<Lines>('bandung-kpa', 'budgetLines', { fiscalYear })).budgetLines.nodes.filter(({ akun }) => akun === AKUN)
const yearOf = (today: string): number => Number(today.slice(0, 4))

/** The budget line that the demo charges; before anybody opened the new year, that of the year before. */
export const seenLine = async (ask: Ask, today: string): Promise<SeenLine> => {
  const lines = [...(await linesOf(ask, yearOf(today))), ...(await linesOf(ask, yearOf(today) - 1))]
  return first(lines, `a line ${AKUN}`, () => true)
}

/** The KPA opens the line in a year that has none yet, as the year's own DIPA would. */
export const openYear = async (ask: Ask, today: string, unique: string): Promise<void> => {
  const fiscalYear = yearOf(today)
  if ((await linesOf(ask, fiscalYear)).length > 0) return
  const { code, akun, description, isUpPayable } = await seenLine(ask, today)
  const input = { code, akun, description, fiscalYear, isUpPayable, idempotencyKey: `budgetLineSave-${unique}` }
  await ask('bandung-kpa', 'budgetLineSave', { input })
}

const blank = { satkerId: 'sat_…', budgetLineId: 'bud_…', accountId: 'acc_…' } as const

/** The scene where nothing is known: what the playground shows when somebody it asks for has left his office. */
export const blankScene = (unique: string): Scene => {
  const today = dateIn('WIB', new Date())
  return {
    today, needOn: withinYear(today, 7), unique, ...blank, payingAccount: satkers[0]?.paying.account ?? '',
    cart: [], order: undefined, vendorPerson: seller,
  } // prettier-ignore
}

const newestOrder = async (ask: Ask): Promise<SeenOrder | undefined> => {
  const { orders } = await ask<Orders>('bandung-requester', 'orders', { first: 1 })
  const [last] = orders.nodes
  return last && seenOrder(ask, last.id)
}

/** Where the vendor is paid: at the bank of the satker's own account if he has one there, else wherever he has one. */
const accountAt = async (ask: Ask, vendorPerson: string, vendorId: string, payingBank: string): Promise<string> => {
  const { vendor } = await ask<Accounts>(vendorPerson, 'vendorAccounts', { id: vendorId })
  const verified = vendor?.accounts.filter(({ kind, status }) => kind === 'BANK' && status === 'VERIFIED') ?? []
  return (verified.find(({ bank }) => bank === payingBank) ?? verified[0])?.id ?? blank.accountId
}

/** The scene as the API shows it now; `newest` looks for the order that the office made last, at whichever vendor. */
export const sceneNow = async (ask: Ask, unique: string, newest: boolean): Promise<Scene> => {
  const today = dateIn('WIB', new Date())
  const [buyers, line, cart] = await Promise.all([ask<Satkers>('kppn-1', 'satkers', {}), seenLine(ask, today), shelf(ask)]) // prettier-ignore
  const order = newest ? await newestOrder(ask) : undefined
  const vendorPerson = vendors.find(({ name }) => name === order?.vendor.name)?.admin.handle ?? seller
  const vendorId = order?.vendor.id ?? cart[0]?.card.vendorId ?? ''
  const satker = first(buyers.satkers.nodes, 'its satker', ({ code }) => code === satkers[0]?.unit.code)
  return {
    today, needOn: withinYear(today, 7), unique, satkerId: satker.id, payingAccount: satker.payingAccount.account,
    budgetLineId: line.id, accountId: await accountAt(ask, vendorPerson, vendorId, satker.payingAccount.bank),
    order, vendorPerson, cart: cart.map(({ card, quantity }) => ({ productId: card.id, quantity })),
  } // prettier-ignore
}
