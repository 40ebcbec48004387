// Lets a plain Node process of a test load the sources: node -r test/support/typescript.js some.ts
const { readFileSync } = require('node:fs')
const ts = require('typescript')
const { compilerOptions } = require('../../tsconfig.json')

const options = ts.convertCompilerOptionsFromJson(compilerOptions, __dirname).options

require.extensions['.ts'] = (module, fileName) => {
  const source = readFileSync(fileName, 'utf8')
  module._compile(ts.transpileModule(source, { compilerOptions: options, fileName }).outputText, fileName)
}
