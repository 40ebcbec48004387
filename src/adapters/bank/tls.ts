import { constants } from 'node:crypto'
import { getCiphers } from 'node:tls'
import { type DatedRule, datedRules, dateIn, ruleOn, type WrittenRule } from '../../domain/kernel'
import stated from './tls.json'

/** How a connection to a bank must be closed to others: the oldest version that counts, and with which suites. */
export type Channel = Readonly<{ minVersion: 'TLSv1.2' | 'TLSv1.3'; ciphers: string }>

type Written = WrittenRule & Readonly<{ least: string; suitesOfTls12: readonly string[] }>

const isOf13 = (name: string): boolean => name.startsWith('TLS_')
/** Those of TLS 1.3 count in either case: the standard names none of them. */
const suitesOf13 = constants.defaultCipherList.split(':').filter(isOf13)

const channelOf = ({ least, suitesOfTls12: named }: Written): Channel | undefined => {
  const is12 = least === 'TLSv1.2'
  // An older version with nothing to speak in it would let Node choose for itself.
  const isRight = is12 ? named.length > 0 : least === 'TLSv1.3' && named.length === 0
  const areKnown = named.every((name) => !isOf13(name) && getCiphers().includes(name.toLowerCase()))
  if (!isRight || !areKnown) return undefined
  return { minVersion: is12 ? 'TLSv1.2' : 'TLSv1.3', ciphers: [...suitesOf13, ...named].join(':') }
}

/** Reads the rule of the channel, dated and cited; a fault in it stops the house from opening. */
export const tlsLawFrom = ({ channels }: Readonly<{ channels: readonly Written[] }>): readonly DatedRule<Channel>[] =>
  datedRules('the channel to banks', channels, channelOf)

const law = tlsLawFrom(stated)

/** What counts at an instant, by the day in WIB. */
export const channelAt = (at: Date): Channel => ruleOn(law, dateIn('WIB', at)).value
