import { taxCategories } from './categories'
import { unsaidFacts, type When } from './condition'
import { refusalCodes, refusalPlaces, type LegalRefusal, type ProfessionalWork } from './law'
import {
  asnGrades, collectors, constructionQualifications, constructionTypes, paymentMethods, ppnTreatments, skbTaxes,
  unsupportedTaxes, vendorKinds,
} from './question' // prettier-ignore
import { period, words } from './read-parameters'
import * as read from './reading'
import { at, type Place } from './reading'

/** Reads conditions: a misspelt one is a fault, never a condition that silently fell away. */
export const readWhen = (place: Place): When => {
  const among = <Name extends string>(key: string, names: readonly [Name, ...Name[]], code?: 'CATEGORY_UNKNOWN') =>
    read.optional(at(place, key), (all) => read.list(all, (name) => read.oneOf(name, names, code)))
  const some = (key: string) => read.optional(at(place, key), (all) => read.list(all, read.text))
  const flag = (key: string) => read.optional(at(place, key), read.flag)
  const found: Required<When> = {
    categories: among('categories', taxCategories, 'CATEGORY_UNKNOWN'),
    vendorKinds: among('vendorKinds', vendorKinds),
    methods: among('methods', paymentMethods),
    collectors: among('collectors', collectors),
    constructionTypes: among('constructionTypes', constructionTypes),
    qualifications: among('qualifications', constructionQualifications),
    grades: among('grades', asnGrades),
    treatments: among('treatments', ppnTreatments),
    serviceCodes: some('serviceCodes'),
    serviceCodesNot: some('serviceCodesNot'),
    beside: among('beside', taxCategories, 'CATEGORY_UNKNOWN'),
    unsaid: among('unsaid', unsaidFacts),
    pkp: flag('pkp'),
    npwp: flag('npwp'),
    pp55: flag('pp55'),
    turnoverStatement: flag('turnoverStatement'),
    turnoverOutgrown: flag('turnoverOutgrown'),
    pertamina: flag('pertamina'),
    professional: flag('professional'),
    luxury: flag('luxury'),
    schoolFunds: flag('schoolFunds'),
    skb: read.optional(at(place, 'skb'), (name) => read.oneOf(name, skbTaxes)),
    settings: read.optional(at(place, 'settings'), (all) => read.table(all, read.text)),
  }
  read.onlyKeys(place, Object.keys(found))
  return found
}

/** Reads one refusal of the law. */
export const readRefusal = (place: Place): LegalRefusal => {
  read.onlyKeys(place, ['id', 'title', 'when', 'refuses', 'what', 'at', 'periods'])
  const refuses = read.oneOf(at(place, 'refuses'), refusalCodes)
  const what = at(place, 'what')
  return {
    id: read.text(at(place, 'id')),
    title: words(at(place, 'title')),
    when: readWhen(at(place, 'when')),
    refuses,
    what: refuses === 'TAX_NOT_SUPPORTED' ? read.oneOf(what, unsupportedTaxes) : undefined,
    at: read.oneOf(at(place, 'at'), refusalPlaces),
    periods: read.list(at(place, 'periods'), period),
  }
}

/** Reads which services are professional work by their code. */
export const readProfessionalWork = (place: Place): ProfessionalWork => {
  read.onlyKeys(place, ['codes', 'periods'])
  return { codes: read.list(at(place, 'codes'), read.text), periods: read.list(at(place, 'periods'), period) }
}
