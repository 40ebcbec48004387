/** The modules: a module is a vertical stripe, the same folder name in every layer where it has something. */
export const modules = [
  'kernel', 'organisation', 'digipay', 'tax-withholding', 'spj', 'service-desk', 'complaints', 'spm-indicators',
] as const // prettier-ignore
export type ModuleName = (typeof modules)[number]

/** Which module may know which: everything else is a wall (ADR 0002). */
export const edges: Readonly<Record<ModuleName, readonly ModuleName[]>> = {
  kernel: [],
  organisation: ['kernel'],
  'tax-withholding': ['kernel', 'organisation'],
  digipay: ['kernel', 'organisation', 'tax-withholding'],
  spj: ['kernel', 'organisation', 'digipay', 'tax-withholding'],
  'service-desk': ['kernel', 'organisation'],
  complaints: ['kernel', 'organisation'],
  'spm-indicators': ['kernel', 'organisation', 'service-desk', 'complaints'],
}

/** Where casts, non-null assertions and `any` may stand, since something untyped is met there. */
export const edgeFiles: readonly RegExp[] = [
  /^src\/domain\/kernel\//,
  /^src\/adapters\/graphql\/[a-z-]+\.ts$/,
  /^src\/adapters\/postgres\/(database|transact|migrate)\.ts$/,
  /^src\/adapters\/postgres\/(.+\/)?[a-z-]*(rows|mapping|reads)\.ts$/,
]

/** Words that say a thing is not done. */
export const unfinished = /\b(TODO|FIXME|XXX|HACK)\b|not implemented/i

export const longestFile = 250

/** Files of `application/<module>` that hold something else than a use case. */
export const notUseCases = /^(index|ports|refusals|wording|needs|.*-(wording|ports|refusals))$/
