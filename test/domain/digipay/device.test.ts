import { approveDevice, confirmDevice, type Device, deviceLacking, deviceStatusAt, endDevice, mayAskForDevice, provesFor } from '../../../src/domain/digipay' // prettier-ignore
import type { AssignmentId, DeviceId, PersonId, UnitId } from '../../../src/domain/kernel'

const at = new Date('2026-11-28T02:00:00Z')
const after = (hours: number): Date => new Date(at.getTime() + hours * 3_600_000)
const [kpa, admin] = ['kpa' as PersonId, 'admin' as PersonId]
const limits = { most: 3, askedPerDay: 3, waitMs: 24 * 3_600_000 }
const asked: Device = {
  tenant: 7 as UnitId, id: 'd' as DeviceId, person: kpa, personName: 'Budi', assignment: 'a' as AssignmentId, name: 'Telepon',
  algorithm: 'P256', publicKey: '', fingerprint: '', status: 'ASKED', version: 1, tries: 0, codeExpiresAt: after(1), askedAt: at,
  confirmedAt: undefined, countsFrom: undefined, approved: undefined, ended: undefined,
} // prettier-ignore
const made = (outcome: ReturnType<typeof approveDevice>): Device => {
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value
}
const waiting = made(confirmDevice(asked, at, limits))
const deed = (by: PersonId) => ({ by, name: 'Siti', at })
const office = { person: kpa, assignment: asked.assignment, unit: asked.tenant }

describe('a registered device', () => {
  test('proves nothing until a second person approves it or a day has passed', () => {
    expect(provesFor(asked, { ...office, at })).toBe(false)
    expect(provesFor(waiting, { ...office, at: after(23.99) })).toBe(false)
    expect([provesFor(waiting, { ...office, at: after(24) }), deviceStatusAt(waiting, after(24))]).toEqual([true, 'ACTIVE']) // prettier-ignore
    expect(provesFor(made(approveDevice(waiting, deed(admin))), { ...office, at })).toBe(true)
  })
  test('that waits is why its owner lacks one, with the moment from which it counts', () => {
    const who = { ...office, at }
    expect(deviceLacking([asked], who)).toEqual({ code: 'DEVICE_REQUIRED', from: undefined, path: ['payments'] })
    expect(deviceLacking([asked, waiting], who)).toMatchObject({ from: after(24) })
    expect(deviceLacking([waiting], { ...who, person: admin })).toMatchObject({ from: undefined })
    expect(deviceLacking([waiting], { ...who, at: after(24) })).toBeUndefined()
  })
  test('is not approved by its own owner, nor before he confirmed it', () => {
    expect(approveDevice(waiting, deed(kpa))).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
    expect(approveDevice(asked, deed(admin))).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
  })
  test('proves nothing once it is ended, however long it waited, and is never revived', () => {
    const ended = made(endDevice(made(approveDevice(waiting, deed(admin))), deed(kpa), 'hilang'))
    expect(provesFor(ended, { ...office, at: after(48) })).toBe(false)
    for (const outcome of [confirmDevice(ended, at, limits), approveDevice(ended, deed(admin)), endDevice(ended, deed(kpa), undefined)])
      expect(outcome).toMatchObject({ ok: false, error: { code: 'NOT_NOW', status: 'ENDED' } }) // prettier-ignore
  })
  test.each([
    ['another person', { person: admin }],
    ['another office of the same person', { assignment: 'b' as AssignmentId }],
    ['another satker', { unit: 8 as UnitId }],
  ])('proves nothing for %s', (_who, changed) =>
    expect(provesFor(waiting, { ...office, at: after(24), ...changed })).toBe(false),
  )
  test('is one of at most three, and asked for at most three times a day', () => {
    expect(mayAskForDevice([waiting, waiting, waiting], after(30), limits)?.code).toBe('TOO_MANY_DEVICES')
    expect(mayAskForDevice([asked, asked, asked], after(1), limits)?.code).toBe('DEVICE_ASKED_TOO_OFTEN')
    expect(mayAskForDevice([asked, asked, asked, waiting], after(25), limits)).toBeUndefined()
  })
})
