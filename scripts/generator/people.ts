import { type CustomerValues, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { readIdCard } from '../../shared/id-card'
import { pinyinForms } from '../../shared/pinyin'
import { anySurname, type Gender, personName } from './names'
import { type Home, homeIn, mobileNumber } from './places'
import type { Random } from './random'
import { ASSOCIATIONS, CATEGORIES, CONTACTS, EMPLOYERS, JOB_TITLES, NOTES, TYPED_EMPLOYERS } from './shop-lists'

const TODAY = '2026-11-22'

interface Household {
  readonly home: Home
  readonly surname: string
  left: number
}

function birthDate(random: Random): string {
  // More people in their middle years: the mean of two throws.
  const year = 1935 + Math.floor((random.between(0, 85) + random.between(0, 85)) / 2)
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${year}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`
}

/** 18 digits that agree with the birth date and the gender and end in the right check character. */
function idCardOf(random: Random, region: string, bornOn: string, gender: Gender): string {
  const parity = random.between(0, 4) * 2 + (gender === '男' ? 1 : 0)
  const card = `${region}${bornOn.replaceAll('-', '')}${random.digits(2)}${parity}`
  const reading = readIdCard(`${card}0`, TODAY)
  return reading.kind === 'wrongChecksum' ? card + reading.expected : `${card}0`
}

function emailOf(random: Random, name: string): string {
  const letters = pinyinForms(name).full.replaceAll(/[^a-z]/g, '')
  return `${letters || 'kehu'}${random.between(1, 999)}@example.com`
}

/** Makes customers one after the other; the seed decides everything about each. */
export function peopleFrom(random: Random): (place: number) => CustomerValues {
  let household: Household | undefined
  const maybe = (probability: number, value: () => string) => (random.chance(probability) ? value() : '')
  return (place) => {
    if (household?.left === 0) household = undefined
    else if (household) household.left -= 1
    const gender: Gender = random.chance(0.55) ? '女' : '男'
    const home = household?.home ?? homeIn(random)
    const surname = household && random.chance(0.6) ? household.surname : undefined
    const name = personName(random, gender, surname)
    if (!household && random.chance(0.12)) {
      household = { home, surname: anySurname(random), left: random.between(1, 3) }
    }
    const bornOn = maybe(0.85, () => birthDate(random))
    const contact = random.chance(0.3) ? random.pick(CONTACTS) : undefined
    return {
      ...EMPTY_CUSTOMER,
      number: `A${String(place + 1).padStart(9, '0')}`,
      name,
      gender: maybe(0.96, () => gender),
      bornOn,
      employer: maybe(0.6, () => random.pick(random.chance(0.85) ? EMPLOYERS : TYPED_EMPLOYERS)),
      phone: maybe(household ? 1 : 0.45, () => home.phone),
      mobile: maybe(0.93, () => mobileNumber(random)),
      mobile2: maybe(0.08, () => mobileNumber(random)),
      fax: maybe(0.03, () => home.phone),
      address: maybe(household ? 1 : 0.82, () => home.address),
      postcode: maybe(0.5, () => home.postcode),
      email: maybe(0.25, () => emailOf(random, name)),
      category: maybe(0.9, () => random.pick(CATEGORIES)),
      jobTitle: maybe(0.5, () => random.pick(JOB_TITLES)),
      note: maybe(0.12, () => random.pick(NOTES)),
      idNumber: bornOn === '' ? '' : maybe(0.45, () => idCardOf(random, home.idRegion, bornOn, gender)),
      association: maybe(0.1, () => random.pick(ASSOCIATIONS)),
      contact: contact?.name ?? '',
      contactPhone: contact?.phone ?? '',
      isSmsRefused: random.chance(0.1),
      isEmailRefused: random.chance(0.15),
      isPostRefused: random.chance(0.2),
      isCallRefused: random.chance(0.08),
    }
  }
}
