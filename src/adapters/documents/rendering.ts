import { createHash } from 'node:crypto'
import type { Render } from '../../application/spj'
import { newVerifyToken } from '../http/verify-token'
import { renderPdf } from './pdf'

/** Prints documents whose QR code leads to their public page under this address. */
export const renderingUnder =
  (publicUrl: string): Render =>
  async (content, createdAt) => {
    const { token, hash } = newVerifyToken()
    const verifyUrl = `${publicUrl.replace(/\/+$/, '')}/verify/${token}`
    const file = await renderPdf(content, { verifyUrl, createdAt })
    return { file, sha256: createHash('sha256').update(file).digest('hex'), tokenHash: hash }
  }
