import type { CustomerField } from '../customers/customer'

export type PrintedField = Exclude<
  CustomerField,
  'note' | 'isSmsRefused' | 'isEmailRefused' | 'isPostRefused' | 'isCallRefused'
>

interface PrintedPlace {
  readonly field: PrintedField
  /** The number or letter that the card shows before the name of the field; '' for the second mobile phone. */
  readonly mark: string
}

const at = (mark: string, field: PrintedField): PrintedPlace => ({ mark, field })

/** Rows of the printed card, in the order of the card on the screen: two fields side by side, or one over the width. */
export const PRINTED_ROWS: readonly (readonly PrintedPlace[])[] = [
  [at('1', 'number'), at('2', 'name')],
  [at('3', 'employer')],
  [at('4', 'bornOn'), at('5', 'gender')],
  [at('6', 'phone'), at('8', 'fax')],
  [at('7', 'mobile'), at('', 'mobile2')],
  [at('9', 'address')],
  [at('A', 'postcode'), at('B', 'email')],
  [at('C', 'category'), at('D', 'jobTitle')],
  [at('F', 'idNumber'), at('G', 'association')],
  [at('H', 'contact'), at('I', 'contactPhone')],
]

/** The long text stands below the others, however long it is. */
export const NOTE_MARK = 'E'

export const REFUSALS = ['isSmsRefused', 'isEmailRefused', 'isPostRefused', 'isCallRefused'] as const
