import { Modal } from '@mantine/core'
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Gets the focus afterwards, in place of what had it before: one dialog after another would lose it. */
  readonly owner?: RefObject<HTMLElement | null> | undefined
  readonly children: ReactNode
  /** The buttons, the one to press next last. */
  readonly actions?: ReactNode
  /** CSS pixels */
  readonly width?: number
  /** Over the whole window. */
  readonly isFullScreen?: boolean
  /** Nearly the whole window, its content filling it. */
  readonly isLarge?: boolean
}

const LARGE = {
  classNames: {
    content: styles.large!,
    body: styles.largeBody!,
    header: styles.largeHeader!,
    inner: styles.largeInner!,
  },
}

/** The screens, which a dialog hides from those who hear them. */
export const SCREENS_ID = 'screens'

const PopupPlaceContext = createContext('main')

/** Selector of where lists that drop down belong: into the dialog around them, else into the page's landmark. */
export const usePopupPlace = () => useContext(PopupPlaceContext)

/** Names on the screens behind a dialog are not there as long as it stands: its own are the only ones. */
function useHiddenScreens(): void {
  useEffect(() => {
    const screens = document.getElementById(SCREENS_ID)
    if (!screens) return
    const add = (change: 1 | -1) => {
      const count = Number(screens.dataset.dialogs ?? 0) + change
      screens.dataset.dialogs = String(count)
      return count
    }
    add(1)
    const hide = () => {
      // What has the focus may not be hidden: the dialog is about to take it.
      if (!screens.contains(document.activeElement)) screens.setAttribute('aria-hidden', 'true')
    }
    hide()
    document.addEventListener('focusin', hide)
    return () => {
      document.removeEventListener('focusin', hide)
      if (add(-1) === 0) screens.removeAttribute('aria-hidden')
    }
  }, [])
}

/** Once the dialog that had the focus is gone; whoever has moved the focus on purpose keeps it. */
export function giveFocusBack(to: Element | null): void {
  setTimeout(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && to instanceof HTMLElement) to.focus({ preventScroll: true })
  })
}

/** Mantine gives the focus back when a dialog is told to close; ours just go away. */
function useFocusBack(owner: RefObject<HTMLElement | null> | undefined): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => giveFocusBack(owner?.current ?? before), [owner, before])
}

/** At once when it is drawn, not a moment later: the next key that people press belongs to the dialog. */
const focusFirst = (content: HTMLDivElement | null) =>
  content?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })

/** A window over the window: keeps the focus inside, ESC closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children, actions, owner, ...props }: DialogProps) {
  const { width = 480, isFullScreen = false, isLarge = false } = props
  const { t } = useTranslation('shell')
  const id = useId()
  useHiddenScreens()
  useFocusBack(owner)
  return (
    <Modal
      opened
      centered
      title={title}
      size={isLarge ? 'calc(100vw - 24px)' : width}
      fullScreen={isFullScreen}
      {...(isLarge ? LARGE : {})}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      // Mantine draws a <header>, which would be a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('close') }}
      onClose={onClose}
    >
      <PopupPlaceContext value={`[data-dialog="${id}"]`}>
        <div ref={focusFirst} data-dialog={id} className={isLarge ? styles.fill : styles.body}>
          {children}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </PopupPlaceContext>
    </Modal>
  )
}
