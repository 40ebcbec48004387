import ts from 'typescript'
import { edgeFiles, edges, longestFile, modules, unfinished, type ModuleName } from './house'
import { all, at, importsOf, placeOf, type Finding, type Rule, type Source } from './source'

const below = (sources: readonly Source[], ...folders: readonly string[]): readonly Source[] =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))

/** ADR 0001: imports point inwards: domain knows itself, application knows domain, adapters know both. */
export const layers: Rule = (sources) =>
  sources.flatMap((from) =>
    importsOf(from).flatMap(({ to, isRelative, where }): Finding[] => {
      const [here, there] = [placeOf(from.path, modules), isRelative ? placeOf(to, modules) : undefined]
      if (!here) return []
      const says = (what: string) => [`${where} ${what} (docs/adr/0001-layers.md)`]
      if (here.layer === 'domain' && (!isRelative || there?.layer !== 'domain'))
        return says(`brings ${to} into the domain`)
      if (here.layer === 'application' && !isRelative) return says(`brings the package ${to} into the application`)
      if (here.layer === 'application' && !['domain', 'application'].includes(there?.layer ?? ''))
        return says(`brings ${to} into the application`)
      return []
    }),
  )

const isModule = (name: string): name is ModuleName => modules.some((each) => each === name)

/** ADR 0002: a module knows only those on the list, and only by their public face. */
export const stripes: Rule = (sources) =>
  sources.flatMap((from) =>
    importsOf(from).flatMap(({ to, isRelative, where }): Finding[] => {
      const [here, there] = [placeOf(from.path, modules), isRelative ? placeOf(to, modules) : undefined]
      if (!here || !there || !isModule(there.module) || here.module === there.module) return []
      const says = (what: string) => [`${where} ${what} (docs/adr/0002-stripes.md)`]
      if (isModule(here.module) && !edges[here.module].includes(there.module))
        return says(`leads from ${here.module} to ${there.module}`)
      const isTables = there.layer === 'adapters/postgres' && there.file.endsWith('tables') && here.file === 'database'
      return there.isIndex || isTables ? [] : says(`reaches past the public face of ${there.module}: ${to}`)
    }),
  )

/** ADR 0002: the stripes are spelt alike in every layer, and no folder is half of one. */
export const spelling: Rule = (sources) => {
  const folders = new Set(
    sources.flatMap(({ path }) => {
      const parts = path.split('/')
      const depth =
        parts[1] === 'domain' || parts[1] === 'application'
          ? 2
          : parts[1] === 'adapters' && ['graphql', 'postgres'].includes(parts[2] ?? '')
            ? 3
            : 0
      return depth && parts.length > depth + 1 ? [parts.slice(0, depth + 1).join('/')] : []
    }),
  )
  const known: readonly string[] = [...modules, 'platform', 'embedded']
  return [...folders]
    .filter((folder) => !known.includes(folder.split('/').at(-1) ?? ''))
    .map((folder) => `${folder} is the stripe of no module (docs/adr/0002-stripes.md)`)
}

const impure = (node: ts.Node): string | undefined => {
  if (ts.isAwaitExpression(node)) return 'awaits'
  if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword))
    return 'is async'
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'reads the clock'
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'reads the clock'
  if (
    ts.isPropertyAccessExpression(node) &&
    ['Date.now', 'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues', 'performance.now'].includes(
      node.getText(),
    )
  )
    return `asks ${node.getText()}`
  if (
    ts.isIdentifier(node) &&
    ['process', 'globalThis', 'setTimeout', 'setInterval', 'fetch', 'console'].includes(node.text)
  ) {
    const { parent } = node
    const isName =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent)
    return isName ? undefined : `reaches for ${node.text}`
  }
  return undefined
}

const impurities = (sources: readonly Source[], allowed: readonly string[], room: string): readonly Finding[] =>
  sources.flatMap((each) =>
    all(each.tree, (node): node is ts.Node => node.kind !== ts.SyntaxKind.EndOfFileToken).flatMap((node) => {
      const what = impure(node)
      return what && !allowed.includes(what)
        ? [`${at(each, node)} ${what} in the ${room} (docs/adr/0001-layers.md)`]
        : []
    }),
  )

/** ADR 0001: the domain only decides: it neither waits, nor looks at a clock, nor throws dice. */
export const purity: Rule = (sources) => impurities(below(sources, 'src/domain'), [], 'domain')

/** ADR 0001: the application waits for its ports, but time and chance come through them. */
export const applicationPurity: Rule = (sources) =>
  impurities(below(sources, 'src/application'), ['awaits', 'is async'], 'application')

/** ADR 0001: classes and decorators belong to the GraphQL edge. */
export const decorators: Rule = (sources) =>
  sources.flatMap((each) => [
    ...all(each.tree, ts.isDecorator)
      .filter(() => !each.path.startsWith('src/adapters/graphql/'))
      .map((node) => `${at(each, node)} decorates outside the GraphQL edge (docs/adr/0001-layers.md)`),
    ...all(each.tree, (node): node is ts.ClassLikeDeclaration => ts.isClassLike(node))
      .filter(() => /^src\/(domain|application)\//.test(each.path))
      .map((node) => `${at(each, node)} is a class in the ${each.path.split('/')[1]} (docs/adr/0001-layers.md)`),
  ])

const isResolver = (node: ts.Node): node is ts.Decorator => ts.isDecorator(node) && /^@Resolver\b/.test(node.getText())
const resolvers = (sources: readonly Source[]): readonly Source[] =>
  sources.filter(({ path, tree }) => path.startsWith('src/adapters/graphql/') && all(tree, isResolver).length > 0)

const talks = (method: ts.MethodDeclaration): string | undefined => {
  const statements = method.body?.statements.length ?? 0
  if (statements !== 1) return `has ${statements} statements`
  if (all(method, ts.isIfStatement).length) return 'decides with if'
  if (all(method, ts.isTryStatement).length) return 'tries and catches'
  if (all(method, ts.isAwaitExpression).length > 1) return 'awaits twice'
  return undefined
}

/** ADR 0007: a resolver parses, calls and presents, in one statement. */
export const thinness: Rule = (sources) =>
  resolvers(sources).flatMap((each) => [
    ...all(each.tree, ts.isMethodDeclaration).flatMap((method) => {
      const what = talks(method)
      return what ? [`${at(each, method)} ${method.name.getText()} ${what} (docs/adr/0007-grants-and-doors.md)`] : []
    }),
    ...importsOf(each)
      .filter(({ to }) => to === 'kysely' || to === 'pg' || to.startsWith('src/adapters/postgres'))
      .map(({ where, to }) => `${where} brings ${to} to a resolver (docs/adr/0007-grants-and-doors.md)`),
  ])

/** House habit: what is not done is not here. */
export const finished: Rule = (sources) =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, i) =>
        unfinished.test(line) ? [`${path}:${i + 1} is not finished (docs/adr/0008-one-name.md)`] : [],
      ),
  )

const escape = (node: ts.Node): string | undefined => {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
  if (ts.isNonNullExpression(node)) return 'a non-null assertion'
  if (ts.isTypeAssertionExpression(node)) return 'a cast'
  // The compiler types the keys of every object as any text: naming them is no disbelief.
  const isKeys = ts.isAsExpression(node) && /^Object\.(keys|entries|fromEntries)\(/.test(node.expression.getText())
  return ts.isAsExpression(node) && !isKeys && node.type.getText() !== 'const' ? 'a cast' : undefined
}

/** ADR 0003: the types are believed; only where something untyped is met may a file cast. */
export const believed: Rule = (sources) =>
  below(sources, 'src')
    .filter(({ path }) => !edgeFiles.some((pattern) => pattern.test(path)))
    .flatMap((each) =>
      all(each.tree, (node): node is ts.Node => escape(node) !== undefined)
        .filter(
          (node) =>
            escape(node) === 'any' ||
            /^src\/(domain|application)\//.test(each.path) ||
            escape(node) === 'a non-null assertion',
        )
        .map((node) => `${at(each, node)} has ${escape(node)} (docs/adr/0003-result.md)`),
    )

/** House habit: a file that fits a head fits a screen or five. */
export const lengths: Rule = (sources) =>
  below(sources, 'src')
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path} has ${lines} lines, at most ${longestFile} (docs/adr/0008-one-name.md)`)

const speaksSql = (each: Source): readonly Finding[] => [
  ...importsOf(each)
    .filter(({ to }) => to === 'kysely' || to === 'pg')
    .map(({ where, to }) => `${where} brings ${to} out of the database's room (docs/adr/0006-transact.md)`),
  ...all(each.tree, ts.isTaggedTemplateExpression)
    .filter(({ tag }) => tag.getText() === 'sql')
    .map((node) => `${at(each, node)} writes SQL (docs/adr/0006-transact.md)`),
]

/** ADR 0006: SQL is written where it is run. */
export const sqlAtHome: Rule = (sources) =>
  below(sources, 'src')
    .filter(
      ({ path }) =>
        !path.startsWith('src/adapters/postgres/') &&
        path !== 'src/adapters/artefacts/database.ts' &&
        path !== 'src/adapters/compose.ts',
    )
    .flatMap(speaksSql)

/** ADR 0003: a refusal is never swallowed: who catches throws on, or answers with a typed result. */
export const nothingSwallowed: Rule = (sources) =>
  below(sources, 'src').flatMap((each) =>
    all(each.tree, ts.isCatchClause)
      .filter(({ block }) => block.statements.length === 0)
      .map((node) => `${at(each, node)} swallows what it caught (docs/adr/0003-result.md)`),
  )

/** ADR 0005: amounts never pass through floating point. */
export const wholeMoney: Rule = (sources) =>
  below(sources, 'src').flatMap((each) =>
    all(each.tree, ts.isCallExpression)
      .filter(({ expression }) => expression.getText() === 'parseFloat' || expression.getText().endsWith('.toFixed'))
      .map((node) => `${at(each, node)} goes through floating point (docs/adr/0005-rupiah.md)`),
  )
