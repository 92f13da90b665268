import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../command-button'
import { ZOOMS, type Zoom } from './page-layout'
import styles from './page-preview.module.css'
import type { PageWindow } from './use-page-window'

interface PreviewBarProps {
  readonly pages: PageWindow
  readonly pageCount: number
}

/** Where one is, and how large. */
export function PreviewBar({ pages, pageCount }: PreviewBarProps) {
  const { t } = useTranslation('paper')
  const [typed, setTyped] = useState<string>()
  const go = () => {
    const page = Number(typed?.normalize('NFKC'))
    if (typed !== undefined && typed.trim() !== '' && Number.isInteger(page)) pages.goTo(page - 1)
    setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go()
    else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const { current } = pages.shown
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('preview.bar')}>
      <input
        className={styles.number}
        aria-label={t('preview.number')}
        inputMode="numeric"
        value={typed ?? String(current + 1)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={go}
        onKeyDown={onKeyDown}
      />
      <span className={styles.of}>/ {pageCount}</span>
      <output className={styles.spoken}>{t('preview.place', { page: current + 1, count: pageCount })}</output>
      <span className={styles.space} />
      <CommandButton tone="quiet" label="−" name={t('preview.smaller')} onClick={() => pages.step(-1)} />
      <select
        aria-label={t('preview.zoom')}
        value={String(pages.zoom)}
        onChange={(event) => {
          const { value } = event.target
          pages.setZoom(value === 'page' || value === 'width' ? (value satisfies Zoom) : Number(value))
        }}
      >
        <option value="page">{t('preview.fitPage')}</option>
        <option value="width">{t('preview.fitWidth')}</option>
        {ZOOMS.map((zoom) => (
          <option key={zoom} value={zoom}>
            {zoom * 100} %
          </option>
        ))}
      </select>
      <CommandButton tone="quiet" label="+" name={t('preview.larger')} onClick={() => pages.step(1)} />
    </div>
  )
}
