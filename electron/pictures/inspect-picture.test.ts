import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectPicture, PICTURE_BYTES_AT_MOST } from '../../shared/pictures/inspect-picture'
import { takenOnOf, withoutLocation } from '../../shared/pictures/picture-location'
import { phoneExif, phoneJpeg, SECRET_PLACE, tinyGif, tinyPdf, tinyPng, tinyWebp } from './test-pictures'

test.each([
  ['a screenshot', tinyPng(), 'image/png', 8, 8],
  ['a photo of a phone', phoneJpeg(), 'image/jpeg', 4000, 3000],
  ['a GIF', tinyGif(), 'image/gif', 1, 1],
  ['a WebP', tinyWebp(), 'image/webp', 1, 1],
  ['a PDF', tinyPdf(), 'application/pdf', 0, 0],
])('%s is known by its content', (_what, content, mediaType, width, height) => {
  expect(inspectPicture(content)).toEqual({ mediaType, width, height })
})

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])

test.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['more than 25 MB', Buffer.alloc(PICTURE_BYTES_AT_MOST + 1), 'tooLarge'],
  ['a photo of an iPhone in its own format', heic, 'heic'],
  ['a program called photo.jpg', program, 'unknownType'],
  ['text', Buffer.from('客户名单'), 'unknownType'],
  ['a page of the web', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unknownType'],
  ['a PNG of 30,000 by 30,000', tinyPng(1, { width: 30_000, height: 30_000 }), 'tooManyPixels'],
  ['a JPEG of 30,000 by 30,000', phoneJpeg(true, { width: 30_000, height: 30_000 }), 'tooManyPixels'],
  ['a PNG of no width', tinyPng(1, { width: 0, height: 8 }), 'broken'],
  ['a PNG that broke off', tinyPng().subarray(0, -12), 'broken'],
  ['a JPEG that broke off', phoneJpeg().subarray(0, -2), 'broken'],
  ['the first bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'broken'],
  ['a WebP that broke off', tinyWebp().subarray(0, -4), 'broken'],
  ['a PDF that broke off', tinyPdf().subarray(0, 30), 'broken'],
])('%s is refused with its own words', (_what, content, fault) => {
  expect(inspectPicture(content)).toEqual({ fault })
})

test('no bytes at all make the inspection fail, and every cut of a picture is refused', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(tinyPng(), phoneJpeg(), tinyWebp()),
      (noise, real) => {
        inspectPicture(noise)
        const spoiled = Buffer.concat([real.subarray(0, 12), noise])
        inspectPicture(spoiled)
        withoutLocation(spoiled, 'image/jpeg')
        withoutLocation(spoiled, 'image/png')
        withoutLocation(spoiled, 'image/webp')
      },
    ),
    { numRuns: 500, seed: 20261122 },
  )
  for (const real of [tinyPng(), phoneJpeg(), tinyWebp()]) {
    for (let length = 1; length < real.length - 2; length++) {
      expect(inspectPicture(real.subarray(0, length)), String(length)).toHaveProperty('fault')
    }
  }
})

test.each([true, false])('the place goes, the turn and the day stay (little-endian: %s)', (isLittle) => {
  const photo = phoneJpeg(isLittle)
  expect(photo.includes(SECRET_PLACE)).toBe(true)
  const stripped = Buffer.from(withoutLocation(photo, 'image/jpeg'))
  expect(stripped.includes(SECRET_PLACE)).toBe(false)
  expect(stripped.includes('GPS')).toBe(false)
  expect(inspectPicture(stripped)).toEqual({ mediaType: 'image/jpeg', width: 4000, height: 3000 })
  expect(takenOnOf(stripped, 'image/jpeg')).toBe('2026-11-22')
  const orientation = isLittle ? [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0] : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
  expect(stripped.includes(Buffer.from(orientation))).toBe(true)
  expect(photo.includes(SECRET_PLACE), 'the original is left alone').toBe(true)
})

test('a WebP keeps its length, a PNG loses the block with the place', () => {
  const exif = phoneExif()
  const lead = Buffer.alloc(8)
  lead.write('EXIF')
  lead.writeUInt32LE(exif.length, 4)
  const webp = Buffer.concat([tinyWebp(), lead, exif])
  const stripped = Buffer.from(withoutLocation(webp, 'image/webp'))
  expect(stripped.includes(SECRET_PLACE)).toBe(false)
  expect(stripped.length).toBe(webp.length)
  const png = tinyPng()
  const head = Buffer.alloc(8)
  head.writeUInt32BE(exif.length)
  head.write('eXIf', 4)
  const placed = Buffer.concat([png.subarray(0, 33), head, exif, Buffer.alloc(4), png.subarray(33)])
  expect(Buffer.from(withoutLocation(placed, 'image/png')).equals(png)).toBe(true)
})

test('a picture without a place is not touched', () => {
  for (const [content, mediaType] of [
    [tinyPng(), 'image/png'],
    [tinyGif(), 'image/gif'],
    [tinyWebp(), 'image/webp'],
    [tinyPdf(), 'application/pdf'],
  ] as const) {
    expect(Buffer.from(withoutLocation(content, mediaType)).equals(content)).toBe(true)
  }
})
