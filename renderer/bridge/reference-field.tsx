import type { ReferenceKind } from '../../shared/references/reference-item'
import { ChoiceField, ChoiceInput } from '../ui/choice-field'
import { useReferences } from './use-references'

interface OfKind {
  readonly kind: ReferenceKind
  /** The field's own word. */
  readonly name: string
}

type ReferenceInputProps = OfKind & Omit<Parameters<typeof ChoiceInput>[0], 'choices'>

/** A box for items of a kind: typing suggests. */
export function ReferenceInput({ kind, name: _name, ...input }: ReferenceInputProps) {
  const items = useReferences(kind)
  return <ChoiceInput {...input} choices={items.map((item) => item.name)} />
}

type ReferenceFieldProps = OfKind & Omit<Parameters<typeof ChoiceField>[0], 'choices'>

export function ReferenceField({ kind, name: _name, ...field }: ReferenceFieldProps) {
  const items = useReferences(kind)
  return <ChoiceField {...field} choices={items.map((item) => item.name)} />
}
