import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectionsFrom, nationalServices, readConnections } from '../../../src/adapters/bank'
import { inTwoSteps } from '../../../src/adapters/bank/rail-services'
import { ownFields } from '../../../src/adapters/bank/transfer-fields'
import { the } from '../../support/purchase'
import { folder } from './sandbox'

const home = folder()
afterAll(home.remove)

const caps = { partnerReference: 20, sourceAccount: 19, beneficiaryAccount: 34, remark: 36 }
const privateKeyFile = join(home.path, 'key.pem')
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
writeFileSync(privateKeyFile, key)

const listed = (change: Partial<typeof caps>, more: object = {}): string => {
  const profile = {
    code: '002', name: 'BRI', baseUrl: 'https://partner.bank.example', pathPrefix: '/snap/v1.0', partnerId: 'SATULOKET',
    channelId: '95051', signatureEncoding: 'base64', tokenStampWithMilliseconds: true, duplicates: 'reject',
    caps: { ...caps, ...change }, connectMs: 5_000, answerMs: 15_000, answerLimits: { bytes: 2_000_000, depth: 16 }, statementPages: 200,
    patience: { pollDelaysMs: [5_000], notFoundGapMs: 600_000, bankMaximumTimeMs: 300_000, giveUpAfterMs: 86_400_000, returnWindowMs: 3_600_000 }, ...more,
  } // prettier-ignore
  const path = join(home.path, 'banks.json')
  const credentials = { clientId: 'us', clientSecret: 'sixteen letters!', privateKeyFile }
  writeFileSync(path, JSON.stringify([{ profile, credentials }]))
  return path
}

describe('the file of partner banks', () => {
  test('gives each bank with our key for it', () => {
    const [bank] = connectionsFrom(listed({}))
    expect(bank).toMatchObject({ profile: { code: '002', caps }, credentials: { privateKeyPem: key } })
  })
  test('gives a bank that says nothing of rails transfers within itself alone, by the national services', () => {
    const [bank] = connectionsFrom(listed({}))
    expect(bank?.profile.reach).toEqual({ rails: { INTRABANK: { fee: 0n } }, reaches: [] })
    expect(bank?.profile.services).toEqual(nationalServices)
  })
  test('reads a statement of whole days with care where the bank has not said more, and matches it by the day', () => {
    const [bank] = connectionsFrom(listed({}, { statementDays: {} }))
    expect(bank?.profile.statementDays).toEqual({ zone: 'WIB', ends: 'NEXT_DAY', hours: false })
    expect(bank?.profile.matching?.windowMs).toBeGreaterThan(86_400_000)
    const matching = { returnWords: ['RETUR'], feeWords: ['BIAYA'], windowMs: 7_200_000 }
    const rule = 'must be a day or longer where the lines of a statement tell no hour'
    expect(readConnections(listed({}, { statementDays: {}, matching }))).toMatchObject({ error: [{ place: '[0].profile.matching.windowMs', rule }] }) // prettier-ignore
    expect(connectionsFrom(listed({}, { statementDays: { hours: true }, matching }))[0]?.profile.matching).toMatchObject({ windowMs: 7_200_000 }) // prettier-ignore
    expect(connectionsFrom(listed({}))[0]?.profile.matching).toBeUndefined()
  })
  test('takes what a bank means by a code where that is as careful as the national reading, and refuses what is not', () => {
    const codes = { '5001799': 'UNK', '404ss99': 'REJ', '4031714': 'REJ_CHECK', '200ss00': 'ACC', '4011705': 'AUTH' }
    expect(connectionsFrom(listed({}, { codes }))[0]?.profile.codes).toEqual(codes)
    for (const [code, as] of [['404ss18', 'REJ'], ['500ss00', 'REJ'], ['5001799', 'LATER'], ['4031715', 'REJ'], ['2021700', 'REJ'], ['4031798', 'AUTH'], ['404ss00', 'LATER'], ['4041701', 'REJ'], ['404ss06', 'LATER']] as const)
      expect(readConnections(listed({}, { codes: { [code]: as } }))).toMatchObject({ error: [{ place: `[0].profile.codes.${code}`, rule: 'must be as careful as the national reading of this code' }] })
    for (const codes of [{ '2021700': 'OK' }, { '40317': 'REJ' }, { '403xx14': 'REJ' }])
      expect(readConnections(listed({}, { codes })).ok).toBe(false)
  }) // prettier-ignore
  test('gives each rail its fee and limit, and each bank within reach as this one writes it', () => {
    const rails = { BI_FAST: { fee: '2500', most: '50000000' }, SKN: { fee: '2900' } }
    const [bank] = connectionsFrom(listed({}, { rails, bankCodes: { '008': 'BMRIIDJA' } }))
    expect(bank?.profile.reach).toEqual({ rails: { BI_FAST: { fee: 2_500n, most: 50_000_000n }, SKN: { fee: 2_900n } }, reaches: ['008'] }) // prettier-ignore
    for (const wrong of [
      { rails: { BI_FAST: { fee: '2,500' } } },
      { rails: { TELEX: { fee: '1' } } },
      { bankCodes: { '8': 'X' } },
    ])
      expect(() => connectionsFrom(listed({}, wrong))).toThrow(Object.keys(wrong)[0])
  })
  test('gives each rail the hours of the bank, and refuses those that end before they begin', () => {
    const rails = (hours: object) => ({ rails: { SKN: { fee: '2900', hours } } })
    const [bank] = connectionsFrom(listed({}, rails({ opensAt: '08:30', cutOff: '15:00', days: 'WORKING' })))
    expect(bank?.profile.reach.rails.SKN?.hours).toEqual({ opens: 510, cutOff: 900, days: 'WORKING' })
    const place = '[0].profile.rails.SKN.hours.cutOff'
    expect(readConnections(listed({}, rails({ opensAt: '15:00', cutOff: '08:30' })))).toMatchObject({ error: [{ place, rule: expect.stringContaining('later than opensAt') }] }) // prettier-ignore
    expect(readConnections(listed({}, rails({ cutOff: '25:00' })))).toMatchObject({ error: [{ place }] })
  })
  test('takes a form of references that has room in what the bank takes, and refuses another', () => {
    const references = { alphabet: '0123456789', anyCase: true }
    expect(connectionsFrom(listed({ partnerReference: 32 }, { references }))[0]?.profile.references).toEqual(references)
    expect(readConnections(listed({}, { references }))).toMatchObject({ error: [{ place: '[0].profile.references.alphabet', rule: expect.stringContaining('32 are needed') }] }) // prettier-ignore
  })
  test('takes a path, a code and a prefix of its own for each service, tokens and statements among them', () => {
    const token = { path: '/access-token/b2b', code: '73', pathPrefix: '/snap/v1.0' }
    const statement = { path: '/statement', code: '14', pathPrefix: '/openapi/v2.0', signedPathPrefix: '/v2.0' }
    const [bank] = connectionsFrom(listed({}, { services: { ...nationalServices, token, statement } }))
    expect(bank?.profile.services).toMatchObject({ token, statement, inquiry: nationalServices.inquiry })
    const { token: _token, statement: _statement, ...others } = nationalServices
    expect(connectionsFrom(listed({}, { services: others }))[0]?.profile.services).toEqual(nationalServices)
    expect(connectionsFrom(listed({}, { pathPrefix: '' }))[0]?.profile.pathPrefix).toBe('')
  })
  test('takes for what payments need the service of the standard where the file names others, and offers nothing else that it leaves out', () => {
    const { token, statement, rails, inquiry, status } = nationalServices
    const needed = { token, statement, rails, inquiry, status }
    const servicesOf = (services: object) => connectionsFrom(listed({}, { services }))[0]?.profile.services
    expect(servicesOf({})).toEqual(needed)
    const own = { path: '/snap/bi-fast', code: '18', fields: { feeType: '1000' } }
    expect(servicesOf({ rails: { BI_FAST: own } })).toEqual({ ...needed, rails: { ...rails, BI_FAST: own } })
    const external = { path: '/inquiry', code: '16' }
    expect(servicesOf({ inquiry: { external } })).toEqual({ ...needed, inquiry: { ...inquiry, external } })
  })
  test('asks about charges and scans by the services of the standard where the file names but the service that knows transfers', () => {
    const own = { path: '/v2/status', code: '36' }
    const statusOf = (status: object) => connectionsFrom(listed({}, { services: { status } }))[0]?.profile.services.status // prettier-ignore
    const { CARD, QRIS } = nationalServices.status.rails ?? {}
    expect(CARD && QRIS && statusOf(own)).toEqual({ ...own, rails: { CARD, QRIS } })
    const [BI_FAST, scan] = [
      { path: '/bi-fast/status', code: '82' },
      { path: '/qr/status', code: '51' },
    ]
    expect(statusOf({ ...own, rails: { BI_FAST, QRIS: scan } })).toEqual({ ...own, rails: { BI_FAST, CARD, QRIS: scan } }) // prettier-ignore
  })
  test.each([
    ['pathPrefix', '/'], ['pathPrefix', '//other.example/v1.0'], ['pathPrefix', '/snap/v1.0/'], ['pathPrefix', 'snap'], ['pathPrefix', '/snap/../v1.0'],
    ['pathPrefix', '/snap?x=1'], ['signedPathPrefix', '/snap//v1.0'], ['signedPathPrefix', '/'],
    ['baseUrl', 'https://partner.bank.example/snap'], ['baseUrl', 'https://partner.bank.example/?x=1'], ['baseUrl', 'https://us:word@partner.bank.example'],
    ['baseUrl', 'ftp://partner.bank.example'], ['baseUrl', 'partner'],
  ])('is refused where what is called might be another host or path than what is meant: %s %s', (field, text) => {
    expect(readConnections(listed({}, { [field]: text }))).toMatchObject({ error: [{ place: `[0].profile.${field}` }] })
  }) // prettier-ignore
  test.each(['//transfer', '/transfer/', '/', 'transfer'])('is refused where the path of a service is no path: %s', (path) => {
    const services = { ...nationalServices, inquiry: { ...nationalServices.inquiry, internal: { path, code: '15' } } }
    expect(readConnections(listed({}, { services }))).toMatchObject({ error: [{ place: '[0].profile.services.inquiry.internal.path' }] })
  }) // prettier-ignore
  test('takes for each service what we are called there and by which channel we come, and for no token, which knows us by our client id', () => {
    const named = { partnerId: 'ID2020123456789', channelId: '95251' }
    const services = { ...nationalServices, qrDecode: { path: '/qr/qr-mpm-decode', code: '48', ...named } }
    expect(connectionsFrom(listed({}, { services }))[0]?.profile.services.qrDecode).toMatchObject(named)
    for (const wrong of [{ channelId: '952511' }, { partnerId: 'two words' }, { partnerId: '' }, { partnerId: 'X'.repeat(37) }]) {
      const read = readConnections(listed({}, { services: { ...services, qrDecode: { ...services.qrDecode, ...wrong } } }))
      expect(read).toMatchObject({ error: [{ place: `[0].profile.services.qrDecode.${String(Object.keys(wrong)[0])}` }] })
    }
    expect(() => connectionsFrom(listed({}, { services: { ...services, token: { ...nationalServices.token, ...named } } }))).toThrow('services.token')
  }) // prettier-ignore
  const withFields = (rail: 'INTRABANK' | 'BI_FAST' | 'SKN' | 'RTGS', change: object) => {
    const { rails } = nationalServices
    return listed({}, { services: { ...nationalServices, rails: { ...rails, [rail]: { ...rails[rail], ...change } } } })
  }
  test.each([...ownFields, 'BENEFICIARYACCOUNTNO'])('is refused where one text of a rail would stand for what each payment says of itself: %s', (name) => {
    for (const rail of ['INTRABANK', 'BI_FAST', 'SKN', 'RTGS'] as const) {
      const place = `[0].profile.services.rails.${rail}.fields.${name}`
      expect(readConnections(withFields(rail, { fields: { [name]: '1' } }))).toEqual({ ok: false, error: [{ place, rule: 'must be left out: each payment says it of itself' }] })
    }
  }) // prettier-ignore
  test('is refused where every payment would pay one bill of the State', () => {
    const place = '[0].profile.services.rails.INTRABANK.additionalInfo.billingCode'
    expect(readConnections(withFields('INTRABANK', { additionalInfo: { billingCode: '1' } }))).toMatchObject({ error: [{ place }] }) // prettier-ignore
  })
  test('takes the code that a bank has for a fee borne by the payer, and refuses a fee that the payee would bear', () => {
    const fields = { feeType: '1000', currency: 'IDR' }
    expect(connectionsFrom(withFields('RTGS', { fields }))[0]?.profile.services.rails.RTGS.fields).toEqual(fields)
    for (const feeType of ['BEN', 'SHA', 'ben'])
      expect(readConnections(withFields('RTGS', { fields: { feeType } }))).toMatchObject({
        error: [{ place: '[0].profile.services.rails.RTGS.fields.feeType', rule: expect.stringMatching(/^must let the payer bear the fee/) }],
      })
  }) // prettier-ignore
  test('lets payments leave together only at a bank that says how many it takes', () => {
    const services = (most: number) => ({ services: { ...nationalServices, bulk: { path: '/transfer-interbank-bulk', code: '20', most } } }) // prettier-ignore
    expect(connectionsFrom(listed({}))[0]?.profile.reach.together).toBeUndefined()
    expect(connectionsFrom(listed({}, services(40)))[0]?.profile.reach.together).toEqual({
      rails: ['BI_FAST'],
      most: 40,
    })
    expect(() => connectionsFrom(listed({}, services(1)))).toThrow('services.bulk.most')
    const bulk = { path: '/transfer-bulk', code: '18', most: 40 }
    expect(() => connectionsFrom(listed({}, { services: { ...nationalServices, bulk } }))).toThrow('services.bulk.code')
  })
  test.each(['reserve', 'query', 'void'] as const)('lets no issuer have of reserve, query and void two without %s', (one) => {
    const services = inTwoSteps(nationalServices)
    const rails = { CARD: { fee: '0' } }
    expect(connectionsFrom(listed({}, { services, rails }))[0]?.profile.reach.reserves).toEqual(['CARD'])
    const { [one]: _one, ...card } = the(services.card)
    expect(() => connectionsFrom(listed({}, { services: { ...services, card }, rails }))).toThrow('services.card')
  }) // prettier-ignore
  test.each(['services.status.rails.CARD', 'services.rails.CARD'])('lets no issuer reserve without %s of its own', (place) => {
    const services = inTwoSteps(nationalServices)
    const { CARD: _own, ...others } = services.status.rails ?? {}
    const { CARD: _charge, ...rails } = services.rails
    const less = place === 'services.rails.CARD' ? { ...services, rails } : { ...services, status: { ...services.status, rails: others } }
    const read = readConnections(listed({}, { services: less, rails: { CARD: { fee: '0' } } }))
    expect(read.ok ? [] : read.error.map((fault) => fault.place)).toEqual([`[0].profile.${place}`])
  }) // prettier-ignore
  test.each([{ remark: 19 }, { partnerReference: 19 }])(
    'is refused where a bank would cut our reference of twenty characters: %j',
    (change) => {
      expect(() => connectionsFrom(listed(change))).toThrow(Object.keys(change)[0])
    },
  )

  test.each([
    ['giveUpAfterMs', { giveUpAfterMs: 172_800_000 }],
    ['stopAfterMs', { stopAfterMs: 86_400_000 }],
    ['pollDelaysMs', { pollDelaysMs: [5_000, 15_000, 14_999] }],
    ['stretches', { stretches: [{ everyMs: 4_999, untilAgeMs: 86_400_000 }] }],
    ['stretches', { stretches: [{ everyMs: 900_000, untilAgeMs: 43_200_000 }, { everyMs: 60_000, untilAgeMs: 86_400_000 }] }],
    ['stretches', { stretches: [{ everyMs: 900_000, untilAgeMs: 43_200_000 }, { everyMs: 900_000, untilAgeMs: 43_199_999 }] }],
  ])('is refused where its plan would ask oftener with time, or leave a payment without a case (%s)', (field, change) => {
    const usual = { pollDelaysMs: [5_000], notFoundGapMs: 600_000, bankMaximumTimeMs: 300_000, giveUpAfterMs: 86_400_000 }
    const read = readConnections(listed({}, { patience: { ...usual, ...change } }))
    expect(read.ok ? [] : read.error.map(({ place }) => place)).toEqual([`[0].profile.patience.${field}`])
  }) // prettier-ignore
  test('is refused where two answers "not found" would prove something less than ten minutes apart, with the reason', () => {
    const plan = { pollDelaysMs: [5_000], notFoundGapMs: 599_999, bankMaximumTimeMs: 300_000, giveUpAfterMs: 86_400_000 }
    expect(readConnections(listed({}, { patience: plan }))).toMatchObject({ error: [{ place: '[0].profile.patience.notFoundGapMs', rule: expect.stringMatching(/^must be 600000 or more: .*prove nothing/) }] })
  }) // prettier-ignore
  test('is refused where it offers what clears and does not say for how long that may come back, or for longer than people wait', () => {
    const usual = { pollDelaysMs: [5_000], notFoundGapMs: 600_000, bankMaximumTimeMs: 300_000, giveUpAfterMs: 86_400_000 }
    const clears = { rails: { RTGS: { fee: '30000' } } }
    const [window, place] = [[86_399_999, 86_400_000, undefined], '[0].profile.patience.returnWindowMs']
    const read = window.map((returnWindowMs) => readConnections(listed({}, { ...clears, patience: { ...usual, returnWindowMs } })))
    expect(read).toMatchObject([
      { ok: true },
      { error: [{ place, rule: expect.stringContaining('must be shorter than giveUpAfterMs') }] },
      { error: [{ place, rule: expect.stringContaining('must say for how long what clears may still come back') }] },
    ])
    expect(readConnections(listed({}, { patience: usual })).ok).toBe(true)
  }) // prettier-ignore
  test('takes the plan of the example to begin from, and of the README', () => {
    const [example] = JSON.parse(readFileSync('docs/banks/bank-kelima.json', 'utf8')) as { profile: { patience: object } }[]
    const said = /"patience": (\{[^]*?\n {8}\})/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
    for (const patience of [the(example).profile.patience, JSON.parse(said) as object])
      expect(connectionsFrom(listed({}, { patience }))[0]?.profile.patience).toEqual(patience)
  }) // prettier-ignore

  const faultsOf = (content: string) => {
    const path = join(home.path, 'wrong.json')
    writeFileSync(path, content)
    const read = readConnections(path)
    return read.ok ? [] : read.error.map(({ place, rule }) => `${place}: ${rule}`)
  }

  test('that is not there is named with the reason', () => {
    const read = readConnections(join(home.path, 'nothing.json'))
    expect(read).toMatchObject({ error: [{ rule: expect.stringMatching(/^cannot be read: ENOENT/) as string }] })
  })
  test('that is no JSON is not quoted: it holds secrets', () => {
    expect(faultsOf('[{"credentials":{"clientSecret":"sixteen letters!}}]')).toEqual(['the whole file: must be JSON'])
  })
  test('that breaks rules tells each with its place', () => {
    const faults = faultsOf(JSON.stringify([{ profile: {}, credentials: { clientId: '', clientSecret: 'short' } }]))
    for (const place of ['[0].profile.caps', '[0].credentials.clientId', '[0].credentials.clientSecret'])
      expect(faults.filter((fault) => fault.startsWith(`${place}: `))).toHaveLength(1)
  })
  test('whose key is none tells so without showing it', () => {
    const path = listed({})
    writeFileSync(privateKeyFile, 'a key that is none')
    const read = readConnections(path)
    writeFileSync(privateKeyFile, key)
    expect(read).toEqual({
      ok: false,
      error: [
        {
          place: '[0].credentials.privateKeyFile',
          rule: 'must name a file with an RSA private key of 2048 bits or more in PEM',
        },
      ],
    })
  })

  test('names the one authority that vouches for the server of a bank, and is refused where that is none', () => {
    const authorityFile = join(home.path, 'authority.pem')
    execFileSync('openssl', ['req', '-x509', '-key', privateKeyFile, '-out', authorityFile, '-subj', '/CN=bank'], { stdio: 'ignore' }) // prettier-ignore
    const authority = readFileSync(authorityFile, 'utf8')
    expect(connectionsFrom(listed({}, { authorityFile }))[0]?.profile.authority).toBe(authority)
    expect(() => connectionsFrom(listed({}, { authorityFile: privateKeyFile }))).toThrow(
      '[0].profile.authorityFile: must name a file with a certificate in PEM',
    )
    // While a bank changes its authority, both vouch for it.
    const [bundle, other] = [join(home.path, 'bundle.pem'), join(home.path, 'other.pem')]
    execFileSync('openssl', ['req', '-x509', '-key', privateKeyFile, '-out', other, '-subj', '/CN=next'], { stdio: 'ignore' }) // prettier-ignore
    const next = readFileSync(other, 'utf8')
    writeFileSync(bundle, `the one of before\n${authority}${next}`)
    expect(connectionsFrom(listed({}, { authorityFile: bundle }))[0]?.profile.authority).toBe(authority + next)
    writeFileSync(bundle, authority + next.replace(/\n[^-]+\n/, '\nbroken\n'))
    expect(() => connectionsFrom(listed({}, { authorityFile: bundle }))).toThrow(
      'must name a file with a certificate in PEM',
    )
  })

  const withCredentials = (change: Readonly<Record<string, string>>): string => {
    const path = listed({})
    const [bank] = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify([{ ...bank, credentials: { ...bank.credentials, ...change } }]))
    return path
  }
  const ofAnotherKind = {
    EC: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    Ed25519: generateKeyPairSync('ed25519').privateKey,
    'RSA of 1024 bits': generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
  }
  test.each([
    ['privateKeyFile', 'EC'],
    ['privateKeyFile', 'Ed25519'],
    ['privateKeyFile', 'RSA of 1024 bits'],
    ['nextPrivateKeyFile', 'EC'],
    ['nextPrivateKeyFile', 'Ed25519'],
    ['nextPrivateKeyFile', 'RSA of 1024 bits'],
  ] as const)('is refused where a key of ours is no key of RSA that is long enough: %s, %s', (field, kind) => {
    const file = join(home.path, `${kind}.pem`)
    writeFileSync(file, ofAnotherKind[kind].export({ type: 'pkcs8', format: 'pem' }))
    expect(readConnections(withCredentials({ [field]: file }))).toEqual({
      ok: false,
      error: [
        {
          place: `[0].credentials.${field}`,
          rule: 'must name a file with an RSA private key of 2048 bits or more in PEM',
        },
      ],
    })
  })
  test('holds the key that follows ours beside it, and is refused where that is none', () => {
    const withNext = (nextPrivateKeyFile: string) => withCredentials({ nextPrivateKeyFile })
    const next = join(home.path, 'next.pem')
    writeFileSync(next, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })) // prettier-ignore
    const credentials = { privateKeyPem: key, nextPrivateKeyPem: readFileSync(next, 'utf8') }
    expect(connectionsFrom(withNext(next))).toMatchObject([{ credentials }])
    expect(() => connectionsFrom(withNext(join(home.path, 'banks.json')))).toThrow(
      '[0].credentials.nextPrivateKeyFile: must name a file with an RSA private key of 2048 bits or more in PEM',
    )
  })

  const inbound = {
    signedBy: 'SECRET', encoding: 'base64', clockWindowMs: 300_000, milliseconds: false, limits: { bytes: 1_000, depth: 4 },
    tokenSeconds: 900, perMinute: 60, clientId: 'them', partnerId: 'SATULOKET', secrets: [{ secret: 'sixteen letters?' }],
    keys: [{ publicKeyFile: join(home.path, 'public.pem'), until: '2027-01-01T00:00:00+07:00' }],
  } // prettier-ignore
  const withInbound = (change: object): string => {
    const path = listed({})
    const [bank] = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify([{ ...bank, inbound: { ...inbound, ...change } }]))
    return path
  }
  test('gives a bank that calls us its door, with the time of each of its keys', () => {
    writeFileSync(join(home.path, 'public.pem'), createPublicKey(key).export({ type: 'spki', format: 'pem' }))
    const [bank] = connectionsFrom(withInbound({}))
    expect(bank?.inbound?.rules.signedBy).toBe('SECRET')
    expect(bank?.inbound?.credentials.keys.map(({ until }) => until?.toISOString())).toEqual([
      '2026-12-31T17:00:00.000Z',
    ])
    expect(connectionsFrom(listed({}))[0]?.inbound).toBeUndefined()
  })
  test.each([
    ['of another kind than RSA', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey],
    ['short', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey],
  ])('is refused where a key of a bank is %s', (_, publicKey) => {
    writeFileSync(join(home.path, 'theirs.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
    const fault =
      '[0].inbound.keys[0].publicKeyFile: must name a file with an RSA public key of 2048 bits or more in PEM'
    expect(() => connectionsFrom(withInbound({ keys: [{ publicKeyFile: join(home.path, 'theirs.pem') }] }))).toThrow(
      fault,
    )
  })
  test.each([
    [{ secrets: [] }, '[0].inbound.secrets: must hold a secret where the bank signs with one'],
    [{ keys: [{ publicKeyFile: '/nowhere.pem' }] }, '[0].inbound.keys[0].publicKeyFile: cannot be read'],
    [{ keys: [] }, '[0].inbound.keys: '],
  ])('is refused where a bank that calls us could not be known again: %j', (change, fault) => {
    expect(() => connectionsFrom(withInbound(change))).toThrow(fault)
  })
})
