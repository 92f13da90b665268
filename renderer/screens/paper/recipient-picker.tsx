import { useState } from 'react'
import type { SearchForm } from '../../../shared/advanced-search/search-form'
import { RecipientChoice } from '../../recipients/recipient-choice'
import { ConditionsDialog } from './conditions-dialog'
import type { RecipientsState } from './use-recipients'

/** 资料来源, with the conditions that can be typed for it. */
export function RecipientPicker({ whom }: { readonly whom: RecipientsState }) {
  const [isTyping, setTyping] = useState(false)
  const [typed, setTyped] = useState<SearchForm>({})
  return (
    <>
      <RecipientChoice
        sources={whom.sources}
        chosen={whom.chosen}
        onChoose={whom.choose}
        onConditions={() => setTyping(true)}
      />
      {isTyping && (
        <ConditionsDialog
          typed={typed}
          onType={setTyped}
          onSearch={(steps) => {
            whom.search(steps)
            setTyping(false)
          }}
          onClose={() => setTyping(false)}
        />
      )}
    </>
  )
}
