import fastify from 'fastify'
import type { AddressInfo } from 'node:net'
import type { Identity } from '../../../src/application/identity'
import {
  contextWith,
  cursorsWith,
  graphqlServer,
  NodeResolver,
  schemaOf,
  ViewerAssignmentResolver,
  ViewerResolver,
} from '../../../src/adapters/graphql'
import { err, ok, type AssignmentId } from '../../../src/domain/kernel'
import type { Role } from '../../../src/domain/organisation'
import { anActor, orderView, tenant, tinyApp, TinyResolver } from './tiny-schema'

const standing = (role: Role) => ({
  assignment: { tenant, id: '018f0000-0000-7000-8000-0000000000bb' as AssignmentId },
  role, unitKind: 'SATKER' as const, unit: tenant, unitName: 'Satker Uji', skNumber: 'SK-1',
}) // prettier-ignore

/** Tokens of this test world are words: the role, `expired`, `broken`, or `torn` for a person who has not chosen. */
const identity: Identity = {
  verifyToken: async (token) => {
    if (token === 'broken') throw new Error('the keys of the issuer cannot be read')
    return token === 'expired' ? err({ code: 'TOKEN_EXPIRED' }) : ok({ sub: token })
  },
  findVisitor: async (sub) =>
    sub === 'nobody'
      ? undefined
      : {
          person: '018f0000-0000-7000-8000-0000000000aa' as never,
          name: 'Ani',
          standings: [standing(sub === 'torn' ? 'PPK' : (sub as Role))],
        },
  findActor: async ({ sub, requestId }) =>
    sub === 'torn' ? err({ code: 'ACTING_AS_REQUIRED' }) : ok(anActor(sub as Role, requestId)),
}

export type Said = { data?: any; errors?: any[]; status: number; text: string }

/** A real server on loopback over the tiny schema. */
export const tinyServer = async ({ openIntrospection = false } = {}) => {
  const app = tinyApp()
  const logged: { level: string; facts: any; message: string }[] = []
  const resolvers = [
    new TinyResolver(app),
    new ViewerResolver(),
    new ViewerAssignmentResolver(),
    new NodeResolver({ ord: { grant: 'order', find: async (key) => orderView(key) } }),
  ]
  const http = fastify({ bodyLimit: 4 * 1024 * 1024 })
  const edge = await graphqlServer(http, {
    schema: schemaOf(resolvers),
    contextOf: contextWith(identity, cursorsWith('a secret of this test, long enough')),
    log: {
      info: (facts, message) => logged.push({ level: 'info', facts, message }),
      error: (facts, message) => logged.push({ level: 'error', facts, message }),
    },
    openIntrospection,
    ticks: () => performance.now(),
  })
  await http.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}/graphql`
  const send = async (init: RequestInit, query = ''): Promise<Said> => {
    const answer = await fetch(url + query, init)
    const text = await answer.text()
    const json = text.startsWith('{') ? JSON.parse(text) : {}
    return { ...json, status: answer.status, text }
  }
  const ask = (
    query: string,
    { as, variables, headers = {} }: { as?: string; variables?: object; headers?: Record<string, string> } = {},
  ) =>
    send({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(as && { authorization: `Bearer ${as}` }), ...headers },
      body: JSON.stringify({ query, variables }),
    })
  const stop = async () => {
    await edge.stop()
    await http.close()
  }
  return { ask, send, url, app, logged, stop }
}
