import { describe, expect, it } from 'vitest';
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
    expect(await seat.send({ kind: 'hold', call })).toEqual(OK);
    seat.move(30_000);
    expect(await seat.send({ kind: 'resume', call })).toEqual(OK);
    await seat.send({ kind: 'write-note', call, text: '已说明', revision: 1 });
    seat.move(60_000);
    seat.hangUp('a');
    await seat.turn();
    expect(seat.world().figures).toMatchObject({ answered: 1, answeredInTime: 1, averageTalkMs: 56_000 });
    expect(seat.records).toHaveLength(1);
    expect(seat.records[0]).toMatchObject({
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
    expect(await seat.send({ kind: 'close-call', call })).toEqual(OK);
    expect(seat.calls()).toEqual([]);
  });

  it('raises the hold alarm at 60 s with a tone only the agent hears', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'hold', call });
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
    expect(await seat.send({ kind: 'hold', call })).toEqual({
      ok: false,
      code: 'far-side-refused',
      params: { sipCode: 488 },
    });
    expect(seat.phases()).toEqual(['talking']);
    expect(await seat.send({ kind: 'hold', call })).toEqual(OK);
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
    await seat.send({ kind: 'end', call, reason: 'nuisance', detail: null });
    expect(seat.phases()).toEqual(['ended']);
    expect(seat.records[0]?.findings).toContainEqual({
      rule: 'END-2',
      verdict: 'broken',
      measuredMs: null,
      limitMs: null,
    });
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

  it('refuses what makes no sense now instead of guessing', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    expect(await seat.send({ kind: 'hold', call })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'hold', call: 'nobody' })).toMatchObject({ code: 'no-such-call' });
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
