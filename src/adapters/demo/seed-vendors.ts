import type { Actor } from '../../application/actor'
import type { UnitId } from '../../domain/kernel'
import type { AccountKind, TaxFact, TaxFactKind } from '../../domain/organisation'
import type { SandboxControl } from '../sandbox-bank'
import { played, type SeededHouse, step } from './hands'
import { atWork, factsOf, yearBegins } from './seed-offices'
import { products } from './world/products'
import type { DemoVendor } from './world/vendors'

/** A vendor as registered, with the administrator who works for it. */
export type SeededVendor = Readonly<{ vendor: DemoVendor; id: UnitId; admin: Actor }>

/** Registers a vendor with its administrator. Units are numbered in the order in which they come. */
export const seedVendor = async (house: SeededHouse, officer: Actor, vendor: DemoVendor): Promise<SeededVendor> => {
  const { slug, admin, name, zone, address, city, legalKind, npwp, nik, nib, isSmall } = vendor
  const registered = played(
    await house.organisation.vendorRegister(
      {
        unit: { name, zone, address, city },
        vendor: { legalKind, npwp, nik, nib, isSmall },
        admin: { who: { register: factsOf(admin) }, skNumber: `AKTA-${nib.slice(-5)}`, from: yearBegins(house) },
        once: step('vendor', slug),
      },
      officer,
    ),
  ).answer
  return { vendor, id: registered.vendor, admin: await atWork(house, admin) }
}

const paperOf = (house: SeededHouse, { npwp }: DemoVendor, fact: TaxFactKind): TaxFact => {
  const from = yearBegins(house)
  const tail = `${(npwp ?? '').slice(-6)}/WPJ.09/${from.slice(0, 4)}`
  return fact === 'PKP'
    ? { fact, documentNumber: `S-${tail}`, validity: { from } }
    : { fact, documentNumber: `KET-${tail}`, validity: { from } }
}

type Officers = Readonly<{ verifier: Actor; second: Actor; bank: Pick<SandboxControl, 'qris'> }>

/** Verified by one officer and confirmed by a second: an account that came beside another would else rest for a day. */
const account = async (
  { organisation }: SeededHouse,
  { vendor, admin }: SeededVendor,
  { verifier, second }: Omit<Officers, 'bank'>,
  { kind, bank, number }: Readonly<{ kind: AccountKind; bank: string; number: string }>,
) => {
  const facts = { kind, bank, number, name: vendor.name.toUpperCase(), once: step('account', bank, number) }
  const added = played(await organisation.vendorAccountAdd(facts, admin)).answer
  if (!vendor.isVerified) return
  played(await organisation.vendorAccountVerify({ ...added, once: step('verify', bank, number) }, verifier))
  played(await organisation.vendorAccountConfirm({ ...added, once: step('confirm', bank, number) }, second))
}

/** A bank account, and the merchant number that its bank gave its holder. */
const accounts = async (
  house: SeededHouse,
  seeded: SeededVendor,
  officers: Officers,
  { bank, number, isMerchant }: DemoVendor['accounts'][number],
) => {
  await account(house, seeded, officers, { kind: 'BANK', bank, number })
  if (!isMerchant) return
  const { merchantNumber } = await officers.bank.qris({ bank, accountNo: number })
  await account(house, seeded, officers, { kind: 'QRIS', bank, number: merchantNumber })
}

/** Verifies a vendor by another officer than the one who registered it, and fills its papers, accounts and shelves. */
export const fillVendor = async (house: SeededHouse, seeded: SeededVendor, officers: Officers): Promise<void> => {
  const { verifier } = officers
  const { vendor, id, admin } = seeded
  const { organisation, setUp } = house
  if (vendor.isVerified)
    played(await organisation.vendorVerify({ vendor: id, expectedVersion: 1, once: step('verify', vendor.slug) }, verifier)) // prettier-ignore
  const papers = vendor.facts.map(async (kind) => {
    const fact = paperOf(house, vendor, kind)
    const once = step('paper', vendor.slug, kind)
    const { taxFact } = played(await organisation.vendorTaxFactRecord({ vendor: id, fact, once }, admin)).answer
    const seen = { taxFact, expectedVersion: 1, once: step('paper-verify', vendor.slug, kind) }
    if (vendor.isVerified) played(await organisation.vendorTaxFactVerify(seen, verifier))
  })
  // Who charges no PPN has none in his prices.
  const priceIncludesPpn = vendor.facts.includes('PKP')
  const shelves = (products[vendor.slug] ?? []).map(async (facts, at) => {
    const once = step('product', vendor.slug, String(at))
    played(await setUp.productSave({ facts: { ...facts, priceIncludesPpn }, action: 'publish', once }, admin))
  })
  await Promise.all([...papers, ...vendor.accounts.map((each) => accounts(house, seeded, officers, each)), ...shelves])
}
