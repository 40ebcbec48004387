import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { signingActs } from '../../src/application'
import type { Actor } from '../../src/application/actor'
import type { CodeNotice } from '../../src/application/digipay'
import { deviceKeys } from '../../src/adapters/identity'
import { readAs } from '../../src/adapters/postgres/transact'
import { approvalText, bindingText } from '../../src/domain/digipay'
import type { ChallengeId, DeviceId, Key, PersonId } from '../../src/domain/kernel'
import { testPin } from './market'
import { must, once } from './organisation'
import { type Market, purchaseNeedsIn } from './purchase'

/** A phone: a key that never leaves it, and what it shows of it. */
export type Phone = Readonly<{ publicKey: string; sign: (text: string) => string }>

/** A public key as it is registered. */
export const spkiOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')

/** Signatures come as DER from phones and as two bare numbers from browsers. */
export const aPhone = (dsaEncoding: 'der' | 'ieee-p1363' = 'der'): Phone => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicKey: spkiOf(publicKey),
    sign: (text) => sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding }).toString('base64'),
  }
}

/** The other kind of key. */
export const anEd25519Phone = (): Phone => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  return {
    publicKey: spkiOf(publicKey),
    sign: (text) => sign(null, Buffer.from(text), createPrivateKey(pem)).toString('base64'),
  }
}

/** A phone with the device it is registered as. */
export type Registered = Readonly<{ phone: Phone; device: Key<DeviceId> }>

/** The acts on devices at a moment, with the codes that were sent. */
export const deviceDesk = (market: Pick<Market, 'world' | 'office'>, now: () => Date = market.world.needs.now) => {
  const sent = new Map<PersonId, CodeNotice>()
  const acts = signingActs({ ...purchaseNeedsIn(market.world, sent), now })
  const codeOf = (person: PersonId) => sent.get(person)?.code ?? 'no code was sent'
  const confirm = ({ phone, device }: Registered, actor: Actor, changed: Readonly<{ pin?: string; code?: string; signature?: string }> = {}) =>
    acts.deviceConfirm({
      device, pin: testPin, code: codeOf(actor.person), once: once(),
      signature: phone.sign(bindingText(device.id, deviceKeys.keyOf(phone.publicKey)?.fingerprint ?? '')), ...changed,
    }, actor)
  const asked = async (actor: Actor, phone = aPhone()): Promise<Registered> => {
    const { device } = must(await acts.deviceRegister({ name: 'Telepon KPA', publicKey: phone.publicKey, once: once() }, actor)).answer
    return { phone, device }
  }
  const waiting = async (actor: Actor, phone = aPhone()): Promise<Registered> => {
    const registered = await asked(actor, phone)
    must(await confirm(registered, actor))
    return registered
  }
  const active = async (actor: Actor, phone = aPhone()): Promise<Registered> => {
    const registered = await waiting(actor, phone)
    must(await acts.deviceApprove({ device: registered.device, once: once() }, market.office.crew.admin))
    return registered
  }
  return { acts, asked, waiting, active, confirm, sent }
} // prettier-ignore

/** The text of a challenge, as it is kept for the approver to sign. */
export const textOf = ({ world, office }: Pick<Market, 'world' | 'office'>, challenge: Key<ChallengeId>): Promise<string> =>
  readAs(world.db, office.crew.kpa, async (trx) => {
    const row = await trx.selectFrom('digipay.challenge').select('signed_text').where('id', '=', challenge.id).executeTakeFirstOrThrow()
    return row.signed_text
  }) // prettier-ignore

/** What a device proves of a challenge: its signature, with the token of the QR if it scanned it. */
export const proofBy = async (market: Pick<Market, 'world' | 'office'>, { phone, device }: Registered, challenge: Key<ChallengeId>, token?: string) => ({
  device, token, signature: phone.sign(approvalText(deviceKeys.digest(await textOf(market, challenge)))),
}) // prettier-ignore

/** The token that the QR of a challenge shows, as the test house seals it. */
export const tokenOf = ({ tenant, id }: Key<ChallengeId>): string => `sealed approval ${tenant}/${id}`
