import { describe, expect, it } from 'vitest';
import type { Practice, PracticeRun } from '../../electron/console/lineDesk';
import type { Answers } from '../../electron/contract/query';
import type { CustomerEvent } from '../../electron/domain/scenario/customerEvent';
import { loadLibrary } from '../../electron/practice/library';
import { openSeat, SHIPPED, scenariosOf } from './seat';

const library = loadLibrary(['assets/scenarios']);
const ACCOUNT = {
  servers: ['wss://pbx.bank.example:7443'],
  domain: 'bank.example',
  user: '811000',
  authUser: '',
  dtmf: 'rfc4733' as const,
  tls: { caFile: null, certificateFile: null, keyFile: null },
};

/** A practice whose customers do what the test says. */
function handMadePractice() {
  const listeners = new Set<(run: PracticeRun) => void>();
  let run: PracticeRun | null = null;
  const tell = (change: Partial<PracticeRun>): void => {
    if (!run) return;
    run = { ...run, ...change };
    for (const listener of listeners) listener(run);
  };
  let count = 0;
  const practice: Practice = {
    registration: { wires: [], domain: 'p', user: 't', authUser: 't', password: 's', displayName: '', dtmf: 'rfc4733' },
    testNumber: '811001',
    callAgent: () => {},
    hear: () => {},
    train(scenario, seed) {
      count += 1;
      run = { id: `run-${count}`, scenario, seed, state: 'ringing', mood: scenario.mood, events: [] };
      tell({});
      return run;
    },
    endTraining: () => {},
    steer: () => {},
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {},
  };
  return {
    practice,
    tell,
    add: (event: CustomerEvent) => tell({ events: [...(run?.events ?? []), event] }),
    number: () => run?.scenario.caller.number ?? '',
  };
}

async function trainingSeat() {
  const hand = handMadePractice();
  const seat = await openSeat({
    settings: { agent: { number: '811007', name: '小林', bank: '示范银行' } as never },
    answers: { 'load-recording': () => ({ ms: 38_000 }) },
    training: { practice: () => hand.practice, files: scenariosOf(library), knowledge: SHIPPED, wordFaults: () => [] },
  });
  let calls = 0;
  return {
    seat,
    hand,
    /** A whole practice call: it rings, is answered after 2 s, talked and noted, and the customer hangs up after 40. */
    async practise(scenario = 'balance-question', note = '余额') {
      calls += 1;
      const session = `s${calls}`;
      expect(await seat.send({ kind: 'train', scenario, seed: 5 })).toEqual({ ok: true });
      const call = seat.ring(session, hand.number());
      const began = seat.clock.now();
      seat.move(began + 2000);
      await seat.send({ kind: 'answer', call });
      hand.tell({ state: 'talking' });
      hand.add({ at: seat.clock.now(), kind: 'said', line: 'want', text: '我想查余额', mood: 'patient' });
      await seat.send({ kind: 'write-note', call, text: note, revision: 1 });
      seat.move(began + 40_000);
      seat.hangUp(session);
      hand.tell({ state: 'over' });
      await seat.turn();
      return call;
    },
    /** The work after a call is done: the next may come. */
    async finish(call: string) {
      await seat.send({ kind: 'dispose', call, disposition: 'balance' });
      await seat.send({ kind: 'close-call', call });
    },
    runs: async (): Promise<Answers['practice-runs']> => {
      const answer = await seat.desk.ask({ kind: 'practice-runs', agent: null, since: 0 });
      if (!answer.ok) throw new Error(answer.code);
      return answer.value as Answers['practice-runs'];
    },
    file: async (id: string): Promise<NonNullable<Answers['practice-run']>> => {
      const answer = await seat.desk.ask({ kind: 'practice-run', id });
      if (!answer.ok || !answer.value) throw new Error('no run');
      return answer.value as NonNullable<Answers['practice-run']>;
    },
  };
}

describe('a practice call that is over', () => {
  it('is kept with who it was, its mark, and what it was about', async () => {
    const at = await trainingSeat();
    const call = await at.practise();
    expect(await at.runs()).toMatchObject([
      { id: call, scenario: 'balance-question', seed: 5, agent: '811007', name: '小林', overruled: 0, hasSound: false },
    ]);
    const { record } = await at.file(call);
    expect(record.total).toBe(record.run.mark.total);
    expect(record.run.said).toMatchObject([{ text: '我想查余额' }]);
    expect(record.run.facts.length).toBeGreaterThan(0);
  });

  it('has another mark once its record is written', async () => {
    const at = await trainingSeat();
    const call = await at.practise();
    const before = (await at.file(call)).record.run.mark;
    expect(before.items.find(({ id }) => id === 'expectation:disposition')).toMatchObject({ share: 0 });
    const wanted = library.scenarios.get('balance-question')?.expects.disposition[0] ?? '';
    expect(await at.seat.send({ kind: 'dispose', call, disposition: wanted })).toEqual({ ok: true });
    const after = (await at.file(call)).record.run.mark;
    expect(after.items.find(({ id }) => id === 'expectation:disposition')).toMatchObject({ share: 1 });
    expect(after.total).toBeGreaterThan(before.total);
  });

  it('overruled with a reason keeps both, also after the mark is made anew', async () => {
    const at = await trainingSeat();
    const call = await at.practise();
    const word = { kind: 'overrule-mark', run: call, item: 'expectation:disposition', share: 1, by: '王老师' } as const;
    expect(await at.seat.send({ ...word, reason: '口头说对了' })).toEqual({ ok: true });
    const { record } = await at.file(call);
    expect(record.overrulings).toMatchObject([{ share: 1, reason: '口头说对了', by: '王老师' }]);
    expect(record.run.mark.items.find(({ id }) => id === word.item)?.share).toBe(0);
    expect(record.total).toBeGreaterThan(record.run.mark.total);
    await at.seat.send({ kind: 'close-call', call });
    expect((await at.file(call)).record.total).toBe(record.total);
    expect(await at.seat.send({ ...word, item: 'rule:ZZZ-9', reason: '没有' })).toMatchObject({ code: 'no-such-run' });
    expect(await at.seat.send({ ...word, reason: '他的卡号 6222020200112230' })).toMatchObject({
      code: 'customer-number-in-text',
    });
  });

  it('takes comments at a moment, and gives one back that was removed by mistake', async () => {
    const at = await trainingSeat();
    const call = await at.practise();
    const say = (moment: number, text: string) =>
      at.seat.send({ kind: 'comment-run', run: call, at: moment, text, by: '王老师' });
    await say(12_000, '这里停得太久');
    await say(3000, '问候很好');
    const { comments } = (await at.file(call)).record;
    expect(comments.map(({ text }) => text)).toEqual(['问候很好', '这里停得太久']);
    await at.seat.send({ kind: 'remove-comment', run: call, comment: comments[0]?.id ?? '' });
    expect((await at.file(call)).record.comments).toHaveLength(1);
    expect(await at.seat.send({ kind: 'undo-training' })).toEqual({ ok: true });
    expect((await at.file(call)).record.comments).toHaveLength(2);
    expect(await at.seat.send({ kind: 'undo-training' })).toMatchObject({ code: 'not-now' });
  });

  it('goes with its newcomer, and comes back once', async () => {
    const at = await trainingSeat();
    await at.finish(await at.practise());
    await at.practise();
    expect(await at.seat.send({ kind: 'remove-runs', agent: '811007' })).toEqual({ ok: true });
    expect(at.seat.world().trainingUndo).toEqual({ kind: 'runs', agent: '811007', count: 2 });
    expect(await at.runs()).toEqual([]);
    await at.seat.send({ kind: 'undo-training' });
    expect(await at.runs()).toHaveLength(2);
    expect(await at.seat.send({ kind: 'remove-runs', agent: '999' })).toMatchObject({ code: 'no-such-run' });
  });

  it('that could not be written down loses nothing of the call', async () => {
    const at = await trainingSeat();
    at.seat.written.full = true;
    const call = await at.practise();
    at.seat.written.full = false;
    expect(await at.runs()).toEqual([]);
    await at.seat.send({ kind: 'close-call', call });
    expect(await at.runs()).toHaveLength(1);
  });

  it('that only found the agent away is no run', async () => {
    const at = await trainingSeat();
    await at.seat.send({ kind: 'train', scenario: 'balance-question', seed: 1 });
    at.seat.ring('s9', at.hand.number());
    at.seat.hangUp('s9');
    await at.seat.turn();
    expect(await at.runs()).toEqual([]);
  });
});

it('a practised shift is kept with its calls, and with the rules about it as they become known', async () => {
  const at = await trainingSeat();
  const shifts = async (): Promise<Answers['practice-shifts']> => {
    const answer = await at.seat.desk.ask({ kind: 'practice-shifts' });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value as Answers['practice-shifts'];
  };
  expect(await at.seat.send({ kind: 'train-shift', shift: 'first-morning', seed: 9 })).toEqual({ ok: true });
  at.seat.move(at.seat.clock.now() + 5000);
  const session = 'shift-1';
  const call = at.seat.ring(session, at.hand.number());
  await at.seat.send({ kind: 'write-note', call, text: '问限额', revision: 1 });
  await at.seat.send({ kind: 'answer', call });
  at.hand.tell({ state: 'talking' });
  at.seat.hangUp(session);
  at.hand.tell({ state: 'over' });
  await at.seat.turn();
  const [kept] = await shifts();
  expect(kept).toMatchObject({
    shift: { plan: 'first-morning', agent: '811007', planned: 4, seed: 9, points: [{ rule: 'RDY-1', kept: true }] },
    calls: [{ id: call }],
  });
  expect((await at.file(call)).record.run.shift).toBe(kept?.shift.id);
  await at.finish(call);
  await at.seat.send({ kind: 'begin-sign-off' });
  for (const { id } of at.seat.world().standard.agent.signOff) await at.seat.send({ kind: 'tick-sign-off', check: id });
  await at.seat.send({ kind: 'sign-off' });
  expect((await shifts())[0]?.shift.points).toMatchObject([
    { rule: 'RDY-1', kept: true },
    { rule: 'RDY-3', kept: true },
    { rule: 'SHF-1', kept: false },
    { rule: 'SHF-2', kept: false },
  ]);
});

it('the report about a class is put on paper and answered for', async () => {
  const at = await trainingSeat();
  expect(await at.seat.send({ kind: 'put-out-class', way: 'pdf', name: '训练成绩报告', rows: 6 })).toMatchObject({
    ok: true,
  });
  expect(at.seat.papers).toEqual(['训练成绩报告']);
  expect(at.seat.written.audit.at(-1)?.entry).toMatchObject({ kind: 'export', what: 'class', format: 'pdf', rows: 6 });
});

describe('what was heard', () => {
  const SOUND = { data: new Uint8Array([26, 69, 223, 163]), levels: new Uint8Array([9, 0, 0, 200]) };

  it('is recorded from the answer on, kept with the call, and played from any moment until somebody calls', async () => {
    const at = await trainingSeat();
    const call = await at.practise();
    expect(at.seat.asked.filter(({ method }) => method === 'record-call')).toEqual([
      { method: 'record-call', params: { session: 's1' } },
    ]);
    at.seat.tellMedia({ event: 'call-recorded', session: 's1', ...SOUND });
    // It was answered two seconds after it had begun.
    expect((await at.file(call)).sound).toEqual({ from: 2000, levels: SOUND.levels });

    expect(await at.seat.send({ kind: 'listen', run: call, at: 12_000 })).toEqual({ ok: true });
    const played = () =>
      at.seat.asked.filter(({ method }) => method.endsWith('-recording')).map(({ params }) => params);
    expect(played()).toEqual([{ data: SOUND.data }, { fromMs: 10_000 }]);
    expect(at.seat.world().listening).toMatchObject({ run: call, at: 12_000 });
    // Beyond the end the last second is played; it is not taken up anew.
    await at.seat.send({ kind: 'listen', run: call, at: 99_000 });
    expect(played().slice(2)).toEqual([{ fromMs: 37_000 }]);

    at.seat.move(at.seat.clock.now() + 500);
    await at.finish(call);
    const next = at.seat.ring('s2');
    expect(at.seat.world().listening).toEqual({ run: call, at: 39_500, since: null });
    expect(at.seat.asked.map(({ method }) => method)).toContain('stop-recording');
    expect(await at.seat.send({ kind: 'listen', run: call, at: 0 })).toMatchObject({ code: 'call-in-progress' });
    await at.seat.send({ kind: 'reject', call: next, reason: 'busy' });
    expect(await at.seat.send({ kind: 'listen', run: 'nobody', at: 0 })).toMatchObject({ code: 'no-sound' });
  });

  it('begins anew when it was heard to its end, and is forgotten with the media window', async () => {
    const at = await trainingSeat();
    const call = await at.practise();
    at.seat.tellMedia({ event: 'call-recorded', session: 's1', ...SOUND });
    await at.seat.send({ kind: 'listen', run: call, at: 5000 });
    at.seat.tellMedia({ event: 'recording-ended' });
    expect(at.seat.world().listening).toEqual({ run: call, at: 0, since: null });
    at.seat.tellMedia({ event: 'gone' });
    expect(at.seat.world().listening).toBeNull();
    // Another window has nothing yet.
    await at.seat.send({ kind: 'listen', run: call, at: 5000 });
    expect(at.seat.asked.filter(({ method }) => method === 'load-recording')).toHaveLength(2);
  });

  it('of a call without a scenario behind it is nothing', async () => {
    const at = await trainingSeat();
    const call = at.seat.ring('s1', '811001');
    await at.seat.send({ kind: 'answer', call });
    expect(at.seat.asked.filter(({ method }) => method === 'record-call')).toEqual([]);
  });
});

describe('work', () => {
  it('has nothing of practice in its books, and is refused what is about it', async () => {
    const seat = await openSeat({ settings: { account: ACCOUNT }, passwords: { 'sip:811000@bank.example': 'x' } });
    expect(seat.world().mode).toBe('work');
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    seat.hangUp('s1');
    await seat.turn();
    expect(seat.asked.filter(({ method }) => method === 'record-call')).toEqual([]);
    // A window that told of a recording all the same would not be heard.
    seat.tellMedia({ event: 'call-recorded', session: 's1', data: new Uint8Array(4), levels: new Uint8Array(2) });
    // The books of work throw at whoever wants to keep practice in them.
    await seat.send({ kind: 'close-call', call });
    for (const query of [
      { kind: 'practice-runs', agent: null, since: 0 },
      { kind: 'practice-run', id: call },
      { kind: 'practice-class', agent: null, since: 0 },
    ] as const)
      expect(await seat.desk.ask(query)).toEqual({ ok: false, code: 'demo-only' });
    for (const command of [
      { kind: 'overrule-mark', run: call, item: 'rule:ANS-1', share: 1, reason: '好', by: 'x' },
      { kind: 'comment-run', run: call, at: 0, text: '好', by: 'x' },
      { kind: 'remove-comment', run: call, comment: 'c' },
      { kind: 'remove-runs', agent: '1' },
      { kind: 'undo-training' },
      { kind: 'listen', run: call, at: 0 },
      { kind: 'stop-listening' },
      { kind: 'put-out-class', way: 'pdf', name: 'x', rows: 1 },
      { kind: 'export', format: 'xlsx', subject: { kind: 'class', agent: null, since: 0 } },
    ] as const)
      expect(await seat.send(command)).toEqual({ ok: false, code: 'demo-only' });
  });
});
