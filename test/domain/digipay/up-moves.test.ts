import { upMoveKindLabels } from '../../../src/application/digipay/up-move-labels'
import {
  holdUp, postPaper, postUpDeposit, transferKinds, upMoveDirection, upMoveFund, upMoveKind, upMoveKinds, upMoveRules, type UpPaper, upPaperKinds,
} from '../../../src/domain/digipay' // prettier-ignore
import { type PaymentId, rupiah } from '../../../src/domain/kernel'

const paper = (kind: UpPaper['kind'], returned?: bigint) =>
  postPaper({ kind, number: '1', amount: rupiah(10n), returned: returned === undefined ? undefined : rupiah(returned) })
const seen = (moved: ReturnType<typeof paper>, kind?: UpPaper['kind']) =>
  moved.map((each) => [upMoveKind(each, kind), upMoveDirection(each), upMoveFund(each)])

test('every kind of transfer has a word of its own, unless it moves pagu or what cards may owe and no UP', () => {
  const without = transferKinds.filter((kind) => upMoveRules[kind].length === 0)
  expect(without).toEqual(transferKinds.filter((kind) => /^(PAGU|KKP|CARD)_/.test(kind)))
  const unsure = transferKinds.filter((kind) => upMoveRules[kind].length > 0 && Object.keys(upMoveRules[kind].at(-1) ?? {}).join() !== 'is') // prettier-ignore
  expect(unsure).toEqual([])
})

test('no word is idle, and each is said in both languages', () => {
  const used = new Set(transferKinds.flatMap((kind) => upMoveRules[kind].map((rule) => rule.is)))
  expect([...used].toSorted()).toEqual(upMoveKinds.toSorted())
  const words = Object.values(upMoveKindLabels).flatMap(({ id, en }) => [id, en])
  expect([words.length, new Set(words).size]).toEqual([upMoveKinds.length * 2, upMoveKinds.length * 2])
})

test('papers of the KPPN are told apart, though an SP2D of UP and one that replaces it post alike', () => {
  expect(Object.fromEntries(upPaperKinds.map((kind) => [kind, seen(paper(kind), kind)[0]]))).toEqual({
    UP: ['PENERIMAAN_UP', 'IN', 'UP'],
    GUP: ['SP2D_GUP', 'IN', 'UP'],
    TUP: ['PENERIMAAN_TUP', 'IN', 'TUP'],
    GUP_NIHIL: ['PENGESAHAN', 'BESIDE', 'UP'],
    PTUP: ['PENGESAHAN', 'BESIDE', 'TUP'],
    CUT: ['PEMOTONGAN', 'OUT', 'UP'],
  })
  // What a replacement does not bring back is noted by the same SP2D.
  expect(seen(paper('GUP', 3n), 'GUP').map(([kind]) => kind)).toEqual(['SP2D_GUP', 'PENGESAHAN'])
})

test('what goes back to the State is called by where it lay', () => {
  const deposit = (kind: Parameters<typeof postUpDeposit>[0]['kind']) => seen(postUpDeposit({ kind, ntpn: 'N', amount: rupiah(1n) }))[0] // prettier-ignore
  expect([deposit('UP_REST'), deposit('TUP_REST'), deposit('UP_CUT'), deposit('SPENDING')]).toEqual([
    ['SETOR_SISA', 'OUT', 'UP'],
    ['SETOR_SISA', 'OUT', 'TUP'],
    ['SETOR_POTONGAN', 'BESIDE', 'UP'],
    ['SETOR_BELANJA', 'BESIDE', undefined],
  ])
})

test('a hold leaves what is free of its own fund', () => {
  const route = { fee: rupiah(0n) } as Parameters<typeof holdUp>[0]['route']
  const held = holdUp({ id: 'p' as PaymentId, gross: rupiah(5n), route, fund: 'TUP' })
  expect(seen(held)).toEqual([['RESERVASI', 'OUT', 'TUP']])
})
