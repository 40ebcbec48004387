export { renderPdf, type Rendering } from './pdf'
