import { describe, expect, it } from 'vitest';
import type { Plan, PlanDraft } from '../../electron/domain/outbound/plan';
import type { Target } from '../../electron/domain/outbound/target';
import { HOUR, MINUTE } from '../../electron/domain/time';
import { openSeat } from './seat';

const DRAFT: PlanDraft = {
  ...{ name: '满意度回访', kind: 'survey', purpose: '了解看法', opening: '', script: [], wanted: null },
  hours: {
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    spans: [{ from: '00:00', to: '12:00' }],
    restOnHolidays: true,
  },
  attempts: { most: 2, spacingMinutes: 60 },
  ...{ validFrom: '1969-12-31', validUntil: '1970-01-03' },
  results: [
    { id: 'done', label: '完成', means: 'done' },
    { id: 'refused', label: '拒绝', means: 'refused' },
    { id: 'again', label: '再打', means: 'again' },
  ],
  questions: [
    {
      ...{ id: 'happy', kind: 'choice', text: '满意吗？', mayStayOpen: false },
      options: [
        { id: 'yes', label: '满意', goTo: 'end', most: 1 },
        { id: 'no', label: '不满意', goTo: null, most: null },
      ],
    },
    { id: 'why', kind: 'text', text: '为什么？', mayStayOpen: false },
  ],
};
const WANG = '+8613800138001';
const LI = '+8613800138002';

/** A seat at one in the morning, whose plan has Ms Wang and Mr Li in its list. */
async function seatWithPlan(draft: Partial<PlanDraft> = {}) {
  const seat = await openSeat();
  // By the clock of the machine's own zone, as the plan's hours are.
  seat.move(new Date(1970, 0, 2, 1).getTime());
  const [sample] = seat.world().outbound.plans;
  await seat.desk.dispatch({ kind: 'set-plan-state', id: sample?.id ?? '', to: 'ended' });
  await seat.desk.dispatch({ kind: 'save-plan', id: null, plan: { ...DRAFT, ...draft } });
  const plan = seat.world().outbound.plans[0] as Plan;
  const target = (id: string, number: string, name: string): Omit<Target, 'position' | 'lastTriedAt'> => ({
    ...{ id, planId: plan.id, importId: null, number, name, title: '', details: {}, owner: '', state: 'open' },
    ...{ result: '', stateAt: null, agreement: null, tries: 0 },
  });
  seat.outbound.addTargets([target('wang', WANG, '王女士'), target('li', LI, '李先生')]);
  const dial = (id: string) => seat.desk.dispatch({ kind: 'dial', target: '', about: { what: 'target', id } });
  /** The session of the last call. */
  let sessions = 0;
  const call = async (id: string): Promise<{ readonly id: string; readonly session: string }> => {
    expect(await dial(id)).toEqual({ ok: true });
    sessions += 1;
    return { id: seat.calls().at(-1)?.id ?? '', session: `out-${sessions}` };
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const over = async (
    session: string,
    cause: 'busy' | 'hung-up' | 'not-found' | 'cancelled' | 'unavailable',
    sipCode: number | null = null,
  ) => {
    seat.tell({ kind: 'ended', session, by: 'customer', cause, sipCode });
    await settled();
    await settled();
    for (const { id } of seat.calls()) await seat.desk.dispatch({ kind: 'dispose', call: id, disposition: 'survey' });
  };
  return { ...seat, plan, dial, call, over };
}

describe('OUT-3: the one door', () => {
  it('dials a customer of a plan as at home, and writes the try down before it rings', async () => {
    const seat = await seatWithPlan();
    const { id } = await seat.call('wang');
    expect(seat.done).toContain('dial 13800138001');
    expect(seat.outbound.attempt(id)).toMatchObject({ targetId: 'wang', outcome: null });
    expect(seat.outbound.target('wang')?.tries).toBe(1);
    expect(seat.world().outbound.called).toMatchObject([{ target: { id: 'wang' }, attempt: { callId: id } }]);
  });

  it('does not dial where the try cannot be written down', async () => {
    const seat = await seatWithPlan();
    seat.written.full = true;
    expect(await seat.dial('wang')).toEqual({ ok: false, code: 'not-saved' });
    expect(seat.done.filter((one) => one.startsWith('dial'))).toEqual([]);
  });

  it('says why it will not: spacing, tries, hours, pause', async () => {
    const seat = await seatWithPlan();
    const { session } = await seat.call('wang');
    await seat.over(session, 'busy', 486);
    expect(await seat.dial('wang')).toMatchObject({ ok: false, code: 'too-soon' });
    await seat.desk.dispatch({ kind: 'set-plan-state', id: seat.plan.id, to: 'paused' });
    expect(await seat.dial('li')).toEqual({ ok: false, code: 'plan-paused' });
    await seat.desk.dispatch({ kind: 'set-plan-state', id: seat.plan.id, to: 'running' });
    seat.move(seat.clock.now() + HOUR);
    await seat.over((await seat.call('wang')).session, 'busy', 486);
    seat.move(seat.clock.now() + HOUR);
    expect(await seat.dial('wang')).toEqual({ ok: false, code: 'attempts-used', params: { most: 2 } });
    seat.move(seat.clock.now() + 12 * HOUR);
    expect(await seat.dial('li')).toMatchObject({ ok: false, code: 'outside-dial-hours' });
  });

  it('takes a number that asked for peace out of every plan at once, lets nobody dial it by hand, and can be taken back', async () => {
    const seat = await seatWithPlan();
    await seat.desk.dispatch({ kind: 'save-plan', id: null, plan: { ...DRAFT, name: '推介' } });
    const [second] = seat.world().outbound.plans;
    seat.outbound.addTargets([
      { ...(seat.outbound.target('wang') as Target), id: 'wang-again', planId: second?.id ?? '' },
    ]);
    const { id, session } = await seat.call('wang');
    seat.tell({ kind: 'answered', session });
    expect(await seat.desk.dispatch({ kind: 'forbid-number', call: id })).toEqual({ ok: true });
    expect(seat.outbound.target('wang-again')?.state).toBe('do-not-call');
    await seat.over(session, 'hung-up');
    for (const target of ['13800138001', '+86 138 0013 8001', 'sip:13800138001@bank.example'])
      expect(await seat.desk.dispatch({ kind: 'dial', target })).toMatchObject({ ok: false, code: 'do-not-call' });
    expect(await seat.dial('wang')).toMatchObject({ ok: false, code: 'do-not-call' });
    expect(seat.written.audit.at(-1)?.entry).toEqual({ kind: 'do-not-call', on: true, call: id });
    expect(seat.world().outbound.undo).toEqual({ kind: 'forbidden', name: '王女士' });
    await seat.desk.dispatch({ kind: 'undo-outbound' });
    expect(seat.outbound.target('wang-again')?.state).toBe('open');
    expect(await seat.desk.dispatch({ kind: 'dial', target: '13800138001' })).toEqual({ ok: true });
  });

  it('takes back what rings at a number that asked for peace', async () => {
    const seat = await seatWithPlan();
    const { id, session } = await seat.call('wang');
    seat.tell({ kind: 'ringing', session });
    await seat.desk.dispatch({ kind: 'forbid-number', call: id });
    expect(seat.done).toContain(`end ${session}`);
    expect(seat.phases()).toEqual(['ended']);
  });

  it('has the outside line’s prefix in mind', async () => {
    const seat = await seatWithPlan();
    const { id, session } = await seat.call('wang');
    seat.tell({ kind: 'answered', session });
    await seat.desk.dispatch({ kind: 'forbid-number', call: id });
    await seat.over(session, 'hung-up');
    const { settings } = seat.world();
    seat.desk.world.setState({
      settings: { ...settings, numbering: { ...settings.numbering, outsideLine: '9' } },
    });
    expect(await seat.desk.dispatch({ kind: 'dial', target: '913800138001' })).toMatchObject({ code: 'do-not-call' });
  });
});

describe('what came of a try', () => {
  it.each([
    ['busy', 486, 'busy'],
    ['not-found', 404, 'wrong-number'],
    ['unavailable', 480, 'unreachable'],
    ['cancelled', 487, 'cancelled'],
  ] as const)('%s is written by what SIP said', async (cause, sipCode, outcome) => {
    const seat = await seatWithPlan();
    const { id, session } = await seat.call('wang');
    await seat.over(session, cause, sipCode);
    expect(seat.outbound.attempt(id)).toMatchObject({ outcome, sipCode });
    // A number that does not exist is called no more; the others are.
    expect(seat.outbound.target('wang')?.state).toBe(outcome === 'wrong-number' ? 'wrong-number' : 'open');
  });

  it('a machine is told by the agent’s key, and stays one when the call ends', async () => {
    const seat = await seatWithPlan();
    const { id, session } = await seat.call('wang');
    seat.tell({ kind: 'answered', session });
    await seat.desk.dispatch({ kind: 'mark-attempt', call: id, outcome: 'machine' });
    await seat.over(session, 'hung-up');
    expect(seat.outbound.attempt(id)?.outcome).toBe('machine');
    expect(seat.outbound.target('wang')?.state).toBe('open');
  });

  it('the plan’s result settles the customer, and a slip is taken back', async () => {
    const seat = await seatWithPlan();
    const { id, session } = await seat.call('wang');
    seat.tell({ kind: 'answered', session });
    seat.move(seat.clock.now() + 3 * MINUTE);
    await seat.over(session, 'hung-up');
    await seat.desk.dispatch({ kind: 'settle-target', id: 'wang', call: id, result: 'done' });
    expect(seat.outbound.target('wang')).toMatchObject({ state: 'done', result: 'done' });
    expect(seat.outbound.attempt(id)).toMatchObject({ outcome: 'answered', talkMs: 3 * MINUTE, result: 'done' });
    await seat.desk.dispatch({ kind: 'undo-outbound' });
    expect(seat.outbound.target('wang')?.state).toBe('open');
    await seat.desk.dispatch({ kind: 'settle-target', id: 'wang', call: id, result: 'refused' });
    expect(seat.outbound.target('wang')?.state).toBe('refused');
  });
});

describe('a customer of the list', () => {
  it('is called at the time they agreed on', async () => {
    const seat = await seatWithPlan();
    await seat.over((await seat.call('wang')).session, 'hung-up');
    const at = seat.clock.wall() + 90 * MINUTE;
    expect(await seat.desk.dispatch({ kind: 'agree-target', id: 'wang', at })).toEqual({ ok: true });
    expect(seat.world().outbound.targets.map(({ id }) => id)).toEqual(['wang', 'li']);
    seat.move(at - 1);
    expect(await seat.dial('wang')).toMatchObject({ code: 'agreed-later' });
    seat.move(at);
    expect(await seat.dial('wang')).toEqual({ ok: true });
    const outside = await seat.desk.dispatch({ kind: 'agree-target', id: 'li', at: seat.clock.wall() + 12 * HOUR });
    expect(outside).toMatchObject({ code: 'outside-dial-hours' });
  });

  it('can be left out with a reason, or handed to another agent', async () => {
    const seat = await seatWithPlan();
    await seat.desk.dispatch({ kind: 'skip-target', id: 'wang', reason: '在办投诉' });
    expect(seat.outbound.target('wang')).toMatchObject({ state: 'skipped', result: '在办投诉' });
    expect(await seat.desk.dispatch({ kind: 'hand-target', id: 'li', to: '811000' })).toMatchObject({
      code: 'same-agent',
    });
    await seat.desk.dispatch({ kind: 'hand-target', id: 'li', to: '811001' });
    expect(seat.world().outbound.targets).toEqual([]);
    expect(await seat.dial('li')).toEqual({ ok: false, code: 'another-agent', params: { agent: '811001' } });
    await seat.desk.dispatch({ kind: 'undo-outbound' });
    expect(seat.world().outbound.targets.map(({ id }) => id)).toEqual(['li']);
  });

  it('keeps its tries when something from before them is taken back', async () => {
    const seat = await seatWithPlan();
    await seat.over((await seat.call('wang')).session, 'busy', 486);
    const at = seat.clock.wall() + 10 * MINUTE;
    await seat.desk.dispatch({ kind: 'agree-target', id: 'wang', at });
    seat.move(at);
    await seat.over((await seat.call('wang')).session, 'busy', 486);
    expect(seat.outbound.target('wang')?.tries).toBe(1);
    await seat.desk.dispatch({ kind: 'undo-outbound' });
    expect(seat.outbound.target('wang')).toMatchObject({ tries: 2, agreement: null });
  });
});

describe('a customer added by hand', () => {
  it('is read as people write numbers, once each, and never where they asked for peace', async () => {
    const seat = await seatWithPlan();
    const add = (number: string) =>
      seat.desk.dispatch({ kind: 'add-target', plan: seat.plan.id, number, name: '钱女士', title: 'ms' });
    expect(await add('138 0013 8009')).toEqual({ ok: true });
    expect(seat.outbound.targetOf(seat.plan.id, '+8613800138009')).toMatchObject({ name: '钱女士', importId: null });
    expect(await add('+86 13800138009')).toEqual({ ok: false, code: 'target-known' });
    expect(await add('打不通')).toEqual({ ok: false, code: 'number-invalid' });
    const { id } = await seat.call('wang');
    await seat.desk.dispatch({ kind: 'forbid-number', call: id });
    expect(await add('13800138001')).toMatchObject({ ok: false, code: 'do-not-call' });
  });
});

describe('a survey', () => {
  it('is kept answer by answer, also in part, and a full quota is said', async () => {
    const seat = await seatWithPlan();
    const wang = await seat.call('wang');
    seat.tell({ kind: 'answered', session: wang.session });
    const answer = (call: string, question: string, value: string | null) =>
      seat.desk.dispatch({ kind: 'answer-survey', call, question, answer: value });
    await answer(wang.id, 'happy', 'no');
    expect(seat.outbound.form('wang')).toMatchObject({ complete: false, answers: { happy: 'no' } });
    await answer(wang.id, 'why', '等太久');
    expect(seat.outbound.form('wang')).toMatchObject({ complete: true });
    await answer(wang.id, 'happy', 'yes');
    // What was answered on another way is dropped.
    expect(seat.outbound.form('wang')).toMatchObject({ complete: true, answers: { happy: 'yes' } });
    await seat.over(wang.session, 'hung-up');
    const li = await seat.call('li');
    seat.tell({ kind: 'answered', session: li.session });
    expect(await answer(li.id, 'happy', 'yes')).toEqual({ ok: false, code: 'quota-full' });
    expect(await answer(li.id, 'happy', 'maybe')).toEqual({ ok: false, code: 'malformed' });
    expect(seat.outbound.form('li')).toBeNull();
  });
});

it('practice begins with a plan of its own, and only once', async () => {
  const seat = await openSeat();
  expect(seat.world().outbound.plans).toMatchObject([{ name: '客户关怀', state: 'running' }]);
  await seat.desk.dispatch({ kind: 'set-plan-state', id: seat.world().outbound.plans[0]?.id ?? '', to: 'ended' });
  expect(seat.world().outbound.plans).toHaveLength(1);
});

it('a try that a crash left open counts', async () => {
  const seat = await seatWithPlan();
  const attempt = {
    ...{ callId: 'lost', targetId: 'wang', planId: seat.plan.id, number: WANG, agent: '811000', at: 1 },
    ...{ outcome: null, talkMs: null, sipCode: null, result: '' },
  };
  seat.outbound.saveAttempt(attempt, null);
  await seat.desk.dispatch({ kind: 'forget-account' });
  expect(seat.outbound.attempt('lost')?.outcome).toBe('failed');
});
