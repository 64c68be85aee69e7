import type { ExportJob, ExportSubject } from '../../domain/exportJob';
import { maskPhone } from '../../domain/masking';
import { resultsOf } from '../../domain/outbound/results';
import type { SurveyAnswers, SurveyQuestion } from '../../domain/outbound/survey';
import type { Database } from '../database';
import { COMMITTED, type PlanRow, planOf, TARGET_COLUMNS, type TargetRow } from '../outboundRow';
import { maskedName, type Say } from './naming';
import type { Cell, TableSink } from './sink';

/** Customers that are written at a time; a search gets its turn between two. */
const CHUNK = 200;

/**
 * A plan with what came of it: its customers with their last try and their answers, and each question summed up. Masked,
 * answers in words are left out: what a customer said can hold anything (SEC-2).
 */
export function* exportOutbound(
  database: Database,
  job: ExportJob,
  { plan: id }: Extract<ExportSubject, { kind: 'outbound' }>,
  sink: TableSink,
  say: Say,
): Generator<number, number> {
  const [row] = database.prepare('SELECT * FROM outbound_plans WHERE id = ?').all(id) as PlanRow[];
  if (!row) return 0;
  const { questions, results } = planOf(row);
  const { masked } = job;
  const shown = questions.filter(({ kind }) => !masked || kind !== 'text');
  sink.table(say('sheet.customers'), [
    ...['name', 'number', 'state', 'result', 'tries', 'last-tried', 'outcome', 'sip-code', 'talk', 'agent'].map(
      (name) => say(`column.${name}`),
    ),
    ...shown.map(({ text }) => text),
  ]);
  const page = database.prepare(
    `SELECT ${TARGET_COLUMNS}, a.at AS tried_at, a.outcome, a.sip_code, a.talk_ms, a.agent, f.answers
     FROM outbound_targets AS t
     LEFT JOIN outbound_attempts AS a ON a.call_id =
       (SELECT call_id FROM outbound_attempts WHERE target_id = t.id ORDER BY at DESC LIMIT 1)
     LEFT JOIN outbound_forms AS f ON f.target_id = t.id
     WHERE t.plan_id = ? AND t.position > ? AND ${COMMITTED} ORDER BY t.position LIMIT ${CHUNK}`,
  );
  type Written = TargetRow & {
    readonly tried_at: number | null;
    readonly outcome: string | null;
    readonly sip_code: number | null;
    readonly talk_ms: number | null;
    readonly agent: string | null;
    readonly answers: string | null;
  };
  const countTries = database.prepare('SELECT count(*) AS count FROM outbound_attempts WHERE target_id = ?');
  let written = 0;
  for (let after = 0; ; ) {
    const rows = page.all(id, after) as Written[];
    sink.rows(
      rows.map((one): Cell[] => {
        const answers = one.answers === null ? {} : (JSON.parse(one.answers) as SurveyAnswers);
        const tries = (countTries.all(one.id) as { count: number }[])[0]?.count ?? 0;
        return [
          masked ? maskedName(one.name) : one.name,
          masked ? maskPhone(one.number) : one.number,
          say(`target.${one.state}`),
          // Why somebody was left out was written by hand, and can hold anything.
          results.find((result) => result.id === one.result)?.label ?? (masked ? null : one.result),
          tries,
          one.tried_at === null ? null : { at: one.tried_at },
          one.outcome && say(`outcome.${one.outcome}`),
          one.sip_code,
          one.talk_ms === null ? null : Math.round(one.talk_ms / 1000),
          one.agent,
          ...shown.map((question) => answerCell(question, answers)),
        ];
      }),
    );
    written += rows.length;
    yield written;
    if (rows.length < CHUNK) break;
    after = rows.at(-1)?.position ?? after;
  }
  if (questions.length > 0) written += writeResults(database, id, shown, sink, say);
  return written;
}

/** The questions summed up: one line for each answer. */
function writeResults(
  database: Database,
  plan: string,
  questions: readonly SurveyQuestion[],
  sink: TableSink,
  say: Say,
): number {
  const forms = database
    .prepare('SELECT answers FROM outbound_forms WHERE plan_id = ? ORDER BY changed_at DESC')
    .all(plan) as { answers: string }[];
  const results = resultsOf(
    questions,
    forms.map(({ answers }) => JSON.parse(answers) as SurveyAnswers),
    0,
  );
  sink.table(
    say('sheet.answers'),
    ['survey-question', 'answer', 'count', 'share', 'mean'].map((name) => say(`column.${name}`)),
  );
  const rows = results.flatMap(({ question, counts, answered, mean }) =>
    counts.map(({ key, to, count }, index): Cell[] => [
      question.text,
      to === null ? answerCell(question, { [question.id]: key }) : `${key}–${to}`,
      count,
      answered === 0 ? null : Math.round((count / answered) * 1000) / 1000,
      index === 0 && mean !== null ? Math.round(mean * 100) / 100 : null,
    ]),
  );
  sink.rows(rows);
  return rows.length;
}

function answerCell(question: SurveyQuestion, answers: SurveyAnswers): Cell {
  const answer = answers[question.id];
  if (answer === undefined) return null;
  if (question.kind !== 'choice') return answer;
  return question.options.find(({ id }) => id === answer)?.label ?? answer;
}
