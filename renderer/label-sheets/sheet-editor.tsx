import { useTranslation } from 'react-i18next'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { moveOnEnter } from '../ui/enter-to-next'
import { TextField } from '../ui/text-field'
import { SheetDrawing } from './sheet-drawing'
import styles from './sheet-editor.module.css'
import { SHEET_BOXES } from './sheet-form'
import type { SheetEditorState } from './use-sheet-editor'

interface SheetEditorProps {
  readonly editor: SheetEditorState
  /** The one that is in use, to be copied. */
  readonly current: LabelSheet | undefined
  readonly onClose: () => void
}

/** 标签纸: the shop's own sheets in mm, drawn as they are typed. */
export function SheetEditor({ editor, current, onClose }: SheetEditorProps) {
  const { t } = useTranslation(['labels', 'labelSheets'])
  const { own, form, read, key } = editor
  const edited = own.find((sheet) => sheet.key === key)
  const problemOf = (box: string) => {
    const problem = read?.problems.find(({ field }) => field === box)
    return problem && t(`labelSheets:problems.${problem.key}`, { mm: problem.mm })
  }
  const save = () => void editor.save()
  return (
    <Dialog
      title={t('editor.title')}
      width={1000}
      actions={
        <>
          <CommandButton
            label={t('editor.delete')}
            tone="danger"
            isDisabled={!edited}
            onClick={() => edited && void editor.remove(edited)}
          />
          <CommandButton
            label={t('editor.save')}
            tone="filled"
            isDisabled={!read?.sheet}
            hint={read && !read.sheet ? t('editor.cannotSave') : t('editor.save')}
            onClick={save}
          />
        </>
      }
      onClose={onClose}
    >
      <div className={styles.editor}>
        <section className={styles.own} aria-label={t('sheet.own')}>
          <h3>{t('sheet.own')}</h3>
          {own.length === 0 && <p>{t('editor.noneYet')}</p>}
          <ul>
            {own.map((sheet) => (
              <li key={sheet.key}>
                <button type="button" aria-current={sheet.key === key || undefined} onClick={() => editor.edit(sheet)}>
                  {sheet.name}
                </button>
              </li>
            ))}
          </ul>
          <CommandButton
            isFirst
            label={t('editor.copy', { name: current?.name ?? '' })}
            isDisabled={!current}
            onClick={() => current && editor.startFrom(current)}
          />
          <CommandButton label={t('editor.import')} onClick={() => void editor.bringIn()} />
          <CommandButton
            label={t('editor.export')}
            isDisabled={own.length === 0}
            onClick={() => void editor.takeOut(edited ? [edited.key] : own.map((sheet) => sheet.key))}
          />
        </section>
        {form ? (
          <>
            <fieldset
              className={styles.boxes}
              aria-label={t('editor.boxes.title')}
              onKeyDownCapture={(event) => moveOnEnter(event, save)}
            >
              {SHEET_BOXES.map((box) => (
                <TextField
                  key={box}
                  label={t(`editor.boxes.${box.replace('.', '')}`)}
                  value={form[box]}
                  inputMode={box === 'name' ? 'text' : 'decimal'}
                  problem={problemOf(box)}
                  onChange={(event) => editor.type(box, event.target.value)}
                />
              ))}
              <p>{t('editor.inMm')}</p>
            </fieldset>
            <div className={styles.drawing}>
              <SheetDrawing sheet={read?.drawn} />
            </div>
          </>
        ) : (
          <p className={styles.hint}>{t('editor.hint')}</p>
        )}
      </div>
    </Dialog>
  )
}
