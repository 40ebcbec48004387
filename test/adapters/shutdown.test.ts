import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const HOOK = join(__dirname, '..', 'support', 'typescript.js')

const stopping = async (how: string, signals: readonly NodeJS.Signals[], deadline = '25000', apartMs = 0) => {
  const child = spawn(process.execPath, ['-r', HOOK, join(__dirname, 'shutdown', 'stopping.ts'), how, deadline], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  while (!told.includes('ready')) await once(child.stdout, 'data')
  for (const [index, signal] of signals.entries()) {
    child.kill(signal)
    // The second signal must find the stop begun, or the system joins both into one.
    if (index === 0 && signals.length > 1) while (!told.includes('doors')) await once(child.stdout, 'data')
    if (index === 0 && apartMs > 0) await pause(apartMs)
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stopped: told.trim().split('\n').slice(1) }
}

describe('the process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('stops its parts in order at %s and ends well', async (signal) => {
    expect(await stopping('well', [signal])).toEqual({ code: 0, stopped: ['doors', 'database'] })
  })

  test('stops the rest when one part breaks, and says so by its exit code', async () => {
    expect(await stopping('breaks', ['SIGTERM'])).toEqual({ code: 1, stopped: ['doors', 'database'] })
  })

  test('ends at the deadline when a part hangs', async () => {
    expect(await stopping('hangs', ['SIGTERM'], '200')).toEqual({ code: 1, stopped: ['doors'] })
  })

  test('ends at once when asked a second time', async () => {
    expect(await stopping('hangs', ['SIGINT', 'SIGINT'], '25000', 2_200)).toEqual({ code: 1, stopped: ['doors'] })
  })

  test('takes one Ctrl-C that arrives twice as one', async () => {
    expect(await stopping('well', ['SIGINT', 'SIGINT'])).toEqual({ code: 0, stopped: ['doors', 'database'] })
  })
})
