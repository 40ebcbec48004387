import type { Identity } from '../../application/identity'
import type { Role } from '../../domain/organisation'
import type { House } from '../compose'
import { rowId } from '../graphql/ids'
import { cast, known, type Part, signingRoles } from './cast'

/** A demo person as the table, the scripts and the playground know him; the PIN only if one was set for him. */
export type ShownPerson = Readonly<{
  handle: string
  name: string
  role: Role
  unit: string
  assignmentId: string
  pin?: string
}>
/** A demo person with the id that his token names. */
export type FoundPerson = Readonly<{ sub: string; shown: ShownPerson; offices: number }>

const isSigning = (role: Role): boolean => signingRoles.some((each) => each === role)

const found = async (identity: Identity, { person }: Part, sub: string | undefined): Promise<FoundPerson[]> => {
  const visitor = sub === undefined ? undefined : await identity.findVisitor(sub)
  const office = visitor?.standings[0]
  if (!visitor || !office) return []
  const { name, standings } = visitor
  const { role, unitName: unit } = office
  const pin = isSigning(role) ? { pin: person.pin } : {}
  const shown = { handle: person.handle, name, role, unit, assignmentId: rowId('asg', office.assignment), ...pin }
  return [{ sub: visitor.person, shown, offices: standings.length }]
}

/** The demo people as they stand today; one whose offices have ended is left out. */
export const peopleIn =
  (house: Pick<House, 'db'>, identity: Identity) =>
  async (handle?: string): Promise<readonly FoundPerson[]> => {
    const parts = cast.filter(({ person }) => handle === undefined || person.handle === handle)
    if (parts.length === 0) return []
    const ids = await known(house, parts.map(({ person }) => person.handle)) // prettier-ignore
    return (await Promise.all(parts.map((part) => found(identity, part, ids.get(part.person.handle))))).flat()
  }
/** Finds demo people: all of them, or the one with a handle. */
export type People = ReturnType<typeof peopleIn>
