import ts from 'typescript'
import { the } from '../../../support/purchase'

/** The word that a call begins with: `test` of `test.each(…)(…)`. */
const wordOf = (callee: ts.Expression): string => {
  if (ts.isIdentifier(callee)) return callee.text
  return ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee) ? wordOf(callee.expression) : ''
}
const callsOf = (word: RegExp, within: ts.Node): readonly ts.CallExpression[] => {
  const calls: ts.CallExpression[] = []
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && word.test(wordOf(node.expression))) calls.push(node)
    ts.forEachChild(node, look)
  }
  ts.forEachChild(within, look)
  return calls
}
const isDescribe = (node: ts.Node): boolean => ts.isCallExpression(node) && wordOf(node.expression) === 'describe'
/** What a node stands in, from within: each describe, and the file. */
const blocksAround = ({ parent }: ts.Node): readonly ts.Node[] => {
  if (ts.isSourceFile(parent)) return [parent]
  return isDescribe(parent) ? [parent, ...blocksAround(parent)] : blocksAround(parent)
}

/** Whether it looks at the oracle, the books and the statement, and waits for what it sees. */
const looksAtTheEnd = (call: ts.CallExpression): boolean =>
  callsOf(/^expect(Sound|Tied|Peace)$/, call).some(
    ({ parent }) => ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent),
  )
const titleOf = ({ arguments: [title] }: ts.CallExpression): string | undefined =>
  title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) ? title.getText().slice(1, -1) : undefined

/** Whether each test of this title ends with such a look: in its own body, or after each test of what it stands in. */
export const isHeldAtItsEnd = (text: string, title: string): boolean => {
  const file = ts.createSourceFile('a.test.ts', text, ts.ScriptTarget.Latest, true)
  const tests = callsOf(/^(test|it)$/, file).filter((each) => titleOf(each) === title)
  const hooks = callsOf(/^afterEach$/, file).filter(looksAtTheEnd)
  const isAfter = (each: ts.Node) => hooks.some((hook) => blocksAround(each).includes(the(blocksAround(hook)[0])))
  return tests.length > 0 && tests.every((each) => looksAtTheEnd(each) || isAfter(each))
}
