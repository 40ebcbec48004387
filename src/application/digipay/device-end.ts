import { endDevice } from '../../domain/digipay'
import { deviceStep } from './device-step'

/** Ends a device at once: its owner who lost it, or who answers for the offices of his satker. */
export const deviceEnd = deviceStep('deviceEnd', endDevice)
