import { getNamedType, isEnumType, isNonNullType, isObjectType } from 'graphql'
import { printableSchema, resolverClasses } from '../../../src/adapters/graphql'
import { unitId } from '../../../src/adapters/graphql/ids'
import { drafted, openShop, type Shop } from '../../support/shop'

const types = Object.values(printableSchema(resolverClasses).getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith('__') ? [type] : [],
)

/** Fields that need no label beside them, and why. */
const unlabelled: Readonly<Record<string, string>> = {
  'TaxCorrectionStep.code': 'the step is its code, and `label` says it',
  'UserError.code': '`message` says it',
  'Viewer.language': 'it is the language that the labels come in',
}

describe('a screen needs no table of words of its own:', () => {
  test('every field of an enum has its label beside it, or a reason to have none', () => {
    const seen = types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        isEnumType(getNamedType(field.type)) ? [{ type, name: field.name }] : [],
      ),
    )
    expect(seen.length).toBeGreaterThan(50)
    const bare = seen.filter(({ type, name }) => !type.getFields()[`${name}Label`])
    expect(bare.map(({ type, name }) => `${type.name}.${name}`).sort()).toEqual(Object.keys(unlabelled).sort())
  })

  test('a label may be absent wherever what it puts in words may be', () => {
    const pairs = types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const label = type.getFields()[`${field.name}Label`]
        return label ? [{ name: `${type.name}.${field.name}`, field, label }] : []
      }),
    )
    expect(pairs.length).toBeGreaterThan(50)
    const firm = pairs.filter(({ field, label }) => isNonNullType(label.type) && !isNonNullType(field.type))
    expect(firm.map(({ name }) => name)).toEqual([])
  })

  test('every label comes in the language asked for', () => {
    const labels = types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => (/^label$|Label$/.test(field.name) ? [{ type, field }] : [])),
    )
    expect(labels.length).toBeGreaterThan(50)
    const deaf = labels.filter(({ field }) => !field.args.some(({ name }) => name === 'lang'))
    expect(deaf.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([])
  })

  describe('over HTTP', () => {
    let shop: Shop
    beforeAll(async () => {
      shop = await openShop()
    })
    afterAll(() => shop.api.close())

    test('both languages stand in one answer, and the language of the request where none is asked for', async () => {
      const { id } = await drafted(shop)
      const text = `query ($id: ID!) {
        order(id: $id) {
          lines { taxCategory origin id: originLabel(lang: ID) en: originLabel(lang: EN) own: originLabel }
          timeline {
            of ofLabel(lang: EN) actionId: actionLabel(lang: ID) actionEn: actionLabel(lang: EN)
            toId: toLabel(lang: ID) toEn: toLabel(lang: EN) roleLabel(lang: EN)
          }
          availableActions { name id: label(lang: ID) en: label(lang: EN) own: label }
        }
        viewer { acting { unit { kind id: kindLabel(lang: ID) en: kindLabel(lang: EN) } } }
      }`
      const { body } = await shop.api.as(shop.office.crew.requester).run(text, { id })
      expect(body.errors).toBeUndefined()
      expect(body.data).toMatchObject({
        order: {
          lines: [{ origin: 'DOMESTIC', id: 'Produk dalam negeri', en: 'Made in Indonesia' }, {}],
          timeline: [
            {
              of: 'ORDER', ofLabel: 'The order', actionId: 'Keranjang dibuka', actionEn: 'Cart opened',
              toId: 'Keranjang', toEn: 'In the cart', roleLabel: 'Requester',
            },
          ],
          availableActions: expect.arrayContaining([expect.objectContaining({ name: 'orderSubmit', id: 'Ajukan', en: 'Submit' })]),
        },
        viewer: { acting: { unit: { kind: 'SATKER', id: 'Satuan Kerja', en: 'Government work unit (satker)' } } },
      }) // prettier-ignore
      const { lines, availableActions } = body.data?.order as Record<string, Record<string, string>[]>
      for (const { id: indonesian, own } of [...(lines ?? []), ...(availableActions ?? [])])
        expect(own).toBe(indonesian)
    })

    test('an account names its bank beside the code', async () => {
      const { office, api } = shop
      const text = 'query ($id: ID!) { satker(id: $id) { payingAccount { bank bankName } } }'
      const { body } = await api.as(office.crew.kpa).run(text, { id: unitId('SATKER', office.id) })
      const name = api.bank.connections.find(({ profile }) => profile.code === '002')?.profile.name
      expect(name).toBe('BRI')
      expect(body.data).toEqual({ satker: { payingAccount: { bank: '002', bankName: name } } })
    })
  })
})
