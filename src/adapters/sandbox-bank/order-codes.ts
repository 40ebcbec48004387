import { servicesAt } from '../bank'
import type { OrderFacts } from './events'

/** By which service it came: its bank has one of its own for each rail, and one for several transfers at once. */
export const serviceOf = ({ bank, rail = 'INTRABANK', bulk }: OrderFacts): string => {
  const services = servicesAt(bank)
  return bulk && services.bulk ? services.bulk.code : services.rails[rail].code
}
/** The code of an answer to a transfer. */
export const codeFor = (facts: OrderFacts, http: string, detail = '00'): string => `${http}${serviceOf(facts)}${detail}`
