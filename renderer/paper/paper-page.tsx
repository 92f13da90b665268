import { memo } from 'react'
import type { BoxMark, LineMark, Mark, Page, PageSize, PictureMark, TextMark } from '../../shared/paper/page'
import type { PageTransform } from '../../shared/paper/print-portion'
import '../theme/paper-font.css'
import styles from './paper-page.module.css'

interface PaperPageProps {
  readonly page: Page
  readonly pageSize: PageSize
  /** Against what the printer puts off its place; none on the screen and in a PDF. */
  readonly transform?: PageTransform | null
  /** Where a picture is taken from; left out: the original. */
  readonly sourceOf?: ((mark: PictureMark) => string) | undefined
}

const originalOf = ({ pictureId }: PictureMark) => `/pictures/${pictureId}`

const classes = (...names: readonly (string | number | false | undefined)[]) =>
  names.filter((name) => typeof name === 'string').join(' ')

function Text({ text, x, y, size, isBold, anchor, isVertical, tone }: TextMark) {
  return (
    <text
      className={classes(styles.text, isBold && styles.bold, isVertical && styles.vertical, tone && styles[tone])}
      x={x}
      y={y}
      fontSize={size}
      textAnchor={anchor}
    >
      {text}
    </text>
  )
}

function Line({ x1, y1, x2, y2, width, isDashed, tone }: LineMark) {
  return (
    <line
      className={classes(styles.line, tone && styles[tone])}
      x1={x1}
      y1={y1}
      x2={x2}
      y2={y2}
      strokeWidth={width}
      strokeDasharray={isDashed && `${width * 5} ${width * 4}`}
    />
  )
}

function Box({ x, y, width, height, border, radius, isShaded, tone }: BoxMark) {
  return (
    <rect
      className={classes(
        styles.box,
        isShaded && styles.shaded,
        border !== undefined && styles.bordered,
        tone && styles[tone],
      )}
      x={x}
      y={y}
      width={width}
      height={height}
      rx={radius}
      strokeWidth={border}
    />
  )
}

function drawn(mark: Mark, key: number, sourceOf: (mark: PictureMark) => string) {
  switch (mark.kind) {
    case 'text':
      return <Text key={key} {...mark} />
    case 'line':
      return <Line key={key} {...mark} />
    case 'box':
      return <Box key={key} {...mark} />
    case 'picture':
      return (
        <image
          key={key}
          href={sourceOf(mark)}
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          preserveAspectRatio="xMidYMid meet"
        />
      )
    default:
      return mark satisfies never
  }
}

/**
 * A page of paper, as large as its box: the preview, the print and the PDF are this one drawing. A unit of the drawing
 * is 1 mm.
 */
export const PaperPage = memo(function PaperPage({ page, pageSize, transform, sourceOf = originalOf }: PaperPageProps) {
  const { scaleX, scaleY, moveX, moveY } = transform ?? {}
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the box around it has the name; a title would pop up under the pointer
    <svg className={styles.page} viewBox={`0 0 ${pageSize.width} ${pageSize.height}`} preserveAspectRatio="none">
      <g transform={transform ? `matrix(${scaleX} 0 0 ${scaleY} ${moveX} ${moveY})` : undefined}>
        {page.marks.map((mark, index) => drawn(mark, index, sourceOf))}
      </g>
    </svg>
  )
})
