export * from './accounts'
export * from './limits'
export * from './postings'
