export { gatewayFor, type GatewayNeeds, type KeyTurn, type OpenGateway } from './gateway'
export * from './inbound'
export { ourKeyNames, type OurKeyName, ourKeysIn } from './our-keys'
export { type BankConnection, type BankCredentials, type BankProfile, noticeHabitsIn } from './profile'
export { callbackCredentialsIn, sandboxCallbacks, type CallbackCredentials } from './sandbox-callbacks'
export { sandboxConnections, sandboxCredentialsIn } from './sandbox-credentials'
export { unsealing } from './seal'
export { type BankServices, nationalServices } from './rail-services'
export {
  bankCodesAt,
  clearingAccountAt,
  feeAccountAt,
  feesAt,
  sandboxBanks,
  sandboxProfiles,
  servicesAt,
  stateAccountAt,
  type SandboxBank,
} from './sandbox-profiles'
export { reasonOf } from './reasons'
export { connectionsFrom, readConnections } from './connections-file'
export {
  type Abroad,
  checks,
  conformance,
  type Checked,
  isOutward,
  isPayeeKind,
  type TestAccounts,
} from './conformance'
