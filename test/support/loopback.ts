import fastify, { type FastifyPluginCallback } from 'fastify'

/** A real HTTP server on loopback with just this plugin; the address, and how to stop it. */
export const serving = async (plugin: FastifyPluginCallback) => {
  const server = fastify()
  await server.register(plugin)
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  return { address, stop: () => server.close() }
}
