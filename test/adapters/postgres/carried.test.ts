import { Kysely, PostgresDialect } from 'kysely'
import { up } from '../../../migrations/2026-11-28-k-faktur-once'
import { up as carryMeterai } from '../../../migrations/2026-11-28-o-meterai-carried'
import { up as carryLetters } from '../../../migrations/2026-11-29-f-bank-letters'
import { up as mendDoubts } from '../../../migrations/2026-11-29-r1-doubts-of-ended-payments'
import { up as countWrongAnswers } from '../../../migrations/2026-12-01-a-wrong-answers'
import { up as billOnce } from '../../../migrations/2026-12-01-b-invoice-once'
import { up as unbindEnded } from '../../../migrations/2026-12-05-b-card-unbound'
import { systemPerson } from '../../../src/domain/kernel'
import { up as nameOffices } from '../../../migrations/2026-11-29-p-office-of-papers'
import { freshDatabase, patientPool, type TestDatabase } from '../../support/database'

describe('a rule on what was there before it', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.drop())

  test('that a faktur pajak is billed once leaves two bills that name one as they are', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    const bill = (at: number, status = 'BILLED') =>
      above.query(
        `insert into digipay.claim (tenant_id, id, order_id, vendor_id, invoice_number, invoice_on, gross, account_id, tax_invoice_number, status, version, created_at)
         select $1::int, gen_random_uuid(), gen_random_uuid(), 7, 'INV', '2026-03-05', 1, gen_random_uuid(), '04002600000000017', $2, 1, now()`,
        [at, status],
      ) // prettier-ignore
    await above.query('drop index digipay.faktur_once')
    await above.query('alter table digipay.claim drop column tax_invoice_repeated')
    await above.query('alter table digipay.claim disable trigger all')
    for (const tenant of [1, 2, 3]) await bill(tenant, tenant === 1 ? 'RETURNED' : 'BILLED')
    await up(owner)
    const { rows } = await above.query('select tenant_id, tax_invoice_repeated from digipay.claim order by tenant_id')
    expect(rows).toEqual([1, 2, 3].map((tenant_id) => ({ tenant_id, tax_invoice_repeated: tenant_id === 3 })))
    await expect(bill(4)).rejects.toThrow(/faktur_once/)
    const { rows: walls } = await above.query(`select relforcerowsecurity as forced from pg_class where oid = 'digipay.claim'::regclass`) // prettier-ignore
    expect(walls).toEqual([{ forced: true }])
    await owner.destroy()
    await above.end()
  })

  test('that an invoice is billed once, however written, leaves to the eldest of those that are one by now its number, and the others as they are', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    await above.query('delete from digipay.claim')
    const bill = (number: string, day: number, status = 'BILLED') =>
      above.query(
        `insert into digipay.claim (tenant_id, id, order_id, vendor_id, invoice_number, invoice_on, gross, account_id, status, version, created_at)
         select 1, gen_random_uuid(), gen_random_uuid(), 7, $1, '2026-03-05', 1, gen_random_uuid(), $2, 1, '2026-03-01'::date + $3::int`,
        [number, status, day],
      ) // prettier-ignore
    await above.query('drop index digipay.claim_invoice_key_once')
    await above.query('alter table digipay.claim drop column invoice_repeated')
    await above.query('drop function digipay.invoice_key')
    await above.query('alter table digipay.claim disable trigger all')
    for (const [day, number] of ['INV 01', 'inv-01', 'INV-1/12', 'INV-11/2', '---', '..'].entries())
      await bill(number, day + 1)
    await bill('Inv.01', 0, 'RETURNED')
    await billOnce(owner)
    const { rows } = await above.query<{ invoice_number: string }>(
      'select invoice_number from digipay.claim where invoice_repeated',
    )
    expect(rows).toEqual([{ invoice_number: 'inv-01' }])
    for (const again of ['INV01', ' inv 01 ', 'INV 1.12'])
      await expect(bill(again, 9)).rejects.toThrow(/claim_invoice_key_once/)
    await expect(bill('inv-01', 9)).rejects.toThrow(/claim_invoice_once/)
    await bill('INV-1/1', 9)
    const { rows: walls } = await above.query(`select relforcerowsecurity as forced from pg_class where oid = 'digipay.claim'::regclass`) // prettier-ignore
    expect(walls).toEqual([{ forced: true }])
    await owner.destroy()
    await above.end()
  })

  test('that wrong answers are a person’s knows of those of the last day, in whatever office', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    const { rows: [person] } = await above.query<{ id: string }>(
      `insert into organisation.person (id, name, nip, nik, email, created_at) values (gen_random_uuid(), 'Ani', null, '3273010101010001', 'ani@x.id', now()) returning id`) // prettier-ignore
    for (const [tenant, tries, hours] of [[1, 3, 1], [2, 2, 20], [2, 5, 30]])
      await above.query(
        `insert into digipay.challenge (tenant_id, id, approver_id, code_hash, tuple_hash, signed_text, asked, status, tries, expires_at, created_at)
         values ($1, gen_random_uuid(), $2, 'x', 'x', '', '[]', 'DEAD', $3, now(), now() - make_interval(hours => $4))`,
        [tenant, person?.id, tries, hours],
      ) // prettier-ignore
    await above.query('drop table organisation.wrong_answer')
    await countWrongAnswers(owner)
    const { rows } = await above.query('select count(*)::int as wrong, max(seq)::int as last from organisation.wrong_answer where person_id = $1', [person?.id]) // prettier-ignore
    expect(rows).toEqual([{ wrong: 5, last: 5 }])
    const { rows: walls } = await above.query(`select distinct relforcerowsecurity as forced from pg_class where oid in ('digipay.challenge'::regclass, 'digipay.device'::regclass, 'digipay.kkp_card_try'::regclass)`) // prettier-ignore
    expect(walls).toEqual([{ forced: true }])
    await owner.destroy()
    await above.end()
  })

  test('that an issuer forgets a card that ends is told of those that ended before, but of none whose account has a card again', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    await above.query('drop policy forget_ended on digipay.kkp_card_secret')
    await above.query('alter table digipay.kkp_card_secret drop constraint kkp_card_secret_any, add constraint kkp_card_secret_one check (true)')
    for (const table of ['digipay.kkp_card', 'digipay.kkp_card_secret', 'platform.outbox']) await above.query(`alter table ${table} disable trigger all`)
    for (const [tenant, account, status, charge, token] of [
      [1, '400000000001', 'ENDED', null, 'a'], [1, '400000000002', 'ENDED', null, 'b'], [2, '400000000002', 'ACTIVE', null, 'b'],
      [1, '400000000003', 'ENDED', 'c', null], [1, '400000000004', 'ACTIVE', null, 'd'],
    ])
      await above.query(
        `with card as (insert into digipay.kkp_card (tenant_id, id, holder_id, holder_name, kind, bank, account, last_four, credit_limit, valid_until, status, version, created_at)
           values ($1, gen_random_uuid(), gen_random_uuid(), 'Ani', 'OPERATIONAL', '002', $2, '1234', 1, '2030-01-01', $3, 3, now()) returning tenant_id, id)
         insert into digipay.kkp_card_secret (tenant_id, card_id, charge_token, card_token) select tenant_id, id, $4, $5 from card`,
        [tenant, account, status, charge, token],
      )
    await unbindEnded(owner)
    const { rows } = await above.query(
      `select c.account, o.due_at > now() as later from platform.outbox o join digipay.kkp_card c on c.tenant_id = o.tenant_id and c.id::text = o.subject where o.topic = 'kkp.ended'`,
    )
    expect(rows).toEqual([{ account: '400000000001', later: true }])
    const { rows: walls } = await above.query(`select distinct relforcerowsecurity as forced from pg_class where oid in ('digipay.kkp_card'::regclass, 'digipay.kkp_card_secret'::regclass, 'platform.outbox'::regclass)`)
    expect(walls).toEqual([{ forced: true }])
    await owner.destroy()
    await above.end()
  }) // prettier-ignore

  test('that a meterai is used once knows of those that were used', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    await above.query('delete from digipay.claim')
    await above.query('alter table digipay.meterai_use disable trigger all')
    for (const [tenant, serial, status] of [[1, 'ab-12', 'BILLED'], [2, 'CD34', 'RETURNED']])
      await above.query(
        `insert into digipay.claim (tenant_id, id, order_id, vendor_id, invoice_number, invoice_on, gross, account_id, meterai_serial, status, version, created_at)
         select $1::int, gen_random_uuid(), gen_random_uuid(), 7, 'INV', '2026-03-05', 1, gen_random_uuid(), $2, $3, 1, now()`,
        [tenant, serial, status],
      ) // prettier-ignore
    for (let times = 0; times < 2; times += 1) await carryMeterai(owner)
    const { rows } = await above.query('select tenant_id, serial from digipay.meterai_use')
    expect(rows).toEqual([{ tenant_id: 1, serial: 'AB12' }])
    await owner.destroy()
    await above.end()
  })

  test('that nobody closes the case of an undecided payment opens those again that were closed over one', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    await above.query('alter table digipay.payment_case_step drop column letter_says, drop column letter_number, drop column letter_on')
    for (const table of ['payment', 'payment_case', 'payment_case_step'])
      await above.query(`alter table digipay.${table} disable trigger all`)
    const closedOver = async (tenant: number, status: string, kind: string, of: 'payment' | 'refund') => {
      const { rows: [paid] } = await above.query<{ id: string }>(
        `insert into digipay.payment (tenant_id, id, kind, deposit_id, billing_code, status, version, method, scheduled_on, gross, net, source_bank, source_account,
           payee_bank, payee_account, payee_name, partner_reference, created_at)
         values ($1::int, gen_random_uuid(), 'DEPOSIT', gen_random_uuid(), '123456789012345', $2, 4, 'CMS_VA', '2026-03-05', 1, 1, '002', '1', '002', '2', 'KAS', 'SL1', now())
         returning id`,
        [tenant, status],
      )
      const { rows: [found] } = await above.query<{ id: string }>(
        `insert into digipay.payment_case (tenant_id, id, kind, subject, payment_id, status, version, due_on, opened_at)
         values ($1::int, gen_random_uuid(), $2, case when $3 = 'payment' then $4 else 'the refund' end, $4::uuid, 'CLOSED', 3, '2026-03-09', now()) returning id`,
        [tenant, kind, of, paid?.id],
      )
      for (const [at, action] of ['open', 'take', 'close'].entries())
        await above.query(
          `insert into digipay.payment_case_step (tenant_id, case_id, seq, action, to_status, person_id, person_name, role, at)
           values ($1::int, $2, $3, $4, 'CLOSED', gen_random_uuid(), 'Ani', 'KPA', now())`,
          [tenant, found?.id, at + 1, action],
        )
    }
    await closedOver(11, 'PENDING_UNKNOWN', 'NO_FINAL_ANSWER', 'payment')
    await closedOver(12, 'SETTLED', 'NO_FINAL_ANSWER', 'payment')
    await closedOver(13, 'ACCEPTED', 'CONTRADICTION', 'payment')
    await closedOver(14, 'ACCEPTED', 'NO_FINAL_ANSWER', 'refund')
    await carryLetters(owner)
    const { rows } = await above.query(
      `select c.tenant_id, c.status, c.version, s.action, s.person_id, s.role from digipay.payment_case c
         join digipay.payment_case_step s on s.tenant_id = c.tenant_id and s.case_id = c.id and s.seq = c.version order by c.tenant_id`,
    )
    expect(rows[0]).toEqual({ tenant_id: 11, status: 'OPEN', version: 4, action: 'open', person_id: systemPerson, role: 'SYSTEM' })
    expect(rows.slice(1).map(({ status, version }) => [status, version])).toEqual(Array(3).fill(['CLOSED', 3]))
    const { rows: walls } = await above.query(`select distinct relforcerowsecurity as forced from pg_class where oid in ('digipay.payment'::regclass, 'digipay.payment_case'::regclass, 'digipay.payment_case_step'::regclass)`)
    expect(walls).toEqual([{ forced: true }])
    await owner.destroy()
    await above.end()
  }) // prettier-ignore

  test('that nobody closes a case of doubt ends those over payments that have ended, and opens those again that were closed over a refund in doubt', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    for (const table of ['payment', 'payment_case', 'payment_case_step', 'payment_refund'])
      await above.query(`alter table digipay.${table} disable trigger all`)
    const doubt = async (tenant: number, status: string, of: 'payment' | 'refund', caseStatus: 'OPEN' | 'CLOSED') => {
      const paymentStatus = of === 'payment' ? status : 'SETTLED'
      const { rows: [paid] } = await above.query<{ id: string }>(
        `insert into digipay.payment (tenant_id, id, kind, deposit_id, billing_code, status, version, method, scheduled_on, gross, net, source_bank, source_account,
           payee_bank, payee_account, payee_name, partner_reference, created_at)
         values ($1::int, gen_random_uuid(), 'DEPOSIT', gen_random_uuid(), '123456789012345', $2, 4, 'CMS_VA', '2026-03-05', 1, 1, '002', '1', '002', '2', 'KAS', 'SL2', now())
         returning id`,
        [tenant, paymentStatus],
      )
      const { rows: [asked] } = await above.query<{ id: string }>(
        `insert into digipay.payment_refund (tenant_id, id, payment_id, amount, number, status, version, created_at)
         values ($1::int, gen_random_uuid(), $2, 1, 'SR' || lpad($1::text, 18, '0'), $3, 2, now()) returning id`,
        [tenant, paid?.id, of === 'refund' ? status : 'RECEIVED'],
      )
      await above.query(
        `insert into digipay.payment_case (tenant_id, id, kind, subject, payment_id, status, version, due_on, opened_at)
         values ($1::int, gen_random_uuid(), 'NO_FINAL_ANSWER', $2, $3, $4, 3, '2026-03-09', now())`,
        [tenant, (of === 'payment' ? paid : asked)?.id, paid?.id, caseStatus],
      )
    }
    await doubt(21, 'SETTLED', 'payment', 'OPEN')
    await doubt(22, 'PENDING_UNKNOWN', 'payment', 'OPEN')
    await doubt(23, 'UNKNOWN', 'refund', 'CLOSED')
    await doubt(24, 'UNKNOWN', 'refund', 'OPEN')
    await doubt(25, 'RECEIVED', 'refund', 'CLOSED')
    for (let times = 0; times < 2; times += 1) await mendDoubts(owner)
    const { rows } = await above.query(
      `select c.tenant_id, c.status, c.version, s.action, s.person_id from digipay.payment_case c
         left join digipay.payment_case_step s on s.tenant_id = c.tenant_id and s.case_id = c.id and s.seq = c.version
       where c.tenant_id between 21 and 25 order by c.tenant_id`,
    )
    expect(rows).toEqual([
      { tenant_id: 21, status: 'CLOSED', version: 4, action: 'resolve', person_id: systemPerson },
      { tenant_id: 22, status: 'OPEN', version: 3, action: null, person_id: null },
      { tenant_id: 23, status: 'OPEN', version: 4, action: 'open', person_id: systemPerson },
      { tenant_id: 24, status: 'OPEN', version: 3, action: null, person_id: null },
      { tenant_id: 25, status: 'CLOSED', version: 3, action: null, person_id: null },
    ])
    const { rows: walls } = await above.query(`select distinct relforcerowsecurity as forced from pg_class where oid in ('digipay.payment'::regclass, 'digipay.payment_refund'::regclass, 'digipay.payment_case'::regclass, 'digipay.payment_case_step'::regclass)`)
    expect(walls).toEqual([{ forced: true }])
    await owner.destroy()
    await above.end()
  }) // prettier-ignore

  test('that a public page names its office fills it in from the letterhead of what was issued', async () => {
    const [above, owner] = [
      patientPool(database.superUrl),
      new Kysely<unknown>({ dialect: new PostgresDialect({ pool: patientPool(database.ownerUrl) }) }),
    ]
    await above.query('alter policy insert_own_stored on spj.public_document with check (true)')
    await above.query('alter table spj.public_document drop column office')
    for (const table of ['document', 'public_document'])
      await above.query(`alter table spj.${table} disable trigger all`)
    for (const [tenant, status] of [
      [1, 'READY'],
      [2, 'VOID'],
    ]) {
      await above.query(
        `insert into spj.document (tenant_id, id, kind, subject_id, number, issued_on, amount, status, content, sha256, file, created_at)
         select $1::int, gen_random_uuid(), 'DPT', gen_random_uuid(), 'N-1', '2026-03-05', 7, $2, jsonb_build_object('letterhead', jsonb_build_array('KEMENKEU', 'KANTOR ' || $1)), 'abc', '', now()`,
        [tenant, status],
      )
      await above.query(
        `insert into spj.public_document (tenant_id, token_hash, kind, number, issued_on, amount, sha256, status)
         select $1::int, 't' || $1, 'DPT', 'N-1', '2026-03-05', 7, 'abc', $2`,
        [tenant, status],
      )
    }
    await nameOffices(owner)
    const { rows } = await above.query('select tenant_id, office from spj.public_document order by tenant_id')
    expect(rows).toEqual([1, 2].map((tenant_id) => ({ tenant_id, office: `KANTOR ${tenant_id}` })))
    await owner.destroy()
    await above.end()
  })
})
