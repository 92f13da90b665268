import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { usePopupPlace } from '../ui/dialog'
import fieldStyles from '../ui/field.module.css'
import styles from './sheet-choice.module.css'

interface SheetChoiceProps {
  readonly sheets: readonly LabelSheet[]
  readonly value: string
  readonly onChange: (key: string) => void
}

const mm = (length: number) => Number(length.toFixed(2)).toString()

/** 'Rayfilm CP01 · 2×9 · 103×29 mm', for the eye and for typing. */
const wordsOfSheet = ({ name, columns, rows, width, height }: LabelSheet) =>
  `${name} · ${columns}×${rows} · ${mm(width)}×${mm(height)} mm`

/** What is typed may stand anywhere, with x for ×, its words in any order. */
const isMeant = (words: string, typed: string) =>
  typed
    .toLowerCase()
    .replaceAll(/(?<=\d)\s*[x*]\s*(?=\d)/g, '×')
    .split(/\s+/)
    .every((part) => words.toLowerCase().includes(part))

/** 标签纸: built-in products first, then the shop's own. */
export function SheetChoice({ sheets, value, onChange }: SheetChoiceProps) {
  const { t } = useTranslation('labels')
  const place = usePopupPlace()
  const optionsOf = (isBuiltIn: boolean) =>
    sheets
      .filter((sheet) => sheet.isBuiltIn === isBuiltIn)
      .map((sheet) => ({ value: sheet.key, label: wordsOfSheet(sheet) }))
  const groups = [
    { group: t('sheet.own'), items: optionsOf(false) },
    { group: t('sheet.builtIn'), items: optionsOf(true) },
  ]
  return (
    <Select
      aria-label={t('sheet.name')}
      classNames={{
        input: fieldStyles.input!,
        wrapper: fieldStyles.box!,
        option: fieldStyles.option!,
        options: styles.options!,
      }}
      data={groups.filter(({ items }) => items.length > 0)}
      value={value}
      searchable
      openOnFocus={false}
      selectFirstOptionOnChange
      selectFirstOptionOnDropdownOpen
      allowDeselect={false}
      nothingFoundMessage={t('sheet.nothingFound')}
      // The list scrolls by itself: an area of Mantine's around it could not be reached by keys.
      withScrollArea={false}
      filter={({ options, search }) =>
        options.flatMap((group) => {
          if (!('group' in group)) return []
          const items = group.items.filter((item) => 'label' in item && isMeant(item.label, search))
          return items.length > 0 ? [{ ...group, items }] : []
        })
      }
      comboboxProps={{
        width: 320,
        position: 'bottom-start',
        transitionProps: { duration: 0 },
        portalProps: { target: place },
      }}
      onChange={(key) => key !== null && onChange(key)}
    />
  )
}
