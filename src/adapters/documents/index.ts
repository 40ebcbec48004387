export { renderPdf, type Rendering } from './pdf'
export { renderingUnder } from './rendering'
