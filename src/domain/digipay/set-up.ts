export * from './budget-line'
export * from './product'
