export { type DocumentNeeds, documentRender, type DocumentRendered } from './document-render'
export { documentVoid } from './document-void'
export { documentKindLabels, documentStatusLabels, fileStatusLabels } from './labels'
export type * from './ports'
export {
  type DocumentCard,
  type DocumentReads,
  fileStatusOf,
  kindsFor,
  kindsMissing,
  type PublicDocument,
  voidKindsFor,
} from './reads'
