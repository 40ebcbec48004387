import type { Options } from '@swc/core'

export const typescript: Options
export const modules: Options
