import { endWithParent } from '../../../src/adapters/processes'

endWithParent(() => process.exit(0))
setInterval(() => undefined, 1000)
process.stdout.write('ready\n')
