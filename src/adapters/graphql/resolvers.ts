import type { Application, OrganisationActs, SetUpActs } from '../../application'
import type { PurchaseReads } from '../../application/digipay/reads'
import type { SetUpReads } from '../../application/digipay/set-up'
import type { OrganisationReads, PersonByNip } from '../../application/organisation'
import {
  BookResolver, ClaimResolver, findBudgetLine, findClaim, findOrder, findPayment, findProduct, findReceipt, InboxResolver,
  OrderResolver, PaymentResolver, ProductResolver, ReceiptResolver, type SetUpBatches, setUpBatches, UpBookTaxResolver,
} from './digipay' // prettier-ignore
import { type NodeFinders, NodeResolver } from './node'
import {
  AssignmentResolver, findAccount, findAssignment, findSatker, findUnit, findVendor, type OrganisationBatches,
  organisationBatches, PinResolver, SatkerResolver, VendorAccountResolver, VendorResolver, VendorTaxFactResolver,
} from './organisation' // prettier-ignore
import { ViewerAssignmentResolver, ViewerResolver } from './viewer'

/** Every resolver class, as the schema is printed from them. A module adds its own here. */
export const resolverClasses = [
  ViewerResolver, ViewerAssignmentResolver, NodeResolver, SatkerResolver, AssignmentResolver, PinResolver, VendorResolver,
  VendorAccountResolver, VendorTaxFactResolver, ProductResolver, BookResolver, UpBookTaxResolver, OrderResolver,
  ReceiptResolver, ClaimResolver, PaymentResolver, InboxResolver,
] // prettier-ignore

/** What the resolvers call: the acts, the reads and the clock. */
export type ResolverNeeds = Readonly<{
  acts: Application
  organisation: OrganisationActs
  setUp: SetUpActs
  reads: Readonly<{
    purchases: PurchaseReads
    setUp: SetUpReads
    organisation: OrganisationReads
    personByNip: PersonByNip
  }>
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
  prd: { grant: 'product', find: (key, context) => findProduct(setUp, key, context) },
  bud: { grant: 'budgetLines', find: (key, context) => findBudgetLine(setUp, key, context) },
  ord: { grant: 'order', find: (key, context) => findOrder(purchases, key, context) },
  rcp: { grant: 'order', find: (key, context) => findReceipt(purchases, key, context) },
  clm: { grant: 'order', find: (key, context) => findClaim(purchases, key, context) },
  pay: { grant: 'order', find: (key, context) => findPayment(purchases, key, context) },
})

const organisationResolvers = ({ organisation: acts, reads, now }: ResolverNeeds, batches: OrganisationBatches) => [
  new SatkerResolver(acts, reads.organisation, batches),
  new AssignmentResolver(acts, reads.organisation, batches, reads.personByNip),
  new PinResolver(acts),
  new VendorResolver(acts, reads.organisation, batches, now),
  new VendorAccountResolver(acts, batches, now),
  new VendorTaxFactResolver(),
]

const purchaseResolvers = ({ acts, reads: { purchases }, now }: ResolverNeeds) => [
  new OrderResolver(acts, purchases, now),
  new ReceiptResolver(acts, purchases, now),
  new ClaimResolver(acts, purchases, now),
  new PaymentResolver(acts, purchases, now),
  new InboxResolver(purchases),
]

/** An instance of every resolver class; further modules hand their finders in. */
export const resolversWith = (needs: ResolverNeeds, finders: NodeFinders = {}): readonly object[] => {
  const { reads, setUp } = needs
  const batches = { organisation: organisationBatches(reads.organisation), setUp: setUpBatches(reads.setUp) }
  return [
    new ViewerResolver(),
    new ViewerAssignmentResolver(),
    new NodeResolver({ ...nodeFindersWith(reads.purchases, batches), ...finders }),
    ...organisationResolvers(needs, batches.organisation),
    new ProductResolver(setUp, reads.setUp, batches.setUp),
    new BookResolver(setUp, reads.setUp, batches.setUp),
    new UpBookTaxResolver(),
    ...purchaseResolvers(needs),
  ]
}
