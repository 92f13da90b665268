import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '../customers/use-customer-card'
import type { ServiceGridState } from '../service-records/use-service-grid'
import { useToasts } from '../ui/toasts'
import { useShortcuts } from '../ui/use-shortcuts'
import type { CardCommands } from './use-card-commands'

interface CardKeys {
  readonly card: CustomerCard
  readonly grid: ServiceGridState
  readonly commands: CardCommands
  readonly canAddService: boolean
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly onGoToNumber: () => void
  readonly onSearch: () => void
  /** Back to the result from which this card was opened. */
  readonly onBack: (() => void) | undefined
}

/** A second ESC within this time ends the program. */
const TWICE_MS = 3000

/** The function keys that people praise the old program for. */
export function useCardKeys({ card, grid, commands, canAddService, searchBox, ...props }: CardKeys): void {
  const { onGoToNumber, onSearch, onBack } = props
  const { t } = useTranslation('shell')
  const toasts = useToasts()
  const lastEscape = useRef(Number.NEGATIVE_INFINITY)
  const isEditing = card.mode !== 'browse' || grid.editing !== undefined

  const onEscape = () => {
    if (isEditing) return commands.end()
    if (onBack) return onBack()
    // One slip of the finger must not end the program.
    const now = performance.now()
    if (now - lastEscape.current < TWICE_MS) return commands.end()
    lastEscape.current = now
    toasts.show({ text: t('escapeAgain') })
  }
  useEffect(() => {
    if (isEditing) lastEscape.current = Number.NEGATIVE_INFINITY
  }, [isEditing])
  const toList = () => commands.showScreen('list')
  useShortcuts({
    'Ctrl+Home': () => commands.go('first'),
    'Ctrl+PageUp': () => commands.go('previous'),
    'Ctrl+PageDown': () => commands.go('next'),
    'Ctrl+End': () => commands.go('last'),
    F2: isEditing ? undefined : onGoToNumber,
    F4: toList,
    'Ctrl+F': onSearch,
    F5: commands.edit,
    F6: commands.add,
    F7: isEditing ? undefined : commands.remove,
    F8: isEditing ? commands.save : undefined,
    F9: isEditing ? commands.revert : undefined,
    Escape: onEscape,
    'Ctrl+K': () => searchBox.current?.focus(),
    'Ctrl+N': canAddService ? grid.startAdd : undefined,
  })
}
