import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportNameOf, labelOf } from './file-name'

test.each([
  ['../../x', 'x.jpg'],
  ['..\\..\\x.png', 'x.jpg'],
  ['/etc/passwd', 'passwd.jpg'],
  ['CON.jpg', '_CON.jpg'],
  ['con', '_con.jpg'],
  ['com1.tar.png', '_com1.tar.jpg'],
  ['LPT9', '_LPT9.jpg'],
  ['console.jpg', 'console.jpg'],
  ['', 'picture.jpg'],
  ['...', 'picture.jpg'],
  ['  .jpg', 'picture.jpg'],
  ['a:b*c?.jpeg', 'a_b_c_.jpg'],
  ['photo\u202egpj.exe', 'photogpj.exe.jpg'],
  ['a\0b\n.jpg', 'ab.jpg'],
  ['王小明 术后.JPG', '王小明 术后.jpg'],
  ['report. .', 'report.jpg'],
  ['\ud842', '\ufffd.jpg'],
])('%j is given out as %s', (label, name) => {
  expect(exportNameOf(label, 'image/jpeg')).toBe(name)
})

test('a long name is cut and keeps its ending', () => {
  const name = exportNameOf('长'.repeat(400), 'application/pdf')
  expect(name).toHaveLength(124)
  expect(name.endsWith('.pdf')).toBe(true)
})

test('whatever a file is called, the name given out is one that every system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (label) => {
      const name = exportNameOf(label, 'image/png')
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u)
      expect(name).toMatch(/[^. ]\.png$/)
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*\./i)
      expect(name.length).toBeLessThan(130)
      expect(name.isWellFormed()).toBe(true)
      expect(labelOf(label)).not.toMatch(/[/\\]/)
    }),
    { numRuns: 1000, seed: 20261122 },
  )
})
