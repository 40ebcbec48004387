import { Client } from 'pg'
import { daysBetween, localDate } from '../../src/domain/kernel'
import { type Shop, todayIn } from './shop'

const DAY_MS = 86_400_000

/**
 * Makes every SP2D so many days old within its own fiscal year: moved back in it as far as that goes, and the rest waited for.
 * Answers how the clock is set right again, since that of the bank has not waited.
 */
export const upAged = async (shop: Pick<Shop, 'api'>, days: number): Promise<() => void> => {
  const today = todayIn(shop)
  const back = Math.min(days, daysBetween(localDate(`${today.slice(0, 4)}-01-01`), today))
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await superuser.query('update digipay.up_grant set sp2d_on = sp2d_on - $1::int', [back])
  await superuser.end()
  const waited = (days - back) * DAY_MS
  shop.api.later(waited)
  return () => {
    shop.api.later(-waited)
  }
}
