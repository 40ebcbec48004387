import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { isAlive } from '../../src/adapters/postgres/embedded/processes'
import { keepProcess } from '../../src/adapters/kept-process'
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

describe('a process that we keep', () => {
  const told = `console.log('ready on ' + process.pid); ${LIVES}`
  const keeping = async (script = told) => {
    const pids: number[] = []
    const losses: unknown[] = []
    const lines = (line: string) => void pids.push(Number(/\d+/.exec(line)?.[0]))
    const kept = await keepProcess(plan(script, { onLine: lines }), (cause) => losses.push(cause))
    return { kept, pids, losses }
  }
  const soon = async (holds: () => boolean) => {
    while (!holds()) await new Promise((later) => setTimeout(later, 10))
  }

  test('is started again when it ends unasked, which is told, and it is missing meanwhile', async () => {
    const { kept, pids, losses } = await keeping()
    expect(kept.isThere()).toBe(true)
    process.kill(pids[0] ?? 0, 'SIGKILL')
    await soon(() => !kept.isThere())
    expect(String(losses[0])).toContain('a process ended unasked (SIGKILL)')
    await soon(() => kept.isThere())
    expect(pids).toHaveLength(2)
    await kept.stop()
    expect(pids.filter(isAlive)).toEqual([])
    expect(losses).toHaveLength(1)
  })

  test('is not started again once it was stopped, not even when it is just being started again', async () => {
    const { kept, pids } = await keeping()
    process.kill(pids[0] ?? 0, 'SIGKILL')
    await soon(() => !kept.isThere())
    await kept.stop()
    expect(kept.isThere()).toBe(false)
    expect(pids.filter(isAlive)).toEqual([])
  })
})
