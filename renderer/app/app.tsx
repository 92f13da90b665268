import { useEffect, useRef, useState } from 'react'
import { searchBoxOf } from '../../shared/advanced-search/search-form'
import type { Draft } from '../../shared/drafts/draft'
import { useSearchSession } from '../advanced-search/search-session'
import { client } from '../bridge/client'
import { useInterruptedNotice } from '../import/use-interrupted-notice'
import { useRestoredNotice } from '../restore/use-restored-notice'
import { BackupScreen } from '../screens/backup/backup-screen'
import { BinScreen } from '../screens/bin-screen'
import { CardScreen } from '../screens/card-screen'
import { DuplicatesScreen } from '../screens/duplicates-screen'
import { ImportScreen } from '../screens/import/import-screen'
import { ListScreen } from '../screens/list-screen'
import { ListsScreen } from '../screens/lists-screen'
import { LabelsScreen } from '../screens/paper/labels-screen'
import { LettersScreen } from '../screens/paper/letters-screen'
import { PaperDeskProvider } from '../screens/paper/paper-desk'
import { ReferencesScreen } from '../screens/references-screen'
import { WelcomeScreen } from '../screens/welcome-screen'
import { SCREENS_ID } from '../ui/dialog'
import { FieldMenuProvider } from '../ui/picker/field-menu'
import { PlainMenus } from '../ui/picker/plain-menus'
import { useToasts } from '../ui/toasts'
import { useShortcuts } from '../ui/use-shortcuts'
import styles from './app.module.css'
import { useWorkspace } from './workspace'

interface AppProps {
  readonly isWelcomeNeeded: boolean
  /** Typing that was interrupted. */
  readonly draft: Draft | null
}

const isFilled = (element: Element | null) =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
  !element.readOnly &&
  element.value !== ''

export function App({ isWelcomeNeeded, draft }: AppProps) {
  const workspace = useWorkspace()
  const search = useSearchSession()
  const toasts = useToasts()
  const [isWelcome, setWelcome] = useState(isWelcomeNeeded)
  const [found, setFound] = useState(draft)
  const { undo } = toasts.current ?? {}
  useInterruptedNotice(() => workspace.show('import'))
  useRestoredNotice(() => workspace.show('backup'))
  const isTypedSince = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every offer counts from its own moment
  useEffect(() => {
    isTypedSince.current = false
    const note = () => {
      isTypedSince.current = true
    }
    window.addEventListener('input', note)
    return () => window.removeEventListener('input', note)
  }, [undo])
  useShortcuts({
    // In a field that was typed in since the offer, the key belongs to the typing. Read when the key is pressed.
    get 'Ctrl+Z'() {
      if (!undo || (isTypedSince.current && isFilled(document.activeElement))) return undefined
      return () => {
        toasts.clear()
        undo.act()
      }
    },
  })
  const begin = async () => {
    const first = await client.customers.findNeighbour({ direction: 'first', fromNumber: '' })
    workspace.open(first?.id)
    setWelcome(false)
  }
  if (isWelcome) {
    return (
      <div className={styles.app}>
        <WelcomeScreen onBegun={() => void begin()} />
      </div>
    )
  }
  const searchValue = (field: string, text: string) => {
    workspace.show('card')
    const box = searchBoxOf(field)
    if (box) search.openWithValue(box, text)
    else workspace.ask(text)
  }
  const screens = {
    card: <CardScreen draft={found} onResumed={() => setFound(null)} />,
    list: <ListScreen />,
    lists: <ListsScreen />,
    labels: <LabelsScreen />,
    letters: <LettersScreen />,
    references: <ReferencesScreen />,
    bin: <BinScreen />,
    import: <ImportScreen />,
    backup: <BackupScreen />,
    duplicates: <DuplicatesScreen />,
  } as const
  return (
    <FieldMenuProvider onPaste={() => void client.clipboard.paste()} onSearchValue={searchValue}>
      <PlainMenus id={SCREENS_ID} className={styles.app}>
        <PaperDeskProvider>{screens[workspace.screen]}</PaperDeskProvider>
      </PlainMenus>
    </FieldMenuProvider>
  )
}
