import { type DragEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { Picture } from '../../shared/pictures/picture'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { useToasts } from '../ui/toasts'
import { PictureDetails } from './picture-details'
import { PictureTiles } from './picture-tiles'
import { PictureViewer } from './picture-viewer'
import styles from './pictures.module.css'
import { useAddPictures } from './use-add-pictures'
import { usePictureCommands } from './use-picture-commands'
import { usePictures } from './use-pictures'

interface PicturesDialogProps {
  readonly customerId: number
  readonly customerName: string
  readonly records: readonly ServiceRecord[]
  readonly owner: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

const WIDTH = 980

/** What people say of a service in a list of them. */
const wordsOf = ({ servedOn, summary }: ServiceRecord) => `${formatCalendarDate(servedOn)} ${summary}`.trim()

/** 相关图片 of a customer: to add, to look at, to say what they show. */
export function PicturesDialog({ customerId, customerName, records, owner, onClose }: PicturesDialogProps) {
  const { t } = useTranslation('pictures')
  const toasts = useToasts()
  const { pictures, undrawable, isLoaded } = usePictures(customerId)
  const [selectedId, select] = useState<number>()
  const [isViewing, setViewing] = useState(false)
  const [isOver, setOver] = useState(false)
  const [isStripping, setStripping] = useState(true)
  const [serviceRecordId, setServiceRecordId] = useState<number | null>(null)
  const selected = pictures.find(({ id }) => id === selectedId) ?? pictures[0]
  const commands = usePictureCommands()
  const services = records.map((record) => ({ id: record.id, words: wordsOf(record) }))
  const addition = { customerId, serviceRecordId, isLocationKept: !isStripping }
  const adder = useAddPictures(addition, (last: Picture, count) => {
    select(last.id)
    toasts.show({ text: t('added', { count }) })
  })

  const pasted = useRef((_event: ClipboardEvent) => {})
  useEffect(() => {
    pasted.current = (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0) {
        event.preventDefault()
        // A screenshot has no name of its own.
        void adder.addFiles(files.map((file) => new File([file], named(file, t('pasted')), { type: file.type })))
      } else if (!(event.target instanceof HTMLInputElement)) toasts.show({ text: t('clipboardEmpty') })
    }
  })
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => pasted.current(event)
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void adder.addFiles([...event.dataTransfer.files])
  }
  const remove = (picture: Picture) => {
    const at = pictures.indexOf(picture)
    select((pictures[at + 1] ?? pictures[at - 1])?.id)
    commands.remove(picture)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text'
    if (event.key !== 'z' || !event.ctrlKey || isTyping || !toasts.current?.undo) return
    event.preventDefault()
    toasts.clear()
    toasts.current.undo.act()
  }
  if (isViewing && selected) {
    return (
      <PictureViewer
        pictures={pictures}
        current={selected}
        isUndrawable={undrawable.has(selected.id)}
        onShow={select}
        onExport={commands.exportOriginal}
        onBack={() => setViewing(false)}
      />
    )
  }
  return (
    <Dialog title={t('title')} width={WIDTH} owner={owner} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; button and Ctrl+V do the same */}
      <div
        className={styles.dialog}
        data-over={isOver || undefined}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
        }}
        onDrop={drop}
      >
        <div className={styles.bar}>
          <b>{customerName}</b>
          <span className={styles.space} />
          <label>
            <span>{t('forService')}</span>
            <select
              value={serviceRecordId ?? ''}
              onChange={(event) => setServiceRecordId(Number(event.target.value) || null)}
            >
              <option value="">{t('wholeCustomer')}</option>
              {services.map(({ id, words }) => (
                <option key={id} value={id}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label>
            <input type="checkbox" checked={isStripping} onChange={(event) => setStripping(event.target.checked)} />
            <span>{t('stripLocation')}</span>
          </label>
          <CommandButton
            label={t('add')}
            tone="filled"
            isFirst={pictures.length === 0}
            isDisabled={adder.adding !== undefined}
            onClick={() => void adder.addChosen()}
          />
        </div>
        <div className={styles.content}>
          {pictures.length > 0 && selected ? (
            <>
              <PictureTiles
                pictures={pictures}
                selectedId={selected.id}
                undrawable={undrawable}
                onSelect={select}
                onOpen={() => setViewing(true)}
                onRemove={remove}
              />
              <PictureDetails
                key={selected.id}
                picture={selected}
                services={services}
                onSave={commands.save}
                onOpen={() => setViewing(true)}
                onExport={commands.exportOriginal}
                onRemove={remove}
              />
            </>
          ) : (
            isLoaded && <p className={styles.empty}>{t('none')}</p>
          )}
        </div>
        <div className={styles.foot} aria-live="polite">
          {adder.adding ? (
            <>
              <progress aria-label={t('title')} value={adder.adding.done} max={adder.adding.total} />
              <span>{t('adding', { ...adder.adding })}</span>
            </>
          ) : (
            <span>{isOver ? t('dropHere') : pictures.length > 0 && t('hint')}</span>
          )}
        </div>
        {adder.refused.length > 0 && (
          <ul className={styles.refused} role="alert">
            {adder.refused.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

/** Chromium calls every pasted bitmap 'image.png'. */
const named = (file: File, pasted: string) => (file.name === 'image.png' ? `${pasted}.png` : file.name)
