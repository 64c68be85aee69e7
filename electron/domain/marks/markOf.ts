import { type Call, type CallEvent, kindOf, phaseOf } from '../call';
import { endReasonOf, type Finding, findingsOf } from '../findings';
import type { RuleId } from '../rules';
import type { CustomerEvent } from '../scenario/customerEvent';
import type { Scenario } from '../scenario/scenario';
import type { Standard } from '../standard';
import type { Ms } from '../time';
import { tells } from './facts';
import type { Mark, MarkItem, MarkItemId } from './mark';
import { EXPECTATIONS, type Expectation, RULE_OF_EXPECTATION, type Rubric, weightOf } from './rubric';

/** What a practice call left behind. */
export interface Practised {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Ended. */
  readonly call: Call;
  readonly note: string;
  /** The rules that words of the note break (TLK-4, TLK-5). */
  readonly wordFaults: readonly RuleId[];
  /** The customer's side of it. */
  readonly customer: readonly CustomerEvent[];
  /** TLK-2: characters a minute, as far as it was measured. */
  readonly pace: number | null;
}

/** How one expectation came out; null where it does not apply. */
type Outcome = {
  readonly share: number;
  readonly at?: Ms | null;
  readonly why: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly missing?: readonly number[];
} | null;
type Judge = (practised: Practised, findings: readonly Finding[], standard: Standard) => Outcome;

const MOST_TO_TRY = 3;

/**
 * Marks a practice call: the standard's findings, and what its scenario asks for. Pure, so that a mark can be made again
 * from what is kept. Nothing counts that could not be known: rules that did not apply have no weight.
 */
export function markOf(practised: Practised, standard: Standard, rubric: Rubric): Mark {
  const { scenario, seed, call, wordFaults } = practised;
  const phase = phaseOf(call);
  const now = phase.kind === 'ended' ? phase.at : (call.events.at(-1)?.at ?? call.origin.at);
  const findings = findingsOf(call, now, standard, wordFaults);
  const rules = findings.flatMap((finding) => itemOfFinding(finding, scenario, rubric));
  const expected = EXPECTATIONS.flatMap((expectation): MarkItem[] => {
    const outcome = JUDGES[expectation](practised, findings, standard);
    if (outcome === null) return [];
    return [
      {
        id: `expectation:${expectation}`,
        subject: { kind: 'expectation', expectation },
        rule: ruleOf(expectation, scenario),
        weight: rubric.expectations[expectation] ?? 0,
        share: outcome.share,
        at: outcome.at ?? null,
        why: { code: outcome.why, params: outcome.params ?? {} },
        missing: outcome.missing ?? [],
      },
    ];
  });
  const items = [...rules, ...expected];
  const cap = capOf(items, rubric);
  return { scenario: scenario.id, seed, total: totalOf(items, cap), items, cap, tryNext: tryNext(items), findings };
}

/** The share of the weight that was earned, in whole points, under the cap. */
export function totalOf(items: readonly MarkItem[], cap: Mark['cap']): number {
  const weight = items.reduce((sum, item) => sum + item.weight, 0);
  const earned = items.reduce((sum, item) => sum + item.weight * item.share, 0);
  const total = weight === 0 ? 0 : Math.round((earned / weight) * 100);
  return cap === null ? total : Math.min(total, cap.most);
}

/** The gravest fault, by the lowest bound. */
export function capOf(items: readonly MarkItem[], rubric: Rubric): Mark['cap'] {
  const caps = items.flatMap(({ subject, share }) => {
    const most = subject.kind === 'expectation' && share === 0 ? rubric.caps[subject.expectation] : undefined;
    return subject.kind === 'expectation' && most !== undefined ? [{ expectation: subject.expectation, most }] : [];
  });
  return [...caps].sort((a, b) => a.most - b.most)[0] ?? null;
}

/** What cost most, first. */
export function tryNext(items: readonly MarkItem[]): readonly MarkItemId[] {
  const lost = ({ weight, share }: MarkItem): number => weight * (1 - share);
  return [...items]
    .filter((item) => lost(item) > 0)
    .sort((a, b) => lost(b) - lost(a))
    .slice(0, MOST_TO_TRY)
    .map(({ id }) => id);
}

function itemOfFinding(finding: Finding, scenario: Scenario, rubric: Rubric): MarkItem[] {
  const { rule, verdict, at, measuredMs, limitMs } = finding;
  if (verdict === 'not-applicable') return [];
  // The trainer wanted it so (`late`).
  if (rule === 'ANS-1' && scenario.expects.late) return [];
  const figures = measuredMs === null || limitMs === null ? {} : { measuredMs, limitMs };
  const why = { code: verdict === 'kept' ? 'rule-kept' : 'rule-broken', params: figures };
  const [id, subject, weight] = [`rule:${rule}` as const, { kind: 'rule', rule } as const, weightOf(rubric, rule)];
  return [{ id, subject, rule, weight, share: verdict === 'kept' ? 1 : 0, at, why, missing: [] }];
}

function ruleOf(expectation: Expectation, { expects }: Scenario): RuleId | null {
  if (expectation !== 'follow-up') return RULE_OF_EXPECTATION[expectation];
  return expects.followUp === 'case' ? 'ACW-3' : expects.followUp === 'message' ? 'XFR-3' : 'ACW-2';
}

function eventOf<K extends CallEvent['kind']>(call: Call, kind: K): (CallEvent & { readonly kind: K }) | undefined {
  return call.events.findLast((event): event is CallEvent & { readonly kind: K } => event.kind === kind);
}

/** Done or not, with the moment. */
function done(event: CallEvent | undefined, why: string, params: Record<string, string | number> = {}): Outcome {
  return { share: event ? 1 : 0, at: event?.at ?? null, why: `${why}-${event ? 'done' : 'missing'}`, params };
}

const JUDGES: Readonly<Record<Expectation, Judge>> = {
  disposition({ scenario, call }, _findings, standard) {
    const wanted = scenario.expects.disposition;
    const disposed = eventOf(call, 'disposed');
    const params = { wanted: wanted[0] ?? '', given: disposed?.disposition ?? '' };
    if (!disposed) return { share: 0, why: 'disposition-missing', params };
    if (wanted.includes(disposed.disposition)) return { share: 1, at: disposed.at, why: 'disposition-right', params };
    const kind = standard.dispositions.find(({ id }) => id === disposed.disposition)?.kind;
    return kind === scenario.kind
      ? { share: 0.5, at: disposed.at, why: 'disposition-near', params }
      : { share: 0, at: disposed.at, why: 'disposition-wrong', params };
  },

  kind({ scenario, call }) {
    const phase = phaseOf(call);
    const end = phase.kind === 'ended' ? phase.at : Number.POSITIVE_INFINITY;
    const during = { ...call, events: call.events.filter((event) => event.at <= end && event.kind !== 'disposed') };
    const given = kindOf(during);
    const right = given === scenario.kind;
    const chosen = during.events.findLast((event) => event.kind === 'kind-chosen');
    const params = { wanted: scenario.kind, given };
    return { share: right ? 1 : 0, at: chosen?.at ?? null, why: right ? 'kind-right' : 'kind-wrong', params };
  },

  identity({ scenario, call }, findings) {
    const { identity, exemption } = scenario.expects;
    const finding = findings.find(({ rule }) => rule === 'SEC-1');
    const spoke = finding?.verdict === 'broken';
    if (spoke) return { share: 0, at: finding.at, why: 'identity-spoke-before' };
    switch (identity) {
      case 'none':
        return null;
      case 'check':
        return done(eventOf(call, 'identity-passed'), 'identity');
      case 'fail': {
        const passed = eventOf(call, 'identity-passed') ?? eventOf(call, 'identity-exempt');
        if (passed) return { share: 0, at: passed.at, why: 'identity-let-in' };
        return done(eventOf(call, 'identity-failed'), 'identity-refused');
      }
      case 'exempt': {
        const exempt = eventOf(call, 'identity-exempt') ?? eventOf(call, 'identity-passed');
        const right = exempt?.kind !== 'identity-exempt' || exempt.reason === exemption;
        return done(right ? exempt : undefined, 'identity-exempt');
      }
    }
  },

  promise({ scenario, note, wordFaults }) {
    if (!scenario.exercises.includes('TLK-5') || note.trim() === '') return null;
    const promised = wordFaults.includes('TLK-5');
    return { share: promised ? 0 : 1, why: promised ? 'promise-made' : 'promise-avoided' };
  },

  'follow-up'({ scenario, call }) {
    const wanted = scenario.expects.followUp;
    if (wanted === 'none') return null;
    const opened = call.events.find((event) => event.kind === 'follow-up-opened' && event.followUp === wanted);
    return done(opened, 'follow-up', { wanted });
  },

  knowledge({ scenario, call }) {
    const wanted = scenario.expects.knowledge;
    if (wanted.length === 0) return null;
    const used = call.events.find((event) => event.kind === 'question-used' && wanted.includes(event.question));
    return done(used, 'knowledge', { wanted: wanted[0] ?? '' });
  },

  unanswered({ scenario, call }) {
    return scenario.expects.unanswered ? done(eventOf(call, 'question-collected'), 'unanswered') : null;
  },

  serious({ scenario, call }) {
    return scenario.expects.serious ? done(eventOf(call, 'serious-raised'), 'serious') : null;
  },

  wait({ scenario, call }) {
    return scenario.expects.wait === 'long' ? done(eventOf(call, 'call-back-agreed'), 'wait') : null;
  },

  transfer({ scenario, call }) {
    return scenario.expects.transfer === 'none' ? null : done(eventOf(call, 'transferred'), 'transfer');
  },

  ending({ scenario, call }) {
    const wanted = scenario.expects.end;
    const phase = phaseOf(call);
    if (wanted === 'customer' || phase.kind !== 'ended') return null;
    const right = endReasonOf({ call, phase }) === wanted;
    return { share: right ? 1 : 0, at: phase.at, why: right ? 'ending-right' : 'ending-wrong', params: { wanted } };
  },

  private({ scenario, call }) {
    return scenario.expects.private ? done(eventOf(call, 'marked-private'), 'private') : null;
  },

  facts({ scenario, note }) {
    const facts = scenario.expects.note;
    if (facts.length === 0) return null;
    const missing = facts.flatMap((fact, index) => (tells(note, fact) ? [] : [index]));
    const found = facts.length - missing.length;
    const why = missing.length === 0 ? 'facts-complete' : 'facts-missing';
    return { share: found / facts.length, why, params: { found, of: facts.length }, missing };
  },

  interruptions({ customer }) {
    const times = customer.filter((event) => event.kind === 'noticed' && event.cue === 'interrupted');
    // That nobody was interrupted is only known where somebody spoke, so that it earns nothing.
    if (times.length === 0) return null;
    const why = 'interrupted';
    return { share: times.length === 1 ? 0.5 : 0, at: times[0]?.at ?? null, why, params: { count: times.length } };
  },

  pace({ pace }, _findings, standard) {
    if (pace === null) return null;
    const { charactersPerMinute, tolerance } = standard.talking.pace;
    const off = Math.abs(pace - charactersPerMinute) / charactersPerMinute;
    const share = off <= tolerance ? 1 : off <= 2 * tolerance ? 0.5 : 0;
    const why = off <= tolerance ? 'pace-good' : pace > charactersPerMinute ? 'pace-fast' : 'pace-slow';
    return { share, why, params: { pace: Math.round(pace), target: charactersPerMinute } };
  },

  satisfied({ scenario, customer }) {
    if (scenario.wants.length === 0) return null;
    const noticed = new Set(customer.flatMap((event) => (event.kind === 'noticed' ? [event.cue] : [])));
    const met = scenario.wants.filter((cue) => noticed.has(cue)).length;
    const why = met === scenario.wants.length ? 'satisfied' : 'not-satisfied';
    return { share: met / scenario.wants.length, why, params: { met, of: scenario.wants.length } };
  },
};
