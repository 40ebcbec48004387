import { randomUUID } from 'node:crypto'
import { Client, type PoolClient } from 'pg'
import { orderVersion } from '../../../../src/domain/digipay'
import type { UnitKind } from '../../../../src/domain/organisation'
import { rupiah, type UnitId } from '../../../../src/domain/kernel'
import { deposited, depositActsIn } from '../../../support/deposits'
import { anOffice, aFirm, type Firm, type Office } from '../../../support/market'
import { must, once } from '../../../support/organisation'
import { aWorld, type Market, type Played, played, seen, the } from '../../../support/purchase'

/** Who a transaction speaks for; the tenant it names is always the book under attack. */
type Eyes = Readonly<{ unit: number; kind: UnitKind; person: string }>
const tables = [
  'digipay.budget_line', 'digipay.pagu_grant', 'digipay.up_grant', 'digipay.purchase_order', 'digipay.order_line',
  'digipay.receipt', 'digipay.receipt_line', 'digipay.claim', 'digipay.payment', 'digipay.payment_attempt',
  'digipay.payment_evidence', 'digipay.payment_due', 'digipay.challenge', 'digipay.challenge_payment', 'digipay.step',
  'digipay.transfer', 'digipay.balance', 'digipay.ledger_proof', 'digipay.book_doubt', 'digipay.account_proof', 'digipay.tax_deposit', 'digipay.tax_deposit_line',
  'digipay.tax_billing', 'digipay.tax_deposit_step', 'digipay.tie', 'digipay.reassessment',
  'digipay.payment_case', 'digipay.payment_case_step', 'digipay.bank_line', 'digipay.bank_match', 'digipay.bank_day', 'digipay.bank_message', 'spj.document', 'platform.audit', 'platform.outbox',
  'organisation.document_counter', 'digipay.promise_reminder', 'digipay.device', 'digipay.code_owed', 'digipay.signing_rule',
  'digipay.up_request', 'digipay.up_request_line', 'digipay.up_request_step', 'digipay.up_deposit', 'digipay.up_notice', 'digipay.price_reason',
  'digipay.kkp_card', 'digipay.kkp_card_step', 'digipay.kkp_card_secret', 'digipay.kkp_card_try', 'digipay.kkp_card_turn', 'digipay.kkp_grant', 'digipay.grant_lift',
  'digipay.kkp_bill', 'digipay.kkp_bill_line', 'digipay.kkp_bill_step',
  'digipay.payment_refund', 'digipay.payment_refund_step', 'digipay.payment_refund_sending', 'digipay.payment_refund_evidence', 'digipay.payment_refund_due',
] as const // prettier-ignore
type Table = (typeof tables)[number]
/** The rows that a statement changed; or a wall refused it, or let it pass to a row that stands there already. */
type Tried = number | 'REFUSED' | 'THERE'
/** What stays the office's own business, whoever oversees it. */
const unseen: readonly Table[] = [
  'digipay.payment_due', 'digipay.challenge', 'digipay.challenge_payment', 'platform.audit', 'platform.outbox',
  'organisation.document_counter', 'digipay.promise_reminder', 'digipay.device', 'digipay.code_owed', 'digipay.kkp_card_secret', 'digipay.kkp_card_try', 'digipay.kkp_card_turn',
  'digipay.payment_refund_due',
] // prettier-ignore
/** What its vendor reads of an order that was shared with him. */
const shared: readonly Table[] = [
  'digipay.purchase_order', 'digipay.order_line', 'digipay.receipt', 'digipay.receipt_line', 'digipay.claim',
  'digipay.payment', 'digipay.step', 'spj.document',
] // prettier-ignore

describe('the books of purchases, behind row-level security alone', () => {
  let market: Market
  let superuser: Client
  let stranger: Firm
  let other: Office
  let tenant: UnitId
  let paid: Played
  let ordered: Played
  let accepted: Played
  let authorised: Played
  let negotiating: Played
  let offices: Readonly<Record<'auditor' | 'lapsed' | 'kppn', number>>
  const copies = new Map<Table, readonly string[]>()

  const addUnit = async (kind: string, code: string): Promise<number> => {
    const { rows } = await superuser.query<{ id: number }>(
      `insert into organisation.unit (kind, code, name, zone, address, city, created_at)
       values ($1, $2, $2, 'WIB', 'Jalan', 'Kota', now()) returning id`,
      [kind, code],
    )
    return the(rows[0]).id
  }
  beforeAll(async () => {
    market = await aWorld()
    superuser = new Client({ connectionString: market.world.database.superUrl })
    await superuser.connect()
    stranger = await aFirm(market.world)
    other = await anOffice(market.world)
    tenant = market.office.id
    paid = await played(market, { until: 'settled' })
    await deposited(depositActsIn(market.world), market.world, market.office, {
      account: '411122-910',
      at: market.world.at,
    })
    authorised = await played(market, { until: 'authorised' })
    ordered = await played(market, { until: 'ordered' })
    accepted = await played(market, { until: 'accepted' })
    negotiating = await played(market, { until: 'submitted' })
    const offer = {
      id: negotiating.order,
      expectedVersion: orderVersion((await seen(market, negotiating.order)).order),
    }
    const prices = [{ line: 1, price: rupiah(50_000) }]
    must(await market.acts.orderNegotiate({ ...offer, prices, once: once() }, market.office.crew.procurementOfficer))
    offices = { auditor: await addUnit('AUDITOR', 'BPK'), lapsed: await addUnit('AUDITOR', 'ITJEN'), kppn: await addUnit('KPPN', '019') } // prettier-ignore
    await superuser.query(
      `insert into organisation.oversight values ($1, $3, 'ST-1', current_date - 1, current_date + 9), ($2, $3, 'ST-2', current_date - 9, current_date - 5)`,
      [offices.auditor, offices.lapsed, tenant],
    )
    await superuser.query(
      `insert into digipay.ledger_proof values ($1, gen_random_uuid(), now(), 1, 1, 0)`, [tenant]) // prettier-ignore
    await superuser.query(
      `insert into digipay.book_doubt values ($1, gen_random_uuid(), 'TRANSFERS', 'up.free', 2, 1, now() - interval '1 hour', now())`, [tenant]) // prettier-ignore
    await superuser.query(
      `insert into digipay.account_proof values ($1, gen_random_uuid(), '002', '1', current_date, now(), 1, 1, '[]', 0, 0)`, [tenant]) // prettier-ignore
    await superuser.query(
      `insert into digipay.payment_evidence select tenant_id, payment_id, gen_random_uuid(), 'INQUIRY', 'OK', null, '{}', now() from digipay.payment_due`,
    )
    await superuser.query(
      `insert into digipay.tie values ($1, gen_random_uuid(), $2, $3, $4, 'SEPARATE', null, 'stateSeparateNeed', $5, 'Siti', null, 'PPK', 'kebutuhan lain', now())`,
      [tenant, market.firm.id, paid.order.id, ordered.order.id, market.office.crew.ppk.person],
    )
    await superuser.query(
      `insert into digipay.reassessment values ($1, $2, $2, $3, $4, 1, '{}', now())`, [tenant, the(paid.payment).id, paid.order.id, market.firm.id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.payment_case values ($1, $2, 'DOUBLE_DEBIT', 'a line', $2, null, '002', '1', current_date, 1, 'OPEN', 1, current_date, now())`,
      [tenant, the(paid.payment).id],
    )
    await superuser.query(
      `insert into digipay.payment_case_step values ($1, $2, 1, 'open', 'OPEN', $2, 'Satuloket', null, 'SYSTEM', null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.bank_line values ($1, $2, '002', '1', 'a print', current_date, now(), 'DEBIT', 1, '1.00', 'TRF', null, null, false, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.bank_match values ($1, $2, 1, 'MATCHED', $2, 'PRINCIPAL', $2, 'Satuloket', 'SYSTEM', null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.bank_day values ($1, '002', '1', current_date, 0, 0, 1, 1, 0, 0, true, true, now())`, [tenant]) // prettier-ignore
    await superuser.query(
      `insert into digipay.bank_message (id, tenant_id, payment_id, bank, service, external_id, day, reference, status, body_hash, headers, body, received_at, due_at)
       values ($2, $1, $2, '002', '75', '1', '261128', 'SL', '00', 'a hash', '{}', '{}', now(), now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.promise_reminder select tenant_id, id, 'AHEAD', current_date, now() from digipay.receipt where tenant_id = $1`, [tenant]) // prettier-ignore
    const approver = market.office.crew.kpa
    await superuser.query(
      `insert into digipay.device (tenant_id, id, person_id, person_name, assignment_id, name, algorithm, public_key, fingerprint, status, version,
         code_hash, code_expires_at, asked_at, confirmed_at, counts_from)
       values ($1, $2, $3, 'Budi', $4, 'Telepon', 'P256', 'a key', 'a print', 'WAITING', 2, 'a hash', now(), now(), now(), now())`,
      [tenant, the(paid.payment).id, approver.person, approver.assignment],
    )
    await superuser.query(`insert into digipay.code_owed values ($1, $2, $3)`, [tenant, the(paid.payment).id, approver.person]) // prettier-ignore
    await superuser.query(`insert into digipay.signing_rule values ($1, 1, 0, 1, $2, 'Budi', now())`, [tenant, approver.person]) // prettier-ignore
    await superuser.query(
      `insert into digipay.up_request values ($1, $2, 'GUP_NIHIL', 1, 0, 'SIGNED', 2, 'SPM-1', null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.price_reason values ($1, $2, $2, $2, 'Sari', null, 'PPK', 'ongkos kirim', now())`, [tenant, paid.order.id]) // prettier-ignore
    await superuser.query(`insert into digipay.up_request_line values ($1, $2, $2, 1, true)`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.up_request_step values ($1, $2, 1, 'propose', 'PROPOSED', $2, 'Sari', null, 'PPK', null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.up_deposit values ($1, 'NTPN-1', 'UP_REST', 1, '1', current_date, $2, now(), $2)`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.state_debt values ($1, $2, 'REFUND', 1, 1, 'REPLACED', current_date, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.up_notice values ($1, 'SP2D-1', 'IDLE_NOTICE', current_date, current_date, now())`, [tenant]) // prettier-ignore
    await superuser.query(
      `insert into digipay.kkp_card values ($1, $2, $2, 'Budi', 'OPERATIONAL', '002', '400000000001', '1234', 9, current_date, 'ACTIVE', 3, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.kkp_card_step values ($1, $2, 1, 'register', 'REGISTERED', $2, 'Budi', null, 'KPA', null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.kkp_card_secret values ($1, $2, null, 'a token')`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.kkp_card_try values ($1, $2, 1, $2, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.kkp_card_turn values ($1, $2, $2, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.kkp_grant values ($1, 'S-1', current_date, 500, now())`, [tenant])
    await superuser.query(`insert into digipay.grant_lift values ($2, 'KKP', 'S2', $1, 'S-1', 2026, 900, now())`, [tenant, market.world.kppn]) // prettier-ignore
    await superuser.query(
      `insert into digipay.kkp_bill values ($1, $2, $2, 'T-1', current_date, current_date, current_date, 300, 'TESTED', 2, '1', current_date, null, null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(`insert into digipay.kkp_bill_line values ($1, $2, 1, 'SL', current_date, 300, $2)`, [tenant, the(paid.payment).id]) // prettier-ignore
    await superuser.query(
      `insert into digipay.kkp_bill_step values ($1, $2, 1, 'record', 'RECORDED', $2, 'Siti', null, 'TREASURER', null, now())`, [tenant, the(paid.payment).id]) // prettier-ignore
    for (const [table, values] of [
      ['payment_refund', `$2, 5, 'SR000000000000000001', null, 'CONFIRMED', 3, now()`],
      ['payment_refund_step', `1, 'ask', 'ASKED', $2, 'Siti', null, 'TREASURER', null, now()`],
      ['payment_refund_sending', `1, '261128', now()`],
      ['payment_refund_evidence', `$2, 'RESPONSE', 'OK', null, '{}', now()`],
      ['payment_refund_due', `now(), 0, null, '002'`],
    ])
      await superuser.query(`insert into digipay.${table} values ($1, $2, ${values})`, [tenant, the(paid.payment).id])
    for (const kind of ['SURAT_PESANAN', 'SPBY'])
      await superuser.query(
        `insert into spj.document (tenant_id, id, kind, subject_id, order_id, vendor_id, number, issued_on, amount, status, created_at)
         values ($1, gen_random_uuid(), $2, $3, $3, $4, '1', current_date, 1, 'PENDING', now())`,
        [tenant, kind, paid.order.id, market.firm.id],
      )
    for (const table of tables) {
      const { rows } = await superuser.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${table} t where tenant_id = $1`,
        [tenant],
      )
      copies.set(table, rows.map(({ row }) => row)) // prettier-ignore
    }
  })
  afterAll(async () => {
    await superuser.end()
    await market.close()
  })

  const strangers = (): readonly (readonly [string, Eyes])[] => [
    ['a firm without an order', { unit: stranger.id, kind: 'VENDOR', person: stranger.admin.person }],
    ['another satker', { unit: other.id, kind: 'SATKER', person: other.crew.kpa.person }],
    ['a KPPN that does not serve it', { unit: offices.kppn, kind: 'KPPN', person: randomUUID() }],
    ['an auditor without a letter', { unit: 999_999, kind: 'AUDITOR', person: randomUUID() }],
    ['an auditor whose letter has lapsed', { unit: offices.lapsed, kind: 'AUDITOR', person: randomUUID() }],
  ]
  const overseers = (): readonly (readonly [string, Eyes])[] => [
    ['its KPPN', { unit: market.world.kppn, kind: 'KPPN', person: market.world.officer.person }],
    ['an auditor under a letter', { unit: offices.auditor, kind: 'AUDITOR', person: randomUUID() }],
  ]
  const firm = (): Eyes => ({ unit: market.firm.id, kind: 'VENDOR', person: market.firm.admin.person })

  /** Speaks as the app's role for these eyes, naming the office's book; nothing is kept. */
  const as = async <T>(who: Eyes, work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await market.world.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('app.tenant', $1, true), set_config('app.unit', $2, true), set_config('app.unit_kind', $3, true),
          set_config('app.person', $4, true)`,
        [String(tenant), String(who.unit), who.kind, who.person],
      )
      return await work(client)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const sees = (who: Eyes, table: string): Promise<number> =>
    as(who, async (client) => {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table} where tenant_id = $1`, [tenant]) // prettier-ignore
      return Number(rows[0]?.n)
    })
  /** What became of a statement. Any other failure is no wall. */
  const tried = (who: Eyes, statement: string, values: readonly unknown[] = []): Promise<Tried> =>
    as(who, async (client) => {
      try {
        return (await client.query(statement, [...values])).rowCount ?? 0
      } catch (cause) {
        if (/row-level security|permission denied/.test(String(cause))) return 'REFUSED'
        if (/duplicate key/.test(String(cause))) return 'THERE'
        throw cause
      }
    })
  const updatable = async (table: string): Promise<readonly string[]> => {
    const { rows } = await superuser.query<{ name: string }>(
      `select a.attname as name from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0
       and has_column_privilege('satuloket_app', a.attrelid, a.attnum, 'UPDATE') order by a.attnum`,
      [table],
    )
    return rows.map(({ name }) => name)
  }
  /** Every row of the office put in once more: a row that a wall lets through would meet its own primary key. */
  const writes = async (who: Eyes, table: Table): Promise<readonly Tried[]> => {
    const outcomes: Tried[] = []
    for (const row of copies.get(table) ?? [])
      outcomes.push(await tried(who, `insert into ${table} select (jsonb_populate_record(null::${table}, $1::jsonb)).*`, [row])) // prettier-ignore
    for (const column of await updatable(table))
      outcomes.push(await tried(who, `update ${table} set ${column} = ${column} where tenant_id = $1`, [tenant]))
    outcomes.push(await tried(who, `delete from ${table} where tenant_id = $1`, [tenant]))
    return outcomes
  }
  const nothing = (outcomes: readonly Tried[]) => outcomes.every((outcome) => outcome === 'REFUSED' || outcome === 0)
  /** Whoever may add a row of his own act meets the ones he wrote; what stands there is not changed. */
  const nothingOver = (outcomes: readonly Tried[]) => nothing(outcomes.filter((outcome) => outcome !== 'THERE'))

  test.each(tables)('there is something to see in %s, and its own office sees it', async (table) => {
    const own = { unit: tenant, kind: 'SATKER', person: market.office.crew.kpa.person } as const
    expect(copies.get(table)?.length).toBeGreaterThan(0)
    expect(await sees(own, table)).toBe(copies.get(table)?.length)
  })
  test.each(tables)('nothing of %s is read or written by who has no part in the office', async (table) => {
    for (const [name, who] of strangers()) {
      expect([name, await sees(who, table)]).toEqual([name, 0])
      expect([name, nothing(await writes(who, table))]).toEqual([name, true])
    }
  })
  test.each(tables)('%s is read whole by who oversees the office, and never written', async (table) => {
    for (const [name, who] of overseers()) {
      const readable = table === 'digipay.balance' || !unseen.includes(table)
      expect([name, await sees(who, table)]).toEqual([name, readable ? copies.get(table)?.length : 0])
      const isAdded =
        [
          'digipay.transfer',
          'digipay.up_grant',
          'digipay.kkp_grant',
          'digipay.grant_lift',
          'platform.audit',
          'platform.outbox',
        ].includes(table) && who.kind === 'KPPN'
      // The UP accounts are the KPPN's to raise; every other account of the book is not.
      if (table === 'digipay.balance' && who.kind === 'KPPN') continue
      expect([name, (isAdded ? nothingOver : nothing)(await writes(who, table))]).toEqual([name, true])
    }
  })
  test.each(tables)('%s is read by the firm of an order as far as the order was shared with it', async (table) => {
    if (!shared.includes(table)) expect(await sees(firm(), table)).toBe(table === 'digipay.balance' ? 2 : 0)
    else expect(await sees(firm(), table)).toBe(table === 'spj.document' ? 1 : copies.get(table)?.length)
  })
  test.each(tables.filter((table) => table !== 'digipay.balance'))(
    'nothing of %s that stands there is written again by the firm of an order',
    async (table) => {
      const isAdded = table === 'digipay.step' || table === 'platform.audit'
      expect((isAdded ? nothingOver : nothing)(await writes(firm(), table))).toBe(true)
    },
  )

  test('a message that is nobody’s yet is seen by the inbox alone, and what is done is changed by nobody', async () => {
    const anybody = { unit: tenant, kind: 'SATKER', person: market.office.crew.kpa.person } as const
    const columns = `(id, bank, service, external_id, day, reference, status, body_hash, headers, body, received_at, due_at)`
    const keep = `insert into digipay.bank_message ${columns} values (gen_random_uuid(), '002', '75', $1, '261128', $1, '00', $1, '{}', '{}', now(), now())`
    expect(await tried(anybody, keep, ['by an office'])).toBe('REFUSED')
    const alone = await as(anybody, async (client) => {
      await client.query(`select set_config('app.job', 'inbox', true)`)
      await client.query(keep, ['by the inbox'])
      const seen = async () => (await client.query(`select from digipay.bank_message where reference = 'by the inbox'`)).rowCount // prettier-ignore
      const byInbox = await seen()
      await client.query(`select set_config('app.job', '', true)`)
      return [byInbox, await seen()]
    })
    expect(alone).toEqual([1, 0])
    const ended = await as(anybody, async (client) => {
      const end = `update digipay.bank_message set done_at = now(), outcome = 'APPLIED' where tenant_id = $1`
      return [(await client.query(end, [tenant])).rowCount, (await client.query(end, [tenant])).rowCount]
    })
    expect(ended).toEqual([1, 0])
  })

  test('which requests for a token were heard is known to the inbox alone', async () => {
    const anybody = { unit: tenant, kind: 'SATKER', person: market.office.crew.kpa.person } as const
    const hear = `insert into digipay.bank_token_asking values ('002', $1, now())`
    expect(await tried(anybody, hear, ['by an office'])).toBe('REFUSED')
    const alone = await as(anybody, async (client) => {
      await client.query(`select set_config('app.job', 'inbox', true)`)
      await client.query(hear, ['by the inbox'])
      await client.query(`select set_config('app.job', '', true)`)
      return (await client.query('select from digipay.bank_token_asking')).rowCount
    })
    expect(alone).toBe(0)
  })

  test('a refund takes one step at a time, and one whose money came takes none', async () => {
    const own = { unit: tenant, kind: 'SATKER', person: market.office.crew.kpa.person } as const
    const step = (status: string, by = 1) => `update digipay.payment_refund set status = '${status}', version = version + ${String(by)} where tenant_id = ${String(tenant)}` // prettier-ignore
    expect([await tried(own, step('RECEIVED')), await tried(own, step('RECEIVED', 2))]).toEqual([1, 'REFUSED'])
    const given = (from: string, to: string) => as(own, async (client) => {
      await client.query(step(from))
      return client.query(step(to)).then(({ rowCount }) => rowCount, () => 'REFUSED' as const)
    }) // prettier-ignore
    expect([await given('UNKNOWN', 'GIVEN_UP'), await given('REFUSED', 'GIVEN_UP'), await given('SENT', 'GIVEN_UP')]).toEqual([1, 'REFUSED', 'REFUSED']) // prettier-ignore
    expect([await given('GIVEN_UP', 'RECEIVED'), await given('GIVEN_UP', 'CONFIRMED')]).toEqual([1, 'REFUSED'])
    const after = await as(own, async (client) => {
      await client.query(step('RECEIVED'))
      return client.query(step('ASKED')).then(({ rowCount }) => rowCount, String)
    })
    expect(after).toMatch(/row-level security/)
    expect(await tried(own, `update digipay.payment_refund set amount = 9 where tenant_id = $1`, [tenant])).toBe('REFUSED') // prettier-ignore
  })

  describe('the firm of an order', () => {
    const order = (played: Played) => [tenant, played.order.id]
    const move = `update digipay.purchase_order set status = $3, version = version + 1`
    test('moves its order by its own steps and by no other', async () => {
      const where = ' where tenant_id = $1 and id = $2'
      expect(await tried(firm(), move + where, [...order(ordered), 'ACCEPTED'])).toBe(1)
      expect(await tried(firm(), move + where, [...order(accepted), 'SHIPPED'])).toBe(1)
      for (const status of ['RECEIVED', 'CANCELLED', 'SHIPPED', 'NEGOTIATED'])
        expect(await tried(firm(), move + where, [...order(ordered), status])).toBe('REFUSED')
      expect(await tried(firm(), move + ', gross = 1' + where, [...order(ordered), 'ACCEPTED'])).toBe('REFUSED')
      expect(await tried(firm(), move + where, [...order(paid), 'ACCEPTED'])).toBe('REFUSED')
      expect(await tried({ ...firm(), unit: stranger.id }, move + where, [...order(ordered), 'ACCEPTED'])).toBe(0)
    })
    test('writes a step in its own name only, and none of a payment', async () => {
      const step = `insert into digipay.step (tenant_id, aggregate, aggregate_id, seq, order_id, vendor_id, action, to_status,
        person_id, person_name, role, at) values ($1, $3, $4, 99, $2, $5, $6, $7, $8, 'x', $9, now())`
      const firmId = market.firm.id
      const me = market.firm.admin.person
      const own = [ordered.order.id, firmId, 'accept', 'ACCEPTED', me, 'VENDOR_ADMIN']
      expect(await tried(firm(), step, [...order(ordered), 'ORDER', ...own])).toBe(1)
      const closed = [
        ['PAYMENT', the(paid.payment).id, firmId, 'settle', 'SETTLED', me, 'SYSTEM'],
        ['PAYMENT', the(paid.payment).id, firmId, 'settle', 'SETTLED', me, 'VENDOR_ADMIN'],
        ['RECEIPT', the(paid.receipt).id, firmId, 'accept', 'ACCEPTED', me, 'VENDOR_ADMIN'],
        ['ORDER', ordered.order.id, firmId, 'accept', 'ACCEPTED', me, 'PPK'],
        ['ORDER', ordered.order.id, firmId, 'approve', 'ORDERED', me, 'VENDOR_ADMIN'],
        ['ORDER', ordered.order.id, firmId, 'accept', 'ACCEPTED', market.office.crew.ppk.person, 'VENDOR_ADMIN'],
        ['ORDER', ordered.order.id, stranger.id, 'accept', 'ACCEPTED', me, 'VENDOR_ADMIN'],
        ['CLAIM', the(paid.claim).id, firmId, 'issueSpby', 'SPBY_ISSUED', me, 'VENDOR_ADMIN'],
      ]
      for (const values of closed) expect(await tried(firm(), step, [...order(ordered), ...values])).toBe('REFUSED')
    })
    test('takes the offered prices while the offer is on its table, and writes nothing else of a line', async () => {
      const where = ' where tenant_id = $1 and order_id = $2'
      const take = 'update digipay.order_line set price = coalesce(offered_price, list_price)' + where
      expect(await tried(firm(), take, order(negotiating))).toBe(2)
      for (const played of [ordered, accepted, paid]) expect(await tried(firm(), take, order(played))).toBe(0)
      expect(await tried({ ...firm(), unit: stranger.id }, take, order(negotiating))).toBe(0)
      const dearer = 'update digipay.order_line set price = price + 1' + where
      expect(await tried(firm(), dearer, order(negotiating))).toBe('REFUSED')
      for (const change of [
        'quantity = 99',
        `name = 'x'`,
        'list_price = 1',
        'offered_price = 60000',
        'is_luxury = true',
      ])
        expect(await tried(firm(), `update digipay.order_line set ${change}` + where, order(negotiating))).toBe(
          'REFUSED',
        )
      expect(await tried(firm(), 'delete from digipay.order_line' + where, order(negotiating))).toBe(0)
      const more = `insert into digipay.order_line select tenant_id, order_id, line + 10, product_id, name, unit, 99, price, price, null,
        price_includes_ppn, tax_category, service_code, is_luxury, origin from digipay.order_line` + where // prettier-ignore
      expect(await tried(firm(), more, order(negotiating))).toBe('REFUSED')
    })
    test('leaves traces of its own acts in the office’s book, and of no others', async () => {
      const trace = `insert into platform.audit values ($1, gen_random_uuid(), now(), $2, null, 'VENDOR_ADMIN', $3, $4, 'x', 'DONE', '{}', 'x')` // prettier-ignore
      const leaves = (act: string) => tried(firm(), trace, [tenant, market.firm.admin.person, market.firm.id, act])
      expect(await leaves('orderShip')).toBe(1)
      for (const act of ['orderApprove', 'paymentAuthorise', 'upGrant', 'x']) expect(await leaves(act)).toBe('REFUSED')
    })
    test('releases the pagu of the order it declines, to the rupiah, and moves nothing else', async () => {
      const line = market.office.budgetLine.id
      const { gross } = (await seen(market, ordered.order)).order
      const post = `insert into digipay.transfer values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 1, now())`
      const [free, reserved] = [`pagu.free:${line}`, `pagu.reserved:${line}`]
      const ref = ordered.order.id
      expect(await tried(firm(), post, [tenant, reserved, free, String(gross), 'PAGU_RELEASE', ref])).toBe(1)
      for (const values of [
        [reserved, free, '1', 'PAGU_RELEASE', ref],
        [reserved, 'up.free', String(gross), 'PAGU_RELEASE', ref],
        [free, reserved, String(gross), 'PAGU_RELEASE', ref],
        [reserved, free, String(gross), 'PAGU_RESERVE', ref],
        [reserved, free, String(gross), 'PAGU_RELEASE', accepted.order.id],
        ['up.held', 'paid.vendor', '1', 'UP_SETTLE', the(paid.payment).id],
      ])
        expect(await tried(firm(), post, [tenant, ...values])).toBe('REFUSED')
      const book = `update digipay.balance set amount = amount + $2, version = version + 1 where tenant_id = $1 and account = $3`
      expect(await tried(firm(), book, [tenant, String(gross), free])).toBe(1)
      expect(await tried(firm(), book, [tenant, `-${String(gross)}`, reserved])).toBe(1)
      expect(await tried(firm(), book, [tenant, '1', free])).toBe('REFUSED')
      expect(await tried(firm(), book, [tenant, `-${String(gross)}`, free])).toBe('REFUSED')
      expect(await tried(firm(), book, [tenant, '1', 'up.free'])).toBe(0)
      expect(await tried(firm(), `insert into digipay.balance values ($1, 'x', 1, 0)`, [tenant])).toBe('REFUSED')
    })
    test('sees the paying account of no office that it does not bill', async () => {
      for (const who of [firm(), { ...firm(), unit: stranger.id }])
        for (const book of [other.id])
          expect(await as(who, async (client) => {
            await client.query(`select set_config('app.tenant', $1, true)`, [String(book)])
            return (await client.query('select 1 from organisation.satker where unit_id = $1', [book])).rowCount
          })).toBe(0) // prettier-ignore
    })
    test('declines through its use case, and the pagu is free again', async () => {
      const declined = await played(market, { until: 'ordered' })
      const expectedVersion = orderVersion((await seen(market, declined.order)).order)
      const change = { id: declined.order, expectedVersion, reason: 'Stok habis', once: once() }
      must(await market.acts.orderDecline(change, market.firm.admin))
      const { rows } = await superuser.query<{ n: string }>(
        `select count(*) as n from digipay.transfer where kind = 'PAGU_RELEASE' and ref = $1`, [declined.order.id]) // prettier-ignore
      expect(rows[0]?.n).toBe('1')
    })
    test('takes an offer through its use case, and the offered price is the price', async () => {
      const { acts, office } = market
      const { order } = await played(market, { until: 'submitted' })
      const version = async () => orderVersion((await seen(market, order)).order)
      const prices = [{ line: 1, price: rupiah(50_000) }]
      must(await acts.orderNegotiate({ id: order, expectedVersion: await version(), prices, once: once() }, office.crew.procurementOfficer)) // prettier-ignore
      must(await acts.orderNegotiationAccept({ id: order, expectedVersion: await version(), once: once() }, market.firm.admin)) // prettier-ignore
      expect((await seen(market, order)).order.lines.map(({ price }) => price)).toEqual([50_000n, 150_000n])
    })
  })

  test('an office writes the steps of a bill and a payment, never what they say, nor again what has ended', async () => {
    const office = { unit: tenant, kind: 'SATKER', person: market.office.crew.treasurer.person } as const
    const [payment, claim] = [
      [tenant, the(paid.payment).id],
      [tenant, the(paid.claim).id],
    ]
    const where = ' where tenant_id = $1 and id = $2'
    for (const change of [`payee_account = '1'`, 'net = 1', `assessment = '{}'`, `partner_reference = 'x'`, 'claim_id = id', `source_account = '1'`, 'billing_code = null', 'fee = 1', `rail = 'RTGS'`])
      expect([change, await tried(office, `update digipay.payment set ${change}` + where, payment)]).toEqual([change, 'REFUSED']) // prettier-ignore
    for (const change of ['gross = 1', 'account_id = id', `invoice_number = 'x'`, 'vendor_id = 1', `meterai_serial = 'x'`])
      expect([change, await tried(office, `update digipay.claim set ${change}` + where, claim)]).toEqual([change, 'REFUSED']) // prettier-ignore
    for (const status of ['REJECTED', 'SCHEDULED', 'SETTLED'])
      expect(await tried(office, `update digipay.payment set status = '${status}', version = version + 1` + where, payment)).toBe('REFUSED') // prettier-ignore
    expect(await tried(office, `update digipay.claim set status = 'RETURNED', version = version + 1` + where, claim)).toBe('REFUSED') // prettier-ignore
    const alive = [tenant, the(authorised.payment).id]
    // Between two steps an office says when the rail opens, and of a signed payment no other payee and no step unsaid.
    for (const change of [`verified_name = 'X'`, 'next_window = now(), failure = \'X\'', 'next_window = now(), settled_at = now()'])
      expect([change, await tried(office, `update digipay.payment set ${change}` + where, alive)]).toEqual([change, 'REFUSED']) // prettier-ignore
    expect(await tried(office, 'update digipay.payment set next_window = now()' + where, payment)).toBe('REFUSED')
    expect(await tried(office, 'update digipay.payment set next_window = now()' + where, alive)).toBe(1)
    expect(await tried(office, `update digipay.payment set status = 'CANCELLED', version = version + 1` + where, alive)).toBe(1) // prettier-ignore
    expect(await tried(office, `update digipay.payment set status = 'CANCELLED'` + where, alive)).toBe('REFUSED')
  })
  test('a KPPN raises the UP of a satker it serves by a recorded SP2D, and no other account of its book', async () => {
    const kppn = { unit: market.world.kppn, kind: 'KPPN', person: market.world.officer.person } as const
    const post = `insert into digipay.transfer values ($1, gen_random_uuid(), 'source.up', $2, 1, 'UP_GRANT', $3, 2, now())`
    expect(await tried(kppn, post, [tenant, 'up.free', 'SP2D-NEVER'])).toBe('REFUSED')
    expect(await tried(kppn, post, [tenant, 'up.free', `SP2D-${market.office.code}`])).toBe('REFUSED')
    const raise =
      'update digipay.balance set amount = amount + $3, version = version + 1 where tenant_id = $1 and account = $2'
    for (const account of ['up.free', 'source.up'])
      for (const amount of ['1', '-1', '1000000000'])
        expect([account, amount, await tried(kppn, raise, [tenant, account, amount])]).toEqual([account, amount, 'REFUSED']) // prettier-ignore
    expect(await tried(kppn, raise, [tenant, `pagu.free:${market.office.budgetLine.id}`, '1'])).toBe(0)
    expect(await tried({ ...kppn, unit: offices.kppn }, raise, [tenant, 'up.free', '1'])).toBe(0)
    const sp2d = `insert into digipay.up_grant values ($1, 'SP2D-NEW', current_date, 500, now())`
    const recorded = (account: string, amount: string) =>
      as(kppn, async (client) => {
        await client.query(sp2d, [tenant])
        return client.query(raise, [tenant, account, amount]).then(({ rowCount }) => rowCount, String)
      })
    const recordedTwice = (account: string, amount: string) =>
      as(kppn, async (client) => {
        await client.query(sp2d, [tenant])
        await client.query(raise, [tenant, account, amount])
        return client.query(raise, [tenant, account, amount]).then(({ rowCount }) => rowCount, String)
      })
    expect([await recorded('up.free', '500'), await recorded('source.up', '-500')]).toEqual([1, 1])
    for (const [account, amount] of [['up.free', '500'], ['source.up', '-500']] as const)
      expect([account, await recordedTwice(account, amount)]).toEqual([account, expect.stringMatching(/row-level security/)]) // prettier-ignore
    for (const [account, amount] of [['up.free', '501'], ['up.free', '-500'], ['source.up', '500']] as const)
      expect(await recorded(account, amount)).toMatch(/row-level security/) // prettier-ignore
  })
  test('a KPPN keeps in its own name what a letter lifts for a satker that it serves', async () => {
    const kppn = { unit: market.world.kppn, kind: 'KPPN', person: market.world.officer.person } as const
    const lift = `insert into digipay.grant_lift values ($2, 'UP', 'S9', $1, 'SP2D-1', 2026, 900, now())`
    expect(await tried(kppn, lift, [tenant, kppn.unit])).toBe(1)
    expect(await tried(kppn, lift, [tenant, offices.kppn])).toBe('REFUSED')
    expect(await tried({ ...kppn, unit: offices.kppn }, lift, [tenant, offices.kppn])).toBe('REFUSED')
    expect(await tried({ ...kppn, kind: 'SATKER', unit: tenant }, lift, [tenant, kppn.unit])).toBe('REFUSED')
  })
  test('a KPPN raises the share for cards by a recorded letter, once, and never what is owed to an issuer', async () => {
    const kppn = { unit: market.world.kppn, kind: 'KPPN', person: market.world.officer.person } as const
    const open = `insert into digipay.balance values ($1, $2, 0, 0)`
    const raise =
      'update digipay.balance set amount = amount + $3, version = version + 1 where tenant_id = $1 and account = $2'
    const opened = (account: string, ...amounts: readonly string[]) =>
      as(kppn, async (client) => {
        await client.query(open, [tenant, account])
        for (const amount of amounts.slice(1)) await client.query(raise, [tenant, account, amount])
        return client.query(raise, [tenant, account, amounts[0]]).then(({ rowCount }) => rowCount, String)
      })
    expect([await opened('kkp.free', '500'), await opened('source.kkp', '-500')]).toEqual([1, 1])
    expect(await opened('kkp.free', '500', '500')).toMatch(/row-level security/)
    for (const [account, amount] of [
      ['kkp.free', '501'],
      ['kkp.free', '-500'],
      ['source.kkp', '500'],
    ] as const)
      expect([account, await opened(account, amount)]).toEqual([account, expect.stringMatching(/row-level security/)])
    expect(await tried(kppn, open, [tenant, 'kkp.owed'])).toBe('REFUSED')
    const post = `insert into digipay.transfer values ($1, gen_random_uuid(), 'source.kkp', $2, $3, 'KKP_GRANT', 'S-1', 1, now())`
    expect(await tried(kppn, post, [tenant, 'kkp.free', '500'])).toBe(1)
    expect(await tried(kppn, post, [tenant, 'kkp.free', '501'])).toBe('REFUSED')
    expect(await tried(kppn, post, [tenant, 'kkp.held', '500'])).toBe('REFUSED')
  })
  test('a KPPN pays a tested bill by its SP2D, and moves exactly what that bill says, once', async () => {
    const kppn = { unit: market.world.kppn, kind: 'KPPN', person: market.world.officer.person } as const
    const card = the(paid.payment).id
    const pay = `update digipay.kkp_bill set status = 'PAID', version = version + 1, sp2d_number = 'SP2D-1', sp2d_on = current_date where tenant_id = $1`
    const move = 'update digipay.balance set amount = amount + $3, version = version + 1 where tenant_id = $1 and account = $2'
    const open = `insert into digipay.balance values ($1, $2, 1000, 1)`
    const moved = async (account: string, amount: string, isPaid = true) => {
      await superuser.query(open, [tenant, account])
      const outcome = await as(kppn, async (client) => {
        if (isPaid) await client.query(pay, [tenant])
        return client.query(move, [tenant, account, amount]).then(({ rowCount }) => rowCount, String)
      })
      await superuser.query('delete from digipay.balance where tenant_id = $1 and account = $2', [tenant, account])
      return outcome
    }
    for (const [account, amount] of [['kkp.owed', '-300'], ['kkp.free', '300'], [`card.used:${card}`, '-300'], [`card.free:${card}`, '300']] as const)
      expect([account, await moved(account, amount), await moved(account, amount, false)]).toEqual([account, 1, expect.stringMatching(/row-level security/)])
    for (const [account, amount] of [['kkp.owed', '300'], ['kkp.owed', '-301'], ['kkp.free', '301'], [`card.free:${market.office.budgetLine.id}`, '300']] as const)
      expect([account, await moved(account, amount)]).toEqual([account, expect.stringMatching(/row-level security/)])
    const again = await as(kppn, async (client) => {
      await client.query(pay, [tenant])
      return client.query(pay, [tenant]).then(({ rowCount }) => rowCount, String)
    })
    expect(again).toMatch(/row-level security/)
    expect(await tried(kppn, `update digipay.kkp_bill set status = 'RETURNED', version = version + 1 where tenant_id = $1`, [tenant])).toBe('REFUSED')
    const office = { unit: tenant, kind: 'SATKER', person: market.office.crew.ppk.person } as const
    expect(await tried(office, pay, [tenant])).toBe('REFUSED')
  }) // prettier-ignore
  test('a card that has ended is written by nobody, and its token is read by its own office alone', async () => {
    const office = { unit: tenant, kind: 'SATKER', person: market.office.crew.kpa.person } as const
    const step = `update digipay.kkp_card set status = 'ENDED', version = version + 1 where tenant_id = $1`
    expect(await tried(office, step, [tenant])).toBe(1)
    expect(await tried(office, `update digipay.kkp_card set status = 'ENDED' where tenant_id = $1`, [tenant])).toBe('REFUSED') // prettier-ignore
    const again = await as(office, async (client) => {
      await client.query(step, [tenant])
      return client.query(step, [tenant]).then(({ rowCount }) => rowCount, String)
    })
    expect(again).toMatch(/row-level security/)
    expect(await tried(office, `update digipay.kkp_card set credit_limit = 1000 where tenant_id = $1`, [tenant])).toBe('REFUSED') // prettier-ignore
  })
  test('a meterai is used up by who bills, freed by nobody while its bill stands, and its serial read by no one', async () => {
    const office = { unit: tenant, kind: 'SATKER', person: market.office.crew.ppk.person } as const
    const everybody = [...strangers(), ...overseers(), ['its firm', firm()], ['its office', office]] as const
    const claim = the(paid.claim).id
    const insert = 'insert into digipay.meterai_use (serial, tenant_id, claim_id) values ($1, $2, $3)'
    expect(await sees(office, 'digipay.meterai_use')).toBeGreaterThan(0)
    for (const [name, who] of everybody) {
      if (who !== office) expect([name, await sees(who, 'digipay.meterai_use')]).toEqual([name, 0])
      const outcomes = [
        await tried(who, 'select serial from digipay.meterai_use'),
        await tried(who, `update digipay.meterai_use set serial = 'MTR0001'`),
        await tried(who, `update digipay.meterai_use set claim_id = claim_id where tenant_id = $1`, [tenant]),
        await tried(who, insert, [`STOLEN${String(who.unit)}`, tenant, claim]),
        await tried(who, 'delete from digipay.meterai_use where tenant_id = $1', [tenant]),
      ]
      expect([name, ...outcomes]).toEqual([name, 'REFUSED', 'REFUSED', 'REFUSED', 'REFUSED', 0])
    }
    // The serial stands there for good, whichever office is asked for next.
    await superuser.query('update digipay.claim set status = $2 where id = $1', [the(authorised.claim).id, 'BILLED'])
    const { rows } = await superuser.query<{ serial: string }>('select serial from digipay.meterai_use where claim_id = $1', [claim]) // prettier-ignore
    const again = [the(rows[0]).serial, tenant, the(authorised.claim).id]
    expect([await tried(firm(), insert, again), await tried(firm(), insert, ['MTR0002', ...again.slice(1)])]).toEqual(['THERE', 1]) // prettier-ignore
  })
  test('what the public page shows is written and voided by the office of the document alone', async () => {
    const office = { unit: tenant, kind: 'SATKER', person: market.office.crew.treasurer.person } as const
    await superuser.query(`insert into spj.document (tenant_id, id, kind, subject_id, order_id, vendor_id, number, issued_on, amount,
      status, content, sha256, file, created_at) values ($1, gen_random_uuid(), 'BAST', $2, $2, $3, 'N-1', current_date, 7, 'READY', '{"letterhead": ["K", "S"]}', 'abc', '', now())`,
      [tenant, paid.order.id, market.firm.id]) // prettier-ignore
    const page = `insert into spj.public_document (tenant_id, token_hash, kind, number, issued_on, amount, sha256, status, office)
      values ($1, 't', 'BAST', $2, current_date, $3, $4, $5, $6)`
    const shown = [tenant, 'N-1', 7, 'abc', 'READY', 'S']
    expect(await tried(office, page, shown)).toBe(1)
    for (const forged of [
      [tenant, 'N-2', 7, 'abc', 'READY', 'S'],
      [tenant, 'N-1', 8, 'abc', 'READY', 'S'],
      [tenant, 'N-1', 7, 'abd', 'READY', 'S'],
      [tenant, 'N-1', 7, 'abc', 'VOID', 'S'],
      [tenant, 'N-1', 7, 'abc', 'READY', 'K'],
      [other.id, 'N-1', 7, 'abc', 'READY', 'S'],
    ])
      expect(await tried(office, page, forged)).toBe('REFUSED')
    await superuser.query(page, shown)
    const mark = (who: Eyes, status: string) => tried(who, `update spj.public_document set status = '${status}' where sha256 = 'abc'`) // prettier-ignore
    for (const [name, who] of [...strangers(), ...overseers(), ['the firm', firm()] as const]) {
      expect([name, await tried(who, page.replace("'t'", "'u'"), shown)]).toEqual([name, 'REFUSED'])
      expect([name, await mark(who, 'VOID')]).toEqual([name, 0])
    }
    expect([await mark(office, 'VOID'), await mark(office, 'READY')]).toEqual([1, 'REFUSED'])
    expect(await tried(office, 'select tenant_id from spj.public_document')).toBe('REFUSED')
  })
  test('a void document is read by the firm that put its name to it, and a void tax sheet is not', async () => {
    const seenWhen = async (kind: string, status: string) => {
      await superuser.query(`insert into spj.document (tenant_id, id, kind, subject_id, order_id, vendor_id, number, issued_on, amount, status, created_at)
        values ($1, gen_random_uuid(), $4, $2, $2, $3, $5, current_date, 7, $6, now())`,
        [tenant, paid.order.id, market.firm.id, kind, `${kind}-${status}`, status]) // prettier-ignore
      const { rowCount } = await as(firm(), (client) => client.query('select from spj.document where number = $1', [`${kind}-${status}`])) // prettier-ignore
      return rowCount
    }
    for (const kind of ['SURAT_PESANAN', 'BAST', 'KUITANSI']) expect([kind, await seenWhen(kind, 'VOID')]).toEqual([kind, 1]) // prettier-ignore
    expect([await seenWhen('TAX_SHEET', 'PENDING'), await seenWhen('TAX_SHEET', 'VOID')]).toEqual([1, 0])
  })
  test('a device is asked for by its owner, approved by another, and never revived', async () => {
    const { kpa, admin } = market.office.crew
    const eyes = ({ person }: typeof kpa): Eyes => ({ unit: tenant, kind: 'SATKER', person })
    const change = (who: Eyes, set: string) =>
      tried(who, `update digipay.device set version = version + 1, ${set} where tenant_id = $1`, [tenant])
    const approved = (by: string) =>
      `status = 'ACTIVE', approved_by = '${by}', approved_name = 'X', approved_at = now()`
    const ended = (by: string) => `status = 'ENDED', ended_by = '${by}', ended_name = 'X', ended_at = now()`
    expect(await change(eyes(kpa), approved(admin.person))).toBe('REFUSED')
    expect(await change(eyes(admin), approved(randomUUID()))).toBe('REFUSED')
    expect(await change(eyes(admin), approved(admin.person))).toBe(1)
    expect(await change(eyes(kpa), ended(admin.person))).toBe('REFUSED')
    expect(await change(eyes(kpa), ended(kpa.person))).toBe(1)
    expect(await change(eyes(kpa), `public_key = 'another'`)).toBe('REFUSED')
    const insert = `insert into digipay.device (tenant_id, id, person_id, person_name, assignment_id, name, algorithm, public_key, fingerprint,
      status, version, code_hash, code_expires_at, asked_at, confirmed_at, counts_from)
      values ($1, gen_random_uuid(), $2, 'Budi', $3, 'T', 'P256', 'k', 'p', $4, 1, 'h', now(), now(), now(), now())`
    const row = [tenant, kpa.person, kpa.assignment]
    expect([await tried(eyes(kpa), insert, [...row, 'ASKED']), await tried(eyes(kpa), insert, [...row, 'WAITING'])]).toEqual([1, 'REFUSED']) // prettier-ignore
    expect(await tried(eyes(admin), insert, [...row, 'ASKED'])).toBe('REFUSED')
    await superuser.query(`update digipay.device set status = 'ENDED', ended_at = now() where tenant_id = $1`, [tenant])
    expect(await change(eyes(admin), approved(admin.person))).toBe('REFUSED')
  })
  test('a satker writes in no catalogue, and gives back the stock of its own accepted order only', async () => {
    const office = { unit: tenant, kind: 'SATKER', person: market.office.crew.ppk.person } as const
    expect(await tried(office, 'update digipay.product set price = 1, stock = 0')).toBe(0)
    const back = (who: Eyes, played: Played) =>
      as(who, async (client) => {
        const { rows } = await client.query<{ n: string }>('select digipay.give_back_stock($1) as n', [played.order.id])
        return Number(rows[0]?.n)
      })
    expect(await back(office, accepted)).toBe(2)
    expect(await back(office, ordered)).toBe(0)
    expect(await back(office, paid)).toBe(0)
    expect(await back({ ...office, unit: other.id }, accepted)).toBe(0)
    expect(await back(firm(), accepted)).toBe(0)
  })
  test('the numbers of a vendor are whole for himself and the State, and masked for his rivals', async () => {
    await expect(market.world.pool.query('select npwp from organisation.vendor')).rejects.toThrow(/permission denied/)
    await expect(market.world.pool.query('select nik from organisation.vendor')).rejects.toThrow(/permission denied/)
    const npwp = (who: Eyes) =>
      as(who, async (client) => (await client.query<{ n: string }>('select organisation.npwp_of($1) as n', [market.firm.id])).rows[0]?.n) // prettier-ignore
    const whole = await npwp(firm())
    expect(whole).toMatch(/^[0-9]{15}$/)
    expect(await npwp({ unit: other.id, kind: 'SATKER', person: randomUUID() })).toBe(whole)
    expect(await npwp({ ...firm(), unit: stranger.id })).toBe(`${'•'.repeat(12)}${String(whole).slice(-3)}`)
  })

  describe('as the catalogue of the database says', () => {
    test('every table with a tenant forces row security and has policies', async () => {
      const { rows } = await superuser.query<{ name: string; forced: boolean; policies: string }>(
        `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
          (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
         where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('platform', 'organisation', 'digipay', 'spj')`,
      )
      expect(rows.length).toBeGreaterThan(25)
      expect(rows.filter(({ forced, policies }) => !forced || policies === '0')).toEqual([])
    })
    test('no policy lets a row pass for its tenant alone, which the caller chooses', async () => {
      const { rows } = await superuser.query<{ name: string; said: string }>(
        `select format('%s.%s %s', p.schemaname, p.tablename, p.policyname) as name, concat(p.qual, p.with_check,
           (select string_agg(pg_get_functiondef(d.refobjid), ' ') from pg_policy own join pg_depend d
              on d.classid = 'pg_policy'::regclass and d.objid = own.oid and d.refclassid = 'pg_proc'::regclass
            join pg_proc f on f.oid = d.refobjid join pg_namespace n on n.oid = f.pronamespace and n.nspname = 'digipay'
            where own.polname = p.policyname and own.polrelid = format('%I.%I', p.schemaname, p.tablename)::regclass)) as said
         from pg_policies p where concat(p.qual, p.with_check) like '%platform.tenant()%'`,
      )
      expect(rows.length).toBeGreaterThan(5)
      expect(rows.filter(({ said }) => !/platform\.(unit|person|job)\(\)|organisation\.serves/.test(said))).toEqual([])
    })
    test.each(['digipay.step', 'digipay.transfer', 'digipay.tax_deposit_step', 'digipay.tax_billing', 'platform.audit', 'digipay.payment_attempt', 'digipay.payment_evidence', 'digipay.signing_rule'])(
      '%s can be added to, and never changed, deleted or emptied',
      async (table) => {
        const { rows } = await superuser.query<Record<string, boolean>>(
          `select has_table_privilege('satuloket_app', $1, 'INSERT') as insert,
            has_any_column_privilege('satuloket_app', $1, 'UPDATE') as update,
            has_table_privilege('satuloket_app', $1, 'DELETE') as delete,
            has_table_privilege('satuloket_app', $1, 'TRUNCATE') as truncate`,
          [table],
        )
        expect(rows).toEqual([{ insert: true, update: false, delete: false, truncate: false }])
      },
    ) // prettier-ignore
    test('an office may be ended and not given to somebody else', async () => {
      expect(await updatable('organisation.assignment')).toEqual(['valid_to', 'ended_at', 'taken_up_at'])
    })
  })
})
