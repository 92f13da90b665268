import { LIST_COLUMNS, type ListColumn, type ListLayout } from '../../shared/customer-list/customer-list'

/** CSS pixels that hold a usual value of the column. */
export const USUAL_WIDTH: Readonly<Record<ListColumn, number>> = {
  number: 116,
  name: 120,
  gender: 68,
  bornOn: 100,
  phone: 126,
  mobile: 120,
  mobile2: 120,
  employer: 190,
  category: 100,
  jobTitle: 90,
  address: 260,
  postcode: 76,
  email: 190,
  fax: 126,
  idNumber: 176,
  association: 130,
  contact: 90,
  contactPhone: 126,
  note: 240,
}

const SHOWN_AT_FIRST = [
  'number',
  'name',
  'gender',
  'bornOn',
  'phone',
  'mobile',
  'employer',
  'category',
  'jobTitle',
  'address',
] as const satisfies readonly ListColumn[]

export const FIRST_LAYOUT: ListLayout = {
  columns: SHOWN_AT_FIRST.map((column) => ({ column, width: USUAL_WIDTH[column] })),
}

const WIDTH = { least: 48, most: 800 }

export const withWidth = (layout: ListLayout, column: ListColumn, width: number): ListLayout => ({
  columns: layout.columns.map((shown) =>
    shown.column === column ? { column, width: Math.round(Math.min(Math.max(width, WIDTH.least), WIDTH.most)) } : shown,
  ),
})

/** Shown columns keep their order; a newly shown one goes to the end. The last one cannot be hidden. */
export function withShown(layout: ListLayout, column: ListColumn, isShown: boolean): ListLayout {
  const others = layout.columns.filter((shown) => shown.column !== column)
  if (isShown) return { columns: [...others, { column, width: USUAL_WIDTH[column] }] }
  return others.length === 0 ? layout : { columns: others }
}

/** One place to the left (-1) or right (+1). */
export function withMoved(layout: ListLayout, column: ListColumn, step: -1 | 1): ListLayout {
  const columns = [...layout.columns]
  const from = columns.findIndex((shown) => shown.column === column)
  const [moved] = columns.splice(from, 1)
  if (!moved) return layout
  columns.splice(Math.max(from + step, 0), 0, moved)
  return { columns }
}

/** Before the place of another column: what dropping a header does. */
export function withMovedTo(layout: ListLayout, column: ListColumn, target: ListColumn): ListLayout {
  const to = layout.columns.findIndex((shown) => shown.column === target)
  const from = layout.columns.findIndex((shown) => shown.column === column)
  if (from === -1 || to === -1 || from === to) return layout
  const columns = [...layout.columns]
  columns.splice(to, 0, ...columns.splice(from, 1))
  return { columns }
}

export const hiddenColumns = (layout: ListLayout): ListColumn[] =>
  LIST_COLUMNS.filter((column) => !layout.columns.some((shown) => shown.column === column))
