import { useTranslation } from 'react-i18next'
import type { SheetGeometry } from '../../shared/labels/label-sheet'
import { cellBox, cellCountOf } from '../../shared/labels/sheet-rules'
import styles from './sheet-drawing.module.css'

/** Room around the page, so that what leaves it is seen; mm. */
const AROUND = 12
const TOLERANCE = 0.01

/** The sheet to scale; labels that leave the page or lie on another are red. */
export function SheetDrawing({ sheet }: { readonly sheet: SheetGeometry | undefined }) {
  const { t } = useTranslation('labels')
  if (!sheet) return <p className={styles.none}>{t('editor.cannotDraw')}</p>
  const { page } = sheet
  const overlaps =
    (sheet.columns > 1 && sheet.width - sheet.pitchX > TOLERANCE) ||
    (sheet.rows > 1 && sheet.height - sheet.pitchY > TOLERANCE)
  const cells = Array.from({ length: cellCountOf(sheet) }, (_cell, at) => ({ cell: at + 1, ...cellBox(sheet, at + 1) }))
  const isWrong = ({ x, y, width, height }: (typeof cells)[number]) =>
    overlaps || x + width > page.width + TOLERANCE || y + height > page.height + TOLERANCE
  return (
    <svg
      role="img"
      aria-label={t('editor.drawing')}
      className={styles.drawing}
      viewBox={`${-AROUND} ${-AROUND} ${page.width + 2 * AROUND} ${page.height + 2 * AROUND}`}
    >
      <rect className={styles.page} width={page.width} height={page.height} />
      {cells.map((cell) => (
        <rect
          key={cell.cell}
          className={isWrong(cell) ? styles.wrong : styles.label}
          x={cell.x}
          y={cell.y}
          width={cell.width}
          height={cell.height}
          rx={sheet.radius}
        />
      ))}
    </svg>
  )
}
