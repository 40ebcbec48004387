import { Query, Resolver } from 'type-graphql'
import { schemaOf } from '../../../src/adapters/graphql'
import { rowId, unitId } from '../../../src/adapters/graphql/ids'
import type { BudgetLineId, UnitId } from '../../../src/domain/kernel'
import { keyAt } from './tiny-schema'
import { tinyServer } from './tiny-server'

let server: Awaited<ReturnType<typeof tinyServer>>
beforeAll(async () => {
  server = await tinyServer()
})
afterAll(() => server.stop())

const id = rowId('ord', keyAt(1))
const draft = `mutation D($input: TinyDraftInput!) { orderDraft(input: $input) {
  order { id total } replayed userErrors { code path message hint rule retryable } } }`
const input = (over: object = {}) => ({
  idempotencyKey: crypto.randomUUID(),
  title: 'Kertas',
  quantity: 2,
  price: '1000',
  ...over,
})

describe('the doors', () => {
  test('turn away who is not logged in, in his language', async () => {
    const { errors } = await server.ask(`{ order(id: "${id}") { id } }`, {
      headers: { 'accept-language': 'en-GB,id;q=0.5' },
    })
    expect(errors?.[0]).toMatchObject({ message: 'You are not logged in.', extensions: { code: 'UNAUTHENTICATED' } })
    expect(errors?.[0].extensions.requestId).toBeTruthy()
  })
  test('say so when the token has expired', async () => {
    const { errors } = await server.ask('{ viewer { language } }', { as: 'expired' })
    expect(errors?.[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'TOKEN_EXPIRED' })
  })
  test('turn away a token of a person we do not know', async () => {
    const { errors } = await server.ask('{ viewer { language } }', { as: 'nobody' })
    expect(errors?.[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'TOKEN_INVALID' })
  })
  test('take an office only by its own id', async () => {
    const { errors } = await server.ask(`{ order(id: "${id}") { id } }`, { as: 'PPK', headers: { 'acting-as': id } })
    expect(errors?.[0].extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ASSIGNMENT_NOT_LIVE' })
  })
  test('turn away a role without a grant', async () => {
    const { errors, data } = await server.ask(draft, { as: 'PPK', variables: { input: input() } })
    expect(errors?.[0].extensions).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'ROLE_NOT_GRANTED',
      hint: 'Yang berwenang: Pemesan; bertindaklah dengan penugasan seperti itu.',
    })
    expect(data).toEqual({ orderDraft: null })
    expect(server.app.drafts).toHaveLength(0)
  })
  test('let a person who has not chosen an office see his choices, and nothing else', async () => {
    const seen = await server.ask(
      '{ viewer { person { name } acting { role } assignments { id role roleLabel(lang: EN) unit { id name } } language } }',
      { as: 'torn' },
    )
    expect(seen.data.viewer).toMatchObject({
      person: { name: 'Ani' },
      acting: null,
      assignments: [
        { role: 'PPK', roleLabel: 'Commitment officer (PPK)', unit: { id: unitId('SATKER', 7 as UnitId) } },
      ],
      language: 'ID',
    })
    const refused = await server.ask(`{ order(id: "${id}") { id } }`, { as: 'torn' })
    expect(refused.errors?.[0].extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ACTING_AS_REQUIRED' })
  })
  test('close introspection to the anonymous and open it to everybody logged in', async () => {
    expect((await server.ask('{ __schema { queryType { name } } }')).errors?.[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    )
    expect((await server.ask('{ __schema { queryType { name } } }', { as: 'PPK' })).data.__schema.queryType.name).toBe(
      'Query',
    )
  })
})

describe('a door without a row in grants', () => {
  test('stops the start', () => {
    @Resolver()
    class Forgotten {
      @Query(() => Boolean)
      orderBurn() {
        return true
      }
    }
    expect(() => schemaOf([new Forgotten()])).toThrow('Query.orderBurn has no row in grants')
  })
})

describe('an answer', () => {
  test('carries the object, no user errors and the exact amount', async () => {
    const { data } = await server.ask(draft, { as: 'REQUESTER', variables: { input: input() } })
    expect(data.orderDraft).toEqual({ order: { id, total: '9007199254740993' }, replayed: false, userErrors: [] })
  })
  test('replays for the same key and input, whatever the order of its fields, and refuses the key for another input', async () => {
    const first = input()
    await server.ask(draft, { as: 'REQUESTER', variables: { input: first } })
    const again = await server.ask(draft, {
      as: 'REQUESTER',
      variables: { input: Object.fromEntries(Object.entries(first).reverse()) },
    })
    expect(again.data.orderDraft.replayed).toBe(true)
    const other = await server.ask(draft, { as: 'REQUESTER', variables: { input: { ...first, quantity: 3 } } })
    expect(other.data.orderDraft).toMatchObject({
      order: null,
      replayed: false,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }],
    })
  })
  test('words a refusal in the language asked for, with the way out and the rule', async () => {
    const wanted = { as: 'REQUESTER', variables: { input: input({ title: 'apart' }) } }
    const [id, en] = [
      await server.ask(draft, wanted),
      await server.ask(draft, { ...wanted, headers: { 'accept-language': 'en' } }),
    ]
    expect(id.data.orderDraft.userErrors).toEqual([
      {
        code: 'SEPARATION_OF_FUNCTIONS',
        path: ['role'],
        message: 'Satu orang tidak boleh memegang Pejabat Pembuat Komitmen dan Bendahara Pengeluaran sekaligus.',
        hint: 'Akhiri salah satu penugasan, atau tugaskan orang lain.',
        rule: 'PER-7/PB/2022',
        retryable: false,
      },
    ])
    expect(en.data.orderDraft.userErrors[0].message).toBe(
      'One person may not hold Commitment officer (PPK) and Expenditure treasurer at once.',
    )
  })
  test('says which buttons may be pressed and why the others may not', async () => {
    const { data } = await server.ask(
      `{ order(id: "${id}") { availableActions { name label allowed reasons { code hint } } } }`,
      { as: 'PPK' },
    )
    expect(data.order.availableActions).toEqual([
      { name: 'orderSubmit', label: 'Ajukan', allowed: true, reasons: [] },
      {
        name: 'orderCancel',
        label: 'Batalkan',
        allowed: false,
        reasons: [{ code: 'NOT_NOW', hint: expect.any(String) }],
      },
    ])
  })
  test('hides a bug behind INTERNAL and a request id that the log knows', async () => {
    const { errors, text } = await server.ask(draft, {
      as: 'REQUESTER',
      variables: { input: input({ title: 'break' }) },
    })
    expect(errors?.[0]).toMatchObject({ path: ['orderDraft'], extensions: { code: 'INTERNAL' } })
    expect(text).not.toMatch(/secret|relation|\/srv|stack/)
    const told = server.logged.find(
      ({ level, facts }) => level === 'error' && facts.requestId === errors?.[0].extensions.requestId,
    )
    expect(String(told?.facts.err)).toContain('digipay.secret')
  })
  test('batches the children of one level into one read', async () => {
    server.app.batches.length = 0
    await server.ask('{ orders(first: 5) { nodes { twin { id } } } }', { as: 'PPK' })
    expect(server.app.batches.map((each) => each.length)).toEqual([5])
  })
})

describe('a value of the wrong type', () => {
  const refused = async (over: object) => {
    const { errors } = await server.ask(draft, { as: 'REQUESTER', variables: { input: input(over) } })
    return errors?.[0].extensions
  }
  test.each([
    ['quantity', 0, 'NOT_A_QUANTITY'], ['quantity', -1, 'NOT_A_QUANTITY'], ['quantity', 1.5, 'NOT_A_QUANTITY'],
    ['quantity', 1e16, 'NOT_A_QUANTITY'], ['quantity', '1.0', 'NOT_A_QUANTITY'], ['quantity', '3', 'NOT_A_QUANTITY'],
    ['price', '1000000000000001', 'AMOUNT_TOO_LARGE'], ['price', '9'.repeat(100_000), 'AMOUNT_TOO_LARGE'],
    ['price', 1000, 'NOT_RUPIAH'], ['price', 1000.5, 'NOT_RUPIAH'], ['price', '1000.50', 'NOT_RUPIAH'], ['price', '-1', 'NOT_RUPIAH'],
    ['neededOn', '2026-02-30', 'NOT_A_DATE'], ['neededOn', '2200-01-01', 'DATE_OUT_OF_RANGE'], ['neededOn', '1944-12-31', 'DATE_OUT_OF_RANGE'],
    ['title', 'a\u0000b', 'TEXT_UNREADABLE'], ['title', 'a\u202Eb', 'TEXT_UNREADABLE'], ['title', '  ', 'TEXT_EMPTY'], ['title', '', 'TEXT_EMPTY'], ['title', 5, 'NOT_OF_TYPE'],
    ['title', 'x'.repeat(1_000_000), 'TEXT_TOO_LONG'], ['purpose', 'x'.repeat(2001), 'TEXT_TOO_LONG'],
    ['idempotencyKey', 'short', 'NOT_A_KEY'], ['budgetLineId', 'nonsense', 'NOT_AN_ID'], ['budgetLineId', id, 'NOT_AN_ID'],
  ])('stops the request: %s', async (field, value, reason) => {
    expect(await refused({ [field]: value })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', field] })
  }) // prettier-ignore
  test.each([
    ['a required field that is absent', { title: undefined }, 'VALUE_MISSING', ['input', 'title'], 'Isian ini wajib.', 'This value is required.'],
    ['a required field that is null', { title: null }, 'VALUE_MISSING', ['input', 'title'], 'Isian ini wajib.', 'This value is required.'],
    ['a field that nobody knows', { judul: 'x' }, 'FIELD_UNKNOWN', ['input', 'judul'], 'Isian dengan nama ini tidak ada.', 'There is no field of this name.'],
    ['an amount above all limits', { price: '1000000000000001' }, 'AMOUNT_TOO_LARGE', ['input', 'price'], 'Jumlah melampaui batas Rp1.000.000.000.000.000.', 'The amount is above the limit of Rp1,000,000,000,000,000.'],
    ['a date in another form', { neededOn: '28-11-2026' }, 'NOT_A_DATE', ['input', 'neededOn'], 'Tanggal harus berbentuk YYYY-MM-DD dan ada di kalender.', 'A date has the form YYYY-MM-DD, and is one of the calendar.'],
    ['a date with a time', { neededOn: '2026-11-28T00:00:00Z' }, 'NOT_A_DATE', ['input', 'neededOn'], 'Tanggal harus berbentuk YYYY-MM-DD dan ada di kalender.', 'A date has the form YYYY-MM-DD, and is one of the calendar.'],
    ['a text of nothing', { title: ' ' }, 'TEXT_EMPTY', ['input', 'title'], 'Teks kosong.', 'The text is empty.'],
    ['a date of a year too far', { neededOn: '2200-01-01' }, 'DATE_OUT_OF_RANGE', ['input', 'neededOn'], 'Tahun pada tanggal harus 1945 sampai 2199.', 'The year of a date is one from 1945 to 2199.'],
    ['an id that is a fraction', { budgetLineId: 1.5 }, 'NOT_OF_TYPE', ['input', 'budgetLineId'], 'Nilai ini bukan ID.', 'This value is no ID.'],
  ])('is told in either language: %s', async (_what, over, reason, path, inIndonesian, inEnglish) => {
    for (const [language, message] of [['id', inIndonesian], ['en', inEnglish]] as const) {
      const variables = { input: input(over) }
      const { errors } = await server.ask(draft, { as: 'REQUESTER', variables, headers: { 'accept-language': language } })
      expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT', reason, path } })
      expect(errors?.[0].extensions.hint).toBeTruthy()
    }
  }) // prettier-ignore
  test.each([[[]], ['x'], [5]])('is told where a whole input should stand: %p', async (whole) => {
    const { errors } = await server.ask(draft, { as: 'REQUESTER', variables: { input: whole } })
    expect(errors?.[0].extensions).toMatchObject({ reason: 'NOT_OF_TYPE', path: ['input'] })
  })
  test('is found in a literal as well, with its path', async () => {
    const { errors } = await server.ask(
      `mutation { orderDraft(input: { idempotencyKey: "0123456789abcdef", title: "a", quantity: 0, price: "1" }) { replayed } }`,
      { as: 'REQUESTER' },
    )
    expect(errors?.[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'NOT_A_QUANTITY',
      path: ['input', 'quantity'],
    })
  })
  test('is found in a list of a literal as well, with its place in the list', async () => {
    const parts = '[{ quantity: 1 }, { quantity: 2 }, { quantity: 0 }]'
    const { errors } = await server.ask(
      `mutation { orderDraft(input: { idempotencyKey: "0123456789abcdef", title: "a", quantity: 1, price: "1", parts: ${parts} }) { replayed } }`,
      { as: 'REQUESTER' },
    )
    expect(errors?.[0].extensions.path).toEqual(['input', 'parts', 2, 'quantity'])
  })
  test('takes well-typed ids and normalises text', async () => {
    const budgetLineId = rowId('bud', { tenant: 7 as UnitId, id: keyAt(4).id as unknown as BudgetLineId })
    await server.ask(draft, { as: 'REQUESTER', variables: { input: input({ title: '  e\u0301tat ', budgetLineId }) } })
    expect(server.app.drafts.at(-1)?.title).toBe('\u00e9tat')
  })
})

describe('a list', () => {
  const list = (args: string) =>
    server.ask(`{ orders(${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } count } }`, {
      as: 'PPK',
    })
  test('is paged to its end without a gap or a repeat', async () => {
    const seen: string[] = []
    let after = ''
    for (let more = true; more;) {
      const { data } = await list(`first: 3${after && `, after: "${after}"`}`)
      seen.push(...data.orders.nodes.map((node: { id: string }) => node.id))
      more = data.orders.pageInfo.hasNextPage
      after = data.orders.pageInfo.endCursor
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => rowId('ord', keyAt(n))))
  })
  test('counts when asked', async () => expect((await list('first: 1')).data.orders.count).toBe(7))
  test('refuses a tampered cursor and one of another filter', async () => {
    const cursor: string = (await list('first: 2')).data.orders.pageInfo.endCursor
    const flipped = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1)
    for (const args of [`after: "${flipped}"`, `minimum: 5, after: "${cursor}"`, 'after: "%%%"', 'after: ""'])
      expect((await list(args)).errors?.[0].extensions.code).toBe('INVALID_CURSOR')
  })
  test('holds at most a hundred rows a page', async () => {
    expect((await list('first: 0')).errors?.[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'PAGE_SIZE',
      path: ['first'],
      hint: 'Minta 1 sampai 100, lalu lanjutkan dengan endCursor.',
    })
    expect((await list('first: 101')).errors?.[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'PAGE_SIZE',
    })
  })
})

describe('node', () => {
  test('finds by id and answers null for another kind, nonsense, or none of ours', async () => {
    const ids = [id, rowId('doc', keyAt(1) as never), 'nonsense', unitId('VENDOR', 1 as UnitId)]
    const { data, errors } = await server.ask('query N($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', {
      as: 'PPK',
      variables: { ids },
    })
    expect(errors).toBeUndefined()
    expect(data.nodes).toEqual([{ id, __typename: 'TinyOrder' }, null, null, null])
  })
})
