import { findCustomerData } from './customerData';

/** A password or code in a text. */
export interface Secret {
  /** Where the secret itself stands, without the word that told of it. */
  readonly from: number;
  readonly to: number;
  /** The word that told of it, as it stands in the text. */
  readonly word: string;
}

/** What stands in a secret's place. Always the same, so that not even its length is told. */
export const WITHHELD = '■■■';

/** What names a secret. A longer name stands before the shorter one it contains. */
const CHINESE = '动态密码|动态口令|动态码|短信码|验证码|校验码|安全码|密码|口令|密碼|驗證碼|密钥';
const ENGLISH =
  'one[- ]?time (?:code|password)|verification code|security code|pass ?code|pass ?word|passwd|pwd|cv[vcn]2?|otp|pin(?: ?码| code)?';
const NAME = new RegExp(`${CHINESE}|(?<![a-z])(?:${ENGLISH})(?![a-z])`, 'g');
/** Whose it is, or which. */
const OWNER =
  '(?:(?:他|她|客户|您|你|我|本人|其)?的?(?:新|旧|原|交易|登录|支付|查询|取款|银行卡|短信)?|(?:his|her|the|their|my)? ?)';

/** What says outright that a value follows. */
const IS = '(?:是|为|成了?|叫|就是|:|=|\\bis\\b|\\bwas\\b|\\bto\\b)';
const QUOTES = '[\\s"\'“”‘’「」『』()\\[\\]<>《》]*';
/** Digits, also set apart one by one; letters and signs with a digit among them. */
const DIGITS = '\\d(?:[ -]?\\d){0,11}';
const MIXED = '(?=[a-z!@#$%^&*_.+-]*\\d)[a-z0-9][a-z0-9!@#$%^&*_.+-]{1,31}';
const LETTERS = '[a-z]{4,32}';
/** The value ends where no more of its signs follow … */
const END = '(?![a-z0-9])';
/** … and is no figure of something that is counted or dated. */
const NO_FIGURE =
  '(?!\\s*(?:次|位|天|分钟|分|秒|小时|元|块|万|年|月|日|个|笔|条|点|遍|层|期|号线|%|％|digits?|times?|minutes?|hours?|days?|attempts?|characters?|[-/.年]\\d{1,2}[-/.月]\\d|:\\d\\d))';

/** A value in the name's neighbourhood: in its clause, with no other value between, and of no other thing that has a number. */
const OTHER_THING =
  /号|[金余限]额|额度|款|单|账|帐|地址|日期|时间|次数|姓名|户名|number|amount|account|phone|date|balance/;
const STATED = new RegExp(
  `^((?:[^。!?;,，\\n■\\d]|\\d(?!\\d\\d)){0,18}?)${IS}${QUOTES}(${DIGITS}|${MIXED})${END}${NO_FIGURE}`,
);
const STATED_LETTERS = new RegExp(`^(?:是|为|:|=)${QUOTES}(${LETTERS})(?![a-z0-9\\u4e00-\\u9fff])`);
const BESIDE = new RegExp(`^${QUOTES}(${DIGITS}|${MIXED})${END}${NO_FIGURE}`);
/** 「123456 是密码」 */
const BEFORE = new RegExp(`(?<![a-z0-9])(${DIGITS}|${MIXED})${QUOTES}(?:就?是|作为?|做|当|is)\\s*${OWNER}$`);

/** Words that follow "password:" without being one. */
const NO_PASSWORD = new Set(
  'reset forgotten forgot changed change unknown locked wrong correct expired lost needed required none blocked given told refused incorrect invalid known same okay'.split(
    ' ',
  ),
);
const DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/;
/** A bank's or an operator's own number, from which codes are sent. */
const SERVICE_NUMBER = /^(?:95\d{3}|10\d{3}|106\d{3,})$/;
/** Signs looked at before and after a name: more than any of the patterns takes. */
const REACH = 72;
/** A value right beside its name has at least so many signs; one that is stated may be the beginning of more. */
const LEAST = 3;

/**
 * Passwords and codes that a text tells, in Chinese and English: a name such as 密码, 验证码, CVV or PIN with a value in its
 * neighbourhood. A name alone is innocent (密码已重置), and so are customers' numbers, dates and counts beside it.
 * Linear in the length of the text.
 */
export function findSecrets(text: string): readonly Secret[] {
  const plain = plainOf(text);
  let known: readonly { from: number; to: number }[] | null = null;
  const isCustomerData = (from: number, to: number): boolean => {
    known ??= findCustomerData(text);
    return known.some((data) => data.from < to && from < data.to);
  };
  const found = new Map<number, Secret>();
  const keep = (from: number, value: string, word: string): void => {
    const to = from + value.replace(/[.!,&+-]+$/, '').length;
    const before = found.get(from);
    if (to <= from || DATE.test(value) || isCustomerData(from, to) || (before && before.to >= to)) return;
    found.set(from, { from, to, word });
  };
  for (const name of plain.matchAll(NAME)) {
    const start = name.index;
    const end = start + name[0].length;
    const word = text.slice(start, end);
    const after = plain.slice(end, end + REACH);
    for (const value of valuesAfter(after)) keep(end + value.at, value.text, word);
    const earlier = plain.slice(Math.max(0, start - REACH), start);
    const told = BEFORE.exec(earlier);
    if (told?.[1] && told[1].length >= LEAST) keep(Math.max(0, start - REACH) + told.index, told[1], word);
  }
  const ordered = [...found.values()].sort((a, b) => a.from - b.from);
  return ordered.filter((secret, index) => index === 0 || secret.from >= (ordered[index - 1]?.to ?? 0));
}

/** The values that the text after a name tells, and where they begin. */
function valuesAfter(after: string): readonly { readonly at: number; readonly text: string }[] {
  const values: { at: number; text: string }[] = [];
  const found = (match: RegExpExecArray, value: string | undefined): void => {
    if (value !== undefined && !/^\d(?:st|nd|rd|th)/.test(value))
      values.push({ at: match[0].lastIndexOf(value), text: value });
  };
  const beside = BESIDE.exec(after);
  if (beside && (beside[1]?.length ?? 0) >= LEAST) {
    const sent = /^\s*(?:发|的短信|短信|来|sent|text)/.test(after.slice(beside[0].length));
    if (!sent || !SERVICE_NUMBER.test(beside[1] ?? '')) found(beside, beside[1]);
  }
  const stated = STATED.exec(after);
  if (stated && !OTHER_THING.test(stated[1] ?? '')) found(stated, stated[2]);
  const letters = STATED_LETTERS.exec(after);
  if (letters && !NO_PASSWORD.has(letters[1] ?? '')) found(letters, letters[1]);
  return values;
}

/**
 * The text with `WITHHELD` in the place of each secret, as it may be kept. Looked through again until nothing is found:
 * with one value gone, what stood behind it may turn out to be another.
 */
export function withoutSecrets(text: string): { readonly text: string; readonly count: number } {
  let kept = text;
  let count = 0;
  for (let secrets = findSecrets(kept); secrets.length > 0; secrets = findSecrets(kept)) {
    count += secrets.length;
    kept = secrets.reduceRight((whole, { from, to }) => whole.slice(0, from) + WITHHELD + whole.slice(to), kept);
  }
  return { text: kept, count };
}

/** Full-width signs as ASCII and letters in lower case, sign for sign, so that places stay. */
function plainOf(text: string): string {
  return text.replace(/[\uff01-\uff5eA-Z\u3000]/g, (sign) => {
    if (sign === '\u3000') return ' ';
    const code = sign.charCodeAt(0);
    return (code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : sign).toLowerCase();
  });
}
