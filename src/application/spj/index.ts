export { type DocumentNeeds, documentRender, type DocumentRendered } from './document-render'
export { documentVoid } from './document-void'
export { documentKindLabels, documentStatusLabels } from './labels'
export type * from './ports'
export {
  type DocumentCard,
  type DocumentReads,
  kindsFor,
  kindsMissing,
  type PublicDocument,
  voidKindsFor,
} from './reads'
