import { useTranslation } from 'react-i18next'
import type { ReferenceKind } from '../../shared/references/reference-item'
import { ChoiceField, ChoiceInput } from '../ui/choice-field'
import { useReferenceMenu } from './use-reference-list'
import { useReferences } from './use-references'

interface OfKind {
  readonly kind: ReferenceKind
  /** The field's own word, for 'search this value'. */
  readonly name: string
  /** False where a value is only looked for. */
  readonly canAdd?: boolean
}

type ReferenceInputProps = OfKind & Omit<Parameters<typeof ChoiceInput>[0], 'choices' | 'menu'>

/** A box for items of a kind: typing suggests, a right click or Alt+Down opens the list. */
export function ReferenceInput({ kind, name, canAdd = true, ...input }: ReferenceInputProps) {
  const { t } = useTranslation('references')
  const items = useReferences(kind)
  const menu = useReferenceMenu(kind, { name, onPick: input.onChange, canAdd })
  return <ChoiceInput {...input} choices={items.map((item) => item.name)} menu={menu} title={t('fieldHint')} />
}

type ReferenceFieldProps = OfKind & Omit<Parameters<typeof ChoiceField>[0], 'choices' | 'menu'>

export function ReferenceField({ kind, name, canAdd = true, ...field }: ReferenceFieldProps) {
  const { t } = useTranslation('references')
  const items = useReferences(kind)
  const menu = useReferenceMenu(kind, { name, onPick: field.onChange, canAdd })
  return <ChoiceField {...field} choices={items.map((item) => item.name)} menu={menu} title={t('fieldHint')} />
}
