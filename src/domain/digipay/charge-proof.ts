import type { Told } from './evidence'

/**
 * What it proves that an issuer, asked twice and late enough, knows of no charge: no statement shows one. An issuer that reserves first
 * knows of no reservation either, and without that it can charge no more. One that charges at once may have lost sight of it: its
 * bill decides, or its letter.
 */
export const toldOfNoCharge = ({ reservesFirst }: Readonly<{ reservesFirst: boolean }>): Told | undefined =>
  reservesFirst ? { source: 'INQUIRY', status: 'FAILED', amountAgrees: true } : undefined
