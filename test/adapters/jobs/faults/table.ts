import { hearingRows } from './hearing'
import { ownRows } from './ourselves'
import type { Row } from './row'
import { sendingRows } from './sending'

/** Every fault that a bank can show, F01 to F48, in order. */
export const table: readonly Row[] = [...sendingRows, ...ownRows, ...hearingRows].sort((a, b) =>
  a.id.localeCompare(b.id),
)
