import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { isAlive } from '../../src/adapters/postgres/embedded/processes'
import { startProcess, type ProcessPlan } from '../../src/adapters/processes'

const plan = (script: string, more: Partial<ProcessPlan> = {}): ProcessPlan => ({
  name: 'a process',
  command: process.execPath,
  args: ['-e', script],
  env: { PATH: process.env.PATH },
  ready: /^ready on (\d+)$/,
  ...more,
})

const LIVES = 'setInterval(() => undefined, 1000);'

describe('a process of ours', () => {
  test('is there when it has said so, and what it said is known', async () => {
    const running = await startProcess(plan(`console.log('loading'); console.log('ready on 4010'); ${LIVES}`))
    expect(running.readyLine[1]).toBe('4010')
    expect(isAlive(running.pid)).toBe(true)
    await running.stop()
    expect(isAlive(running.pid)).toBe(false)
    expect(await running.ended).toEqual({ code: null, signal: 'SIGTERM' })
  })

  test('that ends before it is ready is an error, as is a command that is not there', async () => {
    await expect(startProcess(plan('process.exit(3)'))).rejects.toThrow(/ended before it was ready \(3\)/)
    await expect(startProcess(plan('', { command: '/no/such/command' }))).rejects.toThrow(/ENOENT/)
  })

  test('that never gets ready is ended and reported', async () => {
    const stuck = startProcess(plan(`console.log(process.pid); ${LIVES}`, { readyWithinMs: 300 }))
    await expect(stuck).rejects.toThrow(/not ready/)
  })

  test('that ignores the request to stop is ended by force', async () => {
    const script = `process.on('SIGTERM', () => undefined); console.log('ready on 1'); ${LIVES}`
    const running = await startProcess(plan(script, { stopWithinMs: 200 }))
    await running.stop()
    expect(await running.ended).toEqual({ code: null, signal: 'SIGKILL' })
  })

  test('can be stopped twice', async () => {
    const running = await startProcess(plan(`console.log('ready on 1'); ${LIVES}`))
    await Promise.all([running.stop(), running.stop()])
    await running.stop()
  })

  test('ends when its parent is killed, if it asked to', async () => {
    const hook = join(__dirname, '..', 'support', 'typescript.js')
    const parent = spawn(process.execPath, ['-r', hook, join(__dirname, 'processes', 'parent.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const child = Number(line.toString())
    expect(isAlive(child)).toBe(true)
    parent.kill('SIGKILL')
    while (isAlive(child)) await new Promise((later) => setTimeout(later, 20))
    expect(isAlive(child)).toBe(false)
  })
})
