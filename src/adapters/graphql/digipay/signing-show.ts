import {
  type Approval,
  type AskedOf,
  askedOf,
  type BankReads,
  type DeviceKeys,
  qrTokenOf,
  type SigningReads,
  whyAsked,
} from '../../../application/digipay'
import { approvalText, type Asked, isAllReturned, isPaid, noticeOf, type Payment, type Rail, type SigningRules, stricter, wasSent } from '../../../domain/digipay' // prettier-ignore
import { add, type ChallengeId, type Key, type LocalDate } from '../../../domain/kernel'
import { may } from '../../../application/actor'
import { actionsOnPayment } from '../../../application/digipay/actions'
import { type AvailableAction, userError, view } from '../answer'
import type { Context } from '../context'
import { keyOf, rowId } from '../ids'
import { qrText, readQr } from './approval-qr'
import type { PaymentView } from './payment-views'
import { buttons, findPayment, type PaymentReads } from './show'
import { ApprovalView, AskedFactorView, LeftBehindView, SigningRuleView } from './signing-views'

/** What screens of signing are made from. */
export type SigningScreens = Readonly<{
  reads: SigningReads
  payments: PaymentReads
  digest: DeviceKeys['digest']
  seal: (text: string) => string
  rules: (on: LocalDate) => SigningRules
  /** Whether a bank first reserves on a rail. */
  reserves: (bank: string, rail: Rail) => boolean
  evidenceOf: BankReads['evidenceOf']
  now: () => Date
}>

const askedView = (asked: Asked): AskedFactorView =>
  view(AskedFactorView, { factor: asked.factor, above: asked.above, words: whyAsked(asked) })

type Row = Approval['payments'][number]
const paymentsOf = async (
  { payments }: SigningScreens,
  { tenant }: Approval['key'],
  rows: readonly Row[],
  context: Context,
): Promise<readonly PaymentView[]> => {
  const found = await Promise.all(rows.map(({ id }) => findPayment(payments, { tenant, id }, context)))
  return found.filter((payment) => payment !== undefined)
}

/** A challenge as its approver reads it, unless it is over or a payment of it is another than it was. */
const approvalView = async (
  screens: SigningScreens,
  { key, text, asked, status, expiresAt, payments: rows }: Approval,
  context: Context,
): Promise<ApprovalView | undefined> => {
  if (status !== 'OPEN' || screens.now() > expiresAt) return undefined
  const payments = await paymentsOf(screens, key, rows, context)
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  const isChanged = payments.some(({ payment, version }) => versions.get(payment.id) !== version)
  if (isChanged || payments.length < rows.length) return undefined
  const hash = screens.digest(text)
  const { total, fees } = noticeOf(payments.map(({ payment }) => payment))
  return view(ApprovalView, {
    challengeId: rowId('chl', key),
    factors: asked.map(askedView),
    total,
    fees,
    totalWithFees: add(total, fees),
    payments,
    text,
    hash,
    toSign: approvalText(hash),
    qr: qrText({ challenge: key, token: qrTokenOf(screens, key), hash }),
    expiresAt,
  })
}

// An act of the same request may have changed what was read before it.
const approvalOf = ({ reads }: SigningScreens, key: Key<ChallengeId>, context: Context) =>
  context.batched(reads.approvals).clear(key).load(key)

/** What a challenge just made asks for. */
export const askedApproval = async (
  screens: SigningScreens,
  challengeId: string | undefined,
  context: Context,
): Promise<ApprovalView | undefined> => {
  const found = challengeId && (await approvalOf(screens, keyOf('chl', challengeId), context))
  return found ? approvalView(screens, found, context) : undefined
}

/** What a scanned QR is about: nothing to anybody but its approver, and to nobody once it is over. */
export const scannedApproval = async (
  screens: SigningScreens,
  qr: string,
  context: Context,
): Promise<ApprovalView | undefined> => {
  const scanned = readQr(qr)
  if (!scanned || screens.digest(scanned.token) !== screens.digest(qrTokenOf(screens, scanned.challenge)))
    return undefined
  const shown = await askedApproval(screens, rowId('chl', scanned.challenge), context)
  return shown?.hash === scanned.hash ? shown : undefined
}

/** Which payments of a signed batch could not go. */
export const leftBehind = async (
  screens: SigningScreens,
  challengeId: string | undefined,
  context: Context,
): Promise<LeftBehindView[]> => {
  const found = challengeId && (await approvalOf(screens, keyOf('chl', challengeId), context))
  if (!found) return []
  const { tenant } = found.key
  return Promise.all(
    found.left.map(async ({ payment, refusal }) =>
      view(LeftBehindView, {
        payment: await findPayment(screens.payments, { tenant, id: payment }, context),
        reasons: [userError(refusal, context.language)],
      }),
    ),
  )
}

/** What a payment that waits for a signature asks of the actor, if he is one who signs. */
const askedOn = async (
  { reads, rules, now }: SigningScreens,
  { payment, status }: PaymentView,
  context: Context,
): Promise<AskedOf | undefined> => {
  const { actor } = context
  if (status !== 'SCHEDULED' || !may(actor, 'paymentChallenge')) return undefined
  const standing = await context.batched(reads.standing).load(payment.tenant)
  return standing && askedOf(payment.net, standing, { rules: rules(actor.today), actor, at: now() })
}

/** The same, as a screen shows it. */
export const askedFactors = async (screens: SigningScreens, payment: PaymentView, context: Context) =>
  (await askedOn(screens, payment, context))?.asked.map(askedView)

/** Whether all goods of a payment went back, for whoever might record that more of them did. */
const areAllGoodsBack = async ({ payments }: SigningScreens, payment: Payment, context: Context): Promise<boolean> => {
  if (!isPaid(payment) || !may(context.actor, 'goodsReturnRecord')) return false
  const { tenant, id } = payment
  const returns = await context.batched(payments.deposits.returnsOf).load({ tenant, id })
  return isAllReturned(returns ?? [])
}

/** What may be done with a payment, in words. */
export const paymentButtons = async (
  screens: SigningScreens,
  view: PaymentView,
  context: Context,
): Promise<AvailableAction[]> => {
  const asked = await askedOn(screens, view, context)
  const { payment, journey, debt } = view
  const isReserving = wasSent(payment) && screens.reserves(payment.source.bank, payment.route.rail)
  const { tenant, id } = payment
  const said = isReserving ? ((await context.batched(screens.evidenceOf).load({ tenant, id })) ?? []) : []
  const facts = {
    journey,
    debt,
    lacking: asked?.lacking,
    mayBeReserved: isReserving && said.some(({ source, isUnreserved }) => source === 'RESPONSE' && !isUnreserved),
    isAllBack: await areAllGoodsBack(screens, payment, context),
  }
  return buttons(actionsOnPayment(payment, facts, context.actor, screens.now()), context)
}

/** The ladder of the actor's own satker today. */
export const signingRuleView = async (
  { reads, rules }: SigningScreens,
  { actor }: Context,
): Promise<SigningRuleView> => {
  const [standing] = await reads.standing([actor.unit], actor)
  const own = standing?.own
  const { value, citation, doubt } = rules(actor.today).ladder
  const { codeAbove, deviceAbove } = stricter(value, own)
  return view(SigningRuleView, {
    codeAbove,
    deviceAbove,
    commonCodeAbove: value.codeAbove,
    commonDeviceAbove: value.deviceAbove,
    version: own?.version ?? 0,
    setBy: own?.name,
    setAt: own?.at,
    citation,
    doubtWords: doubt,
  })
}

/** Answers the setting of a ladder with the ladder as it is now. */
export const showRule = (screens: SigningScreens, context: Context) => async () => ({
  signingRule: await signingRuleView(screens, context),
})
