import ts from 'typescript'
import { modules, notUseCases } from './house'
import { all, placeOf, type Finding, type Rule, type Source } from './source'

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
const decoratorName = (decorator: ts.Decorator): string =>
  ts.isCallExpression(decorator.expression) ? decorator.expression.expression.getText() : decorator.expression.getText()

/** The rows of grants, read from its own file. */
export const grantRows = (sources: readonly Source[]): readonly string[] => {
  const file = sources.find(({ path }) => path === 'src/application/grants.ts')
  const table = file && all(file.tree, ts.isVariableDeclaration).find(({ name }) => name.getText() === 'grants')
  const literal = table && all(table, ts.isObjectLiteralExpression)[0]
  return literal?.properties.map(({ name }) => name?.getText() ?? '') ?? []
}

/** Every root field that a resolver declares. */
export const rootFields = (sources: readonly Source[]): readonly string[] =>
  sources
    .filter(({ path }) => path.startsWith('src/adapters/graphql/'))
    .flatMap(({ tree }) => all(tree, ts.isMethodDeclaration))
    .filter((method) =>
      ts.getDecorators(method)?.some((each) => ['Query', 'Mutation', 'Subscription'].includes(decoratorName(each))),
    )
    .map(({ name }) => name.getText())

/** Fields of the edge itself, which need no use case of a module. */
const edgeFields: readonly string[] = ['viewer', 'node', 'nodes', 'apiErrorCodes']

const isMutation = (sources: readonly Source[], field: string): boolean =>
  sources.some(({ tree }) =>
    all(tree, ts.isMethodDeclaration).some(
      (method) =>
        method.name.getText() === field && ts.getDecorators(method)?.some((each) => decoratorName(each) === 'Mutation'),
    ),
  )

/** ADR 0008: every root field has a row of grants. */
export const everyDoorGranted: Rule = (sources) => {
  const rows = grantRows(sources)
  return rootFields(sources)
    .filter((field) => !rows.includes(field))
    .map((field) => `the root field ${field} has no row in grants (docs/adr/0007-grants-and-doors.md)`)
}

/** ADR 0008: every row of grants is a root field. */
export const everyGrantADoor: Rule = (sources) => {
  const fields = rootFields(sources)
  return grantRows(sources)
    .filter((row) => !fields.includes(row))
    .map((row) => `the row ${row} of grants opens no root field (docs/adr/0008-one-name.md)`)
}

const useCaseFiles = (sources: readonly Source[]): readonly Readonly<{ source: Source; name: string }>[] =>
  sources.flatMap((each) => {
    const place = placeOf(each.path, modules)
    return place?.layer === 'application' && place.module ? [{ source: each, name: place.file }] : []
  })

/** ADR 0008: a mutation is one file of the application, named as the field and exporting that name. */
export const oneNameEndToEnd: Rule = (sources) => {
  const files = useCaseFiles(sources)
  return rootFields(sources)
    .filter((field) => !edgeFields.includes(field) && isMutation(sources, field))
    .flatMap((field): Finding[] => {
      const file = files.find(({ name }) => name === kebab(field))
      if (!file)
        return [`the mutation ${field} has no file ${kebab(field)}.ts in the application (docs/adr/0008-one-name.md)`]
      const exported = all(file.source.tree, ts.isVariableDeclaration).some(({ name }) => name.getText() === field)
      return exported ? [] : [`${file.source.path} does not export ${field} (docs/adr/0008-one-name.md)`]
    })
}

/** ADR 0008: a file of the application whose name is a row of grants exports that name. */
export const useCasesNamed: Rule = (sources) => {
  const rows = grantRows(sources)
  return useCaseFiles(sources)
    .filter(({ name }) => !notUseCases.test(name) && rows.includes(camel(name)))
    .filter(
      ({ source, name }) =>
        !all(source.tree, ts.isVariableDeclaration).some((each) => each.name.getText() === camel(name)),
    )
    .map(({ source, name }) => `${source.path} does not export ${camel(name)} (docs/adr/0008-one-name.md)`)
}

const badNames = /[a-z](Manager|Service|Helper|Util|Utils|Impl)$|^I[A-Z][a-z]/

/** ADR 0008: names say what a thing is; these say nothing. */
export const sayingNames: Rule = (sources) =>
  sources
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(({ path, tree }) =>
      all(
        tree,
        (node): node is ts.NamedDeclaration & ts.Statement =>
          ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node),
      )
        .map((node) => node.name?.getText() ?? '')
        .filter((name) => badNames.test(name))
        .map((name) => `${path} names a thing ${name} (docs/adr/0008-one-name.md)`),
    )

const isExported = (node: ts.HasModifiers): boolean =>
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false

// A refusal is explained where its words are: in the catalogue.
const isRefusal = ({ name, type }: ts.TypeAliasDeclaration): boolean =>
  /^Refusal</.test(type.getText()) || /Refusal$/.test(name.text)

// Named one by one, or all of a file: what a module's index shows of its other files.
const shownBy = (index: Source): ((path: string, name: string) => boolean) => {
  const shown = all(index.tree, ts.isExportDeclaration).map(({ moduleSpecifier, exportClause }) => ({
    file: moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text.replace('./', '') : '',
    names:
      exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : undefined,
  }))
  return (path, name) =>
    shown.some(({ file, names }) => path.endsWith(`/${file}.ts`) && (names?.includes(name) ?? true))
}

/** Every type that the domain shows to others, but its refusals. */
export const domainTypes = (sources: readonly Source[]): readonly Readonly<{ name: string; path: string }>[] =>
  sources
    .filter(({ path }) => path.startsWith('src/domain/'))
    .flatMap(({ path, tree }) => {
      const index = sources.find((each) => each.path === `${path.split('/').slice(0, 3).join('/')}/index.ts`)
      const isShown = index ? shownBy(index) : () => true
      return all(tree, ts.isTypeAliasDeclaration)
        .filter((each) => isExported(each) && !isRefusal(each) && isShown(path, each.name.text))
        .map(({ name }) => ({ name: name.text, path }))
    })

/** ADR 0008: every exported domain type has its line in the glossary. */
export const inGlossary =
  (glossary: string): Rule =>
  (sources) => {
    const words = new Set([...glossary.matchAll(/`([A-Za-z]+)`/g)].map(([, word]) => word))
    return domainTypes(sources)
      .filter(({ name }) => !words.has(name))
      .map(({ name, path }) => `${name} (${path}) is not in docs/glossary.md (docs/adr/0008-one-name.md)`)
  }
