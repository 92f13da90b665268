/** A time of day as people type it ('9:30', '0930', '18：30', '7') to 'HH:MM'; undefined: no such time. */
export function readClockTime(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim()
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[:.时點点 ]?(\d{2}))?$/.exec(plain) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
}
