import { describe, expect, it } from 'vitest';
import type { World } from '../../electron/console/world';
import { commandSchema } from '../../electron/contract/command';
import type { Call } from '../../electron/domain/call';
import { findingsOf } from '../../electron/domain/findings';
import { secondsOf } from '../../electron/domain/qualityTrace';
import { agentStateOf } from '../../electron/domain/shift';
import { openSeat } from './seat';

const OK = { ok: true };

describe('a customer calls', () => {
  it('rings, is answered, held, resumed and hangs up; the record stands', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    expect(seat.world().current).toBe(call);
    expect(seat.tones().at(-1)).toBe('ringing');
    seat.move(4000);
    expect(await seat.send({ kind: 'answer', call })).toEqual(OK);
    expect(seat.tones().at(-1)).toBeNull();
    seat.move(20_000);
    expect(await seat.send({ kind: 'hold', call, reason: null })).toEqual(OK);
    seat.move(30_000);
    expect(await seat.send({ kind: 'resume', call })).toEqual(OK);
    await seat.send({ kind: 'write-note', call, text: '已说明', revision: 1 });
    seat.move(60_000);
    seat.hangUp('a');
    await seat.turn();
    expect(seat.world().figures).toMatchObject({ answered: 1, answeredInTime: 1, averageTalkMs: 56_000 });
    expect(seat.records()).toHaveLength(1);
    expect(seat.records()[0]).toMatchObject({
      ringMs: 4000,
      talkMs: 56_000,
      holdTotalMs: 10_000,
      endedBy: 'customer',
      note: '已说明',
    });
    expect(seat.written.calls.get(call)?.map(({ kind }) => kind)).toEqual([
      'offered',
      'ringing',
      'answer-asked',
      'answered',
      'hold-asked',
      'held',
      'resume-asked',
      'resumed',
      'ended',
    ]);
    expect(await seat.send({ kind: 'close-call', call })).toMatchObject({ code: 'work-unfinished' });
    expect(await seat.send({ kind: 'dispose', call, disposition: 'credit-limit' })).toEqual(OK);
    expect(await seat.send({ kind: 'close-call', call })).toEqual(OK);
    expect(seat.calls()).toEqual([]);
  });

  it('raises the hold alarm at 60 s with a tone only the agent hears', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'hold', call, reason: null });
    seat.move(59_999);
    expect(seat.tones()).not.toContain('hold-over');
    seat.move(60_000);
    expect(seat.tones()).toContain('hold-over');
    await seat.turn();
    expect(seat.written.calls.get(call)?.at(-1)).toEqual({
      kind: 'alarm',
      alarm: 'hold-over',
      due: 60_000,
      at: 60_000,
    });
  });

  it('stops ringing when the customer gives up, and when the agent silences it', async () => {
    const seat = await openSeat();
    seat.ring('a');
    seat.hangUp('a');
    expect(seat.tones().at(-1)).toBeNull();
    seat.ring('b');
    expect(seat.tones().at(-1)).toBe('ringing');
    await seat.send({ kind: 'silence-ringer' });
    expect(seat.tones().at(-1)).toBeNull();
    expect(seat.phases()).toEqual(['ended', 'ringing']);
  });
});

describe('nothing is assumed done', () => {
  it('goes on talking when the far side refuses the hold', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    seat.failNext('refused', 488);
    expect(await seat.send({ kind: 'hold', call, reason: null })).toEqual({
      ok: false,
      code: 'far-side-refused',
      params: { sipCode: 488 },
    });
    expect(seat.phases()).toEqual(['talking']);
    expect(await seat.send({ kind: 'hold', call, reason: null })).toEqual(OK);
  });

  it('does not answer a second call while the first cannot be held', async () => {
    const seat = await openSeat();
    const first = seat.ring('a');
    await seat.send({ kind: 'answer', call: first });
    const second = seat.ring('b', '13900001234');
    expect(seat.tones().at(-1)).toBe('call-waiting');
    seat.failNext('refused', 500);
    expect(await seat.send({ kind: 'answer', call: second })).toMatchObject({ code: 'far-side-refused' });
    expect(seat.phases()).toEqual(['talking', 'ringing']);
    expect(await seat.send({ kind: 'answer', call: second })).toEqual(OK);
    expect(seat.phases()).toEqual(['held', 'talking']);
    expect(seat.world().current).toBe(second);
    expect(await seat.send({ kind: 'swap' })).toEqual(OK);
    expect(seat.phases()).toEqual(['talking', 'held']);
    expect(seat.world().current).toBe(first);
  });

  it('sends a fourth caller away as busy', async () => {
    const seat = await openSeat();
    for (const session of ['a', 'b', 'c', 'd']) seat.ring(session);
    expect(seat.calls()).toHaveLength(3);
    expect(seat.done).toContain('reject d busy');
  });
});

describe('ending (END-2)', () => {
  it('asks for a reason before it hangs up on a customer', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    for (const reason of [null, 'consultation-over'] as const) {
      expect(await seat.send({ kind: 'end', call, reason, detail: null })).toMatchObject({ code: 'reason-needed' });
    }
    expect(seat.phases()).toEqual(['talking']);
    // END-3: warned first.
    expect(await seat.send({ kind: 'end', call, reason: 'nuisance', detail: null })).toMatchObject({
      code: 'reason-not-met',
    });
    await seat.send({ kind: 'say-line', call, phrase: 'warnNuisance' });
    await seat.send({ kind: 'end', call, reason: 'nuisance', detail: null });
    expect(seat.phases()).toEqual(['ended']);
    // END-3: and reported afterwards.
    await seat.send({ kind: 'raise-serious', call, text: '骚扰电话' });
    const verdicts = new Map(seat.records()[0]?.findings.map(({ rule, verdict }) => [rule, verdict]));
    expect([verdicts.get('END-2'), verdicts.get('END-3')]).toEqual(['not-applicable', 'kept']);
  });

  it('shows an end for another reason for what it is', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    expect(await seat.send({ kind: 'end', call, reason: 'other', detail: ' ' })).toMatchObject({
      code: 'reason-not-met',
    });
    expect(await seat.send({ kind: 'end', call, reason: 'other', detail: '客户要求先挂断' })).toEqual(OK);
    expect(seat.records()[0]?.findings.find(({ rule }) => rule === 'END-2')?.verdict).toBe('broken');
  });

  it('knows a dead line by its packets', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    const sample = { loss: 0, jitterMs: 1, roundTripMs: 5, levelSent: 0, levelReceived: 0 };
    seat.move(8000);
    seat.tellMedia({
      event: 'statistics',
      session: 'a',
      sample: { ...sample, packetsReceived: 50 },
      codec: 'opus',
      pace: null,
    });
    seat.move(17_999);
    seat.tellMedia({
      event: 'statistics',
      session: 'a',
      sample: { ...sample, packetsReceived: 0 },
      codec: 'opus',
      pace: null,
    });
    expect(await seat.send({ kind: 'end', call, reason: 'dead-line', detail: null })).toMatchObject({
      code: 'reason-not-met',
    });
    seat.move(18_000);
    expect(await seat.send({ kind: 'end', call, reason: 'dead-line', detail: null })).toEqual(OK);
  });

  it('writes down how the call sounds every 20 s, and the rest at its end; a gap begins anew', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    const sample = { loss: 0.02, jitterMs: 1, roundTripMs: 5, levelSent: 0, levelReceived: 0, packetsReceived: 50 };
    const second = (at: number): void => {
      seat.move(at);
      seat.tellMedia({ event: 'statistics', session: 'a', sample, codec: 'opus', pace: null });
    };
    const kept = async (): Promise<(readonly [number, number])[]> => {
      await seat.turn();
      return (seat.written.traces.get(call) ?? []).map((one) => [one.at, secondsOf(one)] as const);
    };
    for (let at = 8000; at < 28_000; at += 1000) second(at + (at % 3000 === 0 ? 120 : 0));
    expect(await kept()).toEqual([[8000, 20]]);
    second(28_000);
    second(29_000);
    expect(await kept()).toEqual([[8000, 20]]);
    second(35_000);
    expect(await kept()).toEqual([
      [8000, 20],
      [28_000, 2],
    ]);
    seat.hangUp('a');
    expect(await kept()).toEqual([
      [8000, 20],
      [28_000, 2],
      [35_000, 1],
    ]);
    expect(seat.written.qualities.get(call)).toMatchObject({ seconds: 23, worstLoss: 0.02 });
  });

  it('passes the customer to the rating service where the centre has one (END-1)', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    expect(await seat.send({ kind: 'pass-to-rating', call })).toMatchObject({ code: 'no-rating-service' });
    seat.changeStandard((standard) => ({ ...standard, ending: { ...standard.ending, ratingAddress: '9000' } }));
    expect(await seat.send({ kind: 'pass-to-rating', call })).toEqual(OK);
    expect(seat.done).toContain('transferBlind a 9000');
  });

  it('cancels a call of our own that has not been answered without asking why', async () => {
    const seat = await openSeat();
    await seat.send({ kind: 'dial', target: '95588' });
    const call = seat.calls()[0]?.id ?? '';
    seat.tell({ kind: 'ringing', session: 'out-1' });
    expect(seat.tones().at(-1)).toBe('ringback');
    expect(await seat.send({ kind: 'end', call, reason: null, detail: null })).toEqual(OK);
    expect(seat.tones().at(-1)).toBeNull();
  });

  it('cannot end an inbound call that rings: that is rejecting it', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    expect(await seat.send({ kind: 'end', call, reason: 'other', detail: 'x' })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'reject', call, reason: 'busy' })).toEqual(OK);
  });
});

describe('the script', () => {
  const losing = async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'say-line', call, phrase: 'openingInbound' });
    await seat.send({ kind: 'choose-kind', call, callKind: 'loss-report' });
    return { ...seat, call };
  };
  const verdictOf = (seat: { calls(): readonly Call[]; world(): World }, rule: string) => {
    const [call] = seat.calls();
    return call && findingsOf(call, 0, seat.world().standard).find((finding) => finding.rule === rule)?.verdict;
  };

  it('keeps words about the account locked until the identity is checked (SEC-1)', async () => {
    const { call, ...seat } = await losing();
    await seat.send({ kind: 'go-to-step', call, step: 'handling' });
    expect(await seat.send({ kind: 'say-line', call, phrase: 'listening' })).toMatchObject({ code: 'identity-due' });
    for (const { id } of seat.world().standard.identityChecks['loss-report'] ?? []) {
      expect(await seat.send({ kind: 'match-identity', call, check: id })).toEqual(OK);
    }
    expect(await seat.send({ kind: 'say-line', call, phrase: 'listening' })).toEqual(OK);
    expect(verdictOf(seat, 'SEC-1')).toBe('kept');
    expect(
      seat
        .calls()[0]
        ?.events.filter(({ kind }) => kind === 'identity-matched')
        .map((event) => Object.keys(event).sort()),
    ).toEqual(Array(4).fill(['at', 'check', 'kind']));
  });

  it('knows checks, exemptions and reasons of the profile only', async () => {
    const { call, ...seat } = await losing();
    expect(await seat.send({ kind: 'match-identity', call, check: 'shoe-size' })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'exempt-identity', call, reason: 'no-time' })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'hold', call, reason: 'coffee' })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'exempt-identity', call, reason: 'emergency-stop' })).toEqual(OK);
    expect(verdictOf(seat, 'SEC-1')).toBe('kept');
  });

  it('writes the consent beside the hold (HLD-1)', async () => {
    const { call, ...seat } = await losing();
    seat.move(10_000);
    await seat.send({ kind: 'hold', call, reason: 'look-up' });
    seat.move(30_000);
    await seat.send({ kind: 'resume', call });
    await seat.send({ kind: 'say-line', call, phrase: 'backFromHold' });
    expect(verdictOf(seat, 'HLD-1')).toBe('kept');
  });

  it('asks for content before a record is done (ACW-1)', async () => {
    const { call, ...seat } = await losing();
    expect(await seat.send({ kind: 'dispose', call, disposition: 'card-lost' })).toMatchObject({ code: 'not-now' });
    seat.hangUp('a');
    expect(await seat.send({ kind: 'dispose', call, disposition: 'card-lost' })).toMatchObject({
      code: 'content-needed',
    });
    await seat.send({ kind: 'write-note', call, text: '口头挂失，已告知补卡', revision: 1 });
    expect(await seat.send({ kind: 'dispose', call, disposition: 'card-lost' })).toEqual(OK);
    expect(verdictOf(seat, 'ACW-1')).toBe('kept');
    expect(await seat.send({ kind: 'dispose', call, disposition: 'card-lost' })).toMatchObject({ code: 'not-now' });
  });
});

describe('consultation and transfer', () => {
  const consulting = async () => {
    const seat = await openSeat();
    const customer = seat.ring('a');
    await seat.send({ kind: 'answer', call: customer });
    expect(await seat.send({ kind: 'consult', call: customer, target: '811001' })).toEqual(OK);
    return { ...seat, customer };
  };

  it('holds the customer, talks to the colleague, joins them and leaves', async () => {
    const { customer, ...seat } = await consulting();
    expect(seat.phases()).toEqual(['held', 'dialling']);
    expect(seat.calls()[1]?.consultationFor).toBe(customer);
    expect(await seat.send({ kind: 'transfer-attended', call: customer })).toMatchObject({ code: 'not-now' });
    seat.tell({ kind: 'answered', session: 'out-1' });
    expect(await seat.send({ kind: 'transfer-attended', call: customer })).toEqual(OK);
    expect(seat.done).toContain('transferAttended a out-1');
  });

  it('goes back to the customer when the colleague is let go', async () => {
    const { customer, ...seat } = await consulting();
    seat.tell({ kind: 'answered', session: 'out-1' });
    expect(await seat.send({ kind: 'abandon-consultation', call: customer })).toEqual(OK);
    expect(seat.phases()).toEqual(['talking']);
    expect(seat.world().current).toBe(customer);
  });

  it('shows the customer again when the colleague does not answer', async () => {
    const { customer, ...seat } = await consulting();
    seat.tell({ kind: 'ended', session: 'out-1', by: 'network', cause: 'no-answer', sipCode: 480 });
    expect(seat.phases()).toEqual(['held']);
    expect(seat.world().current).toBe(customer);
  });
});

describe('the agent’s own day', () => {
  const state = (seat: { world(): World; calls(): readonly Call[] }) =>
    agentStateOf(seat.world().shift, seat.calls()).kind;

  it('takes no calls before the check-in, and refuses them as the profile says', async () => {
    const seat = await openSeat({ offline: true });
    seat.ring('a');
    expect(seat.done).toContain('reject a unavailable');
    await seat.send({ kind: 'sign-in', startsAt: null });
    expect(await seat.send({ kind: 'check-in' })).toMatchObject({ code: 'checks-missing' });
    expect(state(seat)).toBe('checking-in');
  });

  it('takes none in a break nor while a record is unwritten', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'go-away', to: 'break', reason: 'nap' })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'go-away', to: 'break', reason: 'meal' })).toEqual(OK);
    seat.ring('a');
    expect(seat.done).toContain('reject a unavailable');
    await seat.send({ kind: 'come-back' });
    const call = seat.ring('b');
    await seat.send({ kind: 'answer', call });
    expect(await seat.send({ kind: 'go-away', to: 'meeting', reason: null })).toMatchObject({ code: 'not-now' });
    seat.hangUp('b');
    expect(state(seat)).toBe('after-call-work');
    seat.ring('c');
    expect(seat.done).toContain('reject c unavailable');
    await seat.send({ kind: 'write-note', call, text: '已处理', revision: 1 });
    await seat.send({ kind: 'dispose', call, disposition: 'balance' });
    expect(state(seat)).toBe('available');
    seat.ring('d');
    expect(seat.phases().at(-1)).toBe('ringing');
  });

  it('signs off only through the list', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'sign-off' })).toMatchObject({ code: 'not-now' });
    await seat.send({ kind: 'begin-sign-off' });
    expect(await seat.send({ kind: 'sign-off' })).toEqual(OK);
    expect(state(seat)).toBe('offline');
  });
});

describe('what is owed after a call', () => {
  const promise = (kind: 'call-back' | 'message') =>
    ({
      kind,
      dueAt: 3_600_000,
      name: '李',
      organisation: '',
      number: '13800005521',
      forWhom: '',
      content: '额度结果',
    }) as const;

  it('lands in the list while the customer waits, and in the call’s history (HLD-3, ACW-2)', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'hold', call, reason: 'look-up' });
    expect(await seat.send({ kind: 'open-follow-up', call, followUp: promise('call-back'), readBack: false })).toEqual(
      OK,
    );
    expect(seat.world().followUps).toMatchObject([{ callId: call, content: '额度结果', done: null }]);
    expect(seat.calls()[0]?.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['call-back-agreed', 'follow-up-opened']),
    );
    const [entry] = seat.world().followUps;
    expect(await seat.send({ kind: 'finish-follow-up', id: entry?.id ?? '', result: '已回复' })).toEqual(OK);
    expect(seat.world().followUps).toEqual([]);
    expect(seat.written.followUps.get(entry?.id ?? '')?.done).toMatchObject({ result: '已回复' });
  });

  it('is not said to be there when it could not be written', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    seat.written.full = true;
    const refused = await seat.send({ kind: 'open-follow-up', call, followUp: promise('message'), readBack: true });
    expect(refused).toMatchObject({ code: 'not-saved' });
    expect(seat.world().followUps).toEqual([]);
    expect(seat.calls()[0]?.events.map(({ kind }) => kind)).not.toContain('message-taken');
  });

  it('tells serious events upward (ACW-4)', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'raise-serious', call: null, text: '网点停电' })).toEqual(OK);
    const [event] = seat.world().serious;
    expect(event).toMatchObject({ text: '网点停电', reportedAt: null });
    await seat.send({ kind: 'serious-reported', id: event?.id ?? '', by: 'call' });
    expect(seat.world().serious[0]).toMatchObject({ reportedAt: expect.any(Number), reportedBy: 'call' });
  });
});

describe('when something is not as it should be', () => {
  it('says what is wrong with a number, and that the line is down', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'dial', target: 'not a number!' })).toMatchObject({ code: 'number-invalid' });
    const fault = { code: 'connection-refused' } as const;
    seat.tell({ kind: 'line', line: { kind: 'lost', server: 'test', fault, retryAt: 0 } });
    expect(await seat.send({ kind: 'dial', target: '95588' })).toMatchObject({ code: 'line-down' });
  });

  it('keeps the call and the words when the disk is full, and does not claim they are saved', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    seat.written.full = true;
    expect(await seat.send({ kind: 'write-note', call, text: '重要', revision: 1 })).toMatchObject({
      code: 'not-saved',
    });
    expect(seat.phases()).toEqual(['talking']);
    expect(seat.world().calls[0]?.note).toEqual({ text: '重要', revision: 1, state: { kind: 'not-saved' } });
    expect(seat.world().notices.map(({ code }) => code)).toContain('records-unavailable');
    seat.written.full = false;
    expect(await seat.send({ kind: 'write-note', call, text: '重要', revision: 1 })).toMatchObject({ ok: true });
    expect(seat.world().calls[0]?.note.state.kind).toBe('saved');
  });

  it('keeps the former settings when they cannot be saved', async () => {
    const seat = await openSeat();
    seat.written.full = true;
    expect(await seat.send({ kind: 'set-language', language: 'en' })).toMatchObject({ code: 'not-saved' });
    expect(seat.world().settings.language).toBe('zh-CN');
  });

  it('remembers what was chosen in the palette, the newest first, and nothing that tells of a customer', async () => {
    const seat = await openSeat();
    for (const entry of ['key:mute', 'place:history', 'key:mute']) await seat.send({ kind: 'remember-entry', entry });
    expect(seat.settings().recentEntries).toEqual(['key:mute', 'place:history']);
    for (let text = 1; text <= 14; text += 1) await seat.send({ kind: 'remember-entry', entry: `text-size:${text}` });
    expect(seat.settings().recentEntries).toHaveLength(12);
    for (const entry of ['dial:13812345521', 'call:a', 'question:q', 'key:138 1234'])
      expect(commandSchema.safeParse({ kind: 'remember-entry', entry }).success, entry).toBe(false);
  });

  it('refuses what makes no sense now instead of guessing', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    expect(await seat.send({ kind: 'hold', call, reason: null })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'hold', call: 'nobody', reason: null })).toMatchObject({ code: 'no-such-call' });
    expect(await seat.send({ kind: 'close-call', call })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'swap' })).toMatchObject({ code: 'not-now' });
  });
});

describe('work and demo mode', () => {
  const account = {
    servers: ['wss://sbc.bank.example:7443'],
    domain: 'bank.example',
    user: '811000',
    authUser: null,
    dtmf: 'rfc4733',
    tls: { caFile: null, certificateFile: null, keyFile: null },
  } as const;

  it('opens on the practice exchange without an account, and lets customers call there', async () => {
    const seat = await openSeat();
    expect(seat.world()).toMatchObject({ mode: 'demo', line: { kind: 'registered' } });
    expect(await seat.send({ kind: 'practice-call' })).toEqual(OK);
    expect(seat.heard).toEqual(['call']);
  });

  it('goes to work with an account and its password, and back when both are forgotten', async () => {
    const seat = await openSeat();
    const saved = { ...account, servers: [...account.servers] };
    expect(await seat.send({ kind: 'save-account', account: saved, password: 'geheim' })).toEqual(OK);
    expect(seat.world()).toMatchObject({ mode: 'work', hasPassword: true });
    expect(JSON.stringify(seat.settings())).not.toContain('geheim');
    expect(await seat.send({ kind: 'practice-call' })).toMatchObject({ code: 'demo-only' });
    expect(await seat.send({ kind: 'forget-account' })).toEqual(OK);
    expect(seat.passwords.size).toBe(0);
    expect(seat.world().mode).toBe('demo');
  });

  it('does not pull the line from under a call', async () => {
    const seat = await openSeat();
    seat.ring('a');
    expect(await seat.send({ kind: 'forget-account' })).toMatchObject({ code: 'call-in-progress' });
  });

  it('says that the password is missing instead of trying without', async () => {
    const seat = await openSeat({ settings: { account: { ...account, servers: [...account.servers] } } });
    expect(seat.world()).toMatchObject({
      mode: 'work',
      line: { kind: 'refused', fault: { code: 'password-missing' } },
    });
  });
});
