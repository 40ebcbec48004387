import 'reflect-metadata'
import { Field, Int } from 'type-graphql'
import { IdempotencyKey } from './scalars'

type FieldDecorator = ReturnType<typeof Field>

/** The field `idempotencyKey` of every mutation's input. */
export const KeyField = (
  description = 'Your key for this act: send it again unchanged to learn what became of it.',
): FieldDecorator => Field(() => IdempotencyKey, { description })

/** The field `expectedVersion` of an input that changes what the caller saw. */
export const VersionField = (
  description = 'The version of the object that you saw; another one is refused.',
): FieldDecorator => Field(() => Int, { description })
