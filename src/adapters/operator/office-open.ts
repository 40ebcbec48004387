import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { catalogue, type AnyRefusal } from '../../application/catalogue'
import { officeOpen } from '../../application/organisation'
import type { Entry } from '../../application/wording'
import { dateIn, type Zone } from '../../domain/kernel'
import { readConfig } from '../config'
import { openDatabase, openPool } from '../postgres/database'
import { openOfficeIn } from '../postgres/organisation'
import { letReadersLeave } from '../quiet-pipe'
import { whyItBroke } from './why-it-broke'

/**
 * Opens a KPPN or an auditing unit with its first officer, who appoints everybody else through the API. It is the one act
 * without a person behind it, so it is a program of the operator and no field of the schema.
 */
const options = {
  kind: { type: 'string', default: 'KPPN' },
  code: { type: 'string' },
  name: { type: 'string' },
  zone: { type: 'string', default: 'WIB' },
  address: { type: 'string' },
  city: { type: 'string' },
  'officer-name': { type: 'string' },
  'officer-nip': { type: 'string' },
  'officer-nik': { type: 'string' },
  sk: { type: 'string' },
} as const

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const fail = (text: string): void => {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options })
  const missing = Object.keys(options).filter((name) => values[name as keyof typeof values] === undefined)
  if (missing.length > 0) return fail(`missing: ${missing.map((name) => `--${name}`).join(', ')}`)
  const config = readConfig(process.env)
  if (!config.ok) return fail(config.error.map(({ key, problem }) => `${key} ${problem}`).join('\n'))
  if (!config.value.database)
    return fail('DATABASE_URL and DATABASE_ADMIN_URL say which database; the demo seeds its own.')
  const text = (name: keyof typeof options): string => values[name] ?? ''
  const pool = openPool(config.value.database.url, (cause) => fail(String(cause)))
  const now = () => new Date()
  const newId = <Id extends string>() => v7() as Id
  const zone = text('zone') as Zone
  const opened = await officeOpen({ openOffice: openOfficeIn(openDatabase(pool), newId), now, newId })({
    kind: text('kind') === 'AUDITOR' ? 'AUDITOR' : 'KPPN',
    unit: { code: text('code'), name: text('name'), zone, address: text('address'), city: text('city') },
    officer: { name: text('officer-name'), nip: text('officer-nip'), nik: text('officer-nik'), email: undefined },
    skNumber: text('sk'),
    from: dateIn(zone, now()),
  }).finally(() => pool.end())
  if (opened.ok) return say(`opened; the officer's person id (the sub of his tokens) is ${opened.value.officer}`)
  const entry = catalogue[opened.error.code] as Entry<AnyRefusal>
  fail(
    `${opened.error.code} ${(opened.error.path ?? []).join('.')}: ${entry.message(opened.error).en} ${entry.hint(opened.error).en}`,
  )
}

letReadersLeave()
main().catch((cause: unknown) => fail(whyItBroke(cause)))
