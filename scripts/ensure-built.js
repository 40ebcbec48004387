// Builds when something changed since the last build, and only then. Each file is emitted by itself, as in the tests;
// types are checked by `npm run types`, which is a part of every check.
const { createHash } = require('node:crypto')
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
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

const sources = [...filesIn('src'), ...filesIn('migrations')].sort()
const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/ensure-built.js']

/** The compiler that the lock file names: `npm prune` writes that file anew and takes the compiler away, and neither is a change. */
const lockedCompiler = () => {
  const lock = join(root, 'package-lock.json')
  if (!existsSync(lock)) return 'unlocked'
  return JSON.parse(readFileSync(lock, 'utf8')).packages?.['node_modules/typescript']?.version ?? 'pruned'
}

// What was built is known by what it was built from, never by times: a checkout of an older commit, or one copied with its
// times, is as old as it likes. The list of names is in it too, since a file that went away leaves nothing behind.
const print = (() => {
  const hash = createHash('sha256')
  for (const path of [...sources, ...settings]) {
    const text = readFileSync(join(root, path))
    hash.update(`${path} ${text.length} `).update(text)
  }
  return hash.digest('hex')
})()
const stampOf = (version) => `${print} typescript ${version}`
const isFresh = () => {
  if (!existsSync(stamp)) return false
  const version = lockedCompiler()
  const built = readFileSync(stamp, 'utf8')
  return version === 'pruned' ? built.startsWith(`${print} `) : built === stampOf(version)
}

const compiler = () => {
  try {
    return require('typescript')
  } catch (cause) {
    if (cause.code !== 'MODULE_NOT_FOUND') throw cause
    process.stderr.write(
      'Building needs the development dependencies: `npm ci && npm run build`, and `npm prune --omit=dev` after it.\n',
    )
    process.exit(1)
  }
}

const buildInto = (folder) => {
  const ts = compiler()
  process.stderr.write('building…\n')
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, sourceMap: true }, root)
  for (const path of sources) {
    const out = join(folder, path)
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
  writeFileSync(join(folder, '.built'), stampOf(lockedCompiler()))
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (cause) {
    return cause.code !== 'ESRCH'
  }
}

const HALF = /^\.dist-(\d+)(-old)?$/
const removeLeftHalves = () => {
  for (const name of readdirSync(root)) {
    const pid = Number(HALF.exec(name)?.[1] ?? process.pid)
    if (pid !== process.pid && !isAlive(pid)) rmSync(join(root, name), { recursive: true, force: true })
  }
}

// Others may build, or run what is built, at the same time: what is being built is nobody's until it is whole, and
// what somebody else finished meanwhile stays.
const build = () => {
  const half = join(root, `.dist-${process.pid}`)
  const old = `${half}-old`
  removeLeftHalves()
  for (const path of [half, old]) rmSync(path, { recursive: true, force: true })
  try {
    buildInto(half)
    for (let tries = 1; !isFresh(); tries += 1) {
      try {
        if (existsSync(target)) renameSync(target, old)
        renameSync(half, target)
      } catch (cause) {
        // Between our look and our step somebody else put theirs: look again.
        if (tries === 10 || !['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(cause.code)) throw cause
        rmSync(old, { recursive: true, force: true })
      }
    }
  } finally {
    for (const path of [half, old]) rmSync(path, { recursive: true, force: true })
  }
}

if (!isFresh()) build()
