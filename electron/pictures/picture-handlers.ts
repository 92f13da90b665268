import { copyFile, rename, rm } from 'node:fs/promises'
import { ORPCError } from '@orpc/contract'
import { exportNameOf } from '../../shared/pictures/file-name'
import { PICTURE_BYTES_AT_MOST } from '../../shared/pictures/inspect-picture'
import { type CallContext, pictureCalls as calls } from '../ipc/call'
import { readChosen, takeInPicture } from './add-picture'
import { contentOf, countPictures, getPicture, picturesOf } from './picture-queries'
import { PARTIAL, readContent } from './picture-store'
import { deletePicture, restorePicture, updatePicture } from './picture-writes'
import { checkThumbnail } from './thumbnail'

const notFound = () => new ORPCError('NOT_FOUND', { message: 'pictures:notFound' })

async function findContent({ db, pictureStore }: CallContext, id: number) {
  const content = await contentOf(db, id)
  const file = content && pictureStore.find(content.sha256)
  if (!content || !file) throw notFound()
  return { ...content, file }
}

/** Beside its place first: an export that breaks off is never taken for a whole one. */
async function copyWhole(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, `${to}${PARTIAL}`)
    await rename(`${to}${PARTIAL}`, to)
  } catch {
    await rm(`${to}${PARTIAL}`, { force: true })
    throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'pictures:exportFailed' })
  }
}

export const pictureHandlers = calls.router({
  listPictures: calls.listPictures.handler(({ context, input }) =>
    picturesOf(context.db, context.pictureStore, input.customerId),
  ),
  countPictures: calls.countPictures.handler(({ context, input }) => countPictures(context.db, input.customerId)),
  addPicture: calls.addPicture.handler(async ({ context, input: { file, ...addition } }) => {
    if (file.size > PICTURE_BYTES_AT_MOST) throw new ORPCError('BAD_REQUEST', { message: 'pictures:tooLarge' })
    const content = new Uint8Array(await file.arrayBuffer())
    return takeInPicture(context.db, context.pictureStore, context.act(), { ...addition, content })
  }),
  choosePictures: calls.choosePictures.handler(async ({ context }) =>
    context.chosenFiles.offer(
      await context.dialogs.open('', [
        { name: 'JPEG PNG WebP GIF PDF', extensions: ['jpg', 'jpeg', 'png', 'webp', 'gif', 'pdf'] },
        { name: '*', extensions: ['*'] },
      ]),
    ),
  ),
  addChosenPicture: calls.addChosenPicture.handler(async ({ context, input: { choice, ...addition } }) => {
    const path = context.chosenFiles.take(choice)
    if (path === undefined) throw new ORPCError('NOT_FOUND', { message: 'pictures:fileGone' })
    const content = await readChosen(path)
    return takeInPicture(context.db, context.pictureStore, context.act(), { ...addition, content, name: path })
  }),
  updatePicture: calls.updatePicture.handler(({ context, input }) =>
    updatePicture(context.db, context.pictureStore, context.act(), input),
  ),
  deletePicture: calls.deletePicture.handler(({ context, input }) =>
    deletePicture(context.db, context.act(), input.id),
  ),
  restorePicture: calls.restorePicture.handler(({ context, input }) =>
    restorePicture(context.db, context.act(), input.id),
  ),
  exportPicture: calls.exportPicture.handler(async ({ context, input }) => {
    const { file, caption, originalName, mediaType } = await findContent(context, input.id)
    const to = await context.dialogs.save('', exportNameOf(originalName || caption, mediaType))
    if (to !== undefined) await copyWhole(file, to)
    return to !== undefined
  }),
  readPicture: calls.readPicture.handler(async ({ context, input }) => {
    const { file, mediaType } = await findContent(context, input.id)
    return new File([await readContent(file)], 'picture', { type: mediaType })
  }),
  keepThumbnail: calls.keepThumbnail.handler(async ({ context, input: { id, thumbnail } }) => {
    await getPicture(context.db, context.pictureStore, id)
    const { sha256 } = await findContent(context, id)
    const content = await checkThumbnail(thumbnail)
    await context.pictureStore.keepThumbnail(sha256, content)
  }),
})
