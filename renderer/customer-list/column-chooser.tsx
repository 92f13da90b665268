import { useTranslation } from 'react-i18next'
import type { ListColumn } from '../../shared/customer-list/customer-list'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './column-chooser.module.css'
import { FIRST_LAYOUT, hiddenColumns, withMoved, withShown } from './list-layout'
import type { ListColumns } from './use-list-columns'

interface ColumnChooserProps {
  readonly columns: ListColumns
  readonly onClose: () => void
}

/** Which columns the list shows, and in what order; at once, behind the dialog. */
export function ColumnChooser({ columns: { layout, change }, onClose }: ColumnChooserProps) {
  const { t } = useTranslation(['customerList', 'customers', 'shell'])
  const name = (column: ListColumn) => t(`customers:fields.${column}`)
  const tick = (column: ListColumn, isShown: boolean) => (
    <label>
      <input
        type="checkbox"
        checked={isShown}
        disabled={isShown && layout.columns.length === 1}
        onChange={() => change(withShown(layout, column, !isShown))}
      />
      {name(column)}
    </label>
  )
  const move = (column: ListColumn, step: -1 | 1, isDisabled: boolean) => (
    <button
      type="button"
      disabled={isDisabled}
      aria-label={t(step < 0 ? 'moveLeft' : 'moveRight', { field: name(column) })}
      onClick={() => change(withMoved(layout, column, step))}
    >
      {step < 0 ? '▲' : '▼'}
    </button>
  )
  return (
    <Dialog
      title={t('chooseColumns')}
      width={420}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('usualColumns')} onClick={() => change(FIRST_LAYOUT)} />
          <CommandButton label={t('shell:close')} tone="filled" onClick={onClose} />
        </>
      }
    >
      <ul className={styles.columns}>
        {layout.columns.map(({ column }, index) => (
          <li key={column}>
            {tick(column, true)}
            {move(column, -1, index === 0)}
            {move(column, 1, index === layout.columns.length - 1)}
          </li>
        ))}
        {hiddenColumns(layout).map((column) => (
          <li key={column}>{tick(column, false)}</li>
        ))}
      </ul>
    </Dialog>
  )
}
