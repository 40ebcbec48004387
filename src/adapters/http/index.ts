export { loopbackOnly } from './loopback'
export { servePlayground, type PlaygroundOptions, type PlaygroundTab } from './playground'
export { answerError, httpServer, type Readiness, type ServerOptions } from './server'
