import { useQuery } from '@tanstack/react-query'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpButton } from '../app/help'
import { api } from '../bridge/client'
import type { CustomerCard } from '../customers/use-customer-card'
import { CommandButton } from '../ui/command-button'
import styles from './bars.module.css'
import type { CardCommands } from './use-card-commands'

interface CommandBarProps {
  readonly card: CustomerCard
  readonly isRowEdited: boolean
  readonly commands: CardCommands
  readonly saveButton: RefObject<HTMLButtonElement | null>
  /** The search box. */
  readonly children: ReactNode
}

/** The foot of the card: walking, editing, finding, and how many customers there are. */
export function CommandBar({ card, isRowEdited, commands, saveButton, children }: CommandBarProps) {
  const { t } = useTranslation('shell')
  const isEditing = card.mode !== 'browse' || isRowEdited
  const hasCustomer = card.customer !== undefined
  const walks = [
    ['first', 'Ctrl+Home'],
    ['previous', 'Ctrl+PageUp'],
    ['next', 'Ctrl+PageDown'],
    ['last', 'Ctrl+End'],
  ] as const
  return (
    <footer className={styles.bottom}>
      {walks.map(([direction, shortcut]) => (
        <CommandButton
          key={direction}
          label={t(`walk.${direction}`)}
          shortcut={shortcut}
          tone="quiet"
          isDisabled={!hasCustomer}
          onClick={() => commands.go(direction)}
        />
      ))}
      <span className={styles.rule} />
      <CommandButton label={t('edit')} shortcut="F5" isDisabled={isEditing || !hasCustomer} onClick={commands.edit} />
      <CommandButton label={t('add')} shortcut="F6" isDisabled={isEditing} onClick={commands.add} />
      <CommandButton
        label={t('delete')}
        shortcut="F7"
        tone="danger"
        isDisabled={isEditing || !hasCustomer}
        onClick={commands.remove}
      />
      <CommandButton
        buttonRef={saveButton}
        label={t('save')}
        shortcut="F8"
        tone={isEditing ? 'filled' : 'quiet'}
        isDisabled={!isEditing}
        onClick={commands.save}
      />
      <CommandButton label={t('revert')} shortcut="F9" isDisabled={!isEditing} onClick={commands.revert} />
      <CommandButton label={t('end')} shortcut="Escape" tone="quiet" onClick={commands.end} />
      <span className={styles.space} />
      {children}
      <CustomerCount />
      <HelpButton />
    </footer>
  )
}

/** 资料库计: N 笔记录 */
export function CustomerCount() {
  const { t } = useTranslation('shell')
  const { data } = useQuery(api.customers.countCustomers.queryOptions())
  return <span className={styles.count}>{t('count', { count: data ?? 0 })}</span>
}
