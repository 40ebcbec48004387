import { aStage, type Stage } from './faults/stage'
import { meets, says } from './faults/row'

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
}, 120_000)
afterAll(() => stage.close())

test.each([-240_000, 240_000])('what a bank debited whose clock is off by %d ms is not proved absent: its statement shows it', async (off) => {
  const purchase = await stage.spare()
  await stage.control.setClockOffset(stage.ahead() + off)
  const notFound = { service: '36', action: { answer: says('4043601') }, count: 9_999 } as const
  await stage.begun(purchase, { rules: [meets({ dropAfterProcessing: true }), notFound] })
  await stage.reads(purchase, 'Lunas')
  await stage.control.setClockOffset(stage.ahead())
  expect(await stage.control.oracleDebits((await stage.about(purchase)).reference)).toHaveLength(1)
}, 120_000) // prettier-ignore
