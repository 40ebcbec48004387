export * from './meterai'
export * from './meterai-law'
export * from './roles'
