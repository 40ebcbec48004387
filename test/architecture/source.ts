import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import ts from 'typescript'

/** One source file as the rules read it: its path from the root with forward slashes, and its tree. */
export type Source = Readonly<{ path: string; text: string; tree: ts.SourceFile }>
/** What a rule found: where, and what is wrong. */
export type Finding = string
export type Rule = (sources: readonly Source[]) => readonly Finding[]

export const root = join(__dirname, '..', '..')

/** Makes a source out of text: the rules are tried on broken ones. */
export const source = (path: string, text: string): Source => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path)
    return [path]
  })

/** Every TypeScript file below these folders. */
export const sourcesIn = (...folders: readonly string[]): readonly Source[] =>
  folders
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => source(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')))

/** Walks every node below and including this one. */
export const walk = (node: ts.Node, look: (node: ts.Node) => void): void => {
  look(node)
  ts.forEachChild(node, (child) => walk(child, look))
}

/** Everything of one kind in a tree. */
export const all = <T extends ts.Node>(tree: ts.Node, is: (node: ts.Node) => node is T): readonly T[] => {
  const found: T[] = []
  walk(tree, (node) => {
    if (is(node)) found.push(node)
  })
  return found
}

/** Where a node stands, as an editor opens it. */
export const at = ({ path, tree }: Source, node: ts.Node): string =>
  `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`

export type Import = Readonly<{ from: Source; to: string; isRelative: boolean; where: string }>

const specifierOf = (node: ts.Node): ts.StringLiteralLike | undefined => {
  if (
    (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
    node.moduleSpecifier &&
    ts.isStringLiteralLike(node.moduleSpecifier)
  )
    return node.moduleSpecifier
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteralLike(node.argument.literal))
    return node.argument.literal
  if (!ts.isCallExpression(node)) return undefined
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  const [asked] = node.arguments
  return (isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword) && asked && ts.isStringLiteralLike(asked)
    ? asked
    : undefined
}

/** What a file imports, relative names resolved to paths from the root. */
export const importsOf = (from: Source): readonly Import[] => {
  const found: Import[] = []
  walk(from.tree, (node) => {
    const specifier = specifierOf(node)
    if (!specifier) return
    const isRelative = specifier.text.startsWith('.')
    const to = isRelative ? posix.join(posix.dirname(from.path), specifier.text) : specifier.text
    found.push({ from, to, isRelative, where: at(from, node) })
  })
  return found
}

export type Place = Readonly<{ layer: string; module: string; file: string; isIndex: boolean }>

/** Which layer and module a path under src belongs to: `graphql/digipay` is the module digipay of that adapter. */
export const placeOf = (path: string, modules: readonly string[]): Place | undefined => {
  const [src, layer = '', ...rest] = path.replace(/\.ts$/, '').split('/')
  if (src !== 'src') return undefined
  const depth = layer === 'adapters' ? 1 : 0
  const name = rest.length > depth ? (rest[depth] ?? '') : ''
  const module = modules.includes(name) ? name : ''
  const inside = rest.slice(module ? depth + 1 : depth)
  return {
    layer: depth ? `adapters/${rest[0] ?? ''}` : layer,
    module,
    file: inside.join('/'),
    isIndex: inside.length === 0 || inside.join('/') === 'index',
  }
}
