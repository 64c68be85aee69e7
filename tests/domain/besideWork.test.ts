import { describe, expect, it } from 'vitest';
import type { Call } from '../../electron/domain/call';
import { desktopNoticesOf } from '../../electron/domain/desktopNotice';
import { intentOf } from '../../electron/domain/intent';
import { miniBarOf, miniBarStanding } from '../../electron/domain/miniBar';
import type { ShiftEvent } from '../../electron/domain/shift';
import { trayOf } from '../../electron/domain/tray';
import { Story, standard } from './stories';

const named = (story: Story, id: string, consultationFor: string | null = null): Call => ({
  ...story.call,
  id,
  consultationFor,
});
const ringing = named(new Story().at(0, { kind: 'ringing' }), 'a');
const talking = named(new Story().answered(2), 'a');
const muted = named(new Story().answered(2).at(3, { kind: 'muted' }), 'a');
const held = named(new Story().answered(2).at(10, { kind: 'hold-asked' }).at(10, { kind: 'held' }), 'a');
const ended = named(
  new Story().answered(2).at(20, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }),
  'a',
);
const colleague = named(new Story('outbound').answered(2), 'c', 'a');
const barAt = (seconds: number, calls: readonly Call[]) =>
  miniBarOf(calls, calls[0]?.id ?? null, seconds * 1000, standard);

describe('the mini bar', () => {
  it('is about who rings, then about who is spoken to, with the clock of each', () => {
    expect(barAt(3, [ringing])).toMatchObject({ standing: 'ringing', clock: { kind: 'ring', ms: 3000 }, alarm: null });
    expect(barAt(62, [talking])).toMatchObject({ standing: 'talking', clock: { kind: 'talk', ms: 60_000 } });
    expect(barAt(40, [held])).toMatchObject({ standing: 'held', clock: { kind: 'hold', ms: 30_000 }, alarm: null });
    expect(barAt(40, [ended])).toBeNull();
    expect(barAt(0, [])).toBeNull();
  });

  it('warns before the limit and says when it is over (ANS-1, HLD-2, TLK-1)', () => {
    expect(barAt(54.9, [held])?.alarm).toBeNull();
    expect(barAt(55, [held])?.alarm).toEqual({ kind: 'hold-warning', level: 'warning' });
    expect(barAt(70, [held])?.alarm).toEqual({ kind: 'hold-over', level: 'over' });
    expect(barAt(10, [ringing])?.alarm).toMatchObject({ level: 'over' });
    expect(barAt(182, [talking])?.alarm).toEqual({ kind: 'talk-over', level: 'over' });
  });

  it('keeps the waiting customer’s clock while a colleague is consulted, and offers no hold', () => {
    const bar = barAt(70, [held, colleague]);
    expect(bar).toMatchObject({ standing: 'consulting', clock: { kind: 'hold', ms: 60_000 } });
    expect(bar?.call.id).toBe('a');
    expect(bar?.keys).toEqual({ answer: false, mute: true, hold: false, finish: true });
    expect(intentOf('finish', [held, colleague], 'a')).toEqual({ kind: 'abandon-consultation', call: 'a' });
  });

  it('tells of another caller without leaving the one that is spoken to', () => {
    const knocking = { ...ringing, id: 'b' };
    const bar = barAt(3, [talking, knocking]);
    expect(bar?.call.id).toBe('a');
    expect(bar?.knocking?.id).toBe('b');
    expect(bar?.keys.answer).toBe(true);
  });

  it('comes with a call where nobody looks at the console, and is kept for no other time', () => {
    const calling = { opened: false, comes: true, putAway: false, hasCall: true, inFront: false };
    expect(miniBarStanding(calling)).toBe('shown');
    expect(miniBarStanding({ ...calling, inFront: true })).toBe('hidden');
    expect(miniBarStanding({ ...calling, hasCall: false })).toBe('gone');
    expect(miniBarStanding({ ...calling, putAway: true })).toBe('gone');
    expect(miniBarStanding({ ...calling, comes: false })).toBe('gone');
    expect(miniBarStanding({ ...calling, comes: false, opened: true, hasCall: false })).toBe('shown');
  });
});

describe('the tray', () => {
  const atWork: readonly ShiftEvent[] = [
    { kind: 'signed-in', at: 0, wall: 0, startsAt: null },
    { kind: 'checked-in', at: 1 },
  ];
  const onBreak: readonly ShiftEvent[] = [...atWork, { kind: 'went', to: 'break', reason: null, at: 2 }];
  const up = { kind: 'registered', server: 'sbc' } as const;
  const shows = (calls: readonly Call[], shift = atWork, line: Parameters<typeof trayOf>[3] = up) =>
    trayOf(shift, calls, calls[0]?.id ?? null, line);

  it('has a picture of its own for each standing, the most pressing first', () => {
    expect(shows([]).icon).toBe('available');
    expect(shows([], onBreak).icon).toBe('away');
    expect(shows([], []).icon).toBe('offline');
    expect(shows([], atWork, { kind: 'off' }).icon).toBe('no-line');
    expect(shows([ringing]).icon).toBe('ringing');
    expect(shows([talking]).icon).toBe('talking');
    expect(shows([muted]).icon).toBe('muted');
    expect(shows([held]).icon).toBe('held');
    expect(shows([ended]).icon).toBe('after-call');
    expect(shows([talking, { ...ringing, id: 'b' }]).icon).toBe('ringing');
  });

  it('offers what the gate would grant, and no more', () => {
    expect(shows([])).toMatchObject({ mayGo: true, mayComeBack: false, mayCheckIn: false });
    expect(shows([], onBreak)).toMatchObject({ mayGo: true, mayComeBack: true });
    expect(shows([talking])).toMatchObject({ mayGo: false, mayComeBack: false, can: { answer: false, mute: true } });
    expect(shows([ended])).toMatchObject({ mayGo: false, can: { answer: false, mute: false } });
    expect(shows([], [])).toMatchObject({ mayGo: false, mayCheckIn: true });
  });
});

describe('what is told outside the console', () => {
  const late = { id: 'f', kind: 'call-back', dueAt: 50, urgency: 'late' } as const;
  const news = { id: 'b', title: 'News', validFrom: 0, validTo: 1000, read: false };
  const quiet = { calls: [], dues: [], bulletins: [], agent: 'available' } as const;
  const kinds = (part: Partial<Parameters<typeof desktopNoticesOf>[0]>) =>
    desktopNoticesOf({ ...quiet, ...part }, 100).map(({ kind }) => kind);

  it('is a caller, what is due and new bulletins; each is stale when it is so no more', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ calls: [ringing], dues: [late], bulletins: [news] })).toEqual(['incoming', 'due', 'bulletins']);
    expect(
      kinds({ calls: [talking], dues: [{ ...late, urgency: 'later' }], bulletins: [{ ...news, read: true }] }),
    ).toEqual([]);
  });

  it('is nothing but callers for who has not checked in', () => {
    expect(kinds({ agent: 'offline', dues: [late], bulletins: [news] })).toEqual([]);
    expect(kinds({ agent: 'checking-in', bulletins: [news] })).toEqual([]);
  });
});
