export { type FactsNeeds, factsOn } from './facts-reads'
export { documentReadsOn } from './reads'
export { spjStoreIn } from './store'
