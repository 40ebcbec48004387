import type { TurnOfAnother } from '../../domain/digipay'
import { roleLabels } from '../role-labels'
import type { Wording } from '../wording'
import { orderStatusLabels } from './labels'

/** The words for who may do it instead. */
export const turnWording: Wording<TurnOfAnother> = {
  TURN_OF_ANOTHER: {
    means: 'While the order stands so, the act belongs to a person of another function.',
    message: ({ status, whose }) => ({
      id: `Pada status “${orderStatusLabels[status].id}” tindakan ini dilakukan oleh ${roleLabels[whose].id}.`,
      en: `In the state “${orderStatusLabels[status].en}” this is done by the ${roleLabels[whose].en}.`,
    }),
    hint: ({ whose }) => ({
      id: `Minta ${roleLabels[whose].id} melakukannya dengan alasan yang sama.`,
      en: `Ask the ${roleLabels[whose].en} to do it, with the same reason.`,
    }),
  },
}
