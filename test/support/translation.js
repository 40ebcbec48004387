/** As `tsc` emits it: decorators with the types they name, which the GraphQL schema is read from. */
const translation = (parser) => ({
  jsc: {
    parser,
    target: 'es2022',
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
})

/** How our own sources are translated, for jest and for a plain Node process alike. */
const typescript = translation({ syntax: 'typescript', decorators: true })
/** How a package of ES modules is translated. */
const modules = translation({ syntax: 'ecmascript' })

module.exports = { typescript, modules }
