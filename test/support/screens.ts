/** An act as a screen offers it. */
export type SeenAction = Readonly<{ name: string; label: string; allowed: boolean; reasons: readonly Readonly<{ code: string }>[] }> // prettier-ignore
type Standing = Readonly<{ id: string; version: number; status: string }>
type Part = Standing & Readonly<{ availableActions: readonly SeenAction[] }>
export type SeenTaxLine = Readonly<{ tax: string; base: string; rate: string; amount: string; citation: string }>
export type SeenDocument = Readonly<{ id: string; kind: string; number: string; status: string; download: Readonly<{ url: string }> | null }> // prettier-ignore

/** The order screen as its people see it. */
export type SeenOrder = Part &
  Readonly<{
    number: string | null
    stage: string
    total: string
    gross: string | null
    vendor: Readonly<{ name: string }>
    lines: readonly Readonly<{ line: number; name: string; vendorName: string; listPrice: string; price: string }>[]
    timeline: readonly Readonly<{ of: string; action: string; to: string; by: string; role: string }>[]
    receipts: readonly (Part & Readonly<{ number: string }>)[]
    claim: (Part & Readonly<{ spby: Readonly<{ number: string }> | null; taxLines: readonly SeenTaxLine[] }>) | null
    payments: readonly (Part & Readonly<{ net: string; failure: string | null; taxLines: readonly SeenTaxLine[] }>)[]
    documents: readonly SeenDocument[]
    missingDocuments: readonly string[]
  }>

const actions = 'availableActions { name label allowed reasons { code } }'
const taxLines = 'taxLines { tax objectCode base rate amount citation explanation }'

/** Everything that the order screen shows. */
export const orderScreen = `
  id number status statusLabel stage stageLabel version total gross needOn purpose deliveryAddress createdAt
  satker { name code } vendor { id name city } budgetLine { code akun description }
  lines { line productId name vendorName unit quantity listPrice price offeredPrice taxCategory }
  ${actions} timeline { of action to toLabel by role reason at }
  receipts { id number status statusLabel version receivedOn note ${actions} }
  claim { id status statusLabel version invoiceNumber invoiceOn gross spby { number on } ${taxLines} ${actions} }
  payments { id status statusLabel version gross net scheduledOn payeeBank payeeAccount payeeName failure kuitansiNumber
    ${taxLines} ${actions} }
  documents { id kind kindLabel number status issuedOn sha256 download { url expiresAt } } missingDocuments`

/** The little of it that tells whose turn it is. */
export const briefScreen = `
  id version status gross claim { id version status } payments { id version status } missingDocuments`

/** The same by an order's id. */
export const briefText = `query brief($id: ID!) { order(id: $id) { ${briefScreen} } }`

/** The order screen by an order's id. */
export const orderText = `query order($id: ID!) { order(id: $id) { ${orderScreen} } }`

/** Where a purchase and its parts stand: what a player needs who only goes on. */
export type BriefOrder = Pick<SeenOrder, 'id' | 'version' | 'status' | 'gross' | 'missingDocuments'> &
  Readonly<{
    claim: Standing | null
    payments: readonly Standing[]
  }>

/** A list of orders as a desk shows it. */
export const ordersText = `query orders($first: Int!) { orders(first: $first) { nodes {
  id number status statusLabel stage version total satker { name } vendor { name } lines { name vendorName quantity }
  availableActions { name allowed } claim { status } payments { status net } documents { kind number }
} pageInfo { hasNextPage endCursor } } }`
