import { makeBankKeys } from './bank-keys'
import { prepare, startTestServer, type TestCluster } from './cluster'

/** Set for the time of a run: the connections of its server, for the test files. */
export const CLUSTER_VARIABLE = 'SATULOKET_TEST_CLUSTER'

/** What the teardown undoes. */
export type Running = Readonly<{
  cluster: TestCluster
  stop: (() => Promise<void>) | undefined
  removeKeys: () => void
}>

/** Starts the run's PostgreSQL, or uses the one of TEST_DATABASE_ADMIN_URL, and migrates the template once. */
export default async function globalSetup(): Promise<void> {
  const outside = process.env.TEST_DATABASE_ADMIN_URL
  const server = outside === undefined ? await startTestServer() : undefined
  const stop = server?.stop
  try {
    const cluster = await prepare(outside ?? server?.adminUrl ?? '')
    process.env[CLUSTER_VARIABLE] = JSON.stringify(cluster)
    const running: Running = { cluster, stop, removeKeys: makeBankKeys() }
    Object.assign(globalThis, { [CLUSTER_VARIABLE]: running })
  } catch (cause) {
    await stop?.()
    throw cause
  }
}
