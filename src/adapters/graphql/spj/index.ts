export { DocumentResolver, OrderDocumentsResolver } from './document-resolver'
export { documentNodes, type Downloads } from './show-documents'
