import type { Random } from './random'

interface City {
  readonly name: string
  readonly areaCode: string
  /** First digits of its postcodes. */
  readonly postcode: string
  readonly districts: readonly string[]
  /** First six digits of identity cards given out there. */
  readonly idRegion: string
}

const city = (name: string, areaCode: string, postcode: string, idRegion: string, districts: string): City => ({
  name,
  areaCode,
  postcode,
  idRegion,
  districts: districts.split(' '),
})

const HOME = city('深圳市', '0755', '518', '440301', '福田区 罗湖区 南山区 宝安区 龙岗区 盐田区 龙华区 光明区')
const OTHERS = [
  city('广州市', '020', '510', '440106', '天河区 越秀区 海珠区 白云区 番禺区'),
  city('东莞市', '0769', '523', '441900', '南城区 东城区 虎门镇 长安镇'),
  city('惠州市', '0752', '516', '441302', '惠城区 惠阳区 博罗县'),
  city('北京市', '010', '100', '110105', '朝阳区 海淀区 西城区 东城区'),
  city('上海市', '021', '200', '310115', '浦东新区 徐汇区 静安区 杨浦区'),
  city('武汉市', '027', '430', '420106', '武昌区 洪山区 江汉区'),
  city('长沙市', '0731', '410', '430102', '岳麓区 芙蓉区 开福区'),
  city('成都市', '028', '610', '510107', '武侯区 锦江区 青羊区'),
]

const ROADS =
  '民乐 深南 中山 解放 人民 建设 和平 新华 文化 胜利 滨海 红荔 香梅 笋岗 八卦 春风 东门 后海 科技 创业 宝安 龙翔 布吉 梅林 景田 莲花 彩田 益田 福华 金田'.split(
    ' ',
  )
const ENDS = ['路', '街', '大道', '一路', '南路', '北路', '东路', '西路']
const ESTATES =
  '滢水山庄 阳光花园 碧海云天 锦绣家园 怡景花园 翠竹苑 长城大厦 金色年华 半岛城邦 书香门第 万科城 桃源居 百花园 鸿景湾 丽晶公寓 东方名苑'.split(
    ' ',
  )

export interface Home {
  readonly address: string
  readonly postcode: string
  readonly phone: string
  readonly idRegion: string
}

/** Landlines begin with 0 after the area code, so that nobody can be called by mistake. */
const landline = (random: Random, { areaCode }: City) =>
  areaCode.length === 3
    ? `${areaCode}-0${random.digits(7)}`
    : `${areaCode}-0${random.digits(areaCode === '0755' ? 7 : 6)}`

export function homeIn(random: Random): Home {
  const place = random.chance(0.72) ? HOME : random.pick(OTHERS)
  const road = `${random.pick(ROADS)}${random.pick(ENDS)}`
  const district = random.pick(place.districts)
  const number = random.chance(0.6) ? `${random.between(1, 400)}号` : ''
  const estate = random.chance(0.7) ? `${random.pick(ESTATES)}${random.between(1, 30)}栋` : ''
  const room = random.chance(0.8) ? `${random.between(1, 32)}${random.digits(2)}` : ''
  return {
    address: `${place.name}${district}${road}${number}${estate}${room && estate ? room : room && `${room}室`}`,
    postcode: place.postcode + random.digits(3),
    phone: landline(random, place),
    idRegion: place.idRegion,
  }
}

/** 120 to 129 are no numbers of people: nobody can be reached by mistake. */
export function mobileNumber(random: Random): string {
  const digits = `12${random.digits(9)}`
  const style = random.fraction()
  if (style < 0.05) return `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`
  if (style < 0.08) return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`
  return style < 0.1 ? `+86 ${digits}` : digits
}
