import { isInputObjectType, getNamedType } from 'graphql'
import { printableSchema, resolverClasses } from '../../../src/adapters/graphql'

const opens = 'it makes something new'
const paper = 'the number of its paper tells it from every other'
const oneWay = 'it leads one way, once, about facts that nobody edits'
const bound = 'what is signed is bound to the payments exactly as they were shown'

/** Mutations that need no version of what they change (docs/adr/0004-history-as-state.md), and why. */
const unversioned: Readonly<Record<string, string>> = {
  assignmentCreate: opens, claimBill: opens, kkpBillRecord: opens, kkpCardRegister: opens, orderDraft: opens, personRegister: opens, satkerRegister: opens,
  taxDepositDraft: opens, vendorAccountAdd: opens, vendorRegister: opens, vendorTaxFactRecord: opens,
  deviceRegister: opens, upRequestPropose: opens, budgetLineGrant: paper, goodsReturnRecord: paper, kkpGrant: paper, oversightGrant: paper, upCut: paper, upDepositRecord: paper, upGrant: paper,
  assignmentEnd: oneWay, bankLineMatch: oneWay, pinReset: oneWay, pinSet: oneWay, pinUnlock: oneWay,
  deviceConfirm: oneWay, deviceApprove: oneWay, deviceEnd: oneWay, vendorAccountClose: oneWay, vendorAccountConfirm: oneWay, vendorAccountVerify: oneWay,
  paymentAuthorise: bound, paymentChallenge: bound,
} // prettier-ignore

test('a change to an object says which version of it was seen, or there is a reason that it need not', () => {
  const mutations = Object.values(printableSchema(resolverClasses).getMutationType()?.getFields() ?? {})
  expect(mutations.length).toBeGreaterThan(40)
  const bare = mutations.filter(({ args }) => {
    const input = getNamedType(args.find(({ name }) => name === 'input')?.type)
    return !isInputObjectType(input) || !Object.hasOwn(input.getFields(), 'expectedVersion')
  })
  expect(bare.map(({ name }) => name).sort()).toEqual(Object.keys(unversioned).sort())
})
