import { ORPCError } from '@orpc/server'
import type { CallContext } from '../ipc/call'
import type { Shop } from './open-shop'

/** Opens and closes the data while the program runs. */
export interface ShopKeeper {
  /** undefined: none is open. */
  current(): Shop | undefined
  /**
   * For an act that puts other data in place: nobody else may until the returned function is called. Errors: CONFLICT
   * while another such act is under way.
   */
  claim(): () => void
  /** Errors: as openShop; nothing is open then. */
  open(): Promise<Shop>
  /**
   * Nobody has the file while `act` works on it; afterwards what lies there is opened. Where that fails, `undo` puts
   * things back and the shop is opened as it was. Errors: of `act`, or of the first opening.
   */
  whileClosed(act: () => void | Promise<void>, undo?: () => void | Promise<void>): Promise<void>
  /** At once, as the program ends. */
  end(): void
}

export function createShopKeeper(openShop: () => Promise<Shop>): ShopKeeper {
  let shop: Shop | undefined
  let isClaimed = false
  const open = async () => {
    shop = await openShop()
    return shop
  }
  return {
    current: () => shop,
    claim() {
      if (isClaimed) throw new ORPCError('CONFLICT', { message: 'errors:dataBeingReplaced' })
      isClaimed = true
      let isMine = true
      return () => {
        if (isMine) isClaimed = false
        isMine = false
      }
    },
    open,
    async whileClosed(act, undo) {
      const closing = shop
      // From now on calls are refused: none begins on a connection that ends.
      shop = undefined
      await closing?.close()
      try {
        await act()
        await open()
      } catch (error) {
        await undo?.()
        if (closing) await open()
        throw error
      }
    },
    end() {
      shop?.end()
      shop = undefined
    },
  }
}

const refuse = (): never => {
  throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'errors:dataClosed' })
}
/** Stands where there is none: whatever is asked of it is refused. */
const closed = new Proxy({}, { get: refuse }) as never

/** What of each call's context goes with the data. */
const PARTS = [
  'db',
  'listOrder',
  'longActs',
  'paperDocuments',
  'duplicateThreads',
  'exportThreads',
  'numberThreads',
  'importFiles',
] as const satisfies readonly (keyof Shop & keyof CallContext)[]
type ShopPart = Pick<CallContext, 'isOpen' | (typeof PARTS)[number]>

export const shopContext = (shop: Shop | undefined): ShopPart =>
  ({
    isOpen: shop !== undefined,
    ...Object.fromEntries(PARTS.map((part) => [part, shop?.[part] ?? closed])),
  }) as ShopPart
