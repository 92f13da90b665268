import { z } from 'zod'
import { lineOf } from '../record-text'
import type { Settings } from './settings'

export const SHOP_AT_MOST = { shopName: 60, shopAddress: 200, shopPostcode: 10, shopPhone: 60 } as const

export const SHOP_FIELDS = ['shopName', 'shopAddress', 'shopPostcode', 'shopPhone'] as const
export type ShopField = (typeof SHOP_FIELDS)[number]

/** The shop's own data: letterhead, sender, and fields of letters and messages. '' means not filled in. */
export const shopSettings = {
  shopName: lineOf(SHOP_AT_MOST.shopName),
  shopAddress: lineOf(SHOP_AT_MOST.shopAddress),
  shopPostcode: lineOf(SHOP_AT_MOST.shopPostcode),
  shopPhone: lineOf(SHOP_AT_MOST.shopPhone),
} as const satisfies Record<ShopField, z.ZodType<string>>

export const Shop = z.object(shopSettings)
export type Shop = Readonly<z.infer<typeof Shop>>

export const EMPTY_SHOP: Shop = { shopName: '', shopAddress: '', shopPostcode: '', shopPhone: '' }

export const shopOf = ({ shopName, shopAddress, shopPostcode, shopPhone }: Settings): Shop => ({
  shopName,
  shopAddress,
  shopPostcode,
  shopPhone,
})
