import { inEnglishWords, inWords } from '../../domain/kernel'
import type { PaymentPromise, PromiseRule, ReminderKind, TrackerStepKind } from '../../domain/digipay'
import type { Words } from '../wording'

export const promiseRuleLabels: Readonly<Record<PromiseRule, Words>> = {
  WORKING_DAYS: { id: 'Hari kerja setelah BAST', en: 'Working days after the BAST' },
  FISCAL_CUT_OFF: { id: 'Batas akhir tahun anggaran', en: 'End of the fiscal year' },
}

export const trackerStepLabels: Readonly<Record<TrackerStepKind, Words>> = {
  ACCEPTED: { id: 'Barang/jasa diterima', en: 'Goods or services accepted' },
  BILLED: { id: 'Tagihan diajukan', en: 'Bill handed in' },
  APPROVED: { id: 'Perintah bayar terbit', en: 'Order to pay issued' },
  SCHEDULED: { id: 'Pembayaran dijadwalkan', en: 'Payment scheduled' },
  SENT: { id: 'Dikirim ke bank', en: 'Sent to the bank' },
  PAID: { id: 'Dibayar', en: 'Paid' },
}

export const reminderLabels: Readonly<Record<ReminderKind, Words>> = {
  AHEAD: { id: 'Segera jatuh janji', en: 'Promised soon' },
  TODAY: { id: 'Dijanjikan hari ini', en: 'Promised today' },
  OVERDUE: { id: 'Lewat janji', en: 'Past its promise' },
}

const listed = (shifted: PaymentPromise['shifted'], written: typeof inWords): string =>
  shifted.map(({ on, name }) => `${name} (${written(on)})`).join(', ')

/** Why a vendor is promised this day, in a sentence. */
export const promiseWords = (promise: PaymentPromise): Words => {
  const { rule, countedFrom, workingDays, cutOff, shifted } = promise
  const isSkipping = shifted.length > 0
  const id = `${String(workingDays)} hari kerja setelah BAST tanggal ${inWords(countedFrom)}${isSkipping ? `; hari libur dilewati: ${listed(shifted, inWords)}` : ''}`
  const en = `${String(workingDays)} working days after the BAST of ${inEnglishWords(countedFrom)}${isSkipping ? `; holidays skipped: ${listed(shifted, inEnglishWords)}` : ''}`
  return rule === 'WORKING_DAYS'
    ? { id: `${id}.`, en: `${en}.` }
    : {
        id: `${id}; tidak melewati batas tahun anggaran ${inWords(cutOff)}.`,
        en: `${en}; not past the fiscal cut-off of ${inEnglishWords(cutOff)}.`,
      }
}
