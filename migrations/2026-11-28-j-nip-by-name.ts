// A satker that gives a known citizen a NIP must know his name; only the KPPN says what he is called.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
-- A name without what follows its comma (degrees), in letters alone.
create function organisation.bare_name(name text) returns text language sql immutable
return upper(regexp_replace(split_part(name, ',', 1), '[^[:alpha:]]', '', 'g'));

create or replace function organisation.give_nip(of_nik text, new_nip text, new_name text) returns uuid language sql security definer
begin atomic
  update organisation.person set nip = new_nip, name = case platform.unit_kind() when 'KPPN' then new_name else name end
  where nik = of_nik and nip is null
    and (platform.unit_kind() = 'KPPN'
         or (platform.unit_kind() = 'SATKER' and organisation.bare_name(name) = organisation.bare_name(new_name)))
  returning id;
end;
`,
    )
    .execute(db)
}
