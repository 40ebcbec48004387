import { paymentCarry } from '../../../src/application/digipay'
import { paymentOf } from '../../support/at-bank'
import { query } from '../../support/documents'
import { payingAccount } from '../../support/house'
import { the } from '../../support/purchase'
import { aStage, type Stage } from './faults/stage'
import { meets, refuses } from './faults/row'

const DAY = 86_400_000
let stage: Stage
beforeAll(async () => {
  stage = await aStage(5)
})
afterAll(() => stage.close())

test('the late debit of what was planned long before it left is a late success all the same', async () => {
  const purchase = await stage.spare()
  const { id, net } = await paymentOf(stage, purchase)
  await query(stage.market.world.database.superUrl, "update digipay.payment set created_at = created_at - interval '140 days' where id = $1", [id]) // prettier-ignore
  await stage.begun(purchase, { rules: [meets({ dropBeforeProcessing: true })] })
  await stage.reads(purchase, 'Gagal di bank')
  await stage.control.execute({ ...(await stage.about(purchase)), from: payingAccount(stage.market.office), to: stage.market.firm.accountNo, amount: net }) // prettier-ignore
  await stage.house.reconcile()
  expect(await stage.openCases(purchase)).toEqual(['Terbukti berhasil setelah dinyatakan gagal'])
})

test('a line that its bank shows on the second day after its own is read at last, and its case is answered', async () => {
  const purchase = await stage.spare()
  const { reference } = await stage.about(purchase)
  await stage.control.hideLines(reference, true)
  await stage.begun(purchase)
  await stage.reads(purchase, 'Lunas')
  const from = stage.ahead()
  for (const day of [0, 1, 2, 3]) {
    await stage.setAhead(from + day * DAY)
    if (day === 2) {
      expect(await stage.openCases(purchase)).toEqual(['Tidak ada di rekening koran'])
      await stage.control.hideLines(reference, false)
    }
    await stage.house.reconcile()
  }
  expect(await stage.linesOf(purchase)).toEqual(['MATCHED'])
  expect(await stage.openCases(purchase)).toEqual([])
})

test('a payment that two persons settled late is a case again once its bank has called it failed for too long and shows nothing that decides', async () => {
  const purchase = await stage.spare()
  await stage.begun(purchase, { rules: [meets({ dropBeforeProcessing: true })] })
  await stage.reads(purchase, 'Gagal di bank')
  const { tenant, id: payment, net } = await paymentOf(stage, purchase)
  await stage.control.execute({ ...(await stage.about(purchase)), from: payingAccount(stage.market.office), to: stage.market.firm.accountNo, amount: net }) // prettier-ignore
  await stage.house.reconcile()
  await stage.settledByTwo(purchase)
  const { carry } = stage.house
  const inquire = () => Promise.resolve({ status: 'FAILED' as const, code: '06', evidence: 'said', at: stage.now() })
  const statement = () => Promise.resolve({ at: stage.now(), evidence: '', lines: [], complete: false })
  const ask = () =>
    paymentCarry({ ...carry, gateway: { ...carry.gateway, inquire, statement } })({ tenant, payment, polls: 9, notFoundAt: undefined, signedWith: undefined }) // prettier-ignore
  await ask()
  expect(await stage.openCases(purchase)).toEqual([])
  await stage.setAhead(stage.ahead() + 120_000)
  await ask()
  expect(await stage.openCases(purchase)).toEqual(['Keterangan bank saling bertentangan'])
})

test('a debit that names nobody is that of the payment of its sum, though another of it was stopped that its bank had turned away each time', async () => {
  const stopped = await stage.spare()
  await stage.begun(stopped, { rules: [refuses('4291700', 9_999)] })
  await stage.reads(stopped, 'Dikirim ke bank')
  await stage.takenBack(stopped)
  const purchase = await stage.spare()
  const [one, other] = [await paymentOf(stage, stopped), await paymentOf(stage, purchase)]
  expect(one.net).toBe(other.net)
  await stage.begun(purchase)
  await stage.reads(purchase, 'Lunas')
  const superuser = stage.market.world.database.superUrl
  const [debit] = await stage.control.oracleDebits(other.partnerReference)
  // Its bank told no reference, cuts ours, and writes whole seconds; the town looks no further than a third of one.
  await query(superuser, "update digipay.payment set bank_reference = null, settled_at = date_trunc('second', $2::timestamptz) where id = $1", [other.id, the(debit).at]) // prettier-ignore
  await stage.control.addRule({ service: '14', match: { account: payingAccount(stage.market.office) }, action: { statement: { remarkSigns: 4 } }, count: 9_999 }) // prettier-ignore
  await stage.house.reconcile()
  await stage.control.clearRules()
  expect(await stage.linesOf(purchase)).toEqual(['MATCHED'])
})
