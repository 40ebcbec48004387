// Starts a child that wants to end with it, tells the child's id, and waits to be killed.
import { join } from 'node:path'
import { startProcess } from '../../../src/adapters/processes'

const main = async (): Promise<void> => {
  const child = await startProcess({
    name: 'child',
    command: process.execPath,
    args: ['-r', join(__dirname, '..', '..', 'support', 'typescript.js'), join(__dirname, 'child.ts')],
    env: { PATH: process.env.PATH },
    ready: /^ready$/,
  })
  process.stdout.write(`${String(child.pid)}\n`)
}

void main()
