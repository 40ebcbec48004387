import { readFileSync } from 'node:fs'

/** The user the server runs as: nobody when we are root, since PostgreSQL refuses to run as root; otherwise ourselves. */
export type RunAs = Readonly<{ uid: number; gid: number }> | undefined

const NOBODY = { uid: 65534, gid: 65534 }

const nobodyIn = (passwd: string): { uid: number; gid: number } => {
  const row = passwd.split('\n').find((line) => line.startsWith('nobody:'))
  if (row === undefined) return NOBODY
  const [, , uid, gid] = row.split(':').map(Number)
  return uid === undefined || gid === undefined || uid === 0 ? NOBODY : { uid, gid }
}

/** Whom to run the server as; a user that is in the password file, because initdb looks itself up there. */
export const runAs = (): RunAs => (process.getuid?.() === 0 ? nobodyIn(readFileSync('/etc/passwd', 'utf8')) : undefined)

/** The few variables the binaries need, so that neither LANG nor any PG* variable of the caller reaches them. */
export const bareEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C',
  TZ: 'UTC',
})
