export { renderPdf, type Rendering } from './pdf'
export { renderingUnder } from './rendering'
export { stampVoid } from './void-stamp'
