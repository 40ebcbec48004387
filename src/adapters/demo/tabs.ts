import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { roleLabels } from '../../application/role-labels'
import type { PlaygroundTab } from '../http'
import { authorise, doerOf, journey, notYet } from './journey'
import { operation } from './operations'
import type { FoundPerson, People } from './people'
import { type Ask, blankScene, sceneNow } from './scene'

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
  { operation: 'orders', by: 'auditor', variables: {} },
  // To another satker the order is not there at all.
  { operation: 'order', by: 'makassar-ppk', variables: { id: orderId } },
]

const guide = `# Satuloket, as its people use it.
#
# The tabs 1 to 18 are one purchase, from the UP to the signature, in order. Each is ready to run as its person:
# the token is in its headers, the input in its variables (open VARIABLES below to see them).
# Reload this page after every step, but not between 17 and 18: each tab then works on the newest order of Bandung,
# with fresh tokens and keys.
# Tab 18 wants the challengeId that tab 17 answered and the code on the phone of the KPA:
# open /demo/inbox?handle=bandung-kpa (the PIN is filled in).
# Everybody else: /demo/people
#
`

/** Which tab makes what a blank stands for, until it is there. */
const madeBy = { [notYet.id]: 'orderDraft', [notYet.claimId]: 'claimBill', [notYet.paymentId]: 'paymentSchedule' }
const firstOf = (variables: Readonly<Record<string, unknown>>): string => {
  const said = JSON.stringify(variables)
  const [, maker] = Object.entries(madeBy).find(([blank]) => said.includes(`"${blank}"`)) ?? []
  const at = journey.findIndex(({ operation }) => operation === maker) + 1
  return maker === undefined ? '' : `# Not yet: first send tab ${at} (${maker}), then reload this page.\n`
}

/** The operations of the purchase in the order of the journey, each ready to run as its person on the newest order. */
export const tabsFor =
  (http: FastifyInstance, people: People, tokenOf: TokenOf) => async (): Promise<readonly PlaygroundTab[]> => {
    const everyone = new Map((await people()).map((person) => [person.shown.handle, person]))
    const headers = new Map(
      await Promise.all(
        [...everyone].map(async ([handle, person]) => [handle, headersOf(await tokenOf(person), person)] as const),
      ),
    )
    const unique = randomBytes(8).toString('hex')
    const scene = await sceneNow(askingOf(http, headers), unique, true).catch((cause: unknown) => {
      http.log.warn({ err: cause }, 'the playground opens without an order')
      return blankScene(unique)
    })
    const tab = (name: string, by: string, variables: Readonly<Record<string, unknown>>): PlaygroundTab => {
      const role = everyone.get(by)?.shown.role
      return {
        name: `${role ? roleLabels[role].id : by}: ${name}`,
        query: `${firstOf(variables)}${operation(name)}`,
        variables,
        headers: headers.get(by) ?? {},
      }
    }
    const signed = { challengeId: 'chl_… (paste the challengeId that paymentChallenge answered; do not reload in between)', pin: everyone.get('bandung-kpa')?.shown.pin ?? '', code: 'see /demo/inbox?handle=bandung-kpa' } // prettier-ignore
    const tabs = [
      ...journey.map((act) => tab(act.operation, doerOf(act, scene), act.variables(scene))),
      tab('paymentAuthorise', 'bandung-kpa', authorise(scene, signed)),
      ...lookingOn(scene.order?.id ?? notYet.id).map((each) => tab(each.operation, each.by, each.variables)),
    ]
    const start = {
      ...tab('viewer', 'bandung-requester', {}),
      name: 'Mulai di sini',
      query: `${guide}${operation('viewer')}`,
    }
    return [start, ...tabs.map((each, at) => ({ ...each, name: `${at + 1}. ${each.name}` }))]
  }
