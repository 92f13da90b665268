import { type Random, weighted } from './random'

export type Gender = '男' | '女'

/** Per mille of the people of China, roughly. */
const surname = weighted(
  '王72 李71 张66 刘51 陈45 杨31 黄22 赵20 吴20 周19 徐14 孙13 马13 朱12 胡11 林11 郭11 何11 高10 罗9 郑9 梁8 谢7 宋7 唐7 许6 邓6 冯6 韩6 曹6 ' +
    '曾6 彭6 萧5 蔡5 潘5 田5 董5 袁5 于5 余5 叶5 蒋5 杜5 苏4 魏4 程4 吕4 丁4 沈4 任4 姚4 卢4 傅4 钟4 姜4 崔4 谭4 廖4 范4 汪4 陆4 金4 石3 戴3 贾3 ' +
    '韦3 夏3 邱3 方3 侯3 邹3 熊3 孟3 秦3 白3 江3 阎3 薛3 尹3 段3 雷3 黎3 史2 龙2 陶2 贺2 顾2 毛2 郝2 龚2 邵2 万2 钱2 严2 覃2 武2 戚1 翁1 单1 仇1 解1 区1 ' +
    '盖1 朴1 翟1 瞿1 佟1 冼1 麦1 植1',
)
const compoundSurname = weighted('欧阳8 上官3 司马3 诸葛2 司徒2 东方1 尉迟1 长孙1 令狐1 皇甫1 慕容1 宇文1 夏侯1 公孙1')
const traditionalSurname = weighted('陳5 林4 黃4 張4 劉3 鄭2 許2 謝2 葉2 蕭2 盧1 蘇1 龔1')

const MALE = '伟强磊军洋勇杰涛明超刚平辉鹏华飞斌波宇浩凯健俊鑫帆志建国文武海山峰林龙德荣昌东南林雄振庆祥安泰康永世'
const FEMALE = '芳娜敏静丽艳娟霞燕玲萍红梅兰莉秀英慧婷雪琳倩颖佳莹晴云莺美月桂凤淑琴珍玉洁蓉薇思怡欣妍悦瑶涵'
const EITHER = '文晓小子一春天清新雨嘉永家正宁安乐思若凡可心'
const TRADITIONAL = '國華榮雲麗鳳蘭慶豐寶瓊偉傑賢義惠淑芬雅婷怡君宗翰'
/** In registers, but in few fonts: two of them lie outside the first 65,536 characters of Unicode. */
export const RARE_CHARACTERS = [
  '𠮷',
  '𬎆',
  '㛃',
  '䶮',
  '喆',
  '堃',
  '犇',
  '祎',
  '昇',
  '珺',
  '翀',
  '赟',
  '彧',
  '烜',
] as const

const FOREIGN_GIVEN = ['Mary', 'John', 'Anna', 'José', 'Zoë', 'François', 'Ming', 'Aliya', 'Sergei', 'Yuki', 'Jürgen']
const FOREIGN_FAMILY = [
  "O'Brien",
  'Smith',
  'Müller',
  'García',
  'Nguyễn',
  'Tan',
  'van den Berg',
  'Иванов',
  'Kowalski',
  "D'Souza",
]

const MALE_CHARACTERS = [...MALE, ...EITHER]
const FEMALE_CHARACTERS = [...FEMALE, ...EITHER]
const TRADITIONAL_CHARACTERS = [...TRADITIONAL]

function givenName(random: Random, gender: Gender): string {
  const characters = gender === '男' ? MALE_CHARACTERS : FEMALE_CHARACTERS
  const first = random.pick(characters)
  if (random.chance(0.2)) return first
  return first + (random.chance(0.006) ? random.pick(RARE_CHARACTERS) : random.pick(characters))
}

/** Of 1,000 about 6 are foreign, 15 in traditional characters, 8 with a surname of two characters. */
export function personName(random: Random, gender: Gender, familySurname: string | undefined): string {
  const kind = random.fraction()
  if (familySurname === undefined && kind < 0.006) return `${random.pick(FOREIGN_GIVEN)} ${random.pick(FOREIGN_FAMILY)}`
  if (familySurname === undefined && kind < 0.021) {
    return traditionalSurname(random) + random.pick(TRADITIONAL_CHARACTERS) + random.pick(TRADITIONAL_CHARACTERS)
  }
  const compound = kind > 0.992
  return (familySurname ?? (compound ? compoundSurname(random) : surname(random))) + givenName(random, gender)
}

export const anySurname = (random: Random): string => surname(random)
