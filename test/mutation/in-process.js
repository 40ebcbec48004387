// Tries mutants of the tax on its tests inside one process. Stryker's own runner starts jest for each of some thousand
// mutants; here the tests are loaded once, and a mutant costs no more than the tests that touch it, up to the first that
// fails. Only what runs while modules load is loaded anew for its mutants.
const { readdirSync } = require('node:fs')
const { join } = require('node:path')
const { performance } = require('node:perf_hooks')
const { expect } = require('expect')
const fc = require('fast-check')
require('../support/typescript')

// A mutant is dead at its first counterexample, and few examples are needed: nobody reads the smallest one.
const MOST_RUNS = 50
fc.configureGlobal({ endOnFailure: true, seed: 20_251_122 })
const assert = (property, { numRuns = 100, ...given } = {}) =>
  fc.assert(property, { ...given, numRuns: Math.min(numRuns, MOST_RUNS) })
fc.default = { ...fc.default, assert }

const folder = join('test', 'domain', 'tax-withholding')
const files = () => readdirSync(folder).filter((name) => name.endsWith('.test.ts'))

/** The tests of one file; a file that cannot be loaded is a test that fails. */
const testsIn = (file) => {
  const tests = []
  const names = [file]
  const test = (name, run) => {
    const title = [...names, name].join(' ')
    const again = tests.filter((each) => each.title === title).length
    tests.push({ title, id: again === 0 ? title : `${title} (${again + 1})`, run })
  }
  const describe = (name, body) => {
    names.push(name)
    body()
    names.pop()
  }
  const forEach = (declare) => (rows) => (name, body) =>
    rows.forEach((row, i) => declare(`${name} [${i}]`, () => body(...(Array.isArray(row) ? row : [row]))))
  test.each = forEach(test)
  describe.each = forEach(describe)
  Object.assign(globalThis, { describe, test, expect })
  try {
    require(join(process.cwd(), folder, file))
  } catch (error) {
    return [{ id: `${file} is loaded`, run: () => Promise.reject(error) }]
  }
  return tests
}

/** All tests, loaded anew with all they need. */
const loaded = () => {
  for (const path of Object.keys(require.cache)) if (path.endsWith('.ts')) Reflect.deleteProperty(require.cache, path)
  return files().flatMap(testsIn)
}

const failureOf = async ({ run }) => {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const inProcess = () => {
  const stryker = (globalThis.__stryker__ ??= {})
  const cost = new Map()
  let tests = []

  const dryRun = async () => {
    const results = []
    tests = loaded()
    for (const test of tests) {
      stryker.currentTestId = test.id
      const began = performance.now()
      const failureMessage = await failureOf(test)
      const timeSpentMs = performance.now() - began
      cost.set(test.id, timeSpentMs)
      const status = failureMessage === undefined ? 0 : 1
      results.push({ id: test.id, name: test.id, timeSpentMs, status, failureMessage })
    }
    stryker.currentTestId = undefined
    const { perTest, static: whileLoading } = stryker.mutantCoverage
    // What runs while modules load and in tests as well is tried in those tests: only the rest costs a load.
    for (const touched of Object.values(perTest))
      for (const id of Object.keys(touched)) Reflect.deleteProperty(whileLoading, id)
    return { status: 'complete', tests: results, mutantCoverage: stryker.mutantCoverage }
  }

  /** The quickest first: most mutants die of a worked case. */
  const inOrder = (some) => some.toSorted((a, b) => (cost.get(a.id) ?? 0) - (cost.get(b.id) ?? 0))

  const tried = async (some, hitLimit) => {
    for (const test of inOrder(some)) {
      const failureMessage = await failureOf(test)
      if (hitLimit !== undefined && stryker.hitCount > hitLimit) return { status: 'timeout', reason: 'it never ends' }
      if (failureMessage !== undefined)
        return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: some.length }
    }
    return { status: 'survived', nrOfTests: some.length }
  }

  const mutantRun = async ({ activeMutant, testFilter, mutantActivation, reloadEnvironment, hitLimit }) => {
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined
    if (reloadEnvironment || tests.length === 0) tests = loaded()
    Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit && 0 })
    const touching = new Set(testFilter)
    return tried(testFilter ? tests.filter(({ id }) => touching.has(id)) : tests, hitLimit)
  }

  return { capabilities: () => ({ reloadEnvironment: true }), dryRun, mutantRun }
}

exports.strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: inProcess }]
