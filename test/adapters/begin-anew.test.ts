import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beginAnew } from '../../src/adapters/begin-anew'
import { birthOf } from '../../src/adapters/postgres/embedded/processes'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'satuloket-anew-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const put = (path: string, text = 'kept'): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), text)
}
const ours = [
  'postgres/cluster/PG_VERSION', 'postgres/password', 'postgres/server.log', 'bank/journal.jsonl', 'bank/credentials.json',
  'issuer/development-issuer.json', 'bank-admin-token', 'link-secret', 'pin-pepper',
] as const // prettier-ignore
const foreign = ['thesis.odt', 'bank/statement-2025.pdf', 'photos/wedding.jpg', 'postgres/notes.txt'] as const

describe('beginning anew', () => {
  test('erases everything that earlier starts left', async () => {
    for (const path of ours) put(path)
    expect((await beginAnew(home)).ok).toBe(true)
    expect(readdirSync(home)).toEqual([])
  })

  test('leaves whatever is not ours, also inside folders that we share', async () => {
    for (const path of [...ours, ...foreign]) put(path)
    expect((await beginAnew(home)).ok).toBe(true)
    for (const path of ours) expect([path, existsSync(join(home, path))]).toEqual([path, false])
    for (const path of foreign) expect(readFileSync(join(home, path), 'utf8')).toBe('kept')
  })

  test('is refused while another process holds the folder, and touches nothing', async () => {
    for (const path of ours) put(path)
    const server = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 60000)'])
    const { pid = 0 } = server
    try {
      put('postgres/launcher.json', JSON.stringify({ pid, birth: birthOf(pid) }))
      expect(await beginAnew(home)).toEqual({ ok: false, error: { code: 'IN_USE', by: pid } })
      for (const path of ours) expect(readFileSync(join(home, path), 'utf8')).toBe('kept')
    } finally {
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
    expect((await beginAnew(home)).ok).toBe(true)
    expect(readdirSync(home)).toEqual([])
  })

  test('in a folder that is not there yet does nothing', async () => {
    expect((await beginAnew(join(home, 'new'))).ok).toBe(true)
    expect(existsSync(join(home, 'new'))).toBe(false)
  })
})
