import { Ctx, Field, ObjectType } from 'type-graphql'
import { stepReasonWords, stepRoleWords } from '../../../application/digipay/step-labels'
import type { Language } from '../../../application/wording'
import type { Context } from '../context'
import { inLanguage, Lang } from '../labels'
import { DateTime } from '../scalars'

/** Who took a step, under which function, when and why: the same of whatever it was taken. */
@ObjectType()
export abstract class StepBase {
  @Field(() => String, { description: 'The name of who did it, as it was then.' })
  by!: string

  @Field(() => String, { description: 'The function it was done under.' })
  role!: string

  @Field(() => String, { nullable: true, description: 'The reason given, or what was found.' })
  reason!: string | undefined

  @Field(() => String, { nullable: true, description: 'The same in words: what the system found is a code.' })
  reasonLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string | undefined {
    return this.reason === undefined ? undefined : inLanguage(stepReasonWords(this.role, this.reason), lang, context)
  }

  @Field(() => DateTime, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'The function it was done under, in words.' })
  roleLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(stepRoleWords(this.role), lang, context)
  }
}
