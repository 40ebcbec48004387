import { fundLabels } from '../../../application/digipay/up-labels'
import { enumOf } from '../labels'

export const FundEnum = enumOf('Fund', 'Whose money a payment takes.', fundLabels)
