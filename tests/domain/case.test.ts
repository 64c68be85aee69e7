import { describe, expect, it } from 'vitest';
import {
  answeredAt,
  CASE_KINDS,
  CASE_STAGES,
  type Case,
  type CaseKind,
  type CaseStep,
  callSinceStage,
  caseUrgency,
  deadlineOf,
  hindranceOfStep,
  judgeCase,
  nextStages,
  stageOf,
  sumUp,
  warningOf,
  withStep,
} from '../../electron/domain/case';
import { standard } from './stories';

const HOUR = 60 * 60_000;
/** Thursday, in the morning. */
const ACCEPTED = new Date(2026, 2, 5, 10).getTime();

type Doing = CaseStep extends infer S
  ? S extends CaseStep
    ? Omit<S, 'at' | 'agent' | 'note' | 'call'>
    : never
  : never;
const step = (doing: Doing, at = ACCEPTED + HOUR, call: string | null = null): CaseStep =>
  ({ ...doing, at, agent: '811000', note: '…', call }) as CaseStep;

function accepted(kind: CaseKind): Case {
  return {
    ...{ id: 'c', kind, callId: 'call', createdAt: ACCEPTED, dueAt: deadlineOf(kind, ACCEPTED, standard) },
    ...{ cause: 'fees', name: '周先生', number: '13812345521', content: '手续费', owner: '811000' },
    steps: [step({ kind: 'accepted' }, ACCEPTED, 'call')],
  };
}

/** Takes every step through the gate. @throws Error where it is shut */
function taken(one: Case, ...steps: readonly CaseStep[]): Case {
  return steps.reduce((before, next) => {
    const hindrance = hindranceOfStep(before, next, standard);
    if (hindrance !== null) throw new Error(`${next.kind}: ${hindrance}`);
    return withStep(before, next);
  }, one);
}

const passedOn = step({ kind: 'passed-on', to: '信用卡部' });
const reached = step({ kind: 'called', answered: true }, ACCEPTED + HOUR, 'back');
const missed = step({ kind: 'called', answered: false }, ACCEPTED + HOUR, 'back');
const go = (kind: 'verifying' | 'handled' | 'answered' | 'called-back' | 'closed', at?: number) => step({ kind }, at);

describe('a complaint (ACW-3)', () => {
  it('goes from its acceptance to its end, handled here', () => {
    const one = taken(
      accepted('complaint'),
      ...[go('verifying'), go('handled'), go('answered'), reached, go('called-back'), go('closed')],
    );
    expect(stageOf(one)).toBe('closed');
    expect(judgeCase(one, ACCEPTED + 2 * HOUR)).toBe('kept');
  });

  it('is passed on and kept track of, and may come back', () => {
    const out = taken(accepted('complaint'), go('verifying'), passedOn, step({ kind: 'noted' }));
    expect(stageOf(out)).toBe('passed-on');
    expect(nextStages(out)).toEqual(['answered', 'handled']);
    expect(stageOf(taken(out, go('handled'), go('answered')))).toBe('answered');
  });

  it('is not closed, nor called back in words alone, before the customer was called since the answer', () => {
    const answered = taken(accepted('complaint'), go('verifying'), reached, go('handled'), go('answered'));
    expect(hindranceOfStep(answered, go('closed'), standard)).toBe('not-now');
    expect(hindranceOfStep(answered, go('called-back'), standard)).toBe('call-back-needed');
    expect(hindranceOfStep(taken(answered, reached), go('called-back'), standard)).toBeNull();
  });

  it('counts as called back after as many tries in vain as the standard asks for', () => {
    const answered = taken(accepted('complaint'), go('verifying'), go('handled'), go('answered'));
    const twice = taken(answered, missed, missed);
    expect(hindranceOfStep(twice, go('called-back'), standard)).toBe('call-back-needed');
    expect(hindranceOfStep(taken(twice, missed), go('called-back'), standard)).toBeNull();
  });

  it('knows the call that a step was done in', () => {
    const one = taken(accepted('complaint'), go('verifying'));
    expect(callSinceStage(one)).toBeNull();
    expect(callSinceStage(taken(one, reached))).toBe('back');
    expect(callSinceStage(taken(one, reached, go('handled')))).toBeNull();
  });
});

describe('suggestions and praise', () => {
  it('take the shorter ways', () => {
    const suggestion = taken(accepted('suggestion'), go('handled'), go('answered'), go('closed'));
    expect(judgeCase(suggestion, ACCEPTED + 2 * HOUR)).toBe('kept');
    const praise = taken(accepted('praise'), passedOn, go('closed'));
    expect(judgeCase(praise, ACCEPTED + 2 * HOUR)).toBe('kept');
    expect(answeredAt(praise)).toBe(ACCEPTED + HOUR);
  });
});

describe('the one gate', () => {
  it('lets a case of any kind reach its end from wherever it can get, and nowhere but there', () => {
    for (const kind of CASE_KINDS) {
      const walk = (one: Case, depth: number): void => {
        expect(depth).toBeLessThan(10);
        const open = nextStages(one);
        if (stageOf(one) !== 'closed') expect(open.length).toBeGreaterThan(0);
        for (const stage of CASE_STAGES) {
          const next = stage === 'passed-on' ? passedOn : step({ kind: stage });
          const called = stage === 'called-back' ? withStep(one, reached) : one;
          const granted = hindranceOfStep(called, next, standard) === null;
          expect(granted, `${kind}: ${stageOf(one)} to ${stage}`).toBe(open.includes(stage));
          if (granted) walk(withStep(called, next), depth + 1);
        }
      };
      walk(accepted(kind), 0);
    }
  });

  it('takes nothing more once the case is closed', () => {
    const closed = taken(accepted('praise'), go('handled'), go('closed'));
    for (const one of [step({ kind: 'noted' }), reached, step({ kind: 'handed', to: '811206' })])
      expect(hindranceOfStep(closed, one, standard)).toBe('not-now');
  });
});

describe('the deadline', () => {
  const due = deadlineOf('complaint', ACCEPTED, standard);

  it('is the standard’s, with a warning before it', () => {
    expect(due).toBe(new Date(2026, 2, 10, 18).getTime());
    const one = accepted('complaint');
    const warning = warningOf(one, standard);
    expect(warning).toBe(new Date(2026, 2, 10, 14).getTime());
    expect(caseUrgency(one, warning - 1, standard)).toBe('later');
    expect(caseUrgency(one, warning, standard)).toBe('soon');
    expect(caseUrgency(one, due - 1, standard)).toBe('soon');
    expect(caseUrgency(one, due, standard)).toBe('late');
  });

  it('presses no more once the customer has the answer', () => {
    const answered = taken(accepted('complaint'), go('verifying'), go('handled'), go('answered'));
    expect(caseUrgency(answered, due + HOUR, standard)).toBe('later');
  });

  it('is met to the very moment, and broken one later', () => {
    const until = (at: number) => taken(accepted('complaint'), go('verifying'), go('handled'), go('answered', at));
    expect(judgeCase(until(due), due)).toBeNull();
    expect(judgeCase(until(due + 1), due + 1)).toBe('broken');
    expect(judgeCase(accepted('complaint'), due + 1)).toBe('broken');
  });

  it('moves when the delay is explained before it runs out; explained too late, it is broken all the same', () => {
    const explain = (at: number) => step({ kind: 'delay-explained', from: due, to: due + 24 * HOUR }, at);
    const inTime = taken(accepted('complaint'), explain(due - HOUR));
    expect(inTime.dueAt).toBe(due + 24 * HOUR);
    expect(judgeCase(inTime, due + HOUR)).toBeNull();
    expect(judgeCase(taken(accepted('complaint'), explain(due + 1)), due + HOUR)).toBe('broken');
  });

  it('never moves back, and not after the answer', () => {
    const back = step({ kind: 'delay-explained', from: due, to: due - 1 });
    expect(hindranceOfStep(accepted('complaint'), back, standard)).toBe('deadline-earlier');
    const answered = taken(accepted('complaint'), go('verifying'), go('handled'), go('answered'));
    const late = step({ kind: 'delay-explained', from: due, to: due + HOUR });
    expect(hindranceOfStep(answered, late, standard)).toBe('not-now');
  });
});

describe('the monthly sum-up', () => {
  it('counts by kind and cause, the most frequent first', () => {
    const fees = accepted('complaint');
    const queue = { ...accepted('complaint'), cause: 'efficiency' };
    const praise = taken(accepted('praise'), go('handled'), go('closed'));
    const sums = sumUp([praise, queue, fees, fees], ACCEPTED + 2 * HOUR);
    expect(sums).toEqual([
      { kind: 'complaint', cause: 'fees', accepted: 2, closed: 0, late: 0 },
      { kind: 'complaint', cause: 'efficiency', accepted: 1, closed: 0, late: 0 },
      { kind: 'praise', cause: 'fees', accepted: 1, closed: 1, late: 0 },
    ]);
    expect(sumUp([fees], fees.dueAt + 1)[0]?.late).toBe(1);
  });
});
