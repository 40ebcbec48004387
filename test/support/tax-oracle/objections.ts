import type { OracleQuestion } from './choices'
import { isFee, isParticipant } from './income-tax'

const outside = ['LAND_ACQUISITION', 'ROYALTY', 'PRIZE', 'CHARTER']
const hireAndServices = ['RENT_MOVABLE', 'SERVICE', 'CATERING', 'TELECOM', 'DELIVERY']
const taxedByCard = [...hireAndServices, 'RENT_LAND_BUILDING', 'CONSTRUCTION', 'HONORARIUM_ASN']
const notForOthers = ['RENT_LAND_BUILDING', 'CONSTRUCTION', 'HONORARIUM_ASN']

type Line = OracleQuestion['lines'][number]

/** Before PP 9/2022 the law had no row for design and build together, nor for the work of a certified individual. */
const isUnheardOf = ({ vendor, paymentOn }: OracleQuestion, { category, constructionType }: Line): boolean =>
  category === 'CONSTRUCTION' &&
  paymentOn < '2022-02-21' &&
  (constructionType === 'TERINTEGRASI' ||
    (constructionType === 'PEKERJAAN' && vendor.constructionQualification === 'PERSEORANGAN_BERSERTIFIKAT'))

const byCode = ['21-100-07', '21-100-18', '21-100-14', '21-100-15', '21-100-16', '21-100-17', '21-100-36']

/** PP 55/2022 leaves professional work out of its half percent: who claims the half percent must say what he does. */
const objectionsToWork = ({ vendor, isUnsaidNo }: OracleQuestion, line: Line): readonly (string | false)[] => {
  const isKnown = line.serviceCode !== undefined && byCode.includes(line.serviceCode)
  const isAsked = line.category === 'SERVICE' && vendor.kind === 'ORANG_PRIBADI'
  const isClaimed = vendor.pp55Certificate || vendor.turnoverStatement
  return [
    isAsked && isClaimed && line.professional === undefined && !isKnown && !isUnsaidNo && 'PROFESSIONAL_UNSAID',
    isKnown && line.professional === false && 'PROFESSIONAL_CONTRADICTS_CODE',
  ]
}

const objectionsToLine = (question: OracleQuestion, line: Line): readonly (string | false)[] => {
  const { vendor, collector, method, paymentOn, answers } = question
  return [
    method === 'KKP' &&
      paymentOn >= '2020-04-01' &&
      collector !== 'PIHAK_LAIN' &&
      answers.kkpIncomeTax === 'REFUSED' &&
      taxedByCard.includes(line.category) &&
      'KKP_REFUSED',
    line.amount <= 0n && 'AMOUNT_NOT_POSITIVE',
    line.amount > 1_000_000_000_000_000n && 'AMOUNT_TOO_LARGE',
    line.luxury && line.category !== 'GOODS' && 'LUXURY_NOT_GOODS',
    outside.includes(line.category) && 'TAX_NOT_SUPPORTED',
    collector === 'PIHAK_LAIN' && notForOthers.includes(line.category) && 'TAX_NOT_SUPPORTED',
    line.category === 'CONSTRUCTION' && !vendor.constructionQualification && 'CONSTRUCTION_WITHOUT_QUALIFICATION',
    line.category === 'CONSTRUCTION' && !line.constructionType && 'CONSTRUCTION_WITHOUT_TYPE',
    line.category === 'HONORARIUM_ASN' && vendor.kind !== 'ORANG_PRIBADI' && 'HONORARIUM_NOT_INDIVIDUAL',
    line.category === 'HONORARIUM_ASN' && !vendor.asnGolongan && 'HONORARIUM_WITHOUT_GOLONGAN',
    hireAndServices.includes(line.category) && paymentOn < '2015-08-24' && !isFee(question, line) && 'NO_RULE_ON_DATE',
    isUnheardOf(question, line) && 'NO_RULE_ON_DATE',
    isParticipant(line) && question.paymentOn < '2024-01-01' && 'NO_RULE_ON_DATE',
    ...objectionsToWork(question, line),
  ]
}

/** Every reason not to answer: the engine may name any one of them. */
export const objectionsTo = (question: OracleQuestion): readonly string[] => {
  const { vendor, collector, paymentOn, lines } = question
  return [
    lines.length === 0 && 'LINES_EMPTY',
    vendor.kind === 'LUAR_NEGERI' && 'TAX_NOT_SUPPORTED',
    vendor.pkp && !vendor.npwp && 'PKP_WITHOUT_NPWP',
    vendor.pp55Certificate && !vendor.npwp && 'PP55_WITHOUT_NPWP',
    collector === 'PIHAK_LAIN' && paymentOn < '2022-05-01' && 'NO_RULE_ON_DATE',
    collector === 'PIHAK_LAIN' && !vendor.pkp && 'THIRD_PARTY_VENDOR_NOT_PKP',
    vendor.kind === 'BADAN' &&
      vendor.constructionQualification === 'PERSEORANGAN_BERSERTIFIKAT' &&
      'CERTIFICATE_NOT_OF_A_BODY',
    ...lines.flatMap((line) => objectionsToLine(question, line)),
  ].filter((reason) => reason !== false)
}
