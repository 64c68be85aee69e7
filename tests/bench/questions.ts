import { FREQUENCIES, type Question } from '../../electron/domain/knowledge';

const PRODUCTS: readonly (readonly [string, string])[] = [
  ['借记卡', 'debit card'],
  ['信用卡', 'credit card'],
  ['社保卡', 'social security card'],
  ['手机银行', 'mobile banking'],
  ['网上银行', 'online banking'],
  ['定期存款', 'time deposit'],
  ['大额存单', 'certificate of deposit'],
  ['理财产品', 'wealth product'],
  ['基金定投', 'fund savings plan'],
  ['个人住房贷款', 'home loan'],
  ['消费贷款', 'consumer loan'],
  ['公积金贷款', 'provident fund loan'],
  ['外汇结售汇', 'foreign exchange'],
  ['跨境汇款', 'cross-border transfer'],
  ['代发工资', 'payroll account'],
  ['二维码收款', 'QR collection'],
  ['短信通知', 'text message alerts'],
  ['动态口令牌', 'token device'],
  ['电子回单', 'electronic receipt'],
  ['存款证明', 'certificate of balance'],
];
const MATTERS: readonly (readonly [string, string, string])[] = [
  ['怎么挂失', 'report the loss of', '挂失 丢失 补办'],
  ['限额如何调整', 'change the limit of', '限额 额度 调整'],
  ['密码忘记了怎么办', 'reset the password of', '密码 重置 忘记'],
  ['手续费是多少', 'fee of', '手续费 收费 费用'],
  ['办理需要带什么材料', 'documents for', '材料 证件 身份证'],
  ['多久到账', 'when money arrives with', '到账 时间 时效'],
  ['为什么被拒绝', 'refusal of', '拒绝 失败 原因'],
  ['如何开通', 'open', '开通 激活 申请'],
  ['如何注销', 'close', '注销 销户 关闭'],
  ['预留手机号怎么修改', 'change the phone number of', '手机号 预留 修改'],
  ['账单在哪里查询', 'find the statement of', '账单 明细 查询'],
  ['提前还款或支取怎么算利息', 'early repayment or withdrawal of', '提前 利息 支取'],
  ['被冻结了怎么解除', 'unfreeze', '冻结 解冻 异常'],
  ['异地能不能办理', 'use in another city of', '异地 网点 跨省'],
];
const FOR_WHOM = [
  '本人',
  '代办人',
  '未成年人',
  '老年客户',
  '企业员工',
  '境外人士',
  '新客户',
  '贵宾客户',
  '农村客户',
  '学生',
];
const WHEN = ['工作日', '节假日', '夜间', '境外期间', '换卡以后', '首次办理', '逾期以后', '到期以前'];

/**
 * So many made-up questions that read like a bank's, all different, the same every time: for the bench of the search.
 * @param at when they were written, ms since the epoch
 */
export function* manyQuestions(count: number, at = Date.UTC(2026, 0, 5)): Generator<Question> {
  for (let number = 0; number < count; number += 1) {
    const [product, english] = pick(PRODUCTS, number);
    const [matter, englishMatter, keywords] = pick(MATTERS, Math.floor(number / PRODUCTS.length));
    const rest = Math.floor(number / (PRODUCTS.length * MATTERS.length));
    const whom = pick(FOR_WHOM, rest);
    const when = pick(WHEN, Math.floor(rest / FOR_WHOM.length));
    yield {
      id: `bench-${number}`,
      title: `${whom}${when}${product}${matter}`,
      answer: `${when}由${whom}办理${product}业务的，请先核对身份并确认账户状态正常；${product}${matter}以系统当日显示为准，结果会以短信通知客户，编号${number}。如客户有异议，登记后由专人在两个工作日内回复。`,
      steps: [
        '核对客户身份与预留信息',
        `在系统中选择${product}，查询状态`,
        '按提示提交申请并复述要点',
        '告知办理时限与结果通知方式',
      ],
      keywords: [...keywords.split(' '), product],
      category: product,
      english: {
        title: `${englishMatter} ${english} (${number})`,
        answer: `Check who is calling, then see the state of the ${english}. The result comes by text message.`,
        steps: [],
      },
      frequency: pick(FREQUENCIES, number),
      source: 'import',
      createdAt: at,
      updatedAt: at,
    };
  }
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('The list is empty.');
  return found;
}

/** What agents type, key by key: words, pinyin, initials, English, mistakes. */
export const TYPED: readonly string[] = [
  ...['信用卡限额', '挂失', '密码忘记', '社保卡', '理财风险', '公积金贷款材料', '境外手续费', '到账', '信用卡限鹅'],
  ...['guashi', 'xinyongka', 'xyk', 'xykgs', 'dkll', 'shoujiyinhang', 'mima', 'xinyongak'],
  ...['credit card limit', 'password', 'debit crad', 'early repayment'],
];
