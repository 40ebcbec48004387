import type { ReminderKind, UpNoticeKind } from '../../domain/digipay'
import type { LocalDate, UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'
import type { Words } from '../wording'
import { reminderLabels } from './promise-labels'
import { upNoticeLabels } from './up-labels'

/** What people are told unasked: of promises to vendors, of idle UP, of TUP that ends, of bills of cards that fall due. */
export type NoticeKind = ReminderKind | UpNoticeKind
/** A notice as it was sent; `about` is the number of the order, the SP2D or the bill that it is about. */
export type Notice = Readonly<{ tenant: UnitId; kind: NoticeKind; about: string; dueOn: LocalDate; saidAt: Date }>

/** What was said, for those who were told and those who took office since. */
export type NoticeReads = Readonly<{
  /** Of the actor's own satker, or what a KPPN was told of those it serves; newest first. */
  notices: (actor: Actor, satker: UnitId | undefined, page: Page) => Promise<Slice<Notice>>
}>

/** What a notice says, in words. */
export const noticeLabels: Readonly<Record<NoticeKind, Words>> = { ...reminderLabels, ...upNoticeLabels }
