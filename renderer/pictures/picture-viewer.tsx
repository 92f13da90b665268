import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Picture } from '../../shared/pictures/picture'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './picture-viewer.module.css'
import { useZoom } from './use-zoom'

interface PictureViewerProps {
  readonly pictures: readonly Picture[]
  readonly current: Picture
  readonly isUndrawable: boolean
  readonly onShow: (id: number) => void
  readonly onExport: (picture: Picture) => void
  readonly onBack: () => void
}

const toggleFullScreen = () =>
  void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())

/** One picture over the whole window. + - 0 or the wheel zoom, R turns, arrows walk, F11 takes the whole screen. */
export function PictureViewer({ pictures, current, isUndrawable, onShow, onExport, onBack }: PictureViewerProps) {
  const { t } = useTranslation('pictures')
  const { placing, stage, ...view } = useZoom()
  const [isBroken, setBroken] = useState(false)
  const at = pictures.findIndex(({ id }) => id === current.id)
  const { reset } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture begins as it is
  useEffect(() => {
    reset()
    setBroken(false)
  }, [current.id])
  useEffect(() => () => void (document.fullscreenElement && document.exitFullscreen()), [])
  const walk = (step: number) => {
    const neighbour = pictures[at + step]
    if (neighbour) onShow(neighbour.id)
  }
  const previous = () => walk(-1)
  const next = () => walk(1)
  const acts: Readonly<Record<string, () => void>> = {
    '+': view.zoomIn,
    '=': view.zoomIn,
    '-': view.zoomOut,
    '0': view.fit,
    r: view.rotate,
    R: view.rotate,
    f: toggleFullScreen,
    F: toggleFullScreen,
    F11: toggleFullScreen,
    ArrowLeft: previous,
    ArrowRight: next,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.altKey ? undefined : acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const isPdf = current.mediaType === 'application/pdf'
  const isShown = !isPdf && !isUndrawable && !isBroken
  const { scale, quarters, x, y } = placing
  return (
    <Dialog title={t('viewer', { at: at + 1, total: pictures.length })} isFullScreen onClose={onBack}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of all buttons in it */}
      <div className={styles.viewer} onKeyDown={onKeyDown}>
        <div className={styles.stage} data-zoomed={scale > 1 || undefined} {...stage}>
          {isShown ? (
            <img
              key={current.id}
              src={`/pictures/${current.id}`}
              alt={current.caption || current.originalName || t('untitled')}
              data-sideways={quarters % 2 === 1 || undefined}
              data-scale={scale.toFixed(2)}
              data-quarters={quarters}
              draggable={false}
              style={{ transform: `translate(${x}px, ${y}px) scale(${scale}) rotate(${quarters * 90}deg)` }}
              onError={() => setBroken(true)}
            />
          ) : (
            <p>{t(isPdf ? 'pdf' : 'cannotShow')}</p>
          )}
        </div>
        <div className={styles.bar}>
          <CommandButton label={t('previous')} shortcut="ArrowLeft" isDisabled={at <= 0} onClick={previous} />
          <CommandButton
            label={t('next')}
            shortcut="ArrowRight"
            isDisabled={at >= pictures.length - 1}
            onClick={next}
          />
          <span className={styles.caption}>{current.caption || current.originalName}</span>
          <CommandButton label={t('zoomOut')} shortcut="-" isDisabled={!isShown} onClick={view.zoomOut} />
          <CommandButton label={t('fit')} shortcut="0" isDisabled={!isShown} onClick={view.fit} />
          <CommandButton label={t('zoomIn')} shortcut="+" isDisabled={!isShown} onClick={view.zoomIn} />
          <CommandButton label={t('rotate')} shortcut="R" isDisabled={!isShown} onClick={view.rotate} />
          <CommandButton label={t('fullScreen')} shortcut="F11" onClick={toggleFullScreen} />
          <CommandButton label={t('export')} onClick={() => onExport(current)} />
          <CommandButton label={t('back')} shortcut="Escape" tone="filled" isFirst onClick={onBack} />
        </div>
      </div>
    </Dialog>
  )
}
