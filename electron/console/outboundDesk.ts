import { randomUUID } from 'node:crypto';
import type { Command, CommandResult } from '../contract/command';
import { refusalOfHindrance } from '../contract/dialRefusal';
import type { OutboundState } from '../contract/snapshot';
import type { AuditEntry } from '../domain/audit';
import { aboutOf, type Call, type CallId, phaseOf } from '../domain/call';
import type { DoNotCall } from '../domain/outbound/book';
import { type DialFacts, hindranceOfAgreement, hindranceOfDial } from '../domain/outbound/guard';
import { dialStringOf, numbersMeant, readListNumber } from '../domain/outbound/number';
import { type Plan, type PlanDraft, spacingOf } from '../domain/outbound/plan';
import { isAnswer, isComplete, onTheWay, type SurveyForm } from '../domain/outbound/survey';
import { type Attempt, agreed, outcomeOf, reopened, settled, type Target, tried } from '../domain/outbound/target';
import { type EpochMs, HOUR, MINUTE, type Ms, type Unsubscribe } from '../domain/time';
import { momentText } from '../domain/workingTime';
import type { OutboundTable } from '../records/outboundTable';
import type { Timers } from './alarms';
import { isKept, type MatterDeskOptions, OK, refuse } from './matters';
import { liveCalls, viewOf, withBooksChanged } from './world';

/** The commands about outbound plans. */
export type OutboundCommand = Extract<
  Command,
  {
    kind:
      | 'save-plan'
      | 'set-plan-state'
      | 'add-target'
      | 'agree-target'
      | 'hand-target'
      | 'skip-target'
      | 'settle-target'
      | 'mark-attempt'
      | 'forbid-number'
      | 'answer-survey'
      | 'undo-outbound';
  }
>;

const KINDS: readonly Command['kind'][] = [
  'save-plan',
  'set-plan-state',
  'add-target',
  'agree-target',
  'hand-target',
  'skip-target',
  'settle-target',
  'mark-attempt',
  'forbid-number',
  'answer-survey',
  'undo-outbound',
] satisfies readonly OutboundCommand['kind'][];

export function isOutboundCommand(command: Command): command is OutboundCommand {
  return KINDS.includes(command.kind);
}

/** A plan with its list, written when the books of practice have none. */
export interface SamplePlan {
  readonly plan: PlanDraft;
  readonly targets: readonly Pick<Target, 'number' | 'name' | 'title' | 'details'>[];
}

/** What is dialled, or why nothing is. */
export type Passage = { readonly kind: 'go'; readonly target: string } | Extract<CommandResult, { ok: false }>;

/** What takes the last change of a list back. */
interface Undo {
  readonly kind: NonNullable<OutboundState['undo']>['kind'];
  readonly name: string;
  readonly take: () => void;
}

/** What a dial can be about (`dial`). */
type About = Extract<Command, { kind: 'dial' }>['about'];

export const NO_OUTBOUND: OutboundState = {
  plans: [],
  targets: [],
  called: [],
  holidays: [],
  complete: {},
  undo: null,
};

/** Of each plan so many customers are looked at ahead. */
const AHEAD = 12;
/** Agreements of so long ahead are in the queue. */
const AGREED_AHEAD: Ms = 24 * HOUR;
/** Spacing runs out and agreed times come while nobody does anything. */
const LOOK_AGAIN: Ms = MINUTE;

/** Works the outbound plans: who comes next, whether they may be called, what came of it (OUT-1, OUT-3). */
export interface OutboundDesk {
  dispatch(command: OutboundCommand): CommandResult | Promise<CommandResult>;
  /**
   * The guard at the one door: every number a person dials passes here. A customer of a plan is called within the plan's
   * rules, and the try is written down as the call `call` before it rings; a number on the do-not-call list is dialled
   * by nobody, unless they were promised a call after they asked for peace.
   */
  pass(target: string, about: About, call: CallId): Passage;
  /** Looks again who comes next, and who is called in the calls on the desk. */
  look(): void;
  /** A call has ended: what came of the try is written. */
  called(call: Call): void;
  /** Reads the books of the present mode. */
  load(): void;
  close(): void;
}

export function createOutboundDesk(
  options: MatterDeskOptions & {
    readonly timers: Timers;
    readonly book: () => OutboundTable;
    readonly sample: () => SamplePlan;
    readonly audit: (entry: AuditEntry) => void;
    /** Ends a call that rings out. */
    readonly end: (call: CallId) => Promise<CommandResult>;
  },
): OutboundDesk {
  const { world, clock, log, book } = options;
  let takeBack: (() => void) | null = null;
  let stopLooking: Unsubscribe = () => {};

  const me = (): string => world.getState().settings.agent.number;
  const planOf = (id: string): Plan | undefined => world.getState().outbound.plans.find((one) => one.id === id);

  /** Days on which plans rest: those of the books and those of the profile. */
  const holidays = (): ReadonlySet<string> =>
    new Set([
      ...book()
        .holidays()
        .map(({ day }) => day),
      ...world.getState().standard.cases.workingHours.daysOff,
    ]);

  const refresh = (undo: OutboundState['undo'] = world.getState().outbound.undo): void => {
    const now = clock.wall();
    const read = (): OutboundState => {
      const plans = book().plans();
      const running = plans.filter(({ state }) => state === 'running');
      return {
        plans,
        targets: book().candidates({
          plans: running.map((plan) => ({
            ...{ id: plan.id, most: plan.attempts.most, notTriedSince: now - spacingOf(plan) },
          })),
          agent: me(),
          agreedUntil: now + AGREED_AHEAD,
          limit: AHEAD,
        }),
        called: world.getState().calls.flatMap(({ call }) => {
          const attempt = aboutOf(call)?.what === 'target' ? book().attempt(call.id) : null;
          const target = attempt && book().target(attempt.targetId);
          return attempt && target ? [{ target, attempt, form: book().form(target.id) }] : [];
        }),
        holidays: [...holidays()].sort(),
        complete: Object.fromEntries(plans.map(({ id }) => [id, book().complete(id)])),
        undo,
      };
    };
    isKept(log, () => world.setState({ outbound: read() }));
    stopLooking();
    stopLooking = options.timers.after(LOOK_AGAIN, () => refresh());
  };

  /** Writes, and shows what is so then. `undo`: what takes it back; without, what could be taken back before still can. */
  const change = (write: () => void, undo?: Undo | null): CommandResult => {
    if (!isKept(log, write)) return refuse('not-saved');
    if (undo !== undefined) takeBack = undo?.take ?? null;
    refresh(undo === undefined ? undefined : undo && { kind: undo.kind, name: undo.name });
    world.setState(withBooksChanged);
    return OK;
  };

  /** The customer as they stood `before` the change that made them `after`; tries since then stay counted. */
  const restored = (before: Target, after: Target): Target => {
    const since = (book().target(before.id)?.tries ?? after.tries) - after.tries;
    return { ...before, tries: before.tries + since };
  };
  const changeTarget = (kind: Undo['kind'], before: Target, after: Target): CommandResult =>
    change(() => book().saveTarget(after), {
      ...{ kind, name: before.name },
      take: () => book().saveTarget(restored(before, after)),
    });

  const factsOf = (target: Target, plan: Plan): DialFacts => ({
    now: clock.wall(),
    agent: me(),
    holidays: holidays(),
    forbidden: book().doNotCall(target.number) !== null,
    complete: book().complete(plan.id),
  });

  const passTarget = (id: string, call: CallId): Passage => {
    const target = book().target(id);
    const plan = target && planOf(target.planId);
    if (!target || !plan) return refuse('not-now') as Passage;
    const hindrance = hindranceOfDial(plan, target, factsOf(target, plan));
    if (hindrance) return refusalOfHindrance(hindrance);
    const at = clock.wall();
    const attempt: Attempt = {
      ...{ callId: call, targetId: id, planId: plan.id, number: target.number, agent: me(), at },
      ...{ outcome: null, talkMs: null, sipCode: null, result: '' },
    };
    // Written before it rings: a try that is not counted would be one too many.
    if (!isKept(log, () => book().saveAttempt(attempt, tried(target, at)))) return refuse('not-saved') as Passage;
    return { kind: 'go', target: dialStringOf(target.number, world.getState().settings.numbering) };
  };

  /** When what the call is about was promised; null where nothing was. */
  const promisedAt = (about: About): EpochMs | null => {
    const { followUps, cases } = world.getState();
    if (about?.what === 'follow-up') return followUps.find(({ id }) => id === about.id)?.createdAt ?? null;
    if (about?.what === 'case') return cases.find(({ id }) => id === about.id)?.createdAt ?? null;
    return null;
  };

  const forbiddenOf = (number: string): DoNotCall | null =>
    numbersMeant(number, world.getState().settings.numbering)
      .map((one) => book().doNotCall(one))
      .find((one) => one !== null) ?? null;

  const passByHand = (target: string, about: About): Passage => {
    let forbidden: DoNotCall | null = null;
    isKept(log, () => {
      forbidden = forbiddenOf(target);
    });
    // Assigned in a closure, which the type does not see.
    const found = forbidden as DoNotCall | null;
    if (!found || (promisedAt(about) ?? 0) > found.at) return { kind: 'go', target };
    return { ok: false, code: 'do-not-call', params: { at: momentText(found.at) } };
  };

  /** The customer of a plan that a call was made about, with the try. */
  const calledIn = (
    call: CallId,
  ): { readonly attempt: Attempt; readonly target: Target; readonly plan: Plan } | null => {
    const attempt = book().attempt(call);
    const target = attempt && book().target(attempt.targetId);
    const plan = target && planOf(target.planId);
    return attempt && target && plan ? { attempt, target, plan } : null;
  };

  const onTarget = (id: string, act: (target: Target, plan: Plan) => CommandResult): CommandResult => {
    const target = book().target(id);
    const plan = target && planOf(target.planId);
    return target && plan ? act(target, plan) : refuse('not-now');
  };

  const forbid = async (callId: CallId): Promise<CommandResult> => {
    const view = viewOf(world.getState(), callId);
    if (!view) return refuse('no-such-call');
    const known = book().attempt(callId)?.number;
    const read = readListNumber(view.call.remote.number, world.getState().settings.numbering);
    const number = known ?? (read.kind === 'number' ? read.number : null);
    if (number === null) return refuse('number-unknown');
    if (book().doNotCall(number)) return OK;
    const entry = { number, at: clock.wall(), agent: me(), callId, reason: 'asked' };
    const name = calledIn(callId)?.target.name ?? '';
    const result = change(() => book().forbid(entry), {
      ...{ kind: 'forbidden', name },
      take: () => {
        book().permit(number, clock.wall());
        options.audit({ kind: 'do-not-call', on: false, call: callId });
      },
    });
    if (!result.ok) return result;
    options.audit({ kind: 'do-not-call', on: true, call: callId });
    // It holds at once: what rings there is taken back.
    for (const call of liveCalls(world.getState())) {
      const { kind } = phaseOf(call);
      const rings = call.direction === 'outbound' && (kind === 'dialling' || kind === 'ringing');
      if (!rings || !numbersMeant(call.remote.number, world.getState().settings.numbering).includes(number)) continue;
      await options.end(call.id);
    }
    return OK;
  };

  const answer = (command: Extract<OutboundCommand, { kind: 'answer-survey' }>): CommandResult => {
    const found = calledIn(command.call);
    const question = found?.plan.questions.find(({ id }) => id === command.question);
    if (!found || !question) return refuse('not-now');
    const { target, plan } = found;
    const former = book().form(target.id);
    if (command.answer !== null && !isAnswer(question, command.answer)) return refuse('malformed');
    const option = question.kind === 'choice' ? question.options.find(({ id }) => id === command.answer) : undefined;
    if (option && option.most !== null && former?.answers[question.id] !== option.id) {
      if (book().completeWith(plan.id, question.id, option.id) >= option.most) return refuse('quota-full');
    }
    const { [question.id]: _, ...others } = former?.answers ?? {};
    const answers = onTheWay(
      plan.questions,
      command.answer === null ? others : { ...others, [question.id]: command.answer },
    );
    const now = clock.wall();
    const form: SurveyForm = {
      ...{ targetId: target.id, planId: plan.id, callId: command.call, agent: me() },
      ...{ beganAt: former?.beganAt ?? now, changedAt: now, complete: isComplete(plan.questions, answers), answers },
    };
    return change(() => book().saveForm(form));
  };

  const addTarget = ({
    plan,
    number,
    name,
    title,
  }: Extract<OutboundCommand, { kind: 'add-target' }>): CommandResult => {
    const read = readListNumber(number, world.getState().settings.numbering);
    if (read.kind === 'invalid') return refuse('number-invalid');
    const forbidden = book().doNotCall(read.number);
    if (forbidden) return { ok: false, code: 'do-not-call', params: { at: momentText(forbidden.at) } };
    if (!planOf(plan)) return refuse('not-now');
    if (book().targetOf(plan, read.number)) return refuse('target-known');
    const target: Omit<Target, 'position' | 'lastTriedAt'> = {
      ...{ id: randomUUID(), planId: plan, importId: null, number: read.number, name, title, details: {} },
      ...{ owner: '', state: 'open', result: '', stateAt: null, agreement: null, tries: 0 },
    };
    return change(() => book().addTargets([target]));
  };

  const settle = ({ id, call, result }: Extract<OutboundCommand, { kind: 'settle-target' }>): CommandResult =>
    onTarget(id, (target, plan) => {
      const means = plan.results.find((one) => one.id === result)?.means;
      if (!means || target.state === 'do-not-call') return refuse('not-now');
      const attempt = call === null ? null : book().attempt(call);
      const next = means === 'again' ? reopened(target) : settled(target, means, result, clock.wall());
      return change(
        () => {
          if (attempt) book().saveAttempt({ ...attempt, result }, next);
          else book().saveTarget(next);
        },
        {
          ...{ kind: 'settled', name: target.name },
          take: () => {
            const before = restored(target, next);
            if (attempt) book().saveAttempt(attempt, before);
            else book().saveTarget(before);
          },
        },
      );
    });

  const mark = ({ call, outcome }: Extract<OutboundCommand, { kind: 'mark-attempt' }>): CommandResult => {
    const found = calledIn(call);
    if (!found) return refuse('not-now');
    const { attempt, target } = found;
    const next = outcome === 'wrong-number' ? settled(target, 'wrong-number', '', clock.wall()) : reopened(target);
    if (target.state === 'do-not-call') return refuse('not-now');
    return change(() => book().saveAttempt({ ...attempt, outcome, result: '' }, next), {
      ...{ kind: 'settled', name: target.name },
      take: () => book().saveAttempt(attempt, restored(target, next)),
    });
  };

  return {
    dispatch(command) {
      switch (command.kind) {
        case 'save-plan': {
          const former = command.id === null ? undefined : planOf(command.id);
          if (command.id !== null && !former) return refuse('not-now');
          const plan: Plan = former
            ? { ...former, ...command.plan }
            : { ...command.plan, id: randomUUID(), createdAt: clock.wall(), createdBy: me(), state: 'running' };
          return change(() => book().savePlan(plan));
        }
        case 'set-plan-state': {
          const plan = planOf(command.id);
          if (!plan) return refuse('not-now');
          return change(() => book().savePlan({ ...plan, state: command.to }));
        }
        case 'add-target':
          return addTarget(command);
        case 'agree-target':
          return onTarget(command.id, (target, plan) => {
            if (target.state === 'do-not-call') return refuse('do-not-call');
            const now = clock.wall();
            const hindrance = hindranceOfAgreement(plan, command.at, now, holidays());
            if (hindrance) return refusalOfHindrance(hindrance);
            return changeTarget('agreed', target, agreed(reopened(target), command.at, now));
          });
        case 'hand-target':
          return onTarget(command.id, (target) => {
            if (command.to === me()) return refuse('same-agent');
            return changeTarget('handed', target, { ...target, owner: command.to });
          });
        case 'skip-target':
          return onTarget(command.id, (target) => {
            if (target.state !== 'open') return refuse('target-settled');
            return changeTarget('skipped', target, settled(target, 'skipped', command.reason, clock.wall()));
          });
        case 'settle-target':
          return settle(command);
        case 'mark-attempt':
          return mark(command);
        case 'forbid-number':
          return forbid(command.call);
        case 'answer-survey':
          return answer(command);
        case 'undo-outbound': {
          const take = takeBack;
          return take ? change(take, null) : refuse('not-now');
        }
      }
    },
    pass(target, about, call) {
      return about?.what === 'target' ? passTarget(about.id, call) : passByHand(target, about);
    },
    look: () => refresh(),
    called(call) {
      if (aboutOf(call)?.what !== 'target') return;
      const phase = phaseOf(call);
      const outcome = outcomeOf(call);
      const attempt = book().attempt(call.id);
      if (phase.kind !== 'ended' || !attempt || outcome === null) return;
      const target = book().target(attempt.targetId);
      const next: Attempt = {
        ...attempt,
        // A key of the agent's knows more than SIP.
        outcome: attempt.outcome ?? outcome,
        talkMs: phase.answeredAt === null ? null : phase.at - phase.answeredAt,
        sipCode: phase.sipCode,
      };
      const isNobodys = outcome === 'wrong-number' && target?.state === 'open';
      change(() => book().saveAttempt(next, isNobodys ? settled(target, 'wrong-number', '', clock.wall()) : null));
    },
    load() {
      takeBack = null;
      isKept(log, () => {
        const { mode, calls } = world.getState();
        for (const attempt of book().openAttempts()) {
          // A crash ended the call; it may have rung, so it counts.
          if (!calls.some(({ call }) => call.id === attempt.callId))
            book().saveAttempt({ ...attempt, outcome: 'failed' }, null);
        }
        if (mode === 'demo' && book().plans().length === 0) writeSample(book(), options.sample(), clock.wall(), me());
      });
      refresh(null);
    },
    close: () => stopLooking(),
  };
}

function writeSample(book: OutboundTable, { plan, targets }: SamplePlan, now: EpochMs, agent: string): void {
  const id = randomUUID();
  book.savePlan({ ...plan, id, createdAt: now, createdBy: agent, state: 'running' });
  book.addTargets(
    targets.map((one) => ({
      ...one,
      ...{ id: randomUUID(), planId: id, importId: null, owner: '', state: 'open', result: '', stateAt: null },
      ...{ agreement: null, tries: 0 },
    })),
  );
}
