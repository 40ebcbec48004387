export { renderPdf, type Rendering } from './pdf'
export { renderingUnder } from './rendering'
export { isStampedFrom, stampVoid } from './void-stamp'
