import { servicesAt } from '../bank'
import type { OrderFacts } from './events'

/** By which service it came: its bank has one of its own for each rail, and one for several transfers at once. */
export const serviceOf = ({ bank, rail = 'INTRABANK', bulk }: OrderFacts): string => {
  const services = servicesAt(bank)
  return bulk && services.bulk ? services.bulk.code : services.rails[rail].code
}
/** The code of an answer to a transfer. */
export const codeFor = (facts: OrderFacts, http: string, detail = '00'): string => `${http}${serviceOf(facts)}${detail}`

/** The id that BI-FAST knows a transfer by, once the bank has sent it. */
export const bifastIdOf = ({ bank, rail, bankReference }: OrderFacts & Readonly<{ bankReference?: string | undefined }>): string | undefined =>
  rail === 'BI_FAST' && bankReference !== undefined ? `FAST${bank}O${bankReference.slice(2)}` : undefined // prettier-ignore

/** The code of what fails later, if a rule says why. */
export const rejectedCode = (facts: OrderFacts): string | undefined =>
  facts.rejection?.case && codeFor(facts, facts.rejection.case.slice(0, 3), facts.rejection.case.slice(3))
