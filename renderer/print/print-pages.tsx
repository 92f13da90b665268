import type { Page, PageSize, PictureMark } from '../../shared/paper/page'
import type { PageTransform } from '../../shared/paper/print-portion'
import { PaperPage } from '../paper/paper-page'
import styles from './print-pages.module.css'

export interface PrintPage {
  /** From 1. */
  readonly number: number
  readonly page: Page
  readonly pageSize: PageSize
  readonly transform: PageTransform | null
  readonly sourceOf: (mark: PictureMark) => string
}

/** One box per sheet, in mm: `@page` has no margin and the same size. */
export function PrintPages({ pages }: { readonly pages: readonly PrintPage[] }) {
  return pages.map(({ number, page, pageSize, transform, sourceOf }) => (
    <div key={number} className={styles.page} style={{ width: `${pageSize.width}mm`, height: `${pageSize.height}mm` }}>
      <PaperPage page={page} pageSize={pageSize} transform={transform} sourceOf={sourceOf} />
    </div>
  ))
}
