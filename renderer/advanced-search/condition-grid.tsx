import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { SEARCH_BOXES, type SearchBox } from '../../shared/advanced-search/search-form'
import type { ReferenceKind } from '../../shared/references/reference-item'
import { ReferenceField } from '../bridge/reference-field'
import { useProblemWords } from '../bridge/use-problem-words'
import { moveOnEnter } from '../ui/enter-to-next'
import { TextField } from '../ui/text-field'
import styles from './condition-grid.module.css'
import type { SearchFormState } from './use-search-form'

interface ConditionGridProps {
  readonly form: SearchFormState
  readonly boxes: RefObject<HTMLFieldSetElement | null>
  readonly takesFocus: boolean
  /** Enter in the last box. */
  readonly onPastEnd: () => void
}

/** The boxes that offer what a reference file holds. */
const KINDS: Readonly<Partial<Record<SearchBox, ReferenceKind>>> = {
  employer: 'employer',
  gender: 'gender',
  association: 'association',
  category: 'category',
  jobTitle: 'jobTitle',
  contact: 'contact',
  keyword: 'serviceSummary',
  status: 'serviceStatus',
  staff: 'staff',
}

const [first] = SEARCH_BOXES

/** Every condition has a box; all that are filled hold together. */
export function ConditionGrid({ form, boxes, takesFocus, onPastEnd }: ConditionGridProps) {
  const { t } = useTranslation('advancedSearch')
  const problemWords = useProblemWords()
  const box = (name: SearchBox) => {
    const label = t(`boxes.${name}`)
    const frame = { label, problem: problemWords(form.problems[name]), className: styles.field }
    const kind = KINDS[name]
    const value = form.typed[name] ?? ''
    return (
      <div key={name} data-box={name} className={styles.box}>
        {kind ? (
          <ReferenceField
            canAdd={false}
            {...frame}
            kind={kind}
            name={name}
            value={value}
            isReadOnly={false}
            onChange={(text) => form.type(name, text)}
          />
        ) : (
          <TextField
            {...frame}
            name={name}
            data-autofocus={(name === first && takesFocus) || undefined}
            value={value}
            onChange={(event) => form.type(name, event.target.value)}
          />
        )}
        {value !== '' && (
          <button
            type="button"
            className={styles.clear}
            tabIndex={-1}
            aria-label={t('clearBox', { field: label })}
            title={t('clearBox', { field: label })}
            onClick={(event) => {
              form.type(name, '')
              event.currentTarget.parentElement?.querySelector('input')?.focus()
            }}
          >
            ×
          </button>
        )}
      </div>
    )
  }
  const several = (...parts: readonly ReactNode[]) => <div className={styles.several}>{parts}</div>
  return (
    <fieldset
      ref={boxes}
      aria-label={t('conditions')}
      className={styles.grid}
      onKeyDownCapture={(event) => moveOnEnter(event, onPastEnd)}
    >
      {(['number', 'name', 'employer', 'phone', 'gender', 'address', 'association', 'category'] as const).map(box)}
      {(['jobTitle', 'email', 'contact', 'idNumber', 'note'] as const).map(box)}
      {several(box('ageFrom'), box('ageTo'))}
      {several(box('birthYear'), box('birthMonth'), box('birthDay'))}
      {several(box('birthdayFrom'), box('birthdayTo'))}
      {(['keyword', 'servedFrom', 'servedTo', 'status', 'staff'] as const).map(box)}
      {several(box('amountFrom'), box('amountTo'))}
    </fieldset>
  )
}
