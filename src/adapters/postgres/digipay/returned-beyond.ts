import { type RawBuilder, sql } from 'kysely'

/**
 * As what of a fee all returns of a payment `p` that was reversed were booked: what they were beyond its sum, and below zero what they were
 * short of it. Of one of which nothing left in its own sum that says nothing, so that the word on the lines does.
 */
export const returnedBeyond = ({
  amount,
  part,
}: Readonly<{ amount: RawBuilder<unknown>; part: RawBuilder<unknown> }>) =>
  sql`case when bool_or(${part} = 'WITH_FEE') then p.fee when bool_or(${part} = 'PRINCIPAL') then 0 else sum(${amount}) - p.net end`
