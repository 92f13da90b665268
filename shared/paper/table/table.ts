/** One column: its width is a length in mm, or its share of what the others leave. */
export interface TableColumn {
  readonly title: string
  readonly width: { readonly mm: number } | { readonly share: number }
  /** 'end' is for numbers and money: these get smaller where they do not fit, and are never cut. Left out: text. */
  readonly align?: 'middle' | 'end'
  /** Longer texts are cut with a mark. Left out: 3. */
  readonly linesAtMost?: number
}

/** A text for each column, or one over all of them. */
export type TotalsRow = readonly string[] | string

export interface TableGroup {
  /** Stands over its rows, and never at the foot of a page without one. */
  readonly heading?: string
  readonly rows: readonly (readonly string[])[]
  readonly totals?: TotalsRow
}

export interface Table {
  readonly columns: readonly TableColumn[]
  readonly groups: readonly TableGroup[]
  /** Of all groups; at the end. */
  readonly totals?: TotalsRow
  /** Said where there is no row. */
  readonly emptyText: string
}
