import { foldText } from '../search-text'
import { type ImportField, SERVICE_IMPORT_FIELDS } from './import-plan'

/** What people call the fields, beside the words on our own screen; traditional characters fold into these. */
const WORDS: Readonly<Record<ImportField, string>> = {
  number:
    '客户编号 编号 客户号 会员编号 会员号 卡号 会员卡号 病历号 客户代号 代号 number no id code customerno customernumber',
  name: '客户名称 姓名 名称 客户姓名 会员姓名 名字 客户 患者姓名 病人姓名 name fullname customer customername',
  employer: '工作单位 单位 服务单位 公司 公司名称 任职单位 employer company organization organisation',
  bornOn: '出生日期 生日 出生年月日 出生 出生年月 birthday birthdate born dateofbirth dob',
  gender: '性别 gender sex',
  phone: '联络电话 联系电话 电话 电话号码 固定电话 座机 家庭电话 住宅电话 phone telephone tel phonenumber',
  mobile: '手机号码 手机 手机号 移动电话 行动电话 mobile cell cellphone mobilephone mobilenumber',
  mobile2: '手机号码2 手机2 手机号2 备用手机 行动电话2 mobile2 othermobile secondmobile',
  fax: '传真号码 传真 fax faxnumber',
  address: '住址 地址 联系地址 联络地址 通讯地址 家庭地址 家庭住址 通信地址 address',
  postcode: '邮编 邮政编码 邮递区号 邮区 postcode zip zipcode postalcode',
  email: '电子邮箱 邮箱 电邮 电子邮件 电子信箱 邮件 email mail emailaddress',
  category: '客户类别 类别 客户类型 分类 会员类别 会员等级 等级 category type',
  jobTitle: '职务职称 职务 职称 职位 头衔 jobtitle title position',
  note: '经历备注 备注 说明 附注 注记 note notes remark remarks comment',
  idNumber: '身份证号 身份证 身份证号码 证件号 证件号码 身分证字号 身分证 身分证号 idnumber idcard identity',
  association: '社会团体 团体 社团 association society group',
  contact: '业务联络人 业务联系人 联络人 联系人 业务员 contact contactperson salesperson',
  contactPhone: '业务联络人电话 联络人电话 联系人电话 业务员电话 contactphone contactsphone',
  isSmsRefused: '不收短信 拒收短信 不收简讯 refusessms nosms',
  isEmailRefused: '不收电邮 拒收邮件 不收邮件 refusesemail noemail',
  isPostRefused: '不收邮寄 拒收信件 不收信件 refusespost refusesmail nopost',
  isCallRefused: '不接电话 拒接电话 refusescalls nocalls nocall',
  servedOn: '服务日期 日期 消费日期 就诊日期 到店日期 服务时间 servedon servicedate date visitdate',
  status: '状态 服务状态 status state',
  summary: '服务摘要 摘要 服务项目 项目 服务内容 消费项目 内容 summary service servicesummary item',
  staff: '服务人员 经手人 技师 医师 医生 员工 接待人员 staff servedby employee',
  amount: '金额注记 金额 消费金额 收费 实收 费用 价格 amount amountfen price total fee',
}

const FIELD_OF: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(WORDS).flatMap(([field, words]) =>
    words.split(' ').map((word) => [foldText(word), field as ImportField] as const),
  ),
)

/** Units and hints for whoever fills in the sheet; 手机(父亲) and 生日(农历) are something else than 手机 and 生日. */
const HINT =
  /[(（[【]\s*(?:[*＊]|元|人民[币幣]|新?[台臺]币|新?[台臺]幣|RMB|CNY|TWD|NT\$?|必[填输輸]|[选選]填|可[选選]|required|optional|公[历曆]|[阳陽]历|[陽阳]曆|[国國][历曆]|西元|\d+\s*位|[YMD年月日/.\-\s]+|(?:如|例|格式).*?)\s*[)）\]】]/gi

/** What makes two headers the same header; '' for one that says nothing. */
export const headerKeyOf = (header: string): string => foldText(header.replace(HINT, '')) || foldText(header)

/** The field that a header is a word for. */
export const fieldOfHeader = (header: string): ImportField | undefined => FIELD_OF.get(headerKeyOf(header))

export const isServiceField = (field: ImportField): field is (typeof SERVICE_IMPORT_FIELDS)[number] =>
  (SERVICE_IMPORT_FIELDS as readonly string[]).includes(field)
