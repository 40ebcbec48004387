import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectionsFrom } from '../../../src/adapters/bank'
import { folder } from './sandbox'

const home = folder()
afterAll(home.remove)

const caps = { partnerReference: 20, sourceAccount: 19, beneficiaryAccount: 34, remark: 36 }
const privateKeyFile = join(home.path, 'key.pem')
writeFileSync(privateKeyFile, 'a key')

const listed = (change: Partial<typeof caps>): string => {
  const profile = {
    code: '002', name: 'BRI', baseUrl: 'https://partner.bank.example', pathPrefix: '/snap/v1.0', partnerId: 'SATULOKET',
    channelId: '95051', signatureEncoding: 'base64', tokenStampWithMilliseconds: true, duplicates: 'reject',
    caps: { ...caps, ...change }, connectMs: 5_000, answerMs: 15_000, answerLimits: { bytes: 2_000_000, depth: 16 }, statementPages: 200,
    patience: { pollDelaysMs: [5_000], notFoundGapMs: 60_000, bankMaximumTimeMs: 300_000, giveUpAfterMs: 86_400_000 },
  } // prettier-ignore
  const path = join(home.path, 'banks.json')
  const credentials = { clientId: 'us', clientSecret: 'sixteen letters!', privateKeyFile }
  writeFileSync(path, JSON.stringify([{ profile, credentials }]))
  return path
}

describe('the file of partner banks', () => {
  test('gives each bank with our key for it', () => {
    const [bank] = connectionsFrom(listed({}))
    expect(bank).toMatchObject({ profile: { code: '002', caps }, credentials: { privateKeyPem: 'a key' } })
  })
  test.each([{ remark: 19 }, { partnerReference: 19 }])(
    'is refused where a bank would cut our reference of twenty characters: %j',
    (change) => {
      expect(() => connectionsFrom(listed(change))).toThrow(Object.keys(change)[0])
    },
  )
})
