import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Picture, PictureCounts } from '../../shared/pictures/picture'
import { api, client } from '../bridge/client'
import { makeThumbnail } from './make-thumbnail'

const NONE: readonly Picture[] = []
const NO_COUNTS: PictureCounts = { total: 0, serviceRecordIds: [] }

export function usePictureCounts(customerId: number | undefined): PictureCounts {
  const { data } = useQuery({
    ...api.pictures.countPictures.queryOptions({ input: { customerId: customerId ?? 0 } }),
    enabled: customerId !== undefined,
  })
  return (customerId === undefined ? undefined : data) ?? NO_COUNTS
}

/** Makes the thumbnail of a picture and has it kept; false where that cannot be. */
async function keepThumbnailOf(id: number): Promise<boolean> {
  const thumbnail = await makeThumbnail(await client.pictures.readPicture({ id }))
  if (!thumbnail) return false
  await client.pictures.keepThumbnail({ id, thumbnail: new File([thumbnail], 'thumbnail', { type: thumbnail.type }) })
  return true
}

/** Pictures of a customer; thumbnails that are missing are made one after the other while people look on. */
export function usePictures(customerId: number) {
  const query = useQuery(api.pictures.listPictures.queryOptions({ input: { customerId } }))
  const pictures = query.data ?? NONE
  const [undrawable, setUndrawable] = useState<ReadonlySet<number>>(new Set())
  const tried = useRef(new Set<number>())
  const isWorking = useRef(false)
  useEffect(() => {
    const next = pictures.find(
      ({ id, hasThumbnail, mediaType }) => !hasThumbnail && mediaType !== 'application/pdf' && !tried.current.has(id),
    )
    if (!next || isWorking.current) return
    isWorking.current = true
    tried.current.add(next.id)
    keepThumbnailOf(next.id)
      .catch(() => false)
      .then((isKept) => {
        isWorking.current = false
        // Either way there is something new to draw, and the next one is begun.
        setUndrawable((before) => (isKept ? new Set(before) : new Set(before).add(next.id)))
      })
  })
  return { pictures, undrawable, isLoaded: query.isSuccess }
}
