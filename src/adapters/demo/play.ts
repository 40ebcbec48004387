import { randomBytes } from 'node:crypto'
import { dateIn } from '../../domain/kernel'
import { readConfig } from '../config'
import { clientAt, type Client, Refused } from './play-client'
import { clearFor, documentsOf, papersOf, writeDocuments } from './play-documents'
import { comparison, detail, heading, money } from './play-print'
import { type Books, booksNow, playJourney, restock, settledOrder, sign, until } from './play-steps'
import { openYear, sceneNow } from './scene'
import { letReadersLeave } from '../quiet-pipe'

const portOf = (): number => {
  // The bank's port is the server's matter: whichever it has, it is not the one that we play at.
  const config = readConfig({ ...process.env, BANK_PORT: process.env['PORT'] === '65535' ? '65534' : '65535' })
  if (!config.ok) throw new Refused(config.error.map(({ key, problem }) => `${key} ${problem}`).join('\n'))
  if (config.value.mode !== 'demo') throw new Refused('the demo is played at a server in MODE=demo')
  return config.value.port
}

const showBooks = (before: Books, after: Books): void => {
  heading('The books of Balai Pelatihan Pertanian Bandung, before and after')
  const withheld = ({ up }: Books): string => String(up.withheld.reduce((sum, { amount }) => sum + BigInt(amount), 0n))
  comparison([
    ['UP granted', money(before.up.granted), money(after.up.granted)],
    ['UP free', money(before.up.free), money(after.up.free)],
    ['UP held', money(before.up.held), money(after.up.held)],
    ['paid to vendors', money(before.up.paidToVendors), money(after.up.paidToVendors)],
    ['taxes withheld', money(withheld(before)), money(withheld(after))],
    [`pagu ${after.line.akun} free`, money(before.line.free), money(after.line.free)],
    [`pagu ${after.line.akun} reserved`, money(before.line.reserved), money(after.line.reserved)],
    [`pagu ${after.line.akun} realised`, money(before.line.realised), money(after.line.realised)],
  ])
}

const fetchDocuments = async ({ ask }: Client, orderId: string, folder: string): Promise<void> => {
  const documents = await until('the five documents', 20_000, () => documentsOf(ask, orderId))
  const written = await writeDocuments(documents, folder)
  heading('The SPJ, as PDF')
  for (const { kindLabel, number, path, bytes } of written) detail(`${kindLabel.padEnd(24)} ${number.padEnd(30)} ${String(bytes).padStart(6)} bytes  ${path}`) // prettier-ignore
  const shown = written.find(({ link }) => link !== undefined)
  if (!shown?.link) throw new Refused('no document prints its public address')
  const page = await fetch(shown.link)
  if (!page.ok || !(await page.text()).includes(shown.number))
    throw new Refused(`${shown.link} does not show ${shown.number}`)
  heading(`Anybody may verify a document: ${shown.link}`)
}

const play = async (): Promise<void> => {
  const began = performance.now()
  const port = portOf()
  const base = `http://127.0.0.1:${port}`
  const client = await clientAt(base)
  const { ask } = client
  const today = dateIn('WIB', new Date())
  const unique = randomBytes(8).toString('hex')
  await openYear(ask, today, unique)
  const before = await booksNow(ask, today)
  heading(`A purchase at ${base}\n`)
  await restock(client, unique)
  const stage = await playJourney(client, await sceneNow(ask, unique, false))
  await sign(client, stage)
  const order = await settledOrder(ask, stage.scene.order?.id ?? '')
  detail(
    `${order.payments.at(-1)?.statusLabel ?? ''}: ${money(order.payments.at(-1)?.net)} reached ${order.vendor.name}; ${order.stageLabel}`,
  )
  // The number of an account of the vendor's is drawn anew with each world; those of offices are not.
  clearFor(papersOf(port), stage.scene.accountId)
  await fetchDocuments(client, order.id, papersOf(port))
  showBooks(before, await booksNow(ask, today))
  heading(
    `Order ${order.number ?? order.id} in ${Math.round((performance.now() - began) / 100) / 10} s. Look around: ${base}/\n`,
  )
}

letReadersLeave()
play().catch((cause: unknown) => {
  process.stderr.write(
    `\n${cause instanceof Refused ? cause.message : String(cause instanceof Error ? cause.stack : cause)}\n`,
  )
  process.exitCode = 1
})
