import { inEnglish, inFigures } from '../kernel'
import type { Words } from './categories'
import type { Bracket, Limit, Rate } from './law'
import { asFraction, isWhole, multiply, percent, type Ratio, type RoundingMode } from './ratio'

const both = (id: string, en: string): Words => ({ id, en })

const bracketsInWords = (brackets: readonly Bracket[]): Words => {
  const steps = brackets.map(({ upTo, ratio }, i): Words => {
    const rate = percent(ratio)
    const below = brackets[i - 1]?.upTo
    if (upTo === undefined)
      return below === undefined
        ? both(rate, rate)
        : both(`${rate} di atas ${inFigures(below)}`, `${rate} above ${inEnglish(below)}`)
    return below === undefined
      ? both(`${rate} sampai ${inFigures(upTo)}`, `${rate} up to ${inEnglish(upTo)}`)
      : both(`${rate} di atasnya sampai ${inFigures(upTo)}`, `${rate} above that up to ${inEnglish(upTo)}`)
  })
  return both(steps.map(({ id }) => id).join('; '), steps.map(({ en }) => en).join('; '))
}

const flatInWords = ({ ratio, of, text }: Rate): Words => {
  const rate = percent(ratio)
  const formula = text === rate ? '' : ` (${text})`
  if (isWhole(of)) return both(`${rate}${formula}`, `${rate}${formula}`)
  const [part, same] = [asFraction(of), percent(multiply(ratio, of))]
  return both(
    `${rate}${formula} dari ${part} harga, setara ${same} dari harga`,
    `${rate}${formula} of ${part} of the price, which is ${same} of the price`,
  )
}

/** What was said once in figures, in both languages: English writes 1.5% and Rp1,000 where Indonesian writes 1,5% and Rp1.000. */
export const figuresInWords = (text: string): Words =>
  both(
    text,
    text.replace(/(\d),(\d+%)/g, '$1.$2').replace(/Rp[\d.]+/g, (sum) => sum.replaceAll('.', ',')),
  )

const rateInFigures = (rate: Rate): Words => {
  if (rate.brackets === undefined) return flatInWords(rate)
  const { id, en } = bracketsInWords(rate.brackets)
  const [ofId, ofEn] = isWhole(rate.of)
    ? [' dari seluruh harga', ' of the whole price']
    : [` dari ${asFraction(rate.of)} harga`, ` of ${asFraction(rate.of)} of the price`]
  if (rate.downTo === undefined) return both(`${id};${ofId}`, `${en};${ofEn}`)
  return both(
    `${id};${ofId}, dibulatkan ke bawah ke kelipatan ${inFigures(rate.downTo)}`,
    `${en};${ofEn}, rounded down to multiples of ${inEnglish(rate.downTo)}`,
  )
}

/** A rate as a reader of the law says it. */
export const rateInWords = (rate: Rate): Words => {
  const { id, en } = rateInFigures(rate)
  return both(id, figuresInWords(en).en)
}

/** A multiple of a rate in words. */
export const multipleInWords = (multiple: Ratio): Words => {
  const { numerator, denominator } = multiple
  const raised = percent({ numerator: numerator - denominator, denominator })
  return isWhole(multiple)
    ? both('tidak dinaikkan', 'not raised')
    : both(`tarif ${raised} lebih tinggi`, `rate ${figuresInWords(raised).en} higher`)
}

/** A limit in words, and how it is compared. */
export const limitInWords = ({ amount, compare }: Limit): Words =>
  compare === 'INCL_PPN'
    ? both(`${inFigures(amount)}, diuji termasuk PPN`, `${inEnglish(amount)}, compared including PPN`)
    : both(`${inFigures(amount)}, diuji tidak termasuk PPN`, `${inEnglish(amount)}, compared without PPN`)

/** A rule of rounding in words. */
export const roundingInWords = (mode: RoundingMode): Words =>
  mode === 'FLOOR'
    ? both('ke bawah ke rupiah penuh', 'down to whole rupiah')
    : both('setengah rupiah atau lebih ke atas, selebihnya ke bawah', 'half a rupiah or more up, less down')
