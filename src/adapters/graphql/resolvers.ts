import type {
  Application,
  BankActs,
  KkpActs,
  OrganisationActs,
  SetUpActs,
  SigningActs,
  TaxDepositActs,
} from '../../application'
import type {
  AccountProofReads,
  AskBalance,
  BankReads,
  RefundAskNeeds,
  RefundReads,
  KkpReads,
  NoticeReads,
  OnTimeReads,
  PriceReads,
  PurchaseReads,
  SetUpReads,
  StateDebtReads,
  SplitReads,
  UpMoveReads,
  UpReads,
  VendorTaxPreview,
} from '../../application/digipay'
import type { OrganisationReads, PersonByNip } from '../../application/organisation'
import type { DocumentReads } from '../../application/spj'
import type { TaxQuestions } from '../../application/tax-withholding'
import {
  AccountBalanceResolver, BillResolver, BookResolver, ChallengeResolver, ClaimFakturResolver, ClaimResolver, DepositInboxResolver, DeviceResolver, findBill, findDevice, findBudgetLine, findCard, findCase, findClaim, findDeposit, findLine, findOrder, findPayment, findProduct, findReceipt, findUpRequest, InboxResolver, KkpBillResolver, KkpResolver, LiquidityResolver, NoticeResolver, OnTimeResolver,
  OrderActsResolver, OrderPriceResolver, OrderResolver, OrderSplitResolver, OrderWaysOutResolver, PaymentCaseResolver, PaymentProofResolver, PaymentResolver, PaymentSigningResolver, PaymentTaxResolver, ProductResolver, ReceiptResolver, ReconciliationResolver, BookProofResolver, RefundEndResolver, RefundResolver,
  SignedResolver, SigningResolver, type SigningScreens, type SetUpBatches, setUpBatches, type TaxCorrecting, TaxCorrectionResolver, TaxCorrectionStepResolver, GoodsReturnResolver, TaxDepositResolver, StateDebtResolver, UpBookTaxResolver, UpMoveResolver, UpResolver, VendorTaxResolver,
  type Withheld, WithheldTaxResolver,
} from './digipay' // prettier-ignore
import { type NodeFinders, NodeResolver } from './node'
import {
  AssignmentResolver, findAccount, findAssignment, findSatker, findTaxFact, findUnit, findVendor, type OrganisationBatches,
  organisationBatches, PayingAccountResolver, PinResolver, SatkerResolver, VendorAccountResolver, VendorResolver, VendorTaxFactResolver,
} from './organisation' // prettier-ignore
import { documentNodes, DocumentResolver, type Downloads, OrderDocumentsResolver } from './spj'
import { TaxAssessmentResolver, TaxLineResolver, TaxResolver } from './tax-withholding'
import { ViewerAssignmentResolver, ViewerResolver } from './viewer'

/** Every resolver class, as the schema is printed from them. A module adds its own here. */
export const resolverClasses = [
  ViewerResolver, ViewerAssignmentResolver, NodeResolver, SatkerResolver, AssignmentResolver, PinResolver, VendorResolver,
  VendorAccountResolver, PayingAccountResolver, VendorTaxFactResolver, ProductResolver, BookResolver, UpBookTaxResolver, UpResolver, UpMoveResolver, BillResolver, StateDebtResolver, LiquidityResolver, NoticeResolver, OrderResolver,
  OrderActsResolver, OrderSplitResolver, OrderPriceResolver, OrderWaysOutResolver, ReceiptResolver, ClaimResolver, PaymentResolver, InboxResolver,
  OrderDocumentsResolver, DocumentResolver, WithheldTaxResolver, TaxDepositResolver, PaymentTaxResolver,
  TaxResolver, TaxLineResolver, TaxAssessmentResolver, ClaimFakturResolver, VendorTaxResolver, TaxCorrectionResolver, TaxCorrectionStepResolver, GoodsReturnResolver,
  PaymentSigningResolver, ChallengeResolver, SignedResolver, SigningResolver, DeviceResolver, DepositInboxResolver, PaymentCaseResolver, PaymentProofResolver, ReconciliationResolver, BookProofResolver, AccountBalanceResolver, RefundEndResolver, RefundResolver, OnTimeResolver, KkpBillResolver, KkpResolver,
] // prettier-ignore

/** What the resolvers call: the acts, the reads and the clock; the house as composed is one. */
export type ResolverNeeds = Readonly<{
  acts: Application
  organisation: OrganisationActs
  setUp: SetUpActs
  signing: Readonly<{ acts: SigningActs }> & Omit<SigningScreens, 'payments' | 'now'>
  deposits: TaxDepositActs
  withheld: Withheld & TaxCorrecting
  bankActs: BankActs
  accountBalance: AskBalance
  bank: BankReads & RefundReads & AccountProofReads
  kkpActs: KkpActs
  kkp: KkpReads
  purchases: PurchaseReads
  onTime: OnTimeReads
  splits: SplitReads
  prices: PriceReads
  catalogue: SetUpReads & UpReads & UpMoveReads & StateDebtReads & NoticeReads
  directory: OrganisationReads & Readonly<{ personByNip: PersonByNip }>
  documents: DocumentReads
  downloads: Downloads
  tax: TaxQuestions & Readonly<{ vendorTaxPreview: VendorTaxPreview }>
  bankName: (code: string) => string
  bankOf: RefundAskNeeds['bankOf']
  now: () => Date
}>

type Batches = Readonly<{ organisation: OrganisationBatches; setUp: SetUpBatches }>

/** How every kind of thing is found by its id, each behind the grant of the question that shows it. */
export const nodeFindersWith = (purchases: PurchaseReads, { organisation, setUp }: Batches): NodeFinders => ({
  sat: { grant: 'satker', find: (id, context) => findSatker(organisation, id, context) },
  ven: { grant: 'vendor', find: (id, context) => findVendor(organisation, id, context) },
  kpn: { grant: 'node', find: (id, context) => findUnit(organisation, id, context) },
  aud: { grant: 'node', find: (id, context) => findUnit(organisation, id, context) },
  asg: { grant: 'assignments', find: (key, context) => findAssignment(organisation, key, context) },
  acc: { grant: 'vendor', find: (key, context) => findAccount(organisation, key, context) },
  fct: { grant: 'vendor', find: (key, context) => findTaxFact(organisation, key, context) },
  prd: { grant: 'product', find: (key, context) => findProduct(setUp, key, context) },
  bud: { grant: 'budgetLines', find: (key, context) => findBudgetLine(setUp, key, context) },
  ord: { grant: 'order', find: (key, context) => findOrder(purchases, key, context) },
  rcp: { grant: 'order', find: (key, context) => findReceipt(purchases, key, context) },
  clm: { grant: 'order', find: (key, context) => findClaim(purchases, key, context) },
})

const organisationResolvers = (
  { organisation: acts, setUp, directory, bankName, now }: ResolverNeeds,
  batches: OrganisationBatches,
): readonly object[] => [
  new SatkerResolver(acts, directory, batches),
  new AssignmentResolver(acts, directory, batches, directory.personByNip),
  new PinResolver(acts),
  new VendorResolver(acts, directory, batches, now),
  new VendorAccountResolver({ ...acts, ...setUp }, batches, now, bankName),
  new PayingAccountResolver(bankName),
  new VendorTaxFactResolver(acts, batches, now),
]

const purchaseResolvers = ({
  acts,
  purchases,
  splits,
  prices,
  withheld,
  bankName,
  now,
}: ResolverNeeds): readonly object[] => [
  new OrderResolver(purchases, splits, now),
  new OrderActsResolver(acts, purchases),
  new OrderSplitResolver(acts, purchases, splits),
  new OrderPriceResolver(acts, purchases, prices),
  new OrderWaysOutResolver(acts, purchases),
  new ReceiptResolver(acts, purchases, now),
  new ClaimResolver(acts, purchases, now),
  new PaymentResolver(acts, { purchases, deposits: withheld.reads }, bankName),
  new InboxResolver(purchases),
]

const taxResolvers = ({ deposits, purchases, withheld, now }: ResolverNeeds): readonly object[] => [
  new WithheldTaxResolver(withheld),
  new DepositInboxResolver(withheld),
  new PaymentTaxResolver(withheld),
  new TaxDepositResolver(deposits, withheld, now),
  new TaxCorrectionResolver(withheld),
  new TaxCorrectionStepResolver(),
  new GoodsReturnResolver(deposits, purchases, withheld.reads),
]

const bankResolvers = ({
  bankActs,
  accountBalance,
  bank,
  bankOf,
  purchases,
  kkpActs,
  setUp,
  kkp,
  withheld,
  now,
}: ResolverNeeds): readonly object[] => [
  new PaymentCaseResolver(bankActs, bank, { purchases, deposits: withheld.reads }, now),
  new PaymentProofResolver(bank, bankOf),
  new ReconciliationResolver(bankActs, bank),
  new BookProofResolver(bank),
  new AccountBalanceResolver({ accountBalance }),
  new RefundResolver(bankActs, purchases, bank),
  new RefundEndResolver(bankActs, purchases, { bankOf, now }),
  new KkpResolver({ ...kkpActs, ...setUp }, kkp, now),
  new KkpBillResolver(kkpActs, kkp, now),
]

const signingResolvers = ({ signing, purchases, withheld, now }: ResolverNeeds): readonly object[] => {
  const screens = { ...signing, payments: { purchases, deposits: withheld.reads }, now }
  return [
    new PaymentSigningResolver(screens),
    new ChallengeResolver(screens),
    new SignedResolver(screens),
    new SigningResolver(screens, signing.acts),
    new DeviceResolver(signing.acts, signing.reads, now),
  ]
}

/** How a device is found by its id. */
const deviceNodes = ({ signing, now }: ResolverNeeds): NodeFinders => ({
  dev: { grant: 'devices', find: (key, context) => findDevice(signing.reads, key, context, now()) },
})

/** How a case, a line of a statement, a card and its bill are found by their ids. */
const bankNodes = (bank: BankReads, kkp: KkpReads): NodeFinders => ({
  kkb: { grant: 'kkpBills', find: (key, context) => findBill(kkp, key, context) },
  kkc: { grant: 'kkpCards', find: (key, context) => findCard(kkp, key, context) },
  pcs: { grant: 'paymentCases', find: (key, context) => findCase(bank, key, context) },
  bln: { grant: 'bankLines', find: (key, context) => findLine(bank, key, context) },
})

/** How a tax deposit and a payment of either kind are found by their ids. */
const depositNodes = (purchases: PurchaseReads, withheld: Withheld): NodeFinders => ({
  pay: { grant: 'order', find: (key, context) => findPayment({ purchases, deposits: withheld.reads }, key, context) },
  dep: { grant: 'taxDeposits', find: (key, context) => findDeposit(withheld.reads, key, context) },
})

/** An instance of every resolver class; further modules hand their finders in. */
export const resolversWith = (needs: ResolverNeeds, finders: NodeFinders = {}): readonly object[] => {
  const { directory, catalogue, setUp, purchases, documents, downloads, withheld } = needs
  const batches = { organisation: organisationBatches(directory), setUp: setUpBatches(catalogue) }
  return [
    new ViewerResolver(),
    new ViewerAssignmentResolver(),
    new NodeResolver({
      ...nodeFindersWith(purchases, batches),
      ...documentNodes(documents),
      ...depositNodes(purchases, withheld),
      ...bankNodes(needs.bank, needs.kkp),
      ...deviceNodes(needs),
      upr: { grant: 'upRequests', find: (key, context) => findUpRequest(catalogue, key, context) },
      ...finders,
    }),
    ...organisationResolvers(needs, batches.organisation),
    new ProductResolver(setUp, catalogue, batches.setUp),
    new BookResolver(setUp, catalogue, batches.setUp),
    new UpBookTaxResolver(),
    new UpResolver(setUp, catalogue, withheld.rules, needs.now),
    new UpMoveResolver(catalogue),
    new BillResolver(catalogue),
    new StateDebtResolver(catalogue),
    new LiquidityResolver(catalogue),
    new NoticeResolver(catalogue),
    ...purchaseResolvers(needs),
    new OrderDocumentsResolver(documents),
    new DocumentResolver(downloads),
    ...taxResolvers(needs),
    ...bankResolvers(needs),
    ...signingResolvers(needs),
    new OnTimeResolver(needs.onTime),
    new TaxResolver(needs.tax),
    new VendorTaxResolver(needs.tax),
    new TaxLineResolver(),
    new TaxAssessmentResolver(needs.tax),
    new ClaimFakturResolver(needs.tax),
  ]
}
