import { useEffect, useState } from 'react'
import { localDateOf } from '../../shared/calendar-date'

const MINUTE_MS = 60_000

/** Today as 'YYYY-MM-DD'; a program that stays open over midnight moves on. */
export function useToday(): string {
  const [today, setToday] = useState(() => localDateOf(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setToday(localDateOf(Date.now())), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return today
}
