import type { Page, PageSize } from '../../shared/paper/page'
import type { DocumentSummary, Stock } from '../../shared/paper/paper-document'
import type { PaperKinds } from './paper-kinds'

export type PaperKind = keyof PaperKinds

/** What a maker lays out, in the worker. */
export interface MadeDocument<Notes> {
  readonly title: string
  readonly pageSize: PageSize
  readonly stock: Stock
  readonly pages: readonly Page[]
  /** What the feature wants to say about it, or to know when it is printed. */
  readonly notes: Notes
}

export interface KeptDocument<Kind extends PaperKind = PaperKind> {
  readonly summary: DocumentSummary
  readonly kind: Kind
  readonly request: PaperKinds[Kind]['request']
  readonly notes: PaperKinds[Kind]['notes']
}

/** Documents as they were made, laid out in a worker thread with a connection of its own. */
export interface PaperDocuments {
  /** Errors: whatever the maker throws. */
  make<Kind extends PaperKind>(kind: Kind, request: PaperKinds[Kind]['request']): Promise<KeptDocument<Kind>>
  /** Errors: NOT_FOUND 'paper:documentGone'. */
  get(documentId: number): KeptDocument
  /** `from` counts from 1. Errors: NOT_FOUND 'paper:documentGone'. */
  readPages(documentId: number, from: number, count: number): Promise<readonly Page[]>
  close(): Promise<void>
}
