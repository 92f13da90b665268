import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, protocol } from 'electron'

const SCHEME = 'app'
export const PAGE_ORIGIN = `${SCHEME}://frontdesk`

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Must be called before the app is ready. */
export function announcePageProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
}

/** Serves our own built page, and nothing outside its folder. */
export function servePage(pageFolder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = normalize(join(pageFolder, decodeURIComponent(pathname)))
    if (`${SCHEME}://${host}` !== PAGE_ORIGIN || !file.startsWith(pageFolder + sep)) {
      return new Response(null, { status: 404 })
    }
    const { body, status, headers } = await net.fetch(pathToFileURL(file).href)
    const guarded = new Headers(headers)
    guarded.set('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    guarded.set('X-Content-Type-Options', 'nosniff')
    return new Response(body, { status, headers: guarded })
  })
}
