import type { UpMoveDirection, UpMoveKind } from '../../domain/digipay'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** What a movement of UP or TUP is called, in words. */
export const upMoveKindLabels: Readonly<Record<UpMoveKind, Words>> = {
  PENERIMAAN_UP: both('Penerimaan UP', 'UP received'),
  PENERIMAAN_TUP: both('Penerimaan TUP', 'TUP received'),
  SP2D_GUP: both('Penggantian UP diterima (SP2D GUP)', 'Replacement of UP received (SP2D GUP)'),
  PENGESAHAN: both('Belanja disahkan tanpa penggantian (GUP nihil, PTUP)', 'Spending noted and not replaced (GUP nihil, PTUP)'), // prettier-ignore
  PEMOTONGAN: both('UP dipotong KPPN', 'UP cut by the KPPN'),
  RESERVASI: both('Dicadangkan untuk pembayaran', 'Held for a payment'),
  PELEPASAN: both('Cadangan dilepas', 'Hold given back'),
  BAYAR: both('Dibayarkan kepada penerima', 'Paid to its payee'),
  BAYAR_GANDA: both('Terbayar ganda', 'Paid a second time'),
  PAJAK_DIPUNGUT: both('Pajak dipungut', 'Tax withheld'),
  PAJAK_DISETOR: both('Pajak disetor', 'Tax deposited'),
  PAJAK_DIBEBASKAN: both('Pajak tidak jadi terutang (retur barang)', 'Tax no longer owed (goods went back)'),
  BIAYA_BANK: both('Biaya bank', 'Bank fee'),
  PENGEMBALIAN_BIAYA: both('Biaya bank dikembalikan', 'Bank fee given back'),
  RETUR: both('Retur pembayaran oleh bank', 'Payment returned by the bank'),
  RETUR_SETORAN: both('Retur setoran pajak oleh bank', 'Tax deposit returned by the bank'),
  PENGEMBALIAN: both('Pengembalian sebagian oleh penerima', 'Part given back by its payee'),
  PENYUSUTAN: both('UP atau TUP berkurang karena menjadi milik Negara', 'UP or TUP less by what is the State’s'),
  SETOR_SISA: both('Sisa UP atau TUP disetor', 'Rest of UP or TUP paid back'),
  SETOR_POTONGAN: both('UP yang dipotong disetor', 'UP that was cut paid back'),
  SETOR_BELANJA: both('Pengembalian belanja disetor (SSPB)', 'Spending that came back paid in (SSPB)'),
}
/** What a movement did to what is free, in words. */
export const upMoveDirectionLabels: Readonly<Record<UpMoveDirection, Words>> = {
  IN: both('Menambah yang bebas', 'Into what is free'),
  OUT: both('Mengurangi yang bebas', 'Out of what is free'),
  BESIDE: both('Tidak mengubah yang bebas', 'Beside what is free'),
}
