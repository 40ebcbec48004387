// Builds when something changed since the last build, and only then. Each file is emitted by itself, as in the tests;
// types are checked by `npm run types`, which is a part of every check.
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
} = require('node:fs')
const { dirname, join, relative } = require('node:path')

const root = join(__dirname, '..')
const target = join(root, 'dist')
const stamp = join(target, '.built')

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const sources = [...filesIn('src'), ...filesIn('migrations')]
const settings = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/ensure-built.js',
]
const changed = Math.max(...[...sources, ...settings].map((path) => statSync(join(root, path)).mtimeMs))
const listed = sources.sort().join('\n')
// A file that went away leaves no later time behind: the list of files is a part of the stamp.
const isFresh = existsSync(stamp) && statSync(stamp).mtimeMs >= changed && readFileSync(stamp, 'utf8') === listed

const build = () => {
  const ts = require('typescript')
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, sourceMap: true }, root)
  rmSync(target, { recursive: true, force: true })
  for (const path of sources) {
    const out = join(target, path)
    mkdirSync(dirname(out), { recursive: true })
    if (path.endsWith('.json') && !path.endsWith('tsconfig.json')) copyFileSync(join(root, path), out)
    if (!path.endsWith('.ts')) continue
    const source = readFileSync(join(root, path), 'utf8')
    const { outputText, sourceMapText } = ts.transpileModule(source, {
      compilerOptions: options,
      fileName: join(root, path),
    })
    writeFileSync(out.replace(/\.ts$/, '.js'), outputText)
    if (sourceMapText) writeFileSync(out.replace(/\.ts$/, '.js.map'), sourceMapText)
  }
  writeFileSync(stamp, listed)
}

if (!isFresh) build()
