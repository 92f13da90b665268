import { useCallback, useEffect, useRef, useState } from 'react'
import type { MadeLetters } from '../../shared/letters/letter-contract'
import type { LetterDesk } from '../../shared/letters/letter-desk'
import { letterTextOf } from '../../shared/letters/letter-template'
import type { Recipients } from '../../shared/recipients/recipients'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'

/** Words are typed in a row: the preview follows when they pause. */
const PAUSE_MS = 400
/** More letters are laid out only when asked for. */
const FOLLOWED_AT_MOST = 500

/** What was laid out last, of which wish, or why it could not be. */
type Made = { readonly wish: string } & (
  | { readonly kind: 'made'; readonly letters: MadeLetters }
  | { readonly kind: 'failed'; readonly message: string }
)

const ask = ({ kind, letter, hasLetterhead, hasAddress, envelope }: LetterDesk, recipients: Recipients) =>
  kind === 'letter'
    ? client.letters.makeLetters({ recipients, letter: letterTextOf(letter), hasLetterhead, hasAddress })
    : client.letters.makeEnvelopes({ recipients, options: envelope })

const wishOf = ({ kind, letter, envelope, ...rest }: LetterDesk, recipients: Recipients | undefined) =>
  JSON.stringify([recipients, kind === 'letter' ? { ...rest, ...letterTextOf(letter), saved: null } : envelope])

/** The pages of what lies on the desk, made anew as it changes while there are not too many. */
export function useMadeLetters(
  desk: LetterDesk | undefined,
  recipients: Recipients | undefined,
  count: number | undefined,
) {
  const [made, setMade] = useState<Made>()
  const [isMaking, setMaking] = useState(false)
  const wish = desk ? wishOf(desk, recipients) : ''
  const latest = useRef({ desk, recipients, wish, turn: 0 })
  useEffect(() => {
    latest.current = { ...latest.current, desk, recipients, wish }
  })
  const make = useCallback(async () => {
    const { desk, recipients, wish } = latest.current
    if (!desk || !recipients) return
    latest.current.turn += 1
    const { turn } = latest.current
    setMaking(true)
    const outcome: Made = await ask(desk, recipients).then(
      (letters) => ({ kind: 'made', wish, letters }),
      (error: unknown) => ({ kind: 'failed', wish, message: failureKey(error) }),
    )
    if (turn !== latest.current.turn) return
    setMade(outcome)
    setMaking(false)
  }, [])
  const isFollowed = count !== undefined && count <= FOLLOWED_AT_MOST
  useEffect(() => {
    if (!isFollowed || wish === '') return
    const timer = setTimeout(() => void make(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isFollowed, wish, make])
  return {
    letters: made?.kind === 'made' ? made.letters : undefined,
    failure: made?.kind === 'failed' ? made.message : undefined,
    isMaking,
    isFollowed,
    /** People want something else than what was laid out. */
    isChanged: made !== undefined && made.wish !== wish,
    make,
  }
}
