import { useState } from 'react'
import type { Draft } from '../../shared/drafts/draft'
import { client } from '../bridge/client'
import { CardScreen } from '../screens/card-screen'
import { ListScreen } from '../screens/list-screen'
import { ListsScreen } from '../screens/lists-screen'
import { WelcomeScreen } from '../screens/welcome-screen'
import { useToasts } from '../ui/toasts'
import { useShortcuts } from '../ui/use-shortcuts'
import styles from './app.module.css'
import { useWorkspace } from './workspace'

interface AppProps {
  readonly isWelcomeNeeded: boolean
  /** Typing that was interrupted. */
  readonly draft: Draft | null
}

const isTypedIn = (element: Element | null) =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
  !element.readOnly &&
  element.value !== ''

export function App({ isWelcomeNeeded, draft }: AppProps) {
  const workspace = useWorkspace()
  const toasts = useToasts()
  const [isWelcome, setWelcome] = useState(isWelcomeNeeded)
  const [found, setFound] = useState(draft)
  const { undo } = toasts.current ?? {}
  useShortcuts({
    // In a field with text the key belongs to the text.
    'Ctrl+Z':
      undo && !isTypedIn(document.activeElement)
        ? () => {
            toasts.clear()
            undo.act()
          }
        : undefined,
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
  const screens = {
    card: <CardScreen draft={found} onResumed={() => setFound(null)} />,
    list: <ListScreen />,
    lists: <ListsScreen />,
  } as const
  return <div className={styles.app}>{screens[workspace.screen]}</div>
}
