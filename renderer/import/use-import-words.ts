import { useTranslation } from 'react-i18next'
import { columnLetter } from '../../shared/import/import-file'
import { type ImportField, ImportServiceField } from '../../shared/import/import-plan'
import type { ImportProblem, ImportReason } from '../../shared/import/import-problem'

export const isServiceField = (field: ImportField): boolean => ImportServiceField.safeParse(field).success

/** What fields, columns and reasons are called. */
export function useImportWords() {
  const { t } = useTranslation(['importScreen', 'customers', 'serviceRecords', 'problems', 'importing'])
  return {
    field: (field: ImportField): string =>
      t(`${isServiceField(field) ? 'serviceRecords' : 'customers'}:fields.${field}`),
    /** 'C 出生日期' */
    column: ({ column, header, field }: Pick<ImportProblem, 'column' | 'header' | 'field'>): string => {
      const name = header !== '' || field === null ? header : `${t(`importScreen:default`)}`
      return column < 0 ? name || t('importScreen:wholeRow') : `${columnLetter(column)} ${name}`
    },
    /** The reason without what fills its blanks. */
    reasonName: (key: string): string => t(key, { max: '…', length: '…', name: '…', row: '…' }),
    reason: (reason: ImportReason): string => t(reason.key, { ...reason }),
  }
}
