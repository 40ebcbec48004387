import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..', '..', '..')
const folder = join(root, 'src', 'domain', 'digipay')

type Row = Readonly<{ citation: string; isOwnDefault?: true; doubt?: string | Readonly<{ en: string }> }>
const rows = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, readonly Row[]>).flatMap(
      ([rule, all]) => all.map((row, nth) => ({ file, rule: `${rule} ${String(nth)}`, row })),
    ),
  )
const saidOf = ({ doubt }: Row): string => (typeof doubt === 'string' ? doubt : (doubt?.en ?? ''))

test.each(rows.filter(({ row }) => /^Our own|is a rule of our own/.test(saidOf(row))))(
  '$file, $rule: whose doubt says that it is our own is marked so, and cites the decision that set it',
  ({ row }) => expect(row).toMatchObject({ isOwnDefault: true, citation: expect.stringMatching(/Satuloket docs\/adr\//) }),
) // prettier-ignore

test.each(rows.filter(({ row }) => row.citation.includes('Satuloket docs/') || row.isOwnDefault))(
  '$file, $rule: a default of ours names a decision that is there, and says in its doubt what no regulation says',
  ({ row }) => {
    const named = /Satuloket (docs\/adr\/[a-z0-9-]+\.md)/.exec(row.citation)?.[1] ?? 'no decision'
    expect([named, existsSync(join(root, named)), saidOf(row) !== '']).toEqual([named, true, true])
  },
)
