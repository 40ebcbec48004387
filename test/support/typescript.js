// Lets a plain Node process of a test load the sources: node -r test/support/typescript.js some.ts
const { transformFileSync } = require('@swc/core')
const { typescript } = require('./translation')

const translated = new Map()
const translate = (fileName) => {
  if (!translated.has(fileName))
    translated.set(fileName, transformFileSync(fileName, { ...typescript, swcrc: false }).code)
  return translated.get(fileName)
}

// Node takes the first ending that fits: beside holidays.json, './holidays' means holidays.ts.
const others = { ...require.extensions }
for (const ending of Object.keys(others)) Reflect.deleteProperty(require.extensions, ending)
require.extensions['.ts'] = (module, fileName) => module._compile(translate(fileName), fileName)
Object.assign(require.extensions, others)
