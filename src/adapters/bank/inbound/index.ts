export { bankDoors, type DoorNeeds } from './doors'
export { notifications, readNotice, type NoticeCode, type NoticeHabits } from './notice'
export type { Inbound, InboundCredentials, InboundRules } from './rules'
export { inboundTokens, type InboundTokens } from './tokens'
