import { approveDevice } from '../../domain/digipay'
import { deviceStep } from './device-step'

/** A second person lets a confirmed device count at once. */
export const deviceApprove = deviceStep('deviceApprove', approveDevice)
