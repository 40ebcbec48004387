import type { Asked, DeviceAction, DeviceAlgorithm, DeviceStatus, Factor } from '../../domain/digipay'
import { inEnglish, inFigures } from '../../domain/kernel'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** What an approver proves himself by, in words. */
export const factorLabels: Readonly<Record<Factor, Words>> = {
  PIN: both('PIN', 'PIN'),
  CODE: both('Kode sekali pakai', 'One-time code'),
  DEVICE: both('Perangkat terdaftar', 'Registered device'),
}
/** Where a device stands, in words. */
export const deviceStatusLabels: Readonly<Record<DeviceStatus, Words>> = {
  ASKED: both('Menunggu konfirmasi pemilik', 'Awaiting its owner'),
  WAITING: both('Menunggu orang kedua atau masa tunggu', 'Awaiting a second person or its time'),
  ACTIVE: both('Berlaku', 'Active'),
  ENDED: both('Diakhiri', 'Ended'),
}
/** The keys of devices, in words. */
export const deviceAlgorithmLabels: Readonly<Record<DeviceAlgorithm, Words>> = {
  P256: both('ECDSA P-256 dengan SHA-256', 'ECDSA on P-256 with SHA-256'),
  ED25519: both('Ed25519', 'Ed25519'),
}
/** What is done to a device, on a button. */
export const deviceActLabels: Readonly<Record<`device${Capitalize<DeviceAction>}`, Words>> = {
  deviceConfirm: both('Konfirmasi perangkat', 'Confirm the device'),
  deviceApprove: both('Setujui perangkat', 'Approve the device'),
  deviceEnd: both('Akhiri perangkat', 'End the device'),
}

/** Why a factor is asked. */
export const whyAsked = ({ above }: Asked): Words =>
  above === undefined || above === 0n
    ? both('Diminta untuk setiap pembayaran.', 'Asked for every payment.')
    : both(`Diminta di atas ${inFigures(above)}.`, `Asked above ${inEnglish(above)}.`)
