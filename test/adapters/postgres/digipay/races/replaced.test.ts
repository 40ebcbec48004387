import type { Actor } from '../../../../../src/application/actor'
import { paymentConclude } from '../../../../../src/application/digipay'
import { upFree } from '../../../../../src/domain/digipay'
import type { Key, UpRequestId } from '../../../../../src/domain/kernel'
import type { Town } from '../../../../support/house'
import { must, once } from '../../../../support/organisation'
import { type Played, the } from '../../../../support/purchase'
import { balanceOf, contradictions, FEWER, meeting, named, run, until } from '../../../../support/race'
import type { Rewindable } from '../../../../support/rewind'

type Scene = Readonly<{ purchase: Played; request: Key<UpRequestId>; officer: Actor }>

/** A paid bill whose request for a replacement is signed and lies at the KPPN. */
const requested = async (town: Town): Promise<Scene> => {
  const { house, market } = town
  const { world, office } = market
  const purchase = await until(town, 'settled')()
  const signer = await world.appoint(office.crew.admin, office.id, 'PPSPM')
  const { answer } = must(await house.setUp.upRequestPropose({ kind: 'GUP_NIHIL', once: once() }, office.crew.treasurer)) // prettier-ignore
  must(await house.setUp.upRequestSign({ id: answer.request, expectedVersion: 1, spmNumber: 'SPM-1', once: once() }, signer)) // prettier-ignore
  return { purchase, request: answer.request, officer: world.officer }
}
const settled = ({ house, market }: Town, { request, officer }: Scene, nth: number) =>
  house.setUp.upRequestSettle({
    id: request, expectedVersion: 2, sp2dNumber: `SP2D-LOMBA-${String(nth)}`, sp2dOn: market.world.today, once: once(),
  }, officer) // prettier-ignore

/** The bank gave the whole payment back. */
const reversed = ({ house }: Town, { purchase: { payment } }: Scene) =>
  paymentConclude(house.carry)(
    { tenant: the(payment).tenant, payment: the(payment).id },
    {
      told: { source: 'STATEMENT', status: 'RETURNED' },
      evidence: { code: undefined, evidence: 'a line', at: new Date() },
      attempts: 1,
    },
  )
/** All goods of it went back, and their tax is free. */
const returned = async ({ house, market }: Town, { purchase: { payment } }: Scene) =>
  must(
    await house.deposits.goodsReturnRecord(
      {
        id: the(payment),
        kept: [
          { line: 1, quantity: 0n },
          { line: 2, quantity: 0n },
        ],
        number: 'NR-1',
        returnedOn: market.world.today,
        isReported: false,
        reason: 'Barang rusak',
        once: once(),
      },
      market.office.crew.treasurer,
    ),
  )

/** Each rupiah of it is UP again or owed to the State: the State's once its bill is replaced, and never both. */
const isOneOf = async (past: Rewindable, before: bigint, isReplaced: boolean): Promise<void> => {
  const free = (await balanceOf(past, upFree)) - before
  const owed = await balanceOf(past, 'owed.state')
  expect([free > 0n, owed > 0n]).toEqual([!isReplaced, isReplaced])
  const [kept] = await past.query<{ amount: string }>('select coalesce(sum(amount), 0) as amount from digipay.state_debt where reason = $1', ['REPLACED']) // prettier-ignore
  expect(BigInt(kept?.amount ?? 0)).toBe(owed)
}

const race = (what: string, comesBack: (town: Town, scene: Scene) => Promise<unknown>) =>
  run({
    what: `${what}, settle its request`,
    rounds: FEWER,
    sides: 2,
    scene: requested,
    round: async (scene, { town, past, nth }) => {
      const before = await balanceOf(past, upFree)
      const [outcome] = await meeting(nth, () => settled(town, scene, nth), () => comesBack(town, scene)) // prettier-ignore
      await isOneOf(past, before, outcome.ok)
      expect(await contradictions(town)).toEqual([])
      return named(outcome)
    },
  }).then((tally) => {
    expect(Object.keys(tally).toSorted()).toEqual(['DONE', 'UP_REQUEST_OUTDATED'])
  })

test(
  'a bill that is replaced while its bank gives the payment back is replaced and owed to the State, or neither',
  () => race('take the payment back', reversed),
  300_000,
)

test(
  'a bill that is replaced while its goods go back owes the State the tax they free, or is not replaced as it was',
  () => race('return the goods', returned),
  300_000,
)
