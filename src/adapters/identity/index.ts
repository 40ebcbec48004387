export { deviceKeys } from './device-keys'
export { derivedKey, type Purpose } from './derived-key'
export { developmentIssuer, type DevelopmentIssuer } from './development-issuer'
export { hashingWith, type Hashing } from './hash'
export { keptSecret } from './kept-secret'
export {
  bearerIn,
  verifierFor,
  type Identity,
  type KeySource,
  type TokenRefusal,
  type Trust,
  type VerifyToken,
} from './tokens'
