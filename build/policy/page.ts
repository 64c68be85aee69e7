import {
  LIVE_KEYS,
  MACHINE_KEYS,
  POLICY_GROUPS,
  POLICY_KEY_NAMES,
  POLICY_KEYS,
  type PolicyKey,
  type PolicyShape,
} from '../../electron/contract/policy';
import { SEAT_KEYS } from '../../electron/settings/policy/policyLens';
import { exampleOf } from './example';
import { groupWords, keyWords } from './words';

/** The page of every key, in both languages. */
export function policyPage(): string {
  const lines = [
    '# The policy of a machine, key by key · 管理策略逐项说明',
    '',
    'Written by `npm run docs:policy` from `electron/contract/policy.ts`. A file holds `version` 1, `issuer` (whom people at the',
    'seat turn to), and the keys below in `fixed` or `default`. Keys marked ● can also be set at the seat: there a default holds',
    'until somebody chooses otherwise. For the others fixed and default are the same, but that `standardFile` and the devices as',
    'defaults stand behind what the person has. What a signed policy says of keys marked ◆ a running console takes up at once, all',
    'else at its next start; of keys marked ■ it may say nothing: they belong to the machine’s own policy.',
    '',
    '策略文件含 `version`（1）、`issuer`（坐席有问题时找谁），以及放在 `fixed`（固定）或 `default`（默认）中的下列各项。带 ● 的项坐席也可设置，默认值在坐席另行选择之前有效。签名策略下发时，带 ◆ 的项在运行中的程序立即生效，其余自下次启动起生效；带 ■ 的项只能由本机策略设定。',
  ];
  for (const group of POLICY_GROUPS) {
    lines.push('', `## ${groupWords(group, 'en-US')} · ${groupWords(group, 'zh-CN')}`, '');
    lines.push('| key | value | example | what it does |', '| --- | --- | --- | --- |');
    for (const key of POLICY_KEY_NAMES.filter((one) => POLICY_KEYS[one].group === group)) {
      const [english, chinese] = [keyWords(key, 'en-US'), keyWords(key, 'zh-CN')];
      const words = `**${english.title}.** ${english.help}<br>**${chinese.title}。** ${chinese.help}`;
      lines.push(
        `| \`${key}\`${marksOf(key)} | ${valueWords(POLICY_KEYS[key].shape)} | \`${JSON.stringify(exampleOf(key))}\` | ${words} |`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function marksOf(key: PolicyKey): string {
  const marks = [
    ...(SEAT_KEYS.includes(key) ? ['●'] : []),
    ...(LIVE_KEYS.includes(key) ? ['◆'] : []),
    ...(MACHINE_KEYS.some((one) => one === key) ? ['■'] : []),
  ];
  return marks.map((mark) => ` ${mark}`).join('');
}

function valueWords(shape: PolicyShape): string {
  switch (shape.kind) {
    case 'flag':
      return 'true, false';
    case 'number':
      return `${shape.min}…${shape.max}`;
    case 'text':
      return `text, up to ${shape.longest}`;
    case 'choice':
      return shape.options.join(', ');
    case 'list':
      return `list, up to ${shape.most}${shape.options ? `: ${shape.options.join(', ')}` : ''}`;
  }
}
