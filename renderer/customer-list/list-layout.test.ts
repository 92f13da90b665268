import { expect, test } from 'vitest'
import { FIRST_LAYOUT, hiddenColumns, withMoved, withMovedTo, withShown, withWidth } from './list-layout'

const names = (layout: typeof FIRST_LAYOUT) => layout.columns.map((shown) => shown.column)
const three = { columns: FIRST_LAYOUT.columns.slice(0, 3) }

test('a column moves one place and stays at the edge when there is no further place', () => {
  expect(names(withMoved(three, 'name', 1))).toEqual(['number', 'gender', 'name'])
  expect(names(withMoved(three, 'number', -1))).toEqual(['number', 'name', 'gender'])
})

test('a dropped header takes the place of the one it is dropped on', () => {
  expect(names(withMovedTo(three, 'gender', 'number'))).toEqual(['gender', 'number', 'name'])
  expect(names(withMovedTo(three, 'number', 'gender'))).toEqual(['name', 'gender', 'number'])
})

test('hiding and showing keeps the others, and the last column stays', () => {
  const hidden = withShown(three, 'name', false)
  expect(names(hidden)).toEqual(['number', 'gender'])
  expect(hiddenColumns(hidden)).toContain('name')
  expect(names(withShown(hidden, 'name', true))).toEqual(['number', 'gender', 'name'])
  const one = { columns: three.columns.slice(0, 1) }
  expect(withShown(one, 'number', false)).toEqual(one)
})

test('a width stays within what can be read', () => {
  expect(withWidth(three, 'name', 3).columns[1]?.width).toBe(48)
  expect(withWidth(three, 'name', 5000).columns[1]?.width).toBe(800)
})
