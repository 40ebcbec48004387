export { gatewayFor, type GatewayNeeds, type OpenGateway } from './gateway'
export type { BankConnection, BankCredentials, BankProfile } from './profile'
export { sandboxConnections, sandboxCredentialsIn } from './sandbox-credentials'
export { sandboxBanks, sandboxProfiles, type SandboxBank } from './sandbox-profiles'
