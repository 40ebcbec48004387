// Builds only when there is nothing built: the demo runs beside a server that has just been built.
const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const { join } = require('node:path')

if (!existsSync(join(__dirname, '..', 'dist', 'src', 'adapters', 'demo', 'play.js'))) {
  const built = spawnSync('npm', ['run', 'build', '--silent'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  process.exit(built.status ?? 1)
}
