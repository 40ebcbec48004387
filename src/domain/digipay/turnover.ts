import type { VendorTaxFacts } from '../tax-withholding'

/**
 * The facts of a vendor whose Digipay turnover of the year passes what his statement says: it no longer frees him, and the
 * assessment says so. A certificate counts as before.
 */
export const statementOutgrown = (facts: VendorTaxFacts): VendorTaxFacts => ({
  ...facts,
  turnoverStatement: false,
  turnoverOutgrown: true,
})

/**
 * The facts of a vendor today, but of his turnover what was frozen when the payment was planned: what other offices bought since
 * makes nothing of it untrue, and a payment made first is not stopped by one planned later.
 */
export const turnoverAsFrozen = (today: VendorTaxFacts, frozen: VendorTaxFacts): VendorTaxFacts =>
  today.turnoverOutgrown === true || frozen.turnoverOutgrown === true
    ? { ...today, turnoverStatement: frozen.turnoverStatement, turnoverOutgrown: frozen.turnoverOutgrown }
    : today
