import type { ReferenceKind } from '../../shared/references/reference-item'

const words = (list: string) => list.split(' ')

const TRADES = words('电子 科技 贸易 物流 建筑 餐饮 教育 医药 服装 印刷 地产 传媒 环保 机械 食品')
const HOUSES = words(
  '华为 恒通 东元 永义 复兴 金源 瑞丰 天和 中信 鸿达 新宇 创维 联合 盛世 海天 三和 万利 德胜 宏远 光大',
)

/** Employers on the shop's list; others are typed by hand. */
export const EMPLOYERS = HOUSES.flatMap((house) => TRADES.map((trade) => `${house}${trade}有限公司`))
export const TYPED_EMPLOYERS = words('个体户 退休 自由职业 深圳大学 市人民医院 第一小学 家庭主妇 实验中学')
export const CATEGORIES = words('一般客户 VIP会员 潜在客户 老客户 企业客户 员工家属 转介绍 停用')
export const JOB_TITLES = words(
  '经理 主任 教师 工程师 总经理 商务经理 会计 护士 医生 司机 店长 销售 学生 律师 公务员 退休 设计师 秘书',
)
export const ASSOCIATIONS = words('狮子会 深圳市登山协会 扶轮社 青年商会 摄影学会 羽毛球协会 校友会 同乡会')
export const STAFF = words('陈秀慧 吕莺莺 王小明 李静 张洁 刘洋 赵敏 黄丽 周涛 吴芳 林国栋 何婷')
export const CONTACTS = words('吕莺莺 陈秀慧 王小明 李静 张洁 刘洋').map((name, place) => ({
  name,
  phone: `0755-0000${String(1230 + place)}`,
}))
/** Usual price in fen. */
export const SUMMARIES = Object.entries({
  健康咨询: 0,
  洗牙: 18000,
  牙周病的手术治疗: 100000,
  缴交一年年费: 120000,
  补牙: 26000,
  拔牙: 30000,
  口腔检查: 5000,
  种植牙: 880000,
  牙齿矫正: 1500000,
  烤瓷牙: 160000,
  复诊: 2000,
  电话回访: 0,
}).map(([name, defaultAmountFen]) => ({ name, defaultAmountFen }))
export const TYPED_SUMMARIES = [
  '补牙，左上第六颗',
  '客人要求改期，已电话确认',
  '退款',
  '赠送洁牙一次',
  '投诉：等候时间过长，已致歉',
]
export const NOTES = [
  '下午三点以后来电',
  '对青霉素过敏',
  '怕疼，请多说明',
  '喜欢靠窗的座位',
  '由老客户介绍\n首次来访八折',
  '行动不便，需要轮椅',
  '英语沟通',
]

interface ListedItem {
  readonly kind: ReferenceKind
  readonly name: string
  readonly phone?: string
  readonly defaultAmountFen?: number
}

const named = (kind: ReferenceKind, names: readonly string[]): ListedItem[] => names.map((name) => ({ kind, name }))

/** Everything that a generated shop offers to choose from, besides genders and service states. */
export const SHOP_LISTS: readonly ListedItem[] = [
  ...named('employer', EMPLOYERS),
  ...named('category', CATEGORIES),
  ...named('jobTitle', JOB_TITLES),
  ...named('association', ASSOCIATIONS),
  ...named('staff', STAFF),
  ...CONTACTS.map((contact) => ({ kind: 'contact' as const, ...contact })),
  ...SUMMARIES.map((summary) => ({ kind: 'serviceSummary' as const, ...summary })),
]
