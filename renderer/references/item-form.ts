import { formatFen, parseFen } from '../../shared/money'
import { type ReferenceItem, ReferenceItemValues, type ReferenceKind } from '../../shared/references/reference-item'

/** One row of the grid while people type. */
export interface ItemForm {
  readonly name: string
  readonly phone: string
  readonly amount: string
}
export type ItemField = keyof ItemForm

export const EMPTY_ITEM: ItemForm = { name: '', phone: '', amount: '' }

/** What an item of this kind has, in the order of the columns. */
export const fieldsOf = (kind: ReferenceKind): readonly ItemField[] => {
  if (kind === 'contact') return ['name', 'phone']
  return kind === 'serviceSummary' ? ['name', 'amount'] : ['name']
}

export const formOfItem = (item: ReferenceItem): ItemForm => ({
  name: item.name,
  phone: item.phone,
  amount: item.defaultAmountFen === null ? '' : formatFen(item.defaultAmountFen),
})

/** The first field that is not right, with the key of its words in `problems`. */
export function readItemForm(
  form: ItemForm,
): { readonly values: ReferenceItemValues } | { readonly field: ItemField; readonly key: string } {
  const fen = form.amount.trim() === '' ? null : parseFen(form.amount)
  if (fen === undefined) return { field: 'amount', key: 'badAmount' }
  const read = ReferenceItemValues.safeParse({ name: form.name, phone: form.phone, defaultAmountFen: fen })
  if (read.success) return { values: read.data }
  const [issue] = read.error.issues
  const field = issue?.path[0] === 'phone' ? 'phone' : 'name'
  if (issue?.code === 'too_small') return { field, key: 'required' }
  return { field, key: issue?.code === 'custom' ? issue.message : 'unreadable' }
}
