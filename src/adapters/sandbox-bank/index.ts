export {
  sandboxControl,
  type AccountOpening,
  type Credit,
  type OracleAccount,
  type OracleDebit,
  type SandboxControl,
} from './control'
export type { AccountStatus } from './events'
export type { FaultAction, FaultRule } from './faults'
export type { CounterHabits } from './habits'
export { startSandbox, type Sandbox, type SandboxConfig } from './server'
