import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sandboxCredentialsIn } from '../../../src/adapters/bank'
import { sandboxControl, startSandbox } from '../../../src/adapters/sandbox-bank'
import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, adminToken, anAttempt, folder, payee, source } from '../bank/sandbox'

describe('the hands of a tester', () => {
  test('credit a reference once, and never another amount under it', async () => {
    const world = await aSandbox()
    const credit = { bank: '002', accountNo: source, amount: 5n, reference: 'again' }
    await world.control.credit(credit)
    await world.control.credit(credit)
    expect(await world.control.oracleBalance('002', source)).toBe(10_000_005n)
    await expect(world.control.credit({ ...credit, amount: 6n })).rejects.toThrow('409')
    await world.stop()
  })
  test('move no money of an account that was never opened, or that has less, and say so', async () => {
    const world = await aSandbox()
    const post = async (act: string, body: object) => {
      const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
      const answer = await fetch(`${world.url}/admin/${act}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return [answer.status, await answer.json()]
    }
    const move = { bank: '002', from: source, to: payee, amount: '5', remark: 'UJI' }
    const execution = { bank: '002', reference: 'NOBODY', from: source, to: payee, amount: '5' }
    for (const [act, body] of [
      ['moves', move],
      ['executions', execution],
    ] as const) {
      const unopened = [404, { error: 'no such account' }]
      expect(await post(act, { ...body, from: '999999' })).toEqual(unopened)
      expect(await post(act, { ...body, to: '999999' })).toEqual(unopened)
      expect(await post(act, { ...body, amount: '10000001' })).toEqual([
        409,
        { error: 'the account has less than that' },
      ])
    }
    expect(await world.control.oracleBalance('002', source)).toBe(10_000_000n)
    await world.stop()
  })
  test('are tied without the admin token and in production', async () => {
    const world = await aSandbox()
    await expect(sandboxControl(world.url, 'guess').clearRules()).rejects.toThrow('403')
    await expect(sandboxControl(world.url, '').clearRules()).rejects.toThrow('403')
    await world.stop()

    const { path, remove } = folder()
    const config = { port: 0, dataDir: path, adminToken, mode: 'production', tokenSeconds: 900, statementPageSize: 500 }
    const sandbox = await startSandbox(config)
    await expect(sandboxControl(sandbox.url, adminToken).clearRules()).rejects.toThrow('404')
    await sandbox.stop()
    remove()
  })
  test('give the fee of what was made twice back once, though it comes back in parts', async () => {
    const world = await aSandbox()
    const twice = anAttempt({ rail: 'BI_FAST', beneficiaryBank: '008', amount: rupiah(1_000_000) })
    await world.control.addRule({ service: '*', action: { bookTwice: true } })
    const before = await world.control.oracleBalance('002', source)
    expect((await world.gateway.send(twice)).class).toBe('OK')
    const fee = (before - (await world.control.oracleBalance('002', source))) / 2n - twice.amount
    const about = { bank: '002', reference: twice.partnerReference }
    for (const amount of [400_000n, 350_000n, 250_000n]) await world.control.giveBack(about, 'RETURN', { amount })
    expect([fee > 0n, await world.control.oracleBalance('002', source)]).toEqual([true, before - twice.amount - fee])
    // Of the one that is left nothing of a double is given back.
    await world.control.giveBack(about)
    expect(await world.control.oracleBalance('002', source)).toBe(before - fee)
    await world.stop()
  })
  test('meet the nth call with a rule, as often as it counts', async () => {
    const world = await aSandbox()
    const busy = { status: 429, body: { responseCode: '4291700' } }
    await world.control.addRule({
      service: '17',
      bank: '002',
      match: { account: payee, nth: 2 },
      action: { answer: busy },
    })
    const classes = []
    for (let call = 0; call < 3; call += 1) classes.push((await world.gateway.send(anAttempt())).class)
    expect(classes).toEqual(['OK', 'LATER', 'OK'])
    await world.control.clearRules()
    await world.control.addRule({ service: '*', match: { amount: '1250000' }, action: { answer: busy }, count: 1 })
    expect((await world.gateway.send(anAttempt({ bank: '008' }))).class).toBe('LATER')
    expect((await world.gateway.send(anAttempt({ bank: '008' }))).class).toBe('OK')
    await world.stop()
  })
})

describe('the memory of the sandbox', () => {
  test('keeps our credentials to itself and gives the same ones at every start', () => {
    const { path, remove } = folder()
    const made = sandboxCredentialsIn(path)
    expect(sandboxCredentialsIn(path)).toEqual(made)
    expect(statSync(join(path, 'credentials.json')).mode & 0o077).toBe(0)
    remove()
  })
  test('is not opened when a line in its middle was changed', async () => {
    const world = await aSandbox()
    const journal = readFileSync(join(world.dataDir, 'journal.jsonl'), 'utf8')
    const { path, remove } = folder()
    const open = (text: string) => {
      writeFileSync(join(path, 'journal.jsonl'), text)
      const config = { port: 0, dataDir: path, adminToken, mode: 'demo', tokenSeconds: 900, statementPageSize: 500 }
      return startSandbox(config)
    }
    await expect(open(journal.replace('"CREDITED"', '"CREDIT'))).rejects.toThrow()
    await expect(open(journal.replace(/.*"OPENED".*1110001.*\n/, ''))).rejects.toThrow('never opened')
    const whole = await open(journal)
    await whole.stop()
    await world.stop()
    remove()
  })
})
