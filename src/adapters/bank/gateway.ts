import { randomInt } from 'node:crypto'
import type { BankGateway, InquiryQuestion, StatementPage, TransferAttempt } from '../../application/digipay'
import { accountName } from './account-name'
import { balance } from './balance'
import { callerFor } from './call'
import { type ClockApart, comparingClocks } from './clock'
import { openWire, type Wire } from './http'
import { inquire } from './inquiry'
import type { OurKey } from './our-keys'
import { assertTravelsSafely, type BankConnection } from './profile'
import { statement } from './statement'
import { tokensFor } from './tokens'
import { sendTogether } from './bulk'
import { bindCard, confirmCard, unbindCard } from './card'
import type { Desk } from './desk'
import { merchantName } from './qris'
import { referencesIn } from './references'
import { refund, refundStatus } from './refund'
import { sealFor } from './seal'
import { send } from './transfer'
import { externalDay } from './wire'

/** Which of our keys a bank counts now, where it counted the other before. */
export type KeyTurn = Readonly<{ bank: string }> & Omit<OurKey, 'key'>
/** What the gateway takes from outside: the clock, and if wanted the external ids of its own questions, who hears of keys and of clocks, and the wire. */
export type GatewayNeeds = Readonly<{
  now: () => Date
  newExternalId?: (at: Date) => string
  onKey?: (turn: KeyTurn) => void
  onClock?: (apart: ClockApart) => void
  wire?: Wire
}>

/** The gateway and the way to close its connections. */
export type OpenGateway = BankGateway & Readonly<{ close: () => void }>

/** Questions need no order among their ids: the first digit 9 keeps them apart from the numbered attempts. */
const randomExternalId = (at: Date): string => `${externalDay(at)}9${String(randomInt(10 ** 11)).padStart(11, '0')}`

/** What is sent or asked, with our references as its bank writes them; a remark is one too. */
const inSignsOf = ({ profile }: Desk, attempt: TransferAttempt): TransferAttempt => {
  const { write } = referencesIn(profile.references)
  const { partnerReference, remark } = attempt
  return { ...attempt, partnerReference: write(partnerReference), ...(remark === partnerReference && { remark: write(remark) }) } // prettier-ignore
}
const askedInSignsOf = ({ profile }: Desk, question: InquiryQuestion): InquiryQuestion => ({
  ...question,
  partnerReference: referencesIn(profile.references).write(question.partnerReference),
})
const namedIn = ({ profile }: Desk, page: StatementPage): StatementPage => {
  const { named } = referencesIn(profile.references)
  return { ...page, lines: page.lines.map((line) => ({ ...line, remark: named(line.remark) })) }
}

/** All partner banks behind the one port, each by its own profile and credentials. */
export const gatewayFor = (connections: readonly BankConnection[], needs: GatewayNeeds): OpenGateway => {
  const { now, onClock } = needs
  const wire = needs.wire ?? openWire(now)
  const desks = new Map<string, Desk>()
  for (const connection of connections) {
    const { profile } = connection
    assertTravelsSafely(profile)
    const onKey = ({ name, fingerprint }: OurKey) => needs.onKey?.({ bank: profile.code, name, fingerprint })
    const ofBank = onClock ? comparingClocks(wire, { bank: profile.code, now, onClock }) : wire
    const tokens = tokensFor(connection, { wire: ofBank, now, onKey })
    const call = callerFor(connection, { wire: ofBank, tokens, onKey })
    desks.set(profile.code, {
      profile,
      call,
      now: needs.now,
      newExternalId: needs.newExternalId ?? randomExternalId,
      seal: sealFor(connection.credentials),
    })
  }
  const nobody = (bank: string) => ({ at: needs.now(), evidence: `no partner bank has the code ${bank.slice(0, 11)}` })
  const at = (bank: string): Desk | undefined => desks.get(bank)

  return {
    send: async (attempt) => {
      const desk = at(attempt.bank)
      return desk
        ? send(desk)(inSignsOf(desk, attempt))
        : { ...nobody(attempt.bank), class: 'NOT_SENT', alarm: 'OUR_REQUEST' }
    },
    sendTogether: async (sending) => {
      const bank = sending.attempts[0]?.bank ?? ''
      const desk = at(bank)
      if (desk)
        return sendTogether(desk)({ ...sending, attempts: sending.attempts.map((each) => inSignsOf(desk, each)) })
      return sending.attempts.map(() => ({ ...nobody(bank), class: 'NOT_SENT', alarm: 'OUR_REQUEST' }))
    },
    inquire: async (question) => {
      const desk = at(question.bank)
      return desk ? inquire(desk)(askedInSignsOf(desk, question)) : { ...nobody(question.bank), status: 'UNKNOWN' }
    },
    refund: async (attempt) => {
      const desk = at(attempt.bank)
      const write = desk && referencesIn(desk.profile.references).write
      const { partnerReference, refundNumber } = attempt
      if (desk && write) return refund(desk)({ ...attempt, partnerReference: write(partnerReference), refundNumber: write(refundNumber) }) // prettier-ignore
      return { ...nobody(attempt.bank), class: 'NOT_SENT', alarm: 'OUR_REQUEST' }
    },
    refundStatus: async (question) => {
      const { bank } = question.payment
      const desk = at(bank)
      const payment = desk && askedInSignsOf(desk, question.payment)
      const refundNumber = desk && referencesIn(desk.profile.references).write(question.refundNumber)
      return desk && payment && refundNumber !== undefined
        ? refundStatus(desk)({ ...question, payment, refundNumber })
        : { ...nobody(bank), status: 'UNKNOWN' }
    },
    statement: async (question) => {
      const desk = at(question.bank)
      return desk
        ? namedIn(desk, await statement(desk)(question))
        : { ...nobody(question.bank), complete: false, lines: [] }
    },
    accountName: async (question) => {
      const desk = at(question.bank)
      if (desk && question.qrContent !== undefined) return merchantName(desk)(question.qrContent)
      return desk ? accountName(desk)(question) : { ...nobody(question.bank), status: 'UNKNOWN' }
    },
    balance: async (question) => {
      const desk = at(question.bank)
      return desk ? balance(desk)(question) : { ...nobody(question.bank), status: 'NOT_OFFERED' }
    },
    bindCard: async (question) => {
      const desk = at(question.bank)
      return desk ? bindCard(desk)(question) : { ...nobody(question.bank), status: 'REFUSED' }
    },
    confirmCard: async (question) => {
      const desk = at(question.bank)
      return desk ? confirmCard(desk)(question) : { ...nobody(question.bank), status: 'REFUSED' }
    },
    unbindCard: async (question) => {
      const desk = at(question.bank)
      return desk ? unbindCard(desk)(question) : { ...nobody(question.bank), status: 'UNKNOWN' }
    },
    close: wire.close,
  }
}
