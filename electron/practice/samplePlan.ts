import type { SamplePlan } from '../console/outboundDesk';
import type { Language } from '../contract/settings';
import { DEFAULT_NUMBERING, readListNumber } from '../domain/outbound/number';
import type { PlanDraft } from '../domain/outbound/plan';
import type { Scenario } from '../domain/scenario/scenario';
import type { Bilingual } from '../domain/standard';
import { type EpochMs, HOUR } from '../domain/time';
import { dayOf } from '../domain/workingTime';
import { PRACTICE_NUMBERS, standingIn } from './practice';

const WORDS = {
  name: { 'zh-CN': '网点服务满意度调查', en: 'How satisfied with the branch' },
  purpose: {
    'zh-CN': '客户上月到过网点，了解他们对服务是否满意。',
    en: 'These customers came to a branch last month; find out whether they were content.',
  },
  opening: {
    'zh-CN': '想占用您一分钟，了解一下您上个月来网点办理业务的感受。',
    en: 'May I take a minute of yours to ask how your visit to our branch last month went?',
  },
  thank: { 'zh-CN': '感谢客户抽出时间', en: 'Thank them for their time' },
  listen: { 'zh-CN': '不满意时，先听完再记录', en: 'If they are not content, hear them out, then write it down' },
  busy: { 'zh-CN': '钱先生', en: 'Mr Qian' },
  away: { 'zh-CN': '孙女士', en: 'Ms Sun' },
  wrong: { 'zh-CN': '吴先生', en: 'Mr Wu' },
  branch: { 'zh-CN': '网点', en: 'Branch' },
  peoplesRoad: { 'zh-CN': '人民路支行', en: "People's Road" },
  done: { 'zh-CN': '完成调查', en: 'Survey done' },
  refused: { 'zh-CN': '不愿参加', en: 'Would rather not' },
  again: { 'zh-CN': '改天再打', en: 'Another day' },
  content: { 'zh-CN': '总的来说，您对网点的服务满意吗？', en: 'All in all, how content were you with the service?' },
  low: { 'zh-CN': '很不满意', en: 'not at all' },
  high: { 'zh-CN': '很满意', en: 'very' },
  why: { 'zh-CN': '主要是哪方面不满意？', en: 'What were you least content with?' },
  queue: { 'zh-CN': '等待时间', en: 'Waiting' },
  staff: { 'zh-CN': '服务态度', en: 'How they were treated' },
  machines: { 'zh-CN': '设备', en: 'The machines' },
  other: { 'zh-CN': '其他', en: 'Something else' },
  minutes: { 'zh-CN': '您当时大约等了多久？', en: 'About how long did you wait?' },
  unit: { 'zh-CN': '分钟', en: 'minutes' },
  wish: { 'zh-CN': '您还有什么建议？', en: 'Is there anything you would suggest?' },
} as const satisfies Record<string, Bilingual>;

/**
 * The plan that practice begins with: valid around the clock, so that one can practise at any hour, with a survey that
 * branches. Its list reaches the standing customers, and one number each that is busy, never answers and is not there.
 */
export function samplePlan(scenarios: ReadonlyMap<string, Scenario>, language: Language, now: EpochMs): SamplePlan {
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const option = (id: 'queue' | 'staff' | 'machines' | 'other') => ({ id, label: say(id), goTo: null, most: null });
  const plan: PlanDraft = {
    name: say('name'),
    kind: 'survey',
    purpose: say('purpose'),
    opening: say('opening'),
    script: [say('thank'), say('listen')],
    hours: {
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      spans: [
        { from: '00:00', to: '12:00' },
        { from: '12:00', to: '00:00' },
      ],
      restOnHolidays: false,
    },
    attempts: { most: 3, spacingMinutes: 60 },
    validFrom: dayOf(now),
    validUntil: dayOf(now + 365 * 24 * HOUR),
    results: [
      { id: 'done', label: say('done'), means: 'done' },
      { id: 'refused', label: say('refused'), means: 'refused' },
      { id: 'again', label: say('again'), means: 'again' },
    ],
    questions: [
      {
        ...{ id: 'content', kind: 'scale', text: say('content'), mayStayOpen: false, from: 1, to: 5 },
        ...{ low: say('low'), high: say('high'), branches: [{ from: 4, to: 5, goTo: 'wish' }] },
      },
      {
        ...{ id: 'why', kind: 'choice', text: say('why'), mayStayOpen: false },
        options: [option('queue'), option('staff'), option('machines'), option('other')],
      },
      {
        ...{ id: 'minutes', kind: 'number', text: say('minutes'), mayStayOpen: true, least: 0, most: 300 },
        ...{ unit: say('unit'), branches: [] },
      },
      { id: 'wish', kind: 'text', text: say('wish'), mayStayOpen: true },
    ],
    wanted: null,
  };
  const target = (number: string, name: string, title: 'mr' | 'ms'): SamplePlan['targets'][number] => {
    const read = readListNumber(number, DEFAULT_NUMBERING);
    return {
      ...{ number: read.kind === 'number' ? read.number : number, name, title },
      details: { [say('branch')]: say('peoplesRoad') },
    };
  };
  const customers = standingIn(scenarios).map(({ caller }) =>
    target(caller.number, caller.name[language], caller.voice.startsWith('man') ? 'mr' : 'ms'),
  );
  return {
    plan,
    targets: [
      ...customers.slice(0, 1),
      target(PRACTICE_NUMBERS.busy, say('busy'), 'mr'),
      target(PRACTICE_NUMBERS.neverAnswers, say('away'), 'ms'),
      ...customers.slice(1),
      target(PRACTICE_NUMBERS.unknown, say('wrong'), 'mr'),
    ],
  };
}
