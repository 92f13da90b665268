import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate, parseCalendarDate } from '../../shared/calendar-date'
import { formatFen } from '../../shared/money'
import type { ReferenceKind } from '../../shared/references/reference-item'
import type { ServiceField } from '../../shared/service-records/service-record-form'
import { useProblemWords } from '../bridge/use-problem-words'
import { useReferences } from '../bridge/use-references'
import { useToday } from '../bridge/use-today'
import { ChoiceInput } from '../ui/choice-field'
import { moveOnEnter } from '../ui/enter-to-next'
import { problemOfControl } from '../ui/field'
import fieldStyles from '../ui/field.module.css'
import styles from './service-grid.module.css'
import type { ServiceGridState } from './use-service-grid'

interface ServiceRowEditorProps {
  readonly grid: ServiceGridState
  readonly onSave: () => void
  readonly onRevert: () => void
}

/** One row of the grid while it is typed in: Enter goes on and past the amount saves, ESC reverts. */
export function ServiceRowEditor({ grid, onSave, onRevert }: ServiceRowEditorProps) {
  const { t } = useTranslation('serviceRecords')
  const problemWords = useProblemWords()
  const today = useToday()
  const row = useRef<HTMLTableRowElement>(null)
  const summaries = useReferences('serviceSummary')
  const isNew = grid.editing?.record === undefined
  useEffect(() => {
    const first = row.current?.querySelector<HTMLInputElement>(isNew ? 'input' : 'td:nth-child(3) input')
    first?.focus()
    first?.select()
  }, [isNew])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refused save, never while a problem is being mended
  useEffect(() => {
    row.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [grid.refusals])
  if (!grid.editing) return null
  const { form } = grid.editing

  const attributes = (field: ServiceField) => ({
    'aria-label': t(`fields.${field}`),
    'aria-invalid': grid.problems[field] !== undefined,
    'aria-describedby': grid.problems[field] && `service-${field}-problem`,
  })
  const problem = (field: ServiceField) =>
    grid.problems[field] && (
      <p id={`service-${field}-problem`} className={fieldStyles.problem}>
        {problemWords(grid.problems[field])}
      </p>
    )
  const text = (field: 'servedOn' | 'amount', spellOut: (typed: string) => string) => (
    <td className={styles[field]}>
      <input
        className={fieldStyles.input}
        autoComplete="off"
        {...attributes(field)}
        value={form[field]}
        onChange={(event) => grid.type(field, event.target.value)}
        onBlur={() => {
          const spelled = spellOut(form[field])
          // Typing takes the field's problem away; leaving it must not.
          if (spelled !== form[field]) grid.type(field, spelled)
        }}
      />
      {problem(field)}
    </td>
  )
  const choice = (field: 'status' | 'summary' | 'staff', kind: ReferenceKind, onChange: (value: string) => void) => (
    <td>
      <ReferenceInput
        aria-label={t(`fields.${field}`)}
        {...problemOfControl(problemWords(grid.problems[field]))}
        kind={kind}
        value={form[field]}
        onChange={onChange}
      />
    </td>
  )
  const typeSummary = (summary: string) => {
    grid.type('summary', summary)
    const amount = summaries.find((item) => item.name === summary)?.defaultAmountFen
    if (amount != null && form.amount.trim() === '') grid.type('amount', formatFen(amount))
  }
  const onKeyDownCapture = (event: KeyboardEvent<HTMLTableRowElement>) => {
    const { target } = event
    const isListOpen = target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !isListOpen) {
      event.preventDefault()
      onRevert()
    } else moveOnEnter(event, onSave)
  }
  const spellDate = (typed: string) => {
    const date = parseCalendarDate(typed, today)
    return date === undefined ? typed : formatCalendarDate(date)
  }
  return (
    <tr ref={row} className={styles.editor} onKeyDownCapture={onKeyDownCapture}>
      {text('servedOn', spellDate)}
      {choice('status', 'serviceStatus', (status) => grid.type('status', status))}
      {choice('summary', 'serviceSummary', typeSummary)}
      {choice('staff', 'staff', (staff) => grid.type('staff', staff))}
      {text('amount', (typed) => typed)}
    </tr>
  )
}

type ReferenceInputProps = Omit<Parameters<typeof ChoiceInput>[0], 'choices' | 'isReadOnly'> & {
  readonly kind: ReferenceKind
}

function ReferenceInput({ kind, ...input }: ReferenceInputProps) {
  const items = useReferences(kind)
  return <ChoiceInput {...input} isReadOnly={false} choices={items.map((item) => item.name)} />
}
