import { grants, type UseCase } from '../../application/grants'
import { roles, type Role } from '../../domain/organisation'

const EVERYONE = 'every login'

/** The matrix of roles and use cases, one use case a line, for people who review who may do what. */
export const grantsText = (): string => {
  const names = Object.keys(grants) as UseCase[]
  const widest = Math.max(...names.map((name) => name.length))
  const head = `${'use case'.padEnd(widest)}  ${roles.join('  ')}`
  const mark = (granted: readonly Role[], role: Role): string =>
    (granted.includes(role) ? 'x' : '.').padEnd(role.length)
  const lines = names.map((name) => {
    const granted: readonly Role[] | 'EVERYONE' = grants[name]
    const marks = granted === 'EVERYONE' ? EVERYONE : roles.map((role) => mark(granted, role)).join('  ')
    return `${name.padEnd(widest)}  ${marks}`.trimEnd()
  })
  return `${[head, ...lines].join('\n')}\n`
}
