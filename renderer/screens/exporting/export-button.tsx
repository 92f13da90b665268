import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerField } from '../../../shared/customers/customer'
import type { ExportRequest } from '../../../shared/exporting/export-request'
import { CommandButton } from '../../ui/command-button'
import { ExportDialog, type ExportSource } from './export-dialog'

interface ExportButtonProps {
  readonly sources: readonly ExportSource[]
  readonly order?: ExportRequest['order']
  readonly columns?: readonly CustomerField[]
  readonly isDisabled?: boolean
}

const BY_NUMBER = { by: 'number', isDescending: false } as const

/** 导出Excel, beside every result. */
export function ExportButton({ sources, order = BY_NUMBER, columns, isDisabled = false }: ExportButtonProps) {
  const { t } = useTranslation('exporting')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <CommandButton label={t('title')} isDisabled={isDisabled} onClick={() => setOpen(true)} />
      {isOpen && <ExportDialog sources={sources} order={order} columns={columns} onClose={() => setOpen(false)} />}
    </>
  )
}
