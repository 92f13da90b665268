import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, type Protocol, protocol } from 'electron'

const SCHEME = 'app'
export const PAGE_ORIGIN = `${SCHEME}://frontdesk`

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A picture that somebody opened as a page would be able to do nothing. */
const PICTURE_POLICY = "default-src 'none'; sandbox"

export interface ServedPicture {
  readonly file: string
  readonly mediaType: string
}

/** The file of a picture that whoever sits at the window may see; undefined where there is none. */
export type FindPicture = (kind: 'pictures' | 'thumbnails', id: number) => Promise<ServedPicture | undefined>

/** Must be called before the app is ready. */
export function announcePageProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
}

const nothing = () => new Response(null, { status: 404 })

async function respond(file: string, headersOfOurs: Readonly<Record<string, string>>): Promise<Response> {
  const { body, status, headers } = await net.fetch(pathToFileURL(file).href)
  const guarded = new Headers(headers)
  for (const [name, value] of Object.entries(headersOfOurs)) guarded.set(name, value)
  guarded.set('X-Content-Type-Options', 'nosniff')
  return new Response(body, { status, headers: guarded })
}

/** Serves our own built pages to one session, and nothing outside its folder; pictures by their id, never by a path. */
export function servePage(on: Protocol, pageFolder: string, findPicture: FindPicture): void {
  on.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (`${SCHEME}://${host}` !== PAGE_ORIGIN) return nothing()
    const [, kind, id] = /^\/(pictures|thumbnails)\/(\d{1,15})$/.exec(pathname) ?? []
    if (kind === 'pictures' || kind === 'thumbnails') {
      const picture = await findPicture(kind, Number(id)).catch(() => undefined)
      if (!picture) return nothing()
      return respond(picture.file, {
        'Content-Type': picture.mediaType,
        'Content-Security-Policy': PICTURE_POLICY,
        'Cache-Control': 'no-store',
      })
    }
    const file = normalize(join(pageFolder, decodeURIComponent(pathname)))
    if (!file.startsWith(pageFolder + sep)) return nothing()
    return respond(file, { 'Content-Security-Policy': CONTENT_SECURITY_POLICY })
  })
}
