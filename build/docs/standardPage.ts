import en from '../../assets/locales/en.json' with { type: 'json' };
import chinese from '../../assets/locales/zh-CN.json' with { type: 'json' };
import { RULE_IDS, RULES, type Rule, type RuleId, type RuleKind } from '../../electron/domain/rules';

/** Captions of this page; the rules' own words are the translations' (`rule.<id>`). */
const GROUPS: Readonly<Record<Rule['group'], readonly [chinese: string, english: string]>> = {
  readiness: ['班前班后', 'Readiness'],
  answering: ['接听', 'Answering'],
  talking: ['通话', 'Talking'],
  holding: ['等待', 'Holding'],
  transferring: ['转接与留言', 'Transferring and messages'],
  ending: ['结束', 'Ending'],
  'after-call': ['话后处理', 'After the call'],
  protection: ['保护客户与银行', 'Protecting the customer and the bank'],
  shift: ['交接班', 'Shift'],
  knowledge: ['知识库', 'Knowledge'],
  outbound: ['呼出', 'Calling out'],
};
const KINDS: Readonly<Record<RuleKind, readonly [chinese: string, english: string]>> = {
  measured: ['测量', 'measured'],
  confirmed: ['确认', 'confirmed'],
  reminded: ['提醒', 'reminded'],
};

const count = (kind: RuleKind): number => RULE_IDS.filter((id) => RULES[id].kind === kind).length;

/** The documentation page of the service standard, in Markdown, from the table of rules and its translations. */
export function standardPage(): string {
  const groups = [...new Set(RULE_IDS.map((id) => RULES[id].group))];
  return `${[
    '# 服务规范 · The service standard',
    '<!-- Written by `npm run docs:standard` from the table of rules; changes here are lost. -->',
    '控制台按下表逐条执行服务规范。每条规则只属于一类，分类即说明控制台如何得知：',
    'The console keeps the service standard rule by rule. Each rule is of one kind, which says how the console knows:',
    [
      '| 类别 | Kind | 含义 | Meaning | 条数 |',
      '|---|---|---|---|---|',
      `| 测量 | measured | 控制台自行得知 | the console knows by itself | ${count('measured')} |`,
      `| 确认 | confirmed | 适时提示，座席按一键确认 | prompted at the right moment, and ticked by the agent with one key | ${count('confirmed')} |`,
      `| 提醒 | reminded | 在有用处显示，从不评分 | shown where it helps, never scored | ${count('reminded')} |`,
    ].join('\n'),
    '标准数值可由中心在其规范文件中更改。 · Every figure is a default that a centre may change in its profile.',
    ...groups.map(section),
  ].join('\n\n')}\n`;
}

function section(group: Rule['group']): string {
  const rows = RULE_IDS.filter((id) => RULES[id].group === group).map(row);
  return [
    `## ${GROUPS[group].join(' · ')}`,
    '',
    '| 编号 | 规则 | Rule | 类别 | 如何得知 | How the console knows |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function row(id: RuleId): string {
  const kind = KINDS[RULES[id].kind].join(' · ');
  return `| ${id} | ${chinese.rule[id].text} | ${en.rule[id].text} | ${kind} | ${chinese.rule[id].how} | ${en.rule[id].how} |`;
}
