import { Client } from 'pg'
import { bankDesk } from '../../support/bank-desk'
import { cardDesk } from '../../support/kkp'
import { carried, openShop, paymentOf, type Shop, signed } from '../../support/shop'

/** What the papers of a paid order say. */
const papersOf = async (shop: Shop, kind: string): Promise<string> => {
  const client = new Client({ connectionString: shop.api.world.database.superUrl })
  await client.connect()
  const { rows } = await client.query<{ content: object }>('select content from spj.document where kind = $1', [kind])
  await client.end()
  return JSON.stringify(rows)
}

test('the call of an issuer about a charge settles it without a case, and its papers name the card', async () => {
  const shop = await openShop({ up: 6_000_000 })
  try {
    const [desk, bank] = [cardDesk(shop), bankDesk(shop)]
    await shop.api.bank.callsBackAt(shop.api.url)
    await desk.granted(20_000_000n)
    const scheduled = await desk.scheduled(await desk.active())
    await bank.control.addRule({
      service: '55',
      action: { answer: { status: 500, body: { responseCode: '5005500' } } },
    })
    await bank.control.addRule({ service: '54', action: { dropAfterProcessing: true }, count: 1 })
    const order = await carried(shop, await signed(shop, scheduled))
    const paid = await bank.seen(paymentOf(order).id)
    expect(paid).toMatchObject({ status: 'SETTLED', cases: [] })
    expect(paid.evidence.map((each: any) => `${each.source} ${each.outcome}`)).toContain('CALLBACK SUCCESS')
    expect(await bank.cases()).toEqual([])
    expect(await papersOf(shop, 'KUITANSI')).toMatch(
      /Kartu kredit pemerintah \(KKP\).*tanpa pajak yang dipungut.*Lunas dibayar dengan KKP/,
    )
    expect(await papersOf(shop, 'TAX_SHEET')).toMatch(/Tidak ada pajak.*PPN tidak dipungut.*: .*\(.*PMK .*\)/)
  } finally {
    await shop.api.close()
  }
})
