import { z } from 'zod';
import { readDialString } from './dialString';
import { wordsSchema } from './words/lexicon';

/** Spans are in seconds, because people write this file. */
const seconds = z
  .number()
  .positive()
  .max(24 * 3600);
const id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, { error: 'lower-case letters, digits and dashes' });

const words = z.string().regex(/\S/, { error: 'nothing is written here' });
/** Words in both languages. */
const bilingual = z.strictObject({ 'zh-CN': words, en: words });
export type Bilingual = z.infer<typeof bilingual>;

/** What the program fills into a phrase. */
export const PLACEHOLDERS = ['bank', 'agentNo', 'surname', 'title'] as const;
/** Words to say: every brace belongs to a placeholder that the program knows. */
const spoken = words.superRefine((text, context) => {
  for (const found of text.match(/\{[^{}]*\}|[{}]/g) ?? []) {
    if (!PLACEHOLDERS.some((name) => found === `{${name}}`))
      context.addIssue(`${found} is no placeholder; there are ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}`);
  }
});
const phrase = z.strictObject({ 'zh-CN': spoken, en: spoken });

/** Things that are named by their id stand in their list once. */
function namedOnce(list: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  for (const [index, { id }] of list.entries()) {
    if (list.findIndex((other) => other.id === id) < index)
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `“${id}” is in this list twice` });
  }
}

/** The kinds of call (话务类型, ACW-1). A call has none until the agent chooses. */
export const CALL_KINDS = [
  'enquiry',
  'transaction',
  'loss-report',
  'complaint',
  'suggestion',
  'praise',
  'outbound',
  'call-back',
  'wrong-number',
  'nuisance',
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** The script's steps, in their order. A kind of call may leave some out. */
export const SCRIPT_STEPS = ['opening', 'verifying', 'handling', 'confirming', 'closing'] as const;
export type ScriptStep = (typeof SCRIPT_STEPS)[number];

const phrases = z.strictObject({
  openingInbound: phrase,
  openingOutbound: phrase,
  askConvenient: phrase,
  notConvenient: phrase,
  answeredLate: phrase,
  askIdentity: phrase,
  identityFailed: phrase,
  listening: phrase,
  sootheComplaint: phrase,
  soothePromise: phrase,
  thankSuggestion: phrase,
  thankPraise: phrase,
  cannotAnswerNow: phrase,
  repeatBack: phrase,
  askHold: phrase,
  backFromHold: phrase,
  longerWait: phrase,
  announceTransfer: phrase,
  announceCaller: phrase,
  tryAgain: phrase,
  personAway: phrase,
  readBackMessage: phrase,
  areYouThere: phrase,
  warnNuisance: phrase,
  wrongNumber: phrase,
  misdialled: phrase,
  anythingElse: phrase,
  closing: phrase,
  inviteRating: phrase,
});
export const PHRASE_IDS = phrases.keyof().options;
export type PhraseId = (typeof PHRASE_IDS)[number];
const phraseId = z.enum(PHRASE_IDS, { error: ({ input }) => `there is no phrase “${String(input)}”` });
const callKind = z.enum(CALL_KINDS, { error: ({ input }) => `there is no kind of call “${String(input)}”` });

/** The steps of one kind of call, in their order, each once; `asked` are the lines that a rule looks for, by rule. */
function scriptAsking(asked: Readonly<Record<string, string>>) {
  return z
    .array(z.strictObject({ step: z.enum(SCRIPT_STEPS), lines: z.array(phraseId) }))
    .min(1)
    .superRefine((steps, context) => {
      const places = steps.map(({ step }) => SCRIPT_STEPS.indexOf(step));
      const astray = places.findIndex((place, index) => index > 0 && place <= (places[index - 1] ?? -1));
      if (astray >= 0) {
        const message = `the steps are ${SCRIPT_STEPS.join(', ')}, in this order and each once`;
        context.addIssue({ code: 'custom', path: [astray, 'step'], message });
      }
      const lines = steps.flatMap((step) => step.lines);
      for (const [line, rule] of Object.entries(asked)) {
        if (!lines.some((one) => one === line))
          context.addIssue(`the line “${line}” is missing, which ${rule} asks for`);
      }
    });
}
const INBOUND = { openingInbound: 'ANS-3' };
const OUTBOUND = { openingOutbound: 'ANS-4', askConvenient: 'OUT-2' };

const check = z.strictObject({ id, label: bilingual });
const reason = z.strictObject({ id, label: bilingual });
/** What can be dialled. */
const address = z
  .string()
  .max(200)
  .refine((text) => readDialString(text).kind !== 'invalid', { error: 'this cannot be dialled' });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of the day as HH:MM' });
const day = z.iso.date({ error: 'a day as YYYY-MM-DD' });
/** ACW-3: an answer is due within so much working time, and the warning comes so many working hours before. */
const deadline = z.strictObject({
  within: z.union([
    z.strictObject({ workingDays: z.int().min(1).max(90) }),
    z.strictObject({ workingHours: z.number().positive().max(240) }),
  ]),
  warningHours: z.number().positive().max(80),
});

/**
 * The service standard's figures and words. Every one is a default that a centre may change; nobody changes one in code.
 */
export const standardSchema = z
  .strictObject({
    version: z.literal(1),
    name: bilingual,
    answering: z
      .strictObject({
        /** One ring and the silence after it; 1 s on, 4 s off in China. */
        ringSeconds: seconds,
        pauseSeconds: seconds,
        /** ANS-1: answer within this many rings … */
        rings: z.int().min(1).max(20),
        /** … which is this long: the last of them has begun, and is not over. */
        limitSeconds: seconds,
      })
      .superRefine(({ ringSeconds, pauseSeconds, rings, limitSeconds }, context) => {
        const cadence = ringSeconds + pauseSeconds;
        const [least, most] = [(rings - 1) * cadence, rings * cadence];
        if (limitSeconds >= least - 1e-6 && limitSeconds <= most + 1e-6) return;
        const message = `${rings} rings of ${cadence} s are between ${least} s and ${most} s`;
        context.addIssue({ code: 'custom', path: ['limitSeconds'], message });
      }),
    talking: z.strictObject({
      /** TLK-1 */
      inboundTargetSeconds: seconds,
      outboundTargetSeconds: seconds,
      /** The share of the target at which a quiet word is said, 0…1. */
      nearShare: z.number().gt(0).lt(1),
      /** SEC-4: a call marked private is a fault after this. */
      privateLimitSeconds: seconds,
      /** TLK-2: characters a minute, and the share that a pace may be off by, 0…1. */
      pace: z.strictObject({
        charactersPerMinute: z.number().min(100).max(500),
        tolerance: z.number().gt(0).lt(1),
      }),
    }),
    holding: z
      .strictObject({
        /** HLD-2: one wait is at most this long; the warning comes before. */
        warningSeconds: seconds,
        limitSeconds: seconds,
        /** HLD-1: why a customer is asked to wait. */
        reasons: z.array(reason).min(1).max(9).superRefine(namedOnce),
      })
      .refine(({ warningSeconds, limitSeconds }) => warningSeconds < limitSeconds, {
        path: ['warningSeconds'],
        error: 'the warning comes before the limit',
      }),
    ending: z.strictObject({
      /** END-1: where the customer rates the service; null where there is no such service. */
      ratingAddress: address.nullable(),
      /** A line without any packet for so long is dead. */
      deadLineSeconds: seconds,
      /** A customer asked so often without an answer is not there. */
      silentAfterAsking: z.int().min(1).max(10),
    }),
    /** What is said, and how the calls go through it. */
    phrases,
    scripts: z.strictObject({
      enquiry: scriptAsking(INBOUND),
      transaction: scriptAsking(INBOUND),
      'loss-report': scriptAsking(INBOUND),
      complaint: scriptAsking({ ...INBOUND, sootheComplaint: 'TLK-8' }),
      suggestion: scriptAsking({ ...INBOUND, thankSuggestion: 'TLK-8' }),
      praise: scriptAsking({ ...INBOUND, thankPraise: 'TLK-8' }),
      outbound: scriptAsking(OUTBOUND),
      'call-back': scriptAsking(OUTBOUND),
      'wrong-number': scriptAsking({ ...INBOUND, wrongNumber: 'END-4', misdialled: 'END-4' }),
      nuisance: scriptAsking({ ...INBOUND, warnNuisance: 'END-3' }),
    }),
    /** SEC-1: what to ask before anything about an account, by kind of call; only that it matched is ever kept. */
    identityChecks: z.partialRecord(callKind, z.array(check).min(1).max(8).superRefine(namedOnce)),
    /** Why a check may be left out. */
    identityExemptions: z.array(reason).min(1).max(9).superRefine(namedOnce),
    dispositions: z
      .array(z.strictObject({ id, kind: callKind, label: bilingual }))
      .min(1)
      .max(60)
      .superRefine(namedOnce)
      .superRefine((dispositions, context) => {
        for (const kind of CALL_KINDS) {
          if (!dispositions.some((one) => one.kind === kind))
            context.addIssue(`there is none for the kind “${kind}”, so that no such call could be filed (ACW-1)`);
        }
      }),
    /** KNB-2: uses are counted over so many days; from so many on a question comes that often. */
    knowledge: z
      .strictObject({
        periodDays: z.int().min(1).max(366),
        veryOften: z.int().min(1),
        often: z.int().min(1),
        seldom: z.int().min(1),
      })
      .refine(({ veryOften, often, seldom }) => veryOften > often && often > seldom, {
        path: ['often'],
        error: 'very often is more than often, and often more than seldom',
      })
      .default({ periodDays: 30, veryOften: 20, often: 5, seldom: 1 }),
    /** ACW-3: complaints, suggestions and praise. */
    cases: z.strictObject({
      workingHours: z
        .strictObject({
          /** 1 is Monday, 7 is Sunday. */
          weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
          from: time,
          to: time,
          /** Days off on a working weekday, and days worked on another. */
          daysOff: z.array(day).max(400),
          daysWorked: z.array(day).max(400),
        })
        .refine(({ from, to }) => from < to, { path: ['to'], error: 'the working day ends after it begins' }),
      deadlines: z.strictObject({ complaint: deadline, suggestion: deadline, praise: deadline }),
      /** A customer who was called back so often in vain has been called back. */
      callBackTries: z.int().min(1).max(10),
      /** What cases are about, for the monthly sum-up. */
      causes: z.array(reason).min(1).max(30).superRefine(namedOnce),
    }),
    /** TLK-4, TLK-5: what is never said or promised, and the better wording. */
    words: wordsSchema,
    agent: z.strictObject({
      /** RDY-1: the check-in is due so long before the shift. */
      checkInMinutes: z.number().positive().max(120),
      checkIn: z.array(check).min(1).max(12).superRefine(namedOnce),
      /** RDY-3, in this order. */
      signOff: z.array(check).min(1).max(12).superRefine(namedOnce),
      breakReasons: z.array(reason).min(1).max(12).superRefine(namedOnce),
      /** How calls are refused while the agent is not available. */
      unavailableAnswer: z.enum(['busy', 'unavailable', 'declined']),
      /** ACW-4: who is told at once. `call` dials, `mail` makes a draft. */
      shiftLeader: z
        .discriminatedUnion('way', [
          z.strictObject({ way: z.literal('call'), address }),
          z.strictObject({ way: z.literal('mail'), address: z.email().max(200) }),
        ])
        .nullable(),
    }),
  })
  .superRefine(({ scripts, identityChecks }, context) => {
    for (const kind of CALL_KINDS) {
      const verifies = scripts[kind].some(({ step }) => step === 'verifying');
      if (identityChecks[kind] && !verifies)
        context.addIssue({
          code: 'custom',
          path: ['scripts', kind],
          message: 'there are identity checks for this kind, but no step “verifying” to make them in (SEC-1)',
        });
      if (verifies && !identityChecks[kind])
        context.addIssue({
          code: 'custom',
          path: ['scripts', kind],
          message: 'there is a step “verifying”, but nothing in identityChecks to ask for (SEC-1)',
        });
    }
  });

/** The standard in force. */
export type Standard = z.infer<typeof standardSchema>;
