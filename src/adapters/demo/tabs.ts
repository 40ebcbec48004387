import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { roleLabels } from '../../application/role-labels'
import type { PlaygroundTab } from '../http'
import { authorise, journey } from './journey'
import { operation } from './operations'
import type { FoundPerson, People } from './people'
import { type Ask, sceneNow } from './scene'

type TokenOf = (person: FoundPerson) => Promise<string>
type Answered = { data?: unknown; errors?: readonly unknown[] }

const headersOf = (token: string, { shown, offices }: FoundPerson): Readonly<Record<string, string>> => ({
  Authorization: `Bearer ${token}`,
  ...(offices > 1 && { 'Acting-As': shown.assignmentId }),
})

/** Asks our own API as the playground's people would. */
const askingOf =
  (http: FastifyInstance, headers: ReadonlyMap<string, Readonly<Record<string, string>>>): Ask =>
  async <T>(handle: string, name: string, variables: Readonly<Record<string, unknown>>) => {
    const answer = await http.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...headers.get(handle), 'content-type': 'application/json' },
      payload: { query: operation(name), variables },
    })
    const { data, errors } = answer.json<Answered>()
    if (errors || !data) throw new Error(`the playground could not ask ${name}: ${answer.body.slice(0, 500)}`)
    return data as T
  }

const lookingOn = (orderId: string) => [
  { operation: 'order', by: 'bandung-kpa', variables: { id: orderId } },
  { operation: 'orderDocuments', by: 'bandung-treasurer', variables: { id: orderId } },
  { operation: 'upBook', by: 'bandung-treasurer', variables: {} },
  { operation: 'viewer', by: 'bandung-ppk', variables: {} },
  { operation: 'orders', by: 'auditor', variables: {} },
]

/** The operations of the purchase in the order of the journey, each ready to run as its person on the newest order. */
export const tabsFor =
  (http: FastifyInstance, people: People, tokenOf: TokenOf) => async (): Promise<readonly PlaygroundTab[]> => {
    const everyone = new Map((await people()).map((person) => [person.shown.handle, person]))
    const headers = new Map(
      await Promise.all(
        [...everyone].map(async ([handle, person]) => [handle, headersOf(await tokenOf(person), person)] as const),
      ),
    )
    const scene = await sceneNow(askingOf(http, headers), randomBytes(8).toString('hex'), true)
    const tab = (name: string, by: string, variables: Readonly<Record<string, unknown>>): PlaygroundTab => {
      const role = everyone.get(by)?.shown.role
      return {
        name: `${role ? roleLabels[role].id : by}: ${name}`,
        query: operation(name),
        variables,
        headers: headers.get(by) ?? {},
      }
    }
    const signed = { challengeId: 'chl_… (from paymentChallenge)', pin: everyone.get('bandung-kpa')?.shown.pin ?? '', code: 'see /demo/inbox?handle=bandung-kpa' } // prettier-ignore
    const tabs = [
      ...journey.map((act) => tab(act.operation, act.by, act.variables(scene))),
      tab('paymentAuthorise', 'bandung-kpa', authorise(scene, signed)),
      ...lookingOn(scene.order?.id ?? 'ord_…').map((each) => tab(each.operation, each.by, each.variables)),
    ]
    return tabs.map((each, at) => ({ ...each, name: `${at + 1}. ${each.name}` }))
  }
