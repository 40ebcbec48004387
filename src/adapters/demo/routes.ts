import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PersonId } from '../../domain/kernel'
import type { House } from '../compose'
import { loopbackOnly, servePlayground } from '../http'
import { answerError, nothingHere } from '../http/told'
import { type DevelopmentIssuer, verifierFor } from '../identity'
import { identityOn } from '../postgres/organisation'
import type { DemoInbox } from './inbox'
import { type FoundPerson, type People, peopleIn } from './people'
import { tabsFor } from './tabs'

/** What the demo's routes need. */
export type RouteNeeds = Readonly<{ house: Pick<House, 'db' | 'now'>; issuer: DevelopmentIssuer; inbox: DemoInbox }>

const asked = z.object({ handle: z.string().min(1).max(64) })

const nobody = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  answerError(request, reply, {
    ...nothingHere,
    message: { id: 'Tidak ada orang dengan sebutan ini.', en: 'Nobody has this handle.' },
    hint: { id: 'Lihat /demo/people.', en: 'See /demo/people.' },
  })

const named = async (people: People, body: unknown): Promise<FoundPerson | undefined> => {
  const handle = asked.safeParse(body)
  return handle.success ? (await people(handle.data.handle))[0] : undefined
}

/** The doors that only this machine has, and only in a demo: who is who, tokens for them, their phones, the playground. */
export const demoRoutes = (http: FastifyInstance, { house, issuer, inbox }: RouteNeeds): void => {
  const people = peopleIn(house, identityOn(house.db, verifierFor(issuer.trust), house.now))
  const here = { onRequest: loopbackOnly }
  const tokenOf = ({ sub }: FoundPerson): Promise<string> => issuer.issue({ sub })

  http.get('/demo/people', here, async () => ({ people: (await people()).map(({ shown }) => shown) }))
  http.post('/demo/token', here, async (request, reply) => {
    const person = await named(people, request.body)
    if (!person) return nobody(request, reply)
    const { handle, name, assignmentId } = person.shown
    return { handle, name, token: await tokenOf(person), ...(person.offices > 1 && { actingAs: assignmentId }) }
  })
  http.get('/demo/inbox', here, async (request, reply) => {
    const person = await named(people, request.query)
    if (!person) return nobody(request, reply)
    const messages = inbox.of(person.sub as PersonId)
    return { messages: messages.map(({ code, text, at, expiresAt }) => ({ code, text, at, expiresAt })) }
  })
  servePlayground(http, {
    title: 'Satuloket',
    endpoint: '/graphql',
    tabs: tabsFor(http, people, tokenOf),
    guard: loopbackOnly,
  })
}
