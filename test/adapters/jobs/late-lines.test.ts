import { paymentOf } from '../../support/at-bank'
import { query } from '../../support/documents'
import { payingAccount } from '../../support/house'
import { aStage, type Stage } from './faults/stage'
import { meets } from './faults/row'

const DAY = 86_400_000
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
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
