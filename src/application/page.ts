/** One page asked for: how many rows, after which place in the order. */
export type Page = Readonly<{ first: number; after: readonly string[] | undefined }>

/** A row and its place in the order: the values of the sort columns, the id last. */
export type Placed<Row> = Readonly<{ row: Row; place: readonly string[] }>

/** What a list answers: at most `first` + 1 rows, the extra one proving that there is more, and a count if asked. */
export type Slice<Row> = Readonly<{ rows: readonly Placed<Row>[]; count: () => Promise<number> }>
