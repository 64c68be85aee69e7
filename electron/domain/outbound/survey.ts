import { z } from 'zod';

const id = z.string().min(1).max(40);
const words = z.string().trim().min(1).max(300);

/** Where an answer leads: a later question, or the end of the form. */
const goTo = z.union([id, z.literal('end')]);

const common = { id, text: words, mayStayOpen: z.boolean() };
/** An answer in words of the plan's; `most`: so many complete forms with it are wanted, null for any number. */
const option = z.strictObject({
  id,
  label: z.string().trim().min(1).max(80),
  goTo: goTo.nullable(),
  most: z.int().min(0).max(1_000_000).nullable(),
});
/** Numbers from `from` to `to` lead elsewhere. */
const branch = z.strictObject({ from: z.number(), to: z.number(), goTo });

/** A question that is asked in a call. Without a branch that fits, the next one in the list follows. */
export const surveyQuestionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), ...common, options: z.array(option).min(2).max(9) }),
  z.strictObject({
    kind: z.literal('scale'),
    ...common,
    from: z.int().min(0).max(1),
    to: z.int().min(2).max(10),
    /** What the ends mean, as “not at all” and “very”. */
    low: z.string().trim().max(40),
    high: z.string().trim().max(40),
    branches: z.array(branch).max(5),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...common,
    least: z.number(),
    most: z.number(),
    unit: z.string().trim().max(20),
    branches: z.array(branch).max(5),
  }),
  z.strictObject({ kind: z.literal('text'), ...common }),
]);
export type SurveyQuestion = z.infer<typeof surveyQuestionSchema>;

/** A form: branches lead forward only, so that every way through it ends. */
export const surveySchema = z
  .array(surveyQuestionSchema)
  .max(40)
  .superRefine((questions, context) => {
    for (const [index, question] of questions.entries()) {
      if (questions.findIndex((other) => other.id === question.id) < index)
        context.addIssue({ code: 'custom', path: [index, 'id'], message: 'twice' });
      for (const to of branchesOf(question)) {
        const place = questions.findIndex((other) => other.id === to);
        if (to !== 'end' && place <= index) context.addIssue({ code: 'custom', path: [index], message: 'backwards' });
      }
      if (question.kind === 'number' && question.least >= question.most)
        context.addIssue({ code: 'custom', path: [index, 'most'], message: 'range' });
    }
  });

function branchesOf(question: SurveyQuestion): readonly string[] {
  switch (question.kind) {
    case 'choice':
      return question.options.flatMap((one) => one.goTo ?? []);
    case 'scale':
    case 'number':
      return question.branches.map((one) => one.goTo);
    case 'text':
      return [];
  }
}

/** What was answered, by question: an option's id, a number, or words. */
export type SurveyAnswers = Readonly<Record<string, string | number>>;

/** A customer's form as it is kept; partly answered ones are kept too. */
export interface SurveyForm {
  readonly targetId: string;
  readonly planId: string;
  readonly callId: string;
  readonly agent: string;
  readonly beganAt: number;
  readonly changedAt: number;
  /** Every question on its way is answered. */
  readonly complete: boolean;
  readonly answers: SurveyAnswers;
}

/** Whether a value answers the question. */
export function isAnswer(question: SurveyQuestion, value: string | number | undefined): value is string | number {
  switch (question.kind) {
    case 'choice':
      return question.options.some((one) => one.id === value);
    case 'scale':
      return typeof value === 'number' && Number.isInteger(value) && value >= question.from && value <= question.to;
    case 'number':
      return typeof value === 'number' && value >= question.least && value <= question.most;
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
  }
}

/** The question after this one, given its answer; null at the end of the form. */
export function after(
  questions: readonly SurveyQuestion[],
  question: SurveyQuestion,
  answer: string | number | undefined,
): SurveyQuestion | null {
  const to = isAnswer(question, answer) ? leadsTo(question, answer) : null;
  if (to === 'end') return null;
  const next = to === null ? questions.indexOf(question) + 1 : questions.findIndex((one) => one.id === to);
  return questions[next] ?? null;
}

function leadsTo(question: SurveyQuestion, answer: string | number): string | null {
  switch (question.kind) {
    case 'choice':
      return question.options.find((one) => one.id === answer)?.goTo ?? null;
    case 'scale':
    case 'number':
      return question.branches.find(({ from, to }) => Number(answer) >= from && Number(answer) <= to)?.goTo ?? null;
    case 'text':
      return null;
  }
}

/** The way through the form that these answers take: each question as far as it is known, the open one last. */
export function wayThrough(questions: readonly SurveyQuestion[], answers: SurveyAnswers): readonly SurveyQuestion[] {
  const way: SurveyQuestion[] = [];
  let question = questions[0] ?? null;
  while (question) {
    way.push(question);
    const answer = answers[question.id];
    if (!isAnswer(question, answer) && !question.mayStayOpen) return way;
    question = after(questions, question, answer);
  }
  return way;
}

/** Whether nothing on the way is open that may not stay so. */
export function isComplete(questions: readonly SurveyQuestion[], answers: SurveyAnswers): boolean {
  return wayThrough(questions, answers).every((one) => one.mayStayOpen || isAnswer(one, answers[one.id]));
}

/** The answers that lie on the way: what was answered before another branch was taken is dropped. */
export function onTheWay(questions: readonly SurveyQuestion[], answers: SurveyAnswers): SurveyAnswers {
  const kept = wayThrough(questions, answers).flatMap((one): [string, string | number][] => {
    const answer = answers[one.id];
    return isAnswer(one, answer) ? [[one.id, answer]] : [];
  });
  return Object.fromEntries(kept);
}
