import { z } from 'zod'

/** What two cards can agree in, in the order in which it is told. */
export const AGREEMENTS = ['idNumber', 'mobile', 'name', 'pinyin', 'bornOn', 'address'] as const
export const Agreement = z.enum(AGREEMENTS)
export type Agreement = z.infer<typeof Agreement>

const Weight = z.int().min(0).max(99)

/** Two cards whose agreements weigh at least `threshold` together are suspected to be one person. */
export const DuplicateRules = z.object({
  threshold: z.int().min(1).max(99),
  weights: z.object({
    idNumber: Weight,
    mobile: Weight,
    name: Weight,
    pinyin: Weight,
    bornOn: Weight,
    address: Weight,
  }),
})
export type DuplicateRules = Readonly<z.infer<typeof DuplicateRules>>

/**
 * An ID number alone is enough; a name, a phone, a birth date or an address never is. 10 would take in every couple of
 * whom one birth date is not known: of 100,000 customers 8,800 pairs share a phone and an address, and nothing else.
 */
export const OUR_RULES: DuplicateRules = {
  threshold: 11,
  weights: { idNumber: 15, mobile: 7, name: 5, pinyin: 3, bornOn: 6, address: 3 },
}
