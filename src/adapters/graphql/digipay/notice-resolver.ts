import { Arg, Args, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { type Notice, type NoticeKind, noticeLabels, type NoticeReads } from '../../../application/digipay'
import type { LocalDate } from '../../../domain/kernel'
import { view } from '../answer'
import { connection, connectionType, PageArgs } from '../connection'
import type { Context } from '../context'
import { unitId, unitOf } from '../ids'
import { enumOf, InWords } from '../labels'
import { DateTime, LocalDateScalar } from '../scalars'

const NoticeKindEnum = enumOf('NoticeKind', 'What people are told unasked.', noticeLabels)

/** A notice. */
@ObjectType('Notice', { description: 'What the people of a satker, or of its KPPN, were told unasked.' })
export class NoticeView {
  @Field(() => ID, { description: 'The satker that it is about.' })
  satkerId!: string

  @Field(() => NoticeKindEnum, { description: 'What was said.' })
  @InWords(noticeLabels, 'What was said, in words.')
  kind!: NoticeKind

  @Field(() => String, {
    description:
      'The number of the order or the SP2D that it is about, or of the bill with the last four digits of its card.',
  })
  about!: string

  @Field(() => LocalDateScalar, {
    description: 'The day that it is about: of the promise, since when it is due, or until when a bill is to be paid.',
  })
  dueOn!: LocalDate

  @Field(() => DateTime, { description: 'When it was said.' })
  saidAt!: Date
}
const NoticeConnection = connectionType('Notice', () => NoticeView)

const noticeView = ({ tenant, ...notice }: Notice): NoticeView =>
  view(NoticeView, { satkerId: unitId('SATKER', tenant), ...notice })

/** What was said of promises, of idle UP and of TUP that ends. */
@Resolver()
export class NoticeResolver {
  constructor(private readonly reads: NoticeReads) {}

  @Query(() => NoticeConnection, {
    nullable: true,
    description:
      'What the people of your satker were told, newest first; an officer of a KPPN reads what was said of UP and of bills of cards of those it serves.',
  })
  notices(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: 'Of this satker alone.' }) satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'notices', page, filter: { satkerId } },
      (asked) => this.reads.notices(context.actor, satkerId == null ? undefined : unitOf('SATKER', satkerId, 'satkerId'), asked),
      noticeView,
    ) // prettier-ignore
  }
}
