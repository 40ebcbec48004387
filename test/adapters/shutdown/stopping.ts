// A process with three parts; the arguments say how the second one behaves when stopped.
import { logTo } from '../../../src/adapters/logging'
import { stopOnSignals } from '../../../src/adapters/shutdown'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const second: Record<string, () => Promise<void>> = {
  well: () => Promise.resolve(),
  breaks: () => Promise.reject(new Error('broken')),
  hangs: () => new Promise(() => undefined),
}

stopOnSignals(
  async () => [
    { name: 'doors', stop: async () => say('doors') },
    { name: 'workers', stop: second[process.argv[2] ?? ''] ?? second.well ?? (() => Promise.resolve()) },
    { name: 'database', stop: async () => say('database') },
  ],
  logTo('silent'),
  Number(process.argv[3] ?? 25_000),
)
setInterval(() => undefined, 1000)
say('ready')
