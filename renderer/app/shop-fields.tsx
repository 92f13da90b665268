import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPostcode } from '../../shared/postcode'
import { EMPTY_SHOP, SHOP_AT_MOST, SHOP_FIELDS, type Shop, type ShopField, shopOf } from '../../shared/settings/shop'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { TextField } from '../ui/text-field'
import { useToasts } from '../ui/toasts'
import styles from './help.module.css'

/** Typing is kept when a field is left, and at the latest when the dialog goes. */
function useShop() {
  const { t } = useTranslation('errors')
  const toasts = useToasts()
  const kept = useQuery(api.settings.getSettings.queryOptions()).data
  const [typed, setTyped] = useState<Partial<Shop>>({})
  const waiting = useRef<Partial<Shop>>({})
  const keep = () => {
    const changed = waiting.current
    waiting.current = {}
    if (Object.keys(changed).length === 0) return
    client.settings
      .changeSettings(changed)
      .catch((error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' }))
  }
  const keepLatest = useRef(keep)
  useEffect(() => {
    keepLatest.current = keep
  })
  useEffect(() => () => keepLatest.current(), [])
  return {
    shop: { ...(kept ? shopOf(kept) : EMPTY_SHOP), ...typed },
    keep,
    type(field: ShopField, text: string) {
      waiting.current = { ...waiting.current, [field]: text }
      setTyped({ ...typed, [field]: text })
    },
  }
}

/** 店名, 店址, 店邮编, 店电话: letterhead, sender, and fields of letters. */
export function ShopFields() {
  const { t } = useTranslation('shell')
  const { shop, keep, type } = useShop()
  const problemOf = (field: ShopField) =>
    field === 'shopPostcode' && shop[field] !== '' && !isPostcode(shop[field]) ? t('shop.badPostcode') : undefined
  return (
    <fieldset className={styles.shop}>
      <legend>{t('shop.title')}</legend>
      {SHOP_FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`shop.${field}`)}
          maxLength={SHOP_AT_MOST[field]}
          value={shop[field]}
          problem={problemOf(field)}
          onChange={(event) => type(field, event.target.value)}
          onBlur={keep}
        />
      ))}
      <p className={styles.note}>{t('shop.note')}</p>
    </fieldset>
  )
}
