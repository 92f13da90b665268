import { useTranslation } from 'react-i18next'
import type { CustomerField } from '../../shared/customers/customer'
import { EXPORT_COLUMNS } from '../../shared/exporting/export-request'
import { CommandButton } from '../ui/command-button'
import styles from './exporting.module.css'

interface ExportColumnsProps {
  /** Chosen ones, in their order. */
  readonly columns: readonly CustomerField[]
  readonly onChange: (columns: readonly CustomerField[]) => void
}

/** Which columns the file gets: chosen ones in their order, then the others. */
export function ExportColumns({ columns, onChange }: ExportColumnsProps) {
  const { t } = useTranslation(['exporting', 'customers'])
  const name = (column: CustomerField) => t(`customers:fields.${column}`)
  const others = EXPORT_COLUMNS.filter((column) => !columns.includes(column))
  const move = (from: number, step: -1 | 1) => {
    const moved = [...columns]
    moved.splice(from + step, 0, ...moved.splice(from, 1))
    onChange(moved)
  }
  const mover = (column: CustomerField, at: number, step: -1 | 1) => (
    <button
      type="button"
      disabled={at + step < 0 || at + step >= columns.length}
      aria-label={t(step < 0 ? 'moveUp' : 'moveDown', { field: name(column) })}
      onClick={() => move(at, step)}
    >
      {step < 0 ? '▲' : '▼'}
    </button>
  )
  const tick = (column: CustomerField, isChosen: boolean) => (
    <label>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={() => onChange(isChosen ? columns.filter((one) => one !== column) : [...columns, column])}
      />
      {name(column)}
    </label>
  )
  return (
    <section className={styles.columns}>
      <header>
        <h2>{t('columns')}</h2>
        <CommandButton
          label={t('all')}
          isDisabled={others.length === 0}
          onClick={() => onChange([...columns, ...others])}
        />
        <CommandButton label={t('none')} isDisabled={columns.length === 0} onClick={() => onChange([])} />
      </header>
      <ul aria-label={t('columns')}>
        {columns.map((column, at) => (
          <li key={column}>
            {tick(column, true)}
            {mover(column, at, -1)}
            {mover(column, at, 1)}
          </li>
        ))}
        {others.map((column) => (
          <li key={column}>{tick(column, false)}</li>
        ))}
      </ul>
    </section>
  )
}
