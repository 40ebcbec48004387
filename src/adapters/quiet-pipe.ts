/**
 * Whoever reads what a command prints may have read enough: `| head` closes the pipe, which is no fault and nothing to print.
 * The command ends by itself, with the code it would have ended with.
 */
export const letReadersLeave = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EPIPE') throw cause
    })
}
