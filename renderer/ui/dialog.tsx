import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
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

/** A window over the window: keeps the focus inside, ESC closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children, actions, ...props }: DialogProps) {
  const { width = 480, isFullScreen = false, isLarge = false } = props
  const { t } = useTranslation('shell')
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
      <div className={isLarge ? styles.fill : styles.body}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </Modal>
  )
}
