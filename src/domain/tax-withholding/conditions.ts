import type { LocalDate } from '../kernel'
import { taxLabels, type Words } from './categories'
import { factLabels } from './labels'
import type { UnsaidFact, When } from './condition'
import { inForce, type Effect, type Parameter, type Setting } from './law'

const both = (id: string, en: string): Words => ({ id, en })
const joined = (all: readonly Words[], between: string): Words =>
  both(all.map(({ id }) => id).join(between), all.map(({ en }) => en).join(between))
const under = (heading: Words, all: readonly Words[]): Words => {
  const { id, en } = joined(all, ', ')
  return both(`${heading.id}: ${id}`, `${heading.en}: ${en}`)
}

const named = <Name extends string>(
  heading: Words,
  names: readonly Name[] | undefined,
  labels: Readonly<Record<Name, Words>>,
): readonly Words[] => (names ? [under(heading, names.map((name) => labels[name]))] : []) // prettier-ignore

const codes = (heading: Words, all: readonly string[] | undefined): readonly Words[] =>
  all ? [under(heading, all.map((code) => both(code, code)))] : [] // prettier-ignore

const flag = (value: boolean | undefined, yes: Words, no: Words): readonly Words[] =>
  value === undefined ? [] : [value ? yes : no]

const unsaid: Readonly<Record<UnsaidFact, Words>> = {
  professional: both('apakah pekerjaan bebas', 'whether it is professional work'),
  constructionType: both('jenis jasa konstruksi', 'the kind of construction service'),
  constructionQualification: both('sertifikat badan usaha konstruksi', 'the certificate of the builder'),
  asnGolongan: both('golongan penerima', 'the grade of who receives it'),
  serviceCode: both('kode jasa', 'the code of the service'),
}

const chosen = (when: When, settings: readonly Setting[]): readonly Words[] =>
  Object.entries(when.settings ?? {}).map(([id, option]) => {
    const setting = settings.find((each) => each.id === id)
    const [title, choice] = [setting?.title ?? both(id, id), setting?.options[option]?.title ?? both(option, option)]
    return both(`pilihan kantor “${title.id}”: ${choice.id}`, `office's choice “${title.en}”: ${choice.en}`)
  })

const flags = (when: When): readonly Words[] => [
  ...flag(when.pkp, both('rekanan PKP', 'vendor is a PKP'), both('rekanan bukan PKP', 'vendor is no PKP')),
  ...flag(when.npwp, both('rekanan ber-NPWP', 'vendor has an NPWP'), both('rekanan tanpa NPWP', 'vendor has no NPWP')),
  ...flag(
    when.pp55,
    both('rekanan menyerahkan surat keterangan PP 55', 'vendor hands over a PP 55 certificate'),
    both('rekanan tanpa surat keterangan PP 55', 'vendor has no PP 55 certificate'),
  ),
  ...flag(
    when.turnoverStatement,
    both('rekanan menyerahkan pernyataan omzet', 'vendor hands over a turnover statement'),
    both('tanpa pernyataan omzet', 'without a turnover statement'),
  ),
  ...flag(
    when.turnoverOutgrown,
    both('pernyataan omzetnya terlampaui', 'his turnover statement is outgrown'),
    both('pernyataan omzetnya tidak terlampaui', 'his turnover statement is not outgrown'),
  ),
  ...flag(
    when.pertamina,
    both('rekanan ialah PT Pertamina', 'vendor is PT Pertamina'),
    both('rekanan bukan PT Pertamina', 'vendor is not PT Pertamina'),
  ),
  ...flag(when.professional, both('pekerjaan bebas', 'professional work'), both('bukan pekerjaan bebas', 'no professional work')), // prettier-ignore
  ...flag(
    when.luxury,
    both('barang mewah (objek PPnBM)', 'luxury goods'),
    both('bukan barang mewah', 'no luxury goods'),
  ),
  ...flag(
    when.schoolFunds,
    both('dibayar dari dana BOS atau bantuan pendidikan sejenis', 'paid from school funds (BOS) or similar'),
    both('bukan dari dana BOS', 'not paid from school funds'),
  ),
]

/** Conditions as a reader of the law says them; no condition holds always. */
export const conditionsInWords = (when: When, settings: readonly Setting[]): Words => {
  const all: readonly Words[] = [
    ...named(both('pembelian', 'purchase of'), when.categories, taxLabels.categories),
    ...named(both('rekanan', 'vendor'), when.vendorKinds, factLabels.vendorKinds),
    ...named(both('dibayar dengan', 'paid by'), when.methods, factLabels.methods),
    ...named(both('pemungut', 'collected by'), when.collectors, factLabels.collectors),
    ...named(both('jenis konstruksi', 'kind of construction'), when.constructionTypes, factLabels.constructionTypes),
    ...named(both('sertifikat', 'certificate'), when.qualifications, factLabels.qualifications),
    ...named(both('penerima', 'recipient'), when.grades, factLabels.grades),
    ...named(both('perlakuan PPN', 'PPN treatment'), when.treatments, factLabels.treatments),
    ...codes(both('kode objek', 'object code'), when.serviceCodes),
    ...codes(both('bukan kode objek', 'not of object code'), when.serviceCodesNot),
    ...named(both('bersama baris', 'beside a line of'), when.beside, taxLabels.categories),
    ...named(both('belum disebut', 'not said'), when.unsaid, unsaid),
    ...named(both('rekanan menyerahkan SKB', 'vendor hands over an exemption certificate for'), when.skb && [when.skb], factLabels.skb), // prettier-ignore
    ...flags(when),
    ...chosen(when, settings),
  ]
  return all.length === 0 ? both('selalu', 'always') : joined(all, '; ')
}

/** A parameter by its title, with its value of a day where one is asked for. */
const figure = (parameter: Parameter<unknown>, on: LocalDate | undefined): Words => {
  const value = on && inForce(parameter.values, on)
  const { id, en } = parameter.title
  return value ? both(`${id} (${value.words.id})`, `${en} (${value.words.en})`) : parameter.title
}

const slipInWords = (effect: Effect): Words | undefined => {
  if (effect.kind === 'TAXED_AS') {
    const { id, en } = taxLabels.taxes[effect.tax]
    return both(`${id}, ${effect.objectCode}, ${effect.facility}`, `${en}, ${effect.objectCode}, ${effect.facility}`)
  }
  if (effect.kind !== 'NOT_COLLECTED' || effect.slip === undefined) return undefined
  const { tax, objectCode, facility } = effect.slip
  const label = tax ? taxLabels.taxes[tax] : both('pajak yang sama', 'the same tax')
  return both(`${label.id}, ${objectCode ?? 'kode yang sama'}, ${facility}`, `${label.en}, ${objectCode ?? 'the same code'}, ${facility}`) // prettier-ignore
}

/** What an exception does, the limit it goes up to and the slip that is owed all the same, in words. */
export const effectInWords = (
  effect: Effect,
  on?: LocalDate,
): Readonly<{ does: Words; limit: Words | undefined; slip: Words | undefined }> => {
  const told = (does: Words, limit?: Words) => ({ does, limit, slip: slipInWords(effect) })
  switch (effect.kind) {
    case 'NOT_CHARGED':
      return told(both('pajak tidak dikenakan', 'the tax is not charged'))
    case 'BY_THIRD_PARTY':
      return told(both('dipungut oleh Pihak Lain yang ditunjuk', 'collected by the appointed third party'))
    case 'NOT_COLLECTED':
      return told(both('tidak dipungut', 'not collected'), effect.limit && figure(effect.limit, on))
    case 'TAXED_AS': {
      const [{ id, en }, rate] = [taxLabels.taxes[effect.tax], figure(effect.rate, on)]
      return told(both(`diganti ${id}: ${rate.id}`, `replaced by ${en}: ${rate.en}`))
    }
    case 'RATE_IS': {
      const { id, en } = figure(effect.rate, on)
      return told(both(`tarifnya ${id}`, `the rate is ${en}`))
    }
    case 'RATE_TIMES': {
      const { id, en } = figure(effect.multiple, on)
      return told(both(id, en))
    }
  }
}
