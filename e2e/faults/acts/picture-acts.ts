import { collectOrphans } from '../../../electron/pictures/collect-orphans'
import { tinyPng } from '../../../electron/pictures/test-pictures'
import { clearKept, hasKept } from '../../../electron/restore/restore-undo'
import { anyId, type DeskAct, IN_TRANSACTION, LIVE_CUSTOMERS, NOTHING_TO_DO } from './act'

const ORPHANS = 'SELECT 1 FROM pictureFile WHERE orphanedAt IS NOT NULL'
const DAY_MS = 86_400_000

export const pictureActs: readonly DeskAct[] = [
  {
    name: 'add a picture',
    weight: 14,
    passes: ['picture.received', 'picture.fileNoted', 'picture.named', 'picture.rowWritten', ...IN_TRANSACTION],
    async run(desk, random, turn) {
      const customerId = anyId(desk, random, LIVE_CUSTOMERS)
      if (customerId === undefined) return NOTHING_TO_DO
      // Sometimes large, so that a kill finds a file half written; sometimes a content that is there already.
      const padding = Buffer.alloc(random.pick([0, 0, 1_500_000]), turn)
      const content = Buffer.concat([tinyPng(random.chance(0.2) ? 1 : turn), padding])
      const file = new File([content], `${turn}.png`, { type: 'image/png' })
      const addition = { customerId, serviceRecordId: null, isLocationKept: true, file, name: file.name }
      return desk.call.pictures.addPicture(addition)
    },
  },
  {
    name: 'delete a picture',
    weight: 4,
    passes: [...IN_TRANSACTION],
    async run(desk, random) {
      const id = anyId(desk, random, 'SELECT id FROM picture WHERE deletedAt IS NULL ORDER BY id')
      if (id === undefined) return NOTHING_TO_DO
      await desk.call.pictures.deletePicture({ id })
      return id
    },
  },
  {
    name: 'delete a picture for ever',
    weight: 3,
    passes: [...IN_TRANSACTION],
    async run(desk, random) {
      // One content at a time waits to be collected: each goes in a transaction of its own.
      if (anyId(desk, random, ORPHANS) !== undefined) return NOTHING_TO_DO
      const id = anyId(desk, random, 'SELECT id FROM picture WHERE deletedAt IS NOT NULL ORDER BY id')
      if (id === undefined) return NOTHING_TO_DO
      return desk.call.bin.purgeFromBin({ keys: [{ entity: 'picture', id }] })
    },
  },
  {
    name: 'collect what no picture shows',
    weight: 3,
    passes: ['orphans.fileGone', ...IN_TRANSACTION],
    // How many files went is not said: a kill may have left some that no row knew.
    async run(desk, random) {
      const isDue = anyId(desk, random, ORPHANS) !== undefined
      // Weeks later; what stood before a restore needs its pictures for as long as it is kept.
      for (const days of [40, 41]) clearKept(desk.dataFolder, desk.clock.now + days * DAY_MS)
      if (hasKept(desk.dataFolder)) throw new Error('something is kept for ever')
      await collectOrphans(desk.shop().db, desk.store, desk.clock.now + 41 * DAY_MS)
      return isDue || NOTHING_TO_DO
    },
  },
]
