import { describe, expect, it } from 'vitest';
import type { Practice, PracticeRun } from '../../electron/console/lineDesk';
import type { Answers } from '../../electron/contract/query';
import type { CustomerEvent } from '../../electron/domain/scenario/customerEvent';
import { loadLibrary } from '../../electron/practice/library';
import { openSeat, SHIPPED } from './seat';

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
    training: { practice: () => hand.practice, library, knowledge: SHIPPED, wordFaults: () => [] },
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

describe('work', () => {
  it('has nothing of practice in its books, and is refused what is about it', async () => {
    const seat = await openSeat({ settings: { account: ACCOUNT }, passwords: { 'sip:811000@bank.example': 'x' } });
    expect(seat.world().mode).toBe('work');
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    seat.hangUp('s1');
    await seat.turn();
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
    ] as const)
      expect(await seat.send(command)).toEqual({ ok: false, code: 'demo-only' });
  });
});
