/** An order as the demo's people look at it, as far as the next step needs. */
export type SeenOrder = Readonly<{
  id: string
  number: string | null
  version: number
  stage: string
  stageLabel: string
  total: string
  gross: string | null
  vendor: Readonly<{ id: string; name: string }>
  lines: readonly Readonly<{ line: number; productId: string; listPrice: string }>[]
  claim: Readonly<{ id: string; version: number; taxLines: readonly SeenTax[] }> | null
  payments: readonly SeenPayment[]
}>
export type SeenTax = Readonly<{ tax: string; rate: string; base: string; amount: string; citation: string }>
export type SeenPayment = Readonly<{
  id: string
  version: number
  status: string
  statusLabel: string
  net: string
  failure: string | null
  kuitansiNumber: string | null
}>

/** Where a purchase stands and what its people know by now; each step writes its input from it. */
export type Scene = Readonly<{
  today: string
  needOn: string
  satkerId: string
  payingAccount: string
  budgetLineId: string
  cart: readonly Readonly<{ productId: string; quantity: number }>[]
  accountId: string
  order: SeenOrder | undefined
  /** The handle of the vendor's person who acts on the order. */
  vendorPerson: string
  /** A text nobody used before: it makes keys, and numbers of letters that count once. */
  unique: string
}>

/** One act of the purchase: who does it, under which operation, with what. */
export type Act = Readonly<{
  operation: string
  by: string
  variables: (scene: Scene) => Readonly<Record<string, unknown>>
}>

/** The UP and the pagu that each run brings along, more than it spends. */
export const grantedEachRun = '25000000'
/** The person of the firm from which the demo buys. */
export const seller = 'cahaya-admin'
/** Who does an act in a scene: the vendor's acts belong to whoever sold what was ordered. */
export const doerOf = ({ by }: Act, { vendorPerson }: Scene): string => (by === seller ? vendorPerson : by)
/** What stands where an id will stand once there is one. */
export const notYet = { id: 'ord_…', version: 1, claimId: 'clm_…', paymentId: 'pay_…' } as const

const idempotencyKey = ({ unique }: Scene, operation: string): string => `${operation}-${unique}`
const onOrder = (operation: string, by: string, more: (scene: Scene) => object = () => ({})): Act => ({
  operation,
  by,
  variables: (scene) => {
    const { id, version: expectedVersion } = scene.order ?? notYet
    return { input: { id, expectedVersion, ...more(scene), idempotencyKey: idempotencyKey(scene, operation) } }
  },
})
const onClaim = (operation: string, by: string, more: (scene: Scene) => object = () => ({})): Act => ({
  operation,
  by,
  variables: (scene) => {
    const { id, version: expectedVersion } = scene.order?.claim ?? { id: notYet.claimId, version: notYet.version }
    return { input: { id, expectedVersion, ...more(scene), idempotencyKey: idempotencyKey(scene, operation) } }
  },
})

// A faktur pajak of Coretax has seventeen digits and no letters; 02 says that the buyer, who is the government, collects its PPN.
const fakturOf = ({ unique }: Scene): string =>
  `020026000${String(BigInt(`0x${unique}`))
    .padStart(8, '0')
    .slice(-8)}`

/** What the procurement officer offers: three percent less on every line, in whole hundreds. */
export const offered = (listPrice: string): string => String(((BigInt(listPrice) * 97n) / 100n / 100n) * 100n)

const grants: readonly Act[] = [
  {
    operation: 'upGrant',
    by: 'kppn-1',
    variables: (scene) => ({
      input: {
        satkerId: scene.satkerId, amount: grantedEachRun, sp2dNumber: `SP2D-${scene.unique}`, sp2dOn: scene.today,
        // The UP of a demo that runs again and again grows beyond any ceiling.
        approval: { number: `S-${scene.unique}`, on: scene.today, lifts: [{ bound: 'UP' }] },
        idempotencyKey: idempotencyKey(scene, 'upGrant'),
      }, // prettier-ignore
    }),
  },
  {
    operation: 'budgetLineGrant',
    by: 'bandung-kpa',
    variables: (scene) => ({
      input: {
        id: scene.budgetLineId, amount: grantedEachRun, reference: `REV-DIPA-${scene.unique}`,
        idempotencyKey: idempotencyKey(scene, 'budgetLineGrant'),
      }, // prettier-ignore
    }),
  },
]

const ordering: readonly Act[] = [
  {
    operation: 'products',
    by: 'bandung-requester',
    variables: () => ({ filter: { text: 'cahaya niaga' }, first: 25 }),
  },
  {
    operation: 'orderDraft',
    by: 'bandung-requester',
    variables: (scene) => ({
      input: {
        lines: scene.cart, budgetLineId: scene.budgetLineId, needOn: scene.needOn,
        deliveryAddress: 'Gudang persediaan lantai 1, Jalan Kayuambon Nomor 82, Bandung',
        purpose: 'Alat tulis kantor untuk pelatihan penyuluh', idempotencyKey: idempotencyKey(scene, 'orderDraft'),
      }, // prettier-ignore
    }),
  },
  onOrder('orderSubmit', 'bandung-requester'),
  onOrder('orderNegotiate', 'bandung-procurement-officer', ({ order }) => ({
    prices: (order?.lines ?? []).map(({ line, listPrice }) => ({ line, price: offered(listPrice) })),
  })),
  onOrder('orderNegotiationAccept', seller),
  onOrder('orderCheckOut', 'bandung-procurement-officer'),
  onOrder('orderApprove', 'bandung-ppk'),
  onOrder('orderAccept', seller),
  onOrder('orderShip', seller),
  onOrder('orderReceive', 'bandung-receiver', () => ({ note: 'Lengkap dan baik' })),
]

const paying: readonly Act[] = [
  {
    operation: 'claimBill',
    by: seller,
    variables: (scene) => ({
      input: {
        id: scene.order?.id ?? notYet.id, invoiceNumber: `INV-${scene.unique}`, invoiceOn: scene.today,
        amount: scene.order?.gross ?? '0', accountId: scene.accountId, taxInvoiceNumber: fakturOf(scene),
        meteraiSerial: `MT${scene.unique.toUpperCase()}`, idempotencyKey: idempotencyKey(scene, 'claimBill'),
      }, // prettier-ignore
    }),
  },
  onClaim('spbyIssue', 'bandung-ppk'),
  { operation: 'order', by: 'bandung-treasurer', variables: ({ order }) => ({ id: order?.id ?? notYet.id }) },
  onClaim('paymentSchedule', 'bandung-treasurer', ({ payingAccount, today }) => ({ payingAccount, payOn: today })),
  {
    operation: 'paymentChallenge',
    by: 'bandung-kpa',
    variables: (scene) => {
      const { id, version } = scene.order?.payments.at(-1) ?? { id: notYet.paymentId, version: notYet.version }
      const idempotency = { idempotencyKey: idempotencyKey(scene, 'paymentChallenge') }
      return { input: { payments: [{ id, expectedVersion: version }], ...idempotency } }
    },
  },
]

/** The purchase from the money to the signature, act by act. */
export const journey: readonly Act[] = [...grants, ...ordering, ...paying]

/** The signature itself, for a challenge and the code that the phone shows. */
export const authorise = (
  scene: Scene,
  signed: Readonly<{ challengeId: string; pin: string; code: string }>,
): Readonly<Record<string, unknown>> => ({
  input: { ...signed, idempotencyKey: idempotencyKey(scene, 'paymentAuthorise') },
})
