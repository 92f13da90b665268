import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type BoxProblems,
  readSearchForm,
  SEARCH_BOXES,
  type SearchBox,
  type SearchForm,
} from '../../shared/advanced-search/search-form'
import { STEPS_AT_MOST, type StepAct, withStep } from '../../shared/search/search-steps'
import { useToday } from '../bridge/use-today'
import { useToasts } from '../ui/toasts'
import { useSearchSession } from './search-session'

/** The boxes of the conditions, and what their buttons do to the result. */
export function useSearchForm(focus: (box: SearchBox) => void) {
  const { t } = useTranslation('advancedSearch')
  const session = useSearchSession()
  const toasts = useToasts()
  const today = useToday()
  const [problems, setProblems] = useState<BoxProblems>({})

  const type = (box: SearchBox, text: string) => {
    session.change({ typed: { ...session.typed, [box]: text } })
    if (problems[box]) setProblems({ ...problems, [box]: undefined })
  }
  const search = (act: StepAct, typed: SearchForm = session.typed): boolean => {
    const read = readSearchForm(typed, today)
    if ('problems' in read) {
      setProblems(read.problems)
      const first = SEARCH_BOXES.find((box) => read.problems[box])
      if (first) focus(first)
      return false
    }
    setProblems({})
    if (read.conditions.length === 0) {
      toasts.show({ text: t('nothingAsked') })
      focus(SEARCH_BOXES[0])
      return false
    }
    if (act !== 'start' && session.steps.length >= STEPS_AT_MOST) {
      toasts.show({ text: t('tooManySteps', { max: STEPS_AT_MOST }) })
      return false
    }
    for (const range of read.swapped) toasts.show({ text: t(`swapped.${range}`) })
    const steps = withStep(session.steps, { act, conditions: [...read.conditions] })
    session.change({ steps, typed, index: 0, ...(act === 'start' ? { ticked: new Set() } : {}) })
    return true
  }
  return {
    typed: session.typed,
    problems,
    type,
    search,
    clear: () => {
      session.change({ typed: {} })
      setProblems({})
      focus(SEARCH_BOXES[0])
    },
  }
}

export type SearchFormState = ReturnType<typeof useSearchForm>
