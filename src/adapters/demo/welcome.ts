import { roleLabels } from '../../application/role-labels'
import { type Config, usualPort } from '../config'
import { cast } from './cast'

type Row = readonly string[]

/** Rows under each other, every column as wide as its widest cell. */
export const aligned = (rows: readonly Row[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n') // prettier-ignore
}

/** What the terminal shows when the demo is ready: where, who, and what to try next. */
export const welcomeTo = ({ publicUrl: url, port }: Pick<Config, 'publicUrl' | 'port'>, ms: number): string => {
  const table = aligned([
    ['ROLE', 'UNIT', 'NAME', 'HANDLE'],
    ...cast.map(({ person, role, unit }) => [roleLabels[role].id, unit, person.name, person.handle]),
  ])
  return `
Satuloket is ready after ${Math.round(ms / 100) / 10} s.

  Playground  ${url}/
  API         ${url}/graphql

${table}

A token of anybody above, by handle:
  curl -s ${url}/demo/token -H 'content-type: application/json' -d '{"handle":"bandung-requester"}'
The whole purchase, played by seven people:
  ${port === usualPort ? '' : `PORT=${String(port)} `}npm run demo

`
}
