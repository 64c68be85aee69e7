import { describe, expect, it } from 'vitest';
import { RecordStoreError } from '../../electron/records/recordStoreError';
import { ANSWERED, customerCalls, folder, HELD, HUNG_UP, MORNING, records } from './support/seat';

const HOUR = 3_600_000;

describe('a call is written down as it happens', () => {
  it('gives the call back as it was, event by event, also to the next run of the program', () => {
    const directory = folder();
    const store = records(directory);
    const call = customerCalls('call-1');
    store.begin(call);
    for (const event of [ANSWERED, HELD, HUNG_UP]) store.append('call-1', event);
    const whole = { call: { ...call, events: [...call.events, ANSWERED, HELD, HUNG_UP] }, note: null };
    expect(store.read('call-1')).toEqual(whole);
    store.close();
    const nextRun = records(directory);
    expect(nextRun.problem).toBeNull();
    expect(nextRun.read('call-1')).toEqual(whole);
  });

  it('keeps the newest note and ignores one that comes late', () => {
    const store = records(folder());
    store.begin(customerCalls('call-1'));
    store.writeNote('call-1', '客户询问贷款利率', 3, MORNING + 3);
    store.writeNote('call-1', '客户询', 2, MORNING + 4);
    expect(store.read('call-1')?.note).toEqual({ text: '客户询问贷款利率', revision: 3, savedAt: MORNING + 3 });
    store.writeNote('call-1', '', 4, MORNING + 5);
    expect(store.read('call-1')?.note).toEqual({ text: '', revision: 4, savedAt: MORNING + 5 });
  });

  it('finds a day by when its calls began, and the newest calls first', () => {
    const store = records(folder());
    store.begin(customerCalls('yesterday', MORNING - 24 * HOUR));
    store.begin(customerCalls('noon', MORNING + 3 * HOUR));
    store.begin(customerCalls('morning', MORNING));
    store.begin(customerCalls('midnight', MORNING + 15 * HOUR));
    const midnight = MORNING + 15 * HOUR;
    expect(store.day(MORNING - 9 * HOUR, midnight).map(({ call }) => call.id)).toEqual(['morning', 'noon']);
    expect(store.recent(2).map(({ call }) => call.id)).toEqual(['midnight', 'noon']);
    expect(store.day(MORNING, midnight)[0]?.call.events).toEqual([{ at: 5_000.25, kind: 'offered' }]);
  });

  it('ends what a crash left open at the last moment anything is known of it, once', () => {
    const directory = folder();
    const before = records(directory);
    before.begin(customerCalls('ended'));
    before.append('ended', HUNG_UP);
    before.begin(customerCalls('talking'));
    before.append('talking', ANSWERED);
    before.begin(customerCalls('noted'));
    before.writeNote('noted', '正在核实', 1, MORNING + 30_000);
    before.close();

    const after = records(directory);
    expect(after.markInterrupted()).toEqual(['talking', 'noted']);
    expect(after.read('talking')?.call.events.at(-1)).toEqual({
      at: ANSWERED.at,
      kind: 'ended',
      by: 'network',
      cause: 'failed',
      sipCode: null,
    });
    expect(after.read('noted')?.call.events.at(-1)?.at).toBe(35_000);
    expect(after.read('ended')?.call.events).toHaveLength(2);
    expect(after.markInterrupted()).toEqual([]);
  });

  it('refuses what belongs to no call, a call twice, and everything once it is closed', () => {
    const store = records(folder());
    store.begin(customerCalls('call-1'));
    expect(() => store.append('nobody', ANSWERED)).toThrow(expect.objectContaining({ code: 'unknown-call' }));
    expect(() => store.writeNote('nobody', 'x', 1, MORNING)).toThrow(expect.objectContaining({ code: 'unknown-call' }));
    expect(() => store.begin(customerCalls('call-1'))).toThrow(expect.objectContaining({ code: 'known-call' }));
    // The refused writes hold nothing up.
    store.append('call-1', ANSWERED);
    expect(store.read('call-1')?.call.events).toHaveLength(2);
    expect(store.read('nobody')).toBeNull();
    store.close();
    store.close();
    expect(() => store.append('call-1', HELD)).toThrow(RecordStoreError);
    expect(() => store.append('call-1', HELD)).toThrow(expect.objectContaining({ code: 'closed' }));
  });
});
