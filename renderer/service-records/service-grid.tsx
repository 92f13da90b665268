import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import { formatFen } from '../../shared/money'
import { type ServiceRecord, totalsOf } from '../../shared/service-records/service-record'
import { SERVICE_FIELDS } from '../../shared/service-records/service-record-form'
import { PictureMark } from '../ui/picture-mark'
import styles from './service-grid.module.css'
import { ServiceRowEditor } from './service-row-editor'
import type { ServiceGridState } from './use-service-grid'

interface ServiceGridProps {
  readonly grid: ServiceGridState
  /** Records that have pictures. */
  readonly pictured?: readonly number[]
  readonly onSave: () => void
  readonly onRevert: () => void
  readonly onDelete: (record: ServiceRecord) => void
}

/** All services of a customer, newest first. Arrows walk, Enter or F2 edits, Del deletes. */
export function ServiceGrid({ grid, pictured = [], onSave, onRevert, onDelete }: ServiceGridProps) {
  const { t } = useTranslation('serviceRecords')
  const [selectedId, select] = useState<number>()
  const body = useRef<HTMLTableSectionElement>(null)
  const { records, editing } = grid
  const at = Math.max(
    records.findIndex((record) => record.id === selectedId),
    0,
  )
  const editedId = editing?.record?.id

  // The row that was being edited gets the focus back when it is a row again.
  const lastEdited = useRef<number>(undefined)
  useEffect(() => {
    if (editing) lastEdited.current = editedId
    else if (lastEdited.current !== undefined) {
      body.current?.querySelector<HTMLElement>(`[data-id="${lastEdited.current}"]`)?.focus()
      lastEdited.current = undefined
    }
  }, [editing, editedId])

  const walk = (event: KeyboardEvent, record: ServiceRecord, step: number) => {
    event.preventDefault()
    const next = records[records.indexOf(record) + step]
    if (!next) return
    select(next.id)
    body.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus()
  }
  const onRowKey = (event: KeyboardEvent<HTMLTableRowElement>, record: ServiceRecord) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    switch (event.key) {
      case 'ArrowDown':
        return walk(event, record, 1)
      case 'ArrowUp':
        return walk(event, record, -1)
      case 'Enter':
      case 'F2':
        event.preventDefault()
        return grid.startEdit(record)
      case 'Delete':
        event.preventDefault()
        return onDelete(record)
    }
  }
  const editor = <ServiceRowEditor grid={grid} onSave={onSave} onRevert={onRevert} />
  return (
    <div className={styles.scroll}>
      <table className={styles.grid} aria-label={t('tableName')}>
        <thead>
          <tr>
            {SERVICE_FIELDS.map((field) => (
              <th key={field} scope="col" className={styles[field]}>
                {t(`fields.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {editing && editedId === undefined && editor}
          {records.map((record, index) =>
            record.id === editedId ? (
              <ServiceRowEditor key={record.id} grid={grid} onSave={onSave} onRevert={onRevert} />
            ) : (
              <tr
                key={record.id}
                data-id={record.id}
                tabIndex={index === at ? 0 : -1}
                className={record.id === selectedId ? styles.selected : undefined}
                onFocus={() => select(record.id)}
                onKeyDown={(event) => onRowKey(event, record)}
                onDoubleClick={() => grid.startEdit(record)}
              >
                <td>{formatCalendarDate(record.servedOn)}</td>
                <td>
                  <span className={styles.dot} data-status={record.statusCode} />
                  {record.status}
                </td>
                <td title={record.summary}>
                  {record.summary}
                  {pictured.includes(record.id) && <PictureMark label={t('hasPictures')} />}
                </td>
                <td>{record.staff}</td>
                <td className={styles.amount}>{formatFen(record.amountFen)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {records.length === 0 && !editing && <p className={styles.empty}>{t('empty')}</p>}
    </div>
  )
}

/** 服务记录从 <first> 到 <last> 计: N 笔, 金额注记总计: M */
export function ServiceFoot({ records }: { readonly records: readonly ServiceRecord[] }) {
  const { t } = useTranslation('serviceRecords')
  const totals = totalsOf(records)
  const date = (on: string) => (on === '' ? t('noDate') : formatCalendarDate(on))
  return (
    <p className={styles.foot}>
      {t('foot', {
        first: date(totals.firstOn),
        last: date(totals.lastOn),
        count: totals.count,
        amount: formatFen(totals.amountFen),
      })}
    </p>
  )
}
