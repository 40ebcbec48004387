import type { SharedRefusal } from '../common-wording'
import { roleWords, unitKindLabels } from '../role-labels'
import { say, type Wording } from '../wording'
import { identifierWording } from './identifier-wording'
import type { OrganisationRefusal } from './refusals'

/** What the organisation alone refuses with: the common codes are worded once, for everybody. */
export type OrganisationOwnRefusal = Exclude<OrganisationRefusal, Readonly<{ code: SharedRefusal['code'] }>>

/** The words for it. */
export const organisationWording: Wording<OrganisationOwnRefusal> = {
  ...identifierWording,
  NOT_A_SPAN: {
    means: 'The span of days has no end where it needs one, ends before it begins, or lengthens an office.',
    message: say('Rentang tanggal tidak benar.', 'The span of days is not one.'),
    hint: say(
      'Tanggal akhir tidak boleh sebelum tanggal awal, sebelum hari ini, atau melewati masa penugasan.',
      'The last day may not lie before the first, before today, or after the end of the assignment.',
    ),
  },
  UNIT_EXISTS: {
    means: 'A unit of this kind already has this code.',
    message: say('Unit dengan kode ini sudah terdaftar.', 'A unit with this code is already registered.'),
    hint: say('Periksa kode, atau pakai unit yang sudah ada.', 'Check the code, or use the unit that exists.'),
  },
  PERSON_EXISTS: {
    means: 'The NIP or NIK belongs to a person who is already known.',
    message: say('NIP atau NIK ini sudah terdaftar.', 'This NIP or NIK is already registered.'),
    hint: say(
      'Tugaskan orang yang sudah terdaftar dengan id dari viewer miliknya. Bila ia pegawai negeri yang didaftarkan penyedia dengan nama lain, minta KPPN mendaftarkannya.',
      'Assign the person who exists, by the id that his own viewer shows. Is he a civil servant whom a vendor registered under another name, ask the KPPN to register him.',
    ),
  },
  NIP_NOT_FOR_VENDORS: {
    means: 'A vendor registers its people without NIP: civil servants are registered by the State.',
    message: say('Penyedia tidak mendaftarkan orang dengan NIP.', 'A vendor registers nobody with a NIP.'),
    hint: say(
      'Kosongkan NIP; pegawai negeri didaftarkan satker atau KPPN.',
      'Leave the NIP out; a satker or the KPPN registers civil servants.',
    ),
    rule: () => 'Perpres 16/2018 Pasal 7',
  },
  SIGNS_ELSEWHERE: {
    means: 'The person signs payments as KPA of a satker that the actor does not answer for.',
    message: say(
      'Orang ini KPA di satker lain; PIN-nya tidak dapat diubah dari sini.',
      'This person is the KPA of another satker; the PIN is not changed from here.',
    ),
    hint: say('Minta KPPN yang melayani satker itu.', 'Ask the KPPN that serves that satker.'),
    rule: () => 'PER-7/PB/2022',
  },
  SELF_APPOINTMENT: {
    means: 'Nobody gives himself an office.',
    message: say('Anda tidak dapat menugaskan diri sendiri.', 'You may not appoint yourself.'),
    hint: say('Minta pejabat lain yang berwenang menugaskan Anda.', 'Ask another official who may give this office.'),
  },
  ALREADY_ASSIGNED: {
    means: 'The person already holds this role in this unit for a part of that time.',
    message: ({ role }) => ({
      id: `Orang ini sudah memegang peran ${roleWords(role).id} di unit ini.`,
      en: `This person already holds the role ${roleWords(role).en} in this unit.`,
    }),
    hint: say('Akhiri penugasan lama, atau mulai sesudahnya.', 'End the earlier assignment, or begin after it.'),
  },
  ROLE_NOT_YOURS_TO_GIVE: {
    means: 'The role acted under neither gives nor takes that role.',
    message: ({ role, by }) => ({
      id: `Peran ${roleWords(by).id} tidak menetapkan atau mengakhiri peran ${roleWords(role).id}.`,
      en: `The role ${roleWords(by).en} neither gives nor takes the role ${roleWords(role).en}.`,
    }),
    hint: say(
      'KPPN menetapkan admin satker, KPA dan admin vendor; admin satker menetapkan pejabat lain.',
      'The KPPN appoints satker admins, the KPA and vendor admins; the satker admin appoints the others.',
    ),
    rule: () => 'PER-7/PB/2022',
  },
  ROLE_NOT_IN_UNIT: {
    means: 'The role does not exist in that kind of unit.',
    message: ({ role, unitKind }) => ({
      id: `Peran ${roleWords(role).id} tidak ada pada unit ${unitKindLabels[unitKind].id}.`,
      en: `There is no role ${roleWords(role).en} in a unit of the kind ${unitKindLabels[unitKind].en}.`,
    }),
    hint: say('Pilih peran yang sesuai dengan jenis unit.', 'Choose a role of that kind of unit.'),
  },
  ASSIGNMENT_ENDED: {
    means: 'The assignment has already ended.',
    message: say('Penugasan ini sudah berakhir.', 'This assignment has already ended.'),
    hint: say('Tidak perlu apa-apa; buat penugasan baru bila perlu.', 'Nothing is needed; make a new one if you must.'),
  },
  OVERSIGHT_EXISTS: {
    means: 'This auditor already has a letter for this satker from that day.',
    message: say('Izin baca dari tanggal ini sudah tercatat.', 'Leave to read from that day is already recorded.'),
    hint: say('Pilih tanggal mulai lain.', 'Choose another first day.'),
  },
  NOT_A_PIN: {
    means: 'A PIN has six digits.',
    message: say('PIN harus enam angka.', 'A PIN has six digits.'),
    hint: say('Kirim tepat enam angka.', 'Send exactly six digits.'),
  },
  PIN_TOO_WEAK: {
    means: 'The PIN is among those that are guessed first.',
    message: say('PIN ini terlalu mudah ditebak.', 'This PIN is too easy to guess.'),
    hint: say('Hindari angka berulang dan berurutan.', 'Avoid repeated digits and runs.'),
  },
  PIN_WRONG: {
    means: 'The PIN is wrong; the try was counted.',
    message: ({ triesLeft }) => ({
      id: `PIN salah. Sisa percobaan: ${triesLeft}.`,
      en: `The PIN is wrong. Tries left: ${triesLeft}.`,
    }),
    hint: say('Periksa PIN sebelum mencoba lagi.', 'Check the PIN before you try again.'),
  },
  PIN_LOCKED: {
    means: 'The PIN is locked by wrong tries.',
    message: say('PIN terkunci.', 'The PIN is locked.'),
    hint: say('Minta admin satker atau KPPN membukanya.', 'Ask the satker admin or the KPPN to unlock it.'),
  },
  CURRENT_PIN_REQUIRED: {
    means: 'A PIN that is set is changed only with the one that it replaces.',
    message: say('PIN lama diperlukan.', 'The current PIN is needed.'),
    hint: say('Kirim currentPin, atau minta pinReset kepada admin.', 'Send currentPin, or ask the admin for pinReset.'),
  },
  SAME_PERSON: {
    means:
      'This act needs a second person: neither who did what is looked at, nor who gave somebody an office of the vendor that it is about.',
    message: say('Perbuatan ini harus dilakukan orang lain.', 'This must be done by another person.'),
    hint: say(
      'Minta pejabat lain melakukannya; atas vendor boleh pejabat KPPN lain.',
      'Ask another official to do it; of a vendor, one of another KPPN may.',
    ),
  },
  VENDOR_IDENTITY_MISSING: {
    means: 'A body needs an NPWP, a natural person a NIK.',
    message: ({ legalKind }) =>
      legalKind === 'BADAN'
        ? { id: 'Badan usaha harus punya NPWP.', en: 'A body needs an NPWP.' }
        : { id: 'Orang pribadi harus punya NIK.', en: 'A natural person needs a NIK.' },
    hint: say('Lengkapi nomor identitas vendor.', 'Give the number that identifies the vendor.'),
  },
  VENDOR_EXISTS: {
    means: 'A vendor with this NPWP or NIK is already registered.',
    message: say('Vendor dengan nomor ini sudah terdaftar.', 'A vendor with this number is already registered.'),
    hint: say('Cari vendor itu di daftar vendors.', 'Look for that vendor in vendors.'),
  },
  ACCOUNT_EXISTS: {
    means: 'The vendor already has this account.',
    message: say('Rekening ini sudah ada pada profil vendor.', 'The vendor already has this account.'),
    hint: say('Pakai rekening yang sudah ada.', 'Use the account that exists.'),
  },
}
