import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules';
import { CALL_KINDS } from '../standard';
import { isPracticeNumber, realCustomerDataIn } from './practiceNumber';

/** How a customer feels. A reaction may change it. */
export const MOODS = ['patient', 'hurried', 'worried', 'angry', 'confused'] as const;
export type Mood = (typeof MOODS)[number];

/** 1 for a first week, 3 for those who have seen everything. */
export const LEVELS = [1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

/** Whose voices the clips are in; `assets/practice/voices.json` says how each is made. */
export const VOICES = [
  ...(['woman-1', 'woman-2', 'woman-3', 'woman-4', 'old-woman'] as const),
  ...(['man-1', 'man-2', 'man-3', 'man-4', 'old-man'] as const),
] as const;
export type VoiceId = (typeof VOICES)[number];

/** How the customer's line sounds: all but the clear one have a telephone's band, `bad` ones lose words. */
export const LINES = ['clear', 'telephone', 'noisy', 'bad'] as const;
export type LineSound = (typeof LINES)[number];

/** What a customer notices of what the agent does (or does not), and what a trainer may stir up. */
export const CUES = [
  // the beginning
  'opening',
  'answered-late',
  'convenience-asked',
  // the matter
  'handling',
  'identity-asked',
  'verified',
  'not-verified',
  'soothed',
  'call-back-offered',
  'repeated-back',
  'warned',
  'asked-whether-there',
  // waits and transfers
  'hold-asked',
  'resumed',
  'held-long',
  'transfer-announced',
  'transferred',
  // what should not happen
  'silence',
  'interrupted',
  // the end
  'anything-else',
  'closing',
  // a trainer's
  'angrier',
  'manager',
] as const;
export type Cue = (typeof CUES)[number];

/** Lines every customer has, in the words of their mood; a scenario may have words of its own for them. */
export const COMMON_LINES = [
  'hello',
  'convenient',
  'agree-to-wait',
  'after-wait',
  'after-long-wait',
  'still-there',
  'here',
  'right',
  'understood',
  'nothing-else',
  'goodbye',
  'angrier',
  'manager',
] as const;
export type CommonLine = (typeof COMMON_LINES)[number];

/** A reason in both languages, for errors that a trainer reads. */
export type Reason = Readonly<Record<'zh-CN' | 'en', string>>;

/** An issue with its reason in both languages; the Chinese one travels beside zod's message. */
export function refuse(context: z.RefinementCtx, path: readonly PropertyKey[], reason: Reason): void {
  context.addIssue({ code: 'custom', path: [...path], message: reason.en, params: { reason } });
}

const id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const said = z.string().regex(/\S/).max(400);
const bilingual = z.strictObject({ 'zh-CN': said, en: said });
export type Words = z.infer<typeof bilingual>;
const lineName = id;
const seconds = z.number().min(1).max(600);

const reactionObject = z.strictObject({
  /** The line that is said. */
  say: lineName.optional(),
  /** How they feel from now on. */
  mood: z.enum(MOODS).optional(),
  /** Their next state. */
  go: id.optional(),
  /** They hang up after their words. */
  leave: z.boolean().optional(),
  /** How likely it is, 0…1; where it does not happen, the next reaction of the list is tried. */
  chance: z.number().gt(0).lte(1).optional(),
  /** Only while this holds. */
  only: z.enum(['verified', 'unverified', 'satisfied', 'unsatisfied']).optional(),
  /** At most once in a call. */
  once: z.boolean().optional(),
});
export type Reaction = z.infer<typeof reactionObject>;
const oneReaction = z.union([lineName.transform((say): Reaction => ({ say })), reactionObject]);
/** One reaction, or several of which the first that applies happens. A line's name alone says that line. */
const reactions = z.union([oneReaction.transform((one) => [one]), z.array(oneReaction).min(1).max(8)]);
const when = z.partialRecord(z.enum(CUES), reactions);

const state = z.strictObject({
  /** What they tell in this state, one line at each of their turns. */
  story: z.array(lineName).max(20).default([]),
  when: when.default({}),
});

/** Words that the note should have: any of `any` counts, whatever its spelling of numbers. */
const fact = z.strictObject({
  fact: bilingual,
  any: z
    .array(z.union([z.string().regex(/\S/).max(60), z.number().transform(String)]))
    .min(1)
    .max(12),
});
export type Fact = z.infer<typeof fact>;

const expects = z.strictObject({
  /** The dispositions of the standard that are right; the first is the best. */
  disposition: z.union([id.transform((one) => [one]), z.array(id).min(1).max(4)]),
  /** SEC-1: `check`: passed before account words; `fail`: what they say does not match; `exempt`: not needed here. */
  identity: z.enum(['none', 'check', 'fail', 'exempt']).default('none'),
  /** Which exemption of the standard is right. */
  exemption: id.optional(),
  /** What has to be opened from the call (ACW-2, ACW-3, XFR-3). */
  followUp: z.enum(['none', 'call-back', 'message', 'case']).default('none'),
  /** What the case is about. */
  cause: id.optional(),
  /** Questions of the knowledge base of which one answers this call (KNB-2). */
  knowledge: z.array(id).max(6).default([]),
  /** Nobody can know the answer: it goes to whoever keeps the knowledge base (KNB-4). */
  unanswered: z.boolean().default(false),
  /** ACW-4: it is told upward at once. */
  serious: z.boolean().default(false),
  /** `short`: looking up takes a moment (HLD-1, HLD-2); `long`: it takes longer, so a call back is agreed (HLD-3). */
  wait: z.enum(['none', 'short', 'long']).default('none'),
  /** `colleague`: announced and handed over (XFR-1); `second-try`: the first colleague does not answer (XFR-2). */
  transfer: z.enum(['none', 'colleague', 'second-try']).default('none'),
  /** Who ends the call, and why (END-2, END-3). */
  end: z.enum(['customer', 'nuisance', 'silent-customer']).default('customer'),
  /** SEC-4: a private call to the agent. */
  private: z.boolean().default(false),
  /** OUT-2: false for who has no time now. */
  convenient: z.boolean().default(true),
  /** The trainer lets it ring too long on purpose, to practise the apology (ANS-2): ANS-1 is not marked. */
  late: z.boolean().default(false),
  /** Facts that the note has to hold (ACW-1). */
  note: z.array(fact).max(8).default([]),
});
export type Expectations = z.infer<typeof expects>;

const ruleId = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);

/** A customer with a will: who they are, what they want, how they react, and what the right handling is. */
export const scenarioSchema = z
  .strictObject({
    format: z.literal(1),
    id,
    title: bilingual,
    /** What it is about and what to look at, for the trainer. */
    summary: bilingual,
    direction: z.enum(['inbound', 'outbound']),
    /** The kind of business, of the standard's kinds of call. */
    kind: z.enum(CALL_KINDS),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    mood: z.enum(MOODS),
    /** The rules that can be kept or broken here. */
    exercises: z.array(ruleId).min(1).max(48),
    caller: z.strictObject({ name: bilingual, number: z.string(), voice: z.enum(VOICES) }),
    line: z.enum(LINES).default('clear'),
    /** How long, in seconds, they let it ring, wait on hold, and hear nothing before they ask. */
    patience: z.strictObject({ ring: seconds, hold: seconds, silence: seconds.default(20) }),
    /** Called by the agent: how soon they answer, in seconds, least and most. */
    answersAfter: z.tuple([seconds, seconds]).default([4, 8]),
    /** They never say a word. */
    mute: z.boolean().default(false),
    says: z.record(lineName, bilingual),
    story: z.array(lineName).max(20).default([]),
    when: when.default({}),
    states: z.record(id, state).default({}),
    /** What has to happen for them to be content. */
    wants: z.array(z.enum(CUES)).max(6).default([]),
    expects,
  })
  .superRefine((scenario, context) => {
    if (!isPracticeNumber(scenario.caller.number))
      refuse(context, ['caller', 'number'], {
        'zh-CN': '不是练习号码：练习号码是 1540000 加四位数字，写在引号里',
        en: 'is no practice number: those are 1540000 and four digits, in quotes',
      });
    const { direction, kind } = scenario;
    if ((direction === 'outbound') !== (kind === 'outbound' || kind === 'call-back') && kind !== 'wrong-number')
      refuse(context, ['direction'], {
        'zh-CN': `与业务类型“${kind}”不符：只有 outbound 和 call-back 是呼出`,
        en: `does not suit the kind “${kind}”: outbound and call-back alone are called out`,
      });
    checkLines(scenario, context);
    checkExpectations(scenario, context);
  });
export type Scenario = z.infer<typeof scenarioSchema>;

/** The part of a scenario that reacts: its beginning, or one of its named states. */
export type Behaviour = Pick<Scenario, 'story' | 'when'>;

type Parts = readonly { readonly path: readonly string[]; readonly behaviour: Behaviour }[];

function partsOf(scenario: Pick<Scenario, 'story' | 'when' | 'states'>): Parts {
  const named = Object.entries(scenario.states).map(([name, behaviour]) => ({ path: ['states', name], behaviour }));
  return [{ path: [], behaviour: scenario }, ...named];
}

function checkLines(scenario: Scenario, context: z.RefinementCtx): void {
  const known = new Set<string>([...Object.keys(scenario.says), ...COMMON_LINES]);
  const used = new Set<string>(COMMON_LINES);
  const reached = new Set<string>();
  const need = (line: string, path: readonly PropertyKey[]): void => {
    used.add(line);
    if (known.has(line)) return;
    refuse(context, path, {
      'zh-CN': `says 里没有“${line}”这句话`,
      en: `there is no line “${line}” under says`,
    });
  };
  for (const { path, behaviour } of partsOf(scenario)) {
    for (const [index, line] of behaviour.story.entries()) need(line, [...path, 'story', index]);
    for (const [cue, list] of Object.entries(behaviour.when)) {
      for (const reaction of list ?? []) {
        const at = [...path, 'when', cue];
        if (reaction.say !== undefined) need(reaction.say, at);
        if (reaction.go === undefined) continue;
        reached.add(reaction.go);
        if (!(reaction.go in scenario.states))
          refuse(context, at, {
            'zh-CN': `states 里没有“${reaction.go}”`,
            en: `there is no state “${reaction.go}” under states`,
          });
      }
    }
  }
  for (const name of Object.keys(scenario.states)) {
    if (!reached.has(name))
      refuse(context, ['states', name], { 'zh-CN': '没有反应会走到这里', en: 'no reaction leads here' });
  }
  for (const [line, words] of Object.entries(scenario.says)) {
    if (!used.has(line))
      refuse(context, ['says', line], {
        'zh-CN': '这句话从来不会说：story 和 when 里都没有用到',
        en: 'is never said: neither story nor when uses it',
      });
    for (const language of ['zh-CN', 'en'] as const) {
      const kind = realCustomerDataIn(words[language]);
      if (kind !== null) refuse(context, ['says', line, language], REAL_DATA);
    }
  }
  for (const key of ['title', 'summary'] as const) {
    for (const language of ['zh-CN', 'en'] as const)
      if (realCustomerDataIn(scenario[key][language]) !== null) refuse(context, [key, language], REAL_DATA);
  }
  for (const [index, { fact: told, any }] of scenario.expects.note.entries()) {
    if ([told['zh-CN'], told.en, ...any].some((text) => realCustomerDataIn(text) !== null))
      refuse(context, ['expects', 'note', index], REAL_DATA);
  }
}

/** The training material is for everybody's eyes. */
export const REAL_DATA: Reason = {
  'zh-CN': '像是真实客户的卡号、证件号或电话号码；练习里只能用 1540000 开头的练习号码',
  en: 'looks like a real customer’s card, identity or telephone number; practice uses 1540000 numbers only',
};

function checkExpectations({ expects: wanted, direction }: Scenario, context: z.RefinementCtx): void {
  if (wanted.identity === 'exempt' && wanted.exemption === undefined)
    refuse(context, ['expects', 'identity'], {
      'zh-CN': '免核对要写明 exemption（哪一种理由）',
      en: 'an exempted check needs its exemption',
    });
  if (wanted.followUp === 'case' && wanted.cause === undefined)
    refuse(context, ['expects', 'followUp'], {
      'zh-CN': '工单要写明 cause（关于什么）',
      en: 'a case needs its cause',
    });
  if (wanted.wait === 'long' && wanted.followUp !== 'call-back')
    refuse(context, ['expects', 'wait'], {
      'zh-CN': '等候要更久时应约定回电：followUp 应为 call-back',
      en: 'a longer wait means a call back: followUp has to be call-back',
    });
  if (wanted.late && direction === 'outbound')
    refuse(context, ['expects', 'late'], {
      'zh-CN': '呼出电话不会接听太晚',
      en: 'a call out is not answered late',
    });
}
