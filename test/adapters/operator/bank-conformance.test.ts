import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type Checked, checks, conformance, connectionsFrom, sandboxCredentialsIn } from '../../../src/adapters/bank'
import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, payee, source } from '../bank/sandbox'

const root = join(__dirname, '../../..')
type Listed = Readonly<{ profile: Readonly<Record<string, unknown>>; credentials: Readonly<Record<string, unknown>> }>
const example = JSON.parse(readFileSync(join(root, 'docs/banks/bank-kelima.json'), 'utf8')) as readonly Listed[]
const capitals = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** A port at which nobody listens, since whoever listened there has gone. */
const aClosedPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
const accounts = { source, payee, unknown: '7770000001', amount: rupiah(10_000) }

test('the guide says of every check what fails without it, and names none that is not played', () => {
  const guide = readFileSync(join(root, 'docs/adding-a-bank.md'), 'utf8')
  const [, table = ''] = /\n\| check \|[^\n]*\n\| ---[^\n]*\n((?:\|[^\n]*\n)+)/.exec(guide) ?? []
  const named = table.split('\n').flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name)) // prettier-ignore
  expect(named.toSorted()).toEqual(checks.map(({ check }) => check).toSorted())
})

describe('a fifth bank, by a profile file alone', () => {
  let sandbox: Awaited<ReturnType<typeof aSandbox>>
  beforeAll(async () => {
    sandbox = await aSandbox()
  })
  afterEach(async () => {
    await sandbox.control.clearRules()
    await sandbox.control.giveHabits('009', {})
  })
  afterAll(() => sandbox.stop())

  /** The example as committed, at a counter of the sandbox, with what the sandbox gave us; and with what a test changes. */
  const fileWith = (change: object = {}): string => {
    const { dataDir, url } = sandbox
    const given = sandboxCredentialsIn(dataDir)['009']
    if (!given) throw new Error('the sandbox gave no credentials')
    const privateKeyFile = join(dataDir, 'fifth.pem')
    writeFileSync(privateKeyFile, given.privateKeyPem)
    const credentials = { clientId: given.clientId, clientSecret: given.clientSecret, privateKeyFile }
    const listed = example.map(({ profile }) => ({
      profile: { ...profile, baseUrl: url, pathPrefix: '/bni/snap/v1.0', patience: { ...(profile.patience as object), pollDelaysMs: [100] }, ...change },
      credentials,
    })) // prettier-ignore
    const path = join(dataDir, 'fifth.json')
    writeFileSync(path, JSON.stringify(listed))
    return path
  }
  // The bank lives in this process: the command must not keep it from answering.
  const command = (...words: readonly string[]) =>
    new Promise<Readonly<{ code: number | null; out: string; err: string }>>((done) => {
      const child = spawn(process.execPath, ['-r', './test/support/typescript.js', 'src/adapters/operator/bank-conformance.ts', ...words], { cwd: root }) // prettier-ignore
      const heard = { out: '', err: '' }
      child.stdout.on('data', (text: Buffer) => { heard.out += text.toString() }) // prettier-ignore
      child.stderr.on('data', (text: Buffer) => { heard.err += text.toString() }) // prettier-ignore
      child.on('close', (code) => done({ code, ...heard }))
    })
  const asAsked = [`--source=${source}`, `--payee=${payee}`, '--unknown=7770000001']
  const failing = async (change: object = {}) => {
    const [connection] = connectionsFrom(fileWith(change))
    if (!connection) throw new Error('the file holds no bank')
    const { rows } = await conformance(connection, accounts)
    return rows.filter(({ passed }) => !passed).map(({ check }: Checked) => check)
  }

  test('passes every check at the sandbox, and the command ends with nought', async () => {
    const { code, out, err } = await command(fileWith(), ...asAsked)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('999 Bank Kelima (contoh)')
    for (const { check } of checks) expect(out).toMatch(new RegExp(`^PASS  ${check} `, 'm'))
    expect(out).toContain(`${String(checks.length)} of ${String(checks.length)} checks passed`)
  })

  test('is tried by the rails to another bank where somebody has an account there, to its fee', async () => {
    const abroad = [`--abroad=008:${payee}:CV MAJU JAYA`]
    const { code, out } = await command(fileWith(), ...asAsked, ...abroad)
    expect(out).toMatch(/^PASS {2}BI_FAST .*2 debits that name it, 1 of its fee$/m)
    expect([code, out.match(/^PASS/gm)?.length]).toEqual([0, checks.length + 1])
    const other = await command(fileWith({ rails: { INTRABANK: { fee: '0' }, BI_FAST: { fee: '2600' } } }), ...asAsked, ...abroad) // prettier-ignore
    expect(other.out).toMatch(/^FAIL {2}BI_FAST .* 0 of its fee$/m)
    const none = await command(fileWith(), ...asAsked, ...abroad, '--rails=RTGS')
    expect(none.out).toMatch(/^FAIL {2}RTGS .*its profile does not offer it$/m)
    expect(await command(fileWith(), ...asAsked, ...abroad, '--rails=PIGEON')).toMatchObject({ code: 2, err: expect.stringContaining('Usage') }) // prettier-ignore
  })

  test('is asked by the rails that clear, which are told what the payee is', async () => {
    // A rule answers at whatever hour: neither rail is open at all of them.
    for (const service of ['22', '23'] as const)
      await sandbox.control.addRule({ service, bank: '009', action: { answer: { status: 403, body: { responseCode: `403${service}14` } } } }) // prettier-ignore
    const file = fileWith({ rails: { INTRABANK: { fee: '0' }, SKN: { fee: '2900' }, RTGS: { fee: '30000' } } })
    for (const kind of ['', ':PERSON', ':STATE']) {
      const { out } = await command(file, ...asAsked, `--abroad=008:${payee}:CV MAJU JAYA${kind}`, '--rails=SKN,RTGS')
      expect(out).toMatch(/^FAIL {2}SKN .*: 4032314 REJ$/m)
      expect(out).toMatch(/^FAIL {2}RTGS .*: 4032214 REJ$/m)
    }
    const other = await command(file, ...asAsked, `--abroad=008:${payee}:CV MAJU JAYA:PIGEON`, '--rails=SKN')
    expect(other).toMatchObject({ code: 2, out: '', err: expect.stringContaining('[:PERSON|COMPANY|STATE]') })
  })

  test('is not said to have refused what we ourselves never sent, and the report says why', async () => {
    const { code, out } = await command(fileWith(), ...asAsked, '--abroad=008:NONUMBER:CV MAJU JAYA')
    expect(out).toMatch(
      /^FAIL {2}BI_FAST .*: the bank was not asked: not sent: an account number is not of the agreed shape$/m,
    )
    expect([code, out.match(/^FAIL/gm)?.length]).toEqual([1, 1])
  })

  test('that books a transfer twice is caught by its own statement, and the command ends with one', async () => {
    await sandbox.control.addRule({ service: '17', action: { bookTwice: true } })
    const { code, out } = await command(fileWith(), ...asAsked)
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL {2}STATEMENT .*2 debits,/m)
    expect(out).toContain(`${String(checks.length - 1)} of ${String(checks.length)} checks passed`)
  })

  test('fails where its profile says what it does not do', async () => {
    expect(await failing({ duplicates: 'replay' })).toEqual(['REPEAT'])
    expect(await failing({ signatureEncoding: 'base64' })).toContain('TOKEN')
  })

  test('that answers for whole days alone passes by a profile that says so, and by no other', async () => {
    await sandbox.control.giveHabits('009', { statementDays: { ends: 'LAST_DAY', hours: false } })
    expect(await failing({ statementDays: { ends: 'LAST_DAY' } })).toEqual([])
    expect(await failing()).toEqual(['STATEMENT', 'STATEMENT_BALANCES'])
    expect(await failing({ statementDays: { ends: 'LAST_DAY', hours: true } })).toEqual(['STATEMENT'])
  })

  test('that states the balances of whole days for hours passes by a profile that asks it for whole days, and by no other', async () => {
    await sandbox.control.giveHabits('009', { statesDays: true })
    expect(await failing()).toEqual(['STATEMENT_BALANCES'])
    await sandbox.control.giveHabits('009', { statesDays: true, statementDays: { ends: 'NEXT_DAY', hours: true } })
    expect(await failing({ statementDays: { hours: true } })).toEqual([])
  })

  test('with every habit of its own passes by a profile that says them, and fails where one is left out', async () => {
    const codes = { '4041711': '4041799' }
    await sandbox.control.giveHabits('009', {
      statementDays: { ends: 'NEXT_DAY', hours: true }, signing: 'KEY', signedPathPrefix: '/openapi', moneyWithoutSen: true, codes,
    }) // prettier-ignore
    const said = { statementDays: { hours: true }, signing: 'KEY', signedPathPrefix: '/openapi', moneyWithoutSen: true, codes: { '404ss99': 'REJ' } } // prettier-ignore
    expect(await failing(said)).toEqual([])
    expect(await failing({ ...said, codes: undefined })).toEqual(['REFUSAL'])
    expect(await failing({ ...said, moneyWithoutSen: undefined })).toContain('TRANSFER')
    expect(await failing({ ...said, signedPathPrefix: undefined })).toContain('TOKEN')
    expect(await failing({ ...said, signing: undefined })).toContain('TRANSFER')
  })

  test('with signs of its own for references passes by a profile that says them, in whichever case it writes them back', async () => {
    await sandbox.control.giveHabits('009', { references: { alphabet: '0123456789abcdef', length: 26, writes: 'UPPER' } }) // prettier-ignore
    const caps = { partnerReference: 26, sourceAccount: 16, beneficiaryAccount: 16, beneficiaryName: 40, remark: 35 }
    const references = { alphabet: '0123456789abcdef', anyCase: true }
    expect(await failing({ caps, references })).toEqual([])
    expect(await failing()).toContain('TRANSFER')
    expect(await failing({ caps, references: { ...references, anyCase: undefined } })).toContain('TRANSFER')
  })

  test('that writes our references in small letters passes by a profile that says that alone, and by no other', async () => {
    await sandbox.control.giveHabits('009', { references: { alphabet: capitals, length: 20, writes: 'LOWER' } })
    expect(await failing({ references: { anyCase: true } })).toEqual([])
    expect(await failing()).toEqual(expect.arrayContaining(['TRANSFER', 'STATEMENT']))
  })

  test('is held to the hours that its profile says', async () => {
    const isMorning = (new Date().getUTCHours() + 7) % 24 < 12
    const [open, closed] = isMorning ? [{ cutOff: 780 }, { opens: 840 }] : [{ opens: 660 }, { cutOff: 600 }]
    const rails = (hours: object) => ({ rails: { INTRABANK: { fee: '0', hours } } })
    const [said, other] = isMorning ? [{ cutOff: '13:00' }, { opensAt: '14:00' }] : [{ opensAt: '11:00' }, { cutOff: '10:00' }] // prettier-ignore
    await sandbox.control.giveHabits('009', { hours: { INTRABANK: open } })
    expect(await failing(rails(said))).toEqual([])
    expect(await failing(rails(other))).toEqual(['HOURS'])
    await sandbox.control.giveHabits('009', { hours: { INTRABANK: closed } })
    expect(await failing(rails(other))).not.toContain('HOURS')
    expect(await failing()).toContain('HOURS')
  })

  test('fails where an answer cannot be read as it should', async () => {
    await sandbox.control.addRule({ service: '36', action: { answer: { status: 200, body: { responseCode: '2003600', latestTransactionStatus: '07' } } } }) // prettier-ignore
    expect(await failing()).toContain('STATUS')
  })

  test.each([
    ['does not answer', { dropBeforeProcessing: true }],
    ['is asked too often', { answer: { status: 429, body: { responseCode: '4291700', responseMessage: 'Too Many Requests' } } }],
  ])('that says nothing of a transfer for the hour or of another amount, since it %s, has not passed', async (_why, action) => {
    const silent = { service: '17', bank: '009', action } as const
    await sandbox.control.addRule({ ...silent, match: { amount: '10001' } })
    // The first transfer to the account that is none asks for REFUSAL, the second for HOURS.
    await sandbox.control.addRule({ ...silent, match: { account: accounts.unknown, nth: 2 } })
    expect(await failing()).toEqual(['OTHER_AMOUNT', 'HOURS'])
  }) // prettier-ignore

  test('whose statement does not come whole has shown no balances', async () => {
    await sandbox.control.addRule({
      service: '14',
      bank: '009',
      match: { nth: 2 },
      action: { dropBeforeProcessing: true },
    })
    const { out } = await command(fileWith(), ...asAsked)
    expect(out).toMatch(
      /^FAIL {2}STATEMENT_BALANCES .*: no whole statement: no code \(LOST [^)]*\), and \d+ to \d+ by \d+ lines$/m,
    )
    expect(out.match(/^FAIL/gm)).toHaveLength(1)
  })

  test('that nobody reaches passes nothing that it would have to answer, and the command ends with two', async () => {
    const baseUrl = `http://127.0.0.1:${String(await aClosedPort())}`
    const { code, out, err } = await command(fileWith({ baseUrl }), ...asAsked)
    expect([code, err]).toEqual([2, `nobody is reached at ${baseUrl}: nothing could be asked of 999\n`])
    expect(out.match(/^PASS.*$/gm)).toEqual([expect.stringMatching(/^PASS {2}TOKEN_NEXT_KEY .*no next key is held$/)])
    expect(out).toMatch(/^FAIL {2}HOURS .*: no code \(token: NOT_SENT ECONNREFUSED\) NOT_SENT, /m)
    expect(out).not.toContain('undefined')
  })

  test('cannot be asked without accounts, nor by a file that breaks the rules', async () => {
    expect(await command(fileWith())).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage') })
    const broken = await command(fileWith({ caps: {} }), ...asAsked)
    expect(broken).toMatchObject({ code: 2, out: '', err: expect.stringContaining('.profile.caps') })
  })
})
