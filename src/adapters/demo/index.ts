import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { CodeNotice, PromiseNotice, UpNotice } from '../../application/digipay'
import type { PersonId } from '../../domain/kernel'
import type { House } from '../compose'
import type { Config } from '../config'
import { developmentIssuer, type Trust } from '../identity'
import type { Handlers } from '../jobs/relay'
import type { Log } from '../logging'
import { sandboxControl } from '../sandbox-bank'
import { creditsAt } from './credits'
import { demoInbox } from './inbox'
import { demoRoutes } from './routes'
import { seedWorld } from './seed'
import { welcomeTo } from './welcome'

/** What a demo is opened with. */
export type DemoNeeds = Readonly<{
  config: Config
  bank: Readonly<{ url: string; adminToken: string }>
  log: Log
}>

/** All that a demo adds to the house, and production lacks: an issuer, an inbox, a bank that gives, a world, a table. */
export type Demo = Readonly<{
  trust: Trust
  notify: (to: PersonId, notice: CodeNotice) => Promise<void>
  remind: (to: PersonId, notice: PromiseNotice) => Promise<void>
  tell: (to: PersonId, notice: UpNotice) => Promise<void>
  handlers: Handlers
  seed: (house: House) => Promise<void>
  routes: (http: FastifyInstance, house: House) => Promise<void>
  welcome: (ms: number) => void
}>

/** Opens the demo around a running sandbox bank. */
export const openDemo = async ({ config, bank, log }: DemoNeeds): Promise<Demo> => {
  const issuer = await developmentIssuer(join(config.dataDir, 'issuer'))
  const inbox = demoInbox(() => new Date())
  const control = sandboxControl(bank.url, bank.adminToken)
  return {
    trust: issuer.trust,
    notify: inbox.notify,
    remind: inbox.remind,
    tell: inbox.tell,
    handlers: { 'up.granted': creditsAt(control) },
    seed: async (house) => {
      const began = performance.now()
      await seedWorld(house, control)
      log.info({ ms: Math.round(performance.now() - began) }, 'the demo world is there')
    },
    routes: async (http, house) => demoRoutes(http, { house, issuer, inbox }),
    welcome: (ms) => process.stdout.write(welcomeTo(config, ms)),
  }
}
