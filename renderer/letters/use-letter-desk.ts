import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { EMPTY_DESK, type LetterDesk } from '../../shared/letters/letter-desk'
import { api, client } from '../bridge/client'

/** Typing is kept when it pauses, and when people leave. */
const PAUSE_MS = 600

/** What is being written, as it was left the last time. */
export function useLetterDesk() {
  const settings = useQuery(api.settings.getSettings.queryOptions())
  const [changed, setChanged] = useState<LetterDesk>()
  const waiting = useRef<LetterDesk>(undefined)
  const keep = useRef(() => {
    const letterDesk = waiting.current
    waiting.current = undefined
    if (letterDesk) void client.settings.changeSettings({ letterDesk })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change counts from its own moment
  useEffect(() => {
    const timer = setTimeout(keep.current, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [changed])
  useEffect(() => {
    const keepNow = keep.current
    return keepNow
  }, [])
  const desk = changed ?? settings.data?.letterDesk ?? EMPTY_DESK
  const latest = useRef(desk)
  useEffect(() => {
    latest.current = desk
  })
  const change = (part: Partial<LetterDesk>) => {
    latest.current = { ...latest.current, ...part }
    waiting.current = latest.current
    setChanged(latest.current)
  }
  return { desk, isKnown: settings.isSuccess, change }
}

export type LetterDeskState = ReturnType<typeof useLetterDesk>
