import { gatewayFor } from '../../src/adapters/bank'
import type { BankGateway } from '../../src/application/digipay'
import { aServer, type Bank, type Heard } from '../support/house'
import type { World } from '../support/organisation'

/** Where servers stand: one world, its banks and its clock. */
export type Ground = Readonly<{
  world: World
  bank: Pick<Bank, 'connections'>
  heard: Heard
  now: () => Date
}>
/** How long a bank has to answer here: what it does late by the plan it does after that. */
export const ANSWER_MS = 600
/** Longer than that. */
export const LEASE_MS = 1_500

/** A server that can be killed: from then on nothing that it was doing comes to its end. */
export const aMortal = ({ world, bank, heard, now }: Ground) => {
  const life = { over: false }
  const wired = gatewayFor(bank.connections, { now })
  /** A process that dies between its commit and its bytes, or between an answer and what it would have made of it. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (life.over) throw new Error('killed')
    const done = await work()
    if (life.over) throw new Error('killed')
    return done
  }
  const gateway: BankGateway = {
    send: (attempt) => alive(() => wired.send(attempt)),
    sendTogether: (sending) => alive(() => wired.sendTogether(sending)),
    inquire: (question) => alive(() => wired.inquire(question)),
    refund: (attempt) => alive(() => wired.refund(attempt)),
    refundStatus: (question) => alive(() => wired.refundStatus(question)),
    statement: (question) => alive(() => wired.statement(question)),
    accountName: (question) => alive(() => wired.accountName(question)),
    balance: (question) => alive(() => wired.balance(question)),
    bindCard: (question) => alive(() => wired.bindCard(question)),
    confirmCard: (question) => alive(() => wired.confirmCard(question)),
    unbindCard: (question) => alive(() => wired.unbindCard(question)),
  }
  const server = aServer(world, bank, { gateway, heard, now, leaseMs: LEASE_MS })
  const loops = [server.house.payments(), server.house.bankInbox.work()]
  const stop = async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
    await server.close()
    wired.close()
  }
  return {
    stop,
    kill: (): Promise<void> => {
      life.over = true
      return stop()
    },
  }
}
