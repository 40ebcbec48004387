import { merchantOf, qrisOf } from '../../support/qris'
import { aSandbox, gatewayTo, payee } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const qrContent = (bank: string) => qrisOf({ pan: merchantOf(bank, payee) })

test.each([
  ['an account at another bank', '16', { payeeBank: '002', account: payee }],
  ['a QR code', '48', { payeeBank: '009', account: payee, qrContent: 'OF 009' }],
])('whose %s is can be asked of a bank that takes references in signs of its own alone', async (_what, service, question) => {
  const form = { alphabet: '0123456789abcdef', length: 26 }
  await world.control.giveHabits('009', { references: form })
  const asks = (references: typeof form | undefined) => {
    const gateway = gatewayTo(world.url, world.dataDir, { references })
    const scanned = 'qrContent' in question ? { qrContent: qrContent('009') } : {}
    return gateway.accountName({ bank: '009', ...question, ...scanned }).finally(gateway.close)
  }
  expect(await asks(form)).toMatchObject({ status: 'FOUND', name: 'CV MAJU JAYA' })
  expect(await asks(undefined)).toMatchObject({ status: 'UNKNOWN', code: `400${service}01` })
  await world.control.giveHabits('009', {})
}) // prettier-ignore
