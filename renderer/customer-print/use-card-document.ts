import { useEffect, useState } from 'react'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'

interface CardDocument {
  /** undefined: not laid out yet. */
  readonly document?: DocumentSummary
  /** i18n key of why there is none. */
  readonly problem?: string
}

/** The printed card, laid out anew whenever it is asked for: nothing of it is kept. */
export function useCardDocument(customerId: number): CardDocument {
  const [made, setMade] = useState<CardDocument>({})
  useEffect(() => {
    let isWanted = true
    const keep = (next: CardDocument) => isWanted && setMade(next)
    client.customerPrint.makeCard({ customerId }).then(
      (document) => keep({ document }),
      (error: unknown) => keep({ problem: failureKey(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [customerId])
  return made
}
