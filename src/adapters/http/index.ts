export { loopbackOnly } from './loopback'
export { servePlayground, type PlaygroundOptions, type PlaygroundTab } from './playground'
export { httpServer, type Readiness, type ServerOptions } from './server'
export { answerError } from './told'
