import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type BoxProblems,
  readSearchForm,
  SEARCH_BOXES,
  type SearchBox,
  type SearchForm,
} from '../../../shared/advanced-search/search-form'
import type { SearchStep } from '../../../shared/search/search-steps'
import { ConditionGrid } from '../../advanced-search/condition-grid'
import { useToday } from '../../bridge/use-today'
import { CommandButton } from '../../ui/command-button'
import { Dialog } from '../../ui/dialog'
import { useToasts } from '../../ui/toasts'

interface ConditionsDialogProps {
  readonly typed: SearchForm
  readonly onType: (typed: SearchForm) => void
  readonly onSearch: (steps: readonly SearchStep[]) => void
  readonly onClose: () => void
}

/** 输入条件: the boxes of advanced search, for whom paper is. */
export function ConditionsDialog({ typed, onType, onSearch, onClose }: ConditionsDialogProps) {
  const { t } = useTranslation(['labels', 'advancedSearch'])
  const toasts = useToasts()
  const today = useToday()
  const boxes = useRef<HTMLFieldSetElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [problems, setProblems] = useState<BoxProblems>({})
  const focus = (box: SearchBox) =>
    requestAnimationFrame(() => boxes.current?.querySelector<HTMLInputElement>(`[data-box="${box}"] input`)?.focus())
  const search = (): boolean => {
    const read = readSearchForm(typed, today)
    if ('problems' in read) {
      setProblems(read.problems)
      const first = SEARCH_BOXES.find((box) => read.problems[box])
      if (first) focus(first)
      return false
    }
    if (read.conditions.length === 0) {
      toasts.show({ text: t('advancedSearch:nothingAsked') })
      focus(SEARCH_BOXES[0])
      return false
    }
    onSearch([{ act: 'start', conditions: [...read.conditions] }])
    return true
  }
  const form = {
    typed,
    problems,
    type: (box: SearchBox, text: string) => {
      onType({ ...typed, [box]: text })
      if (problems[box]) setProblems({ ...problems, [box]: undefined })
    },
    search,
    clear: () => {
      onType({})
      setProblems({})
      focus(SEARCH_BOXES[0])
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    search()
  }
  return (
    <Dialog
      title={t('source.conditionsTitle')}
      width={1180}
      actions={
        <>
          <CommandButton label={t('advancedSearch:clearAll')} tone="quiet" onClick={form.clear} />
          <CommandButton
            buttonRef={button}
            label={t('source.useConditions')}
            shortcut="Ctrl+Enter"
            tone="filled"
            onClick={search}
          />
        </>
      }
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Ctrl+Enter from every box inside */}
      <div onKeyDown={onKeyDown}>
        <ConditionGrid form={form} boxes={boxes} takesFocus onPastEnd={() => button.current?.focus()} />
      </div>
    </Dialog>
  )
}
