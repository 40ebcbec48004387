// Lets a plain Node process of a test load the sources: node -r test/support/typescript.js some.ts
const { readFileSync } = require('node:fs')
const ts = require('typescript')
const { compilerOptions } = require('../../tsconfig.json')

const options = ts.convertCompilerOptionsFromJson(compilerOptions, __dirname).options

const translated = new Map()
const translate = (fileName) => {
  if (!translated.has(fileName)) {
    const source = readFileSync(fileName, 'utf8')
    translated.set(fileName, ts.transpileModule(source, { compilerOptions: options, fileName }).outputText)
  }
  return translated.get(fileName)
}

// Node takes the first ending that fits: beside holidays.json, './holidays' means holidays.ts.
const others = { ...require.extensions }
for (const ending of Object.keys(others)) Reflect.deleteProperty(require.extensions, ending)
require.extensions['.ts'] = (module, fileName) => module._compile(translate(fileName), fileName)
Object.assign(require.extensions, others)
