import { describe, expect, it } from 'vitest';
import type { ShiftEvent } from '../../electron/domain/shift';
import { HOUR, MINUTE } from '../../electron/domain/time';
import {
  type InstallKind,
  isWithin,
  NO_UPDATES,
  nextLook,
  readHours,
  UNTOUCHED,
  type UpdateRules,
  updatesOff,
  waitOf,
} from '../../electron/domain/update';
import { Story } from './stories';

const rules: UpdateRules = { ...NO_UPDATES, url: 'https://updates.bank.example/', key: 'AA==' };
const at = (text: string): number => new Date(`2026-03-04T${text}:00`).getTime();

describe('updates', () => {
  it('are for copies that may replace themselves, and for no other, whatever the policy says', () => {
    for (const kind of ['appimage', 'nsis', 'mac'] as const) expect(updatesOff(kind, rules)).toBeNull();
    for (const kind of ['package-manager', 'msi', 'portable', 'unpacked', 'development'] as InstallKind[])
      expect(updatesOff(kind, rules)).toBe(kind);
  });

  it('are off by policy, without a server, and without a key that vouches for them', () => {
    expect(updatesOff('appimage', { ...rules, on: false })).toBe('policy');
    expect(updatesOff('appimage', { ...rules, url: null })).toBe('no-server');
    expect(updatesOff('appimage', { ...rules, key: null })).toBe('no-key');
  });

  it('are asked for again later and later after failures, and then as often as ever', () => {
    expect([1, 2, 3].map(nextLook)).toEqual([15 * MINUTE, 30 * MINUTE, HOUR]);
    expect(nextLook(9)).toBe(nextLook(0));
  });
});

describe('the hours for updates', () => {
  it('are read as the policy writes them, and nothing else is', () => {
    expect(readHours('22:00-06:30')).toEqual({ from: 22 * 60, to: 6 * 60 + 30 });
    for (const wrong of ['', '22-06', '24:00-06:00', '22:60-06:00', '22:00 - 06:00'])
      expect(readHours(wrong)).toBeNull();
  });

  it('go over midnight, with the beginning and without the end', () => {
    const night = { from: 22 * 60, to: 6 * 60 };
    expect(['22:00', '23:59', '00:00', '05:59'].map((time) => isWithin(night, at(time)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['06:00', '12:00', '21:59'].map((time) => isWithin(night, at(time)))).toEqual([false, false, false]);
    const noon = { from: 12 * 60, to: 13 * 60 };
    expect(['11:59', '12:00', '12:59', '13:00'].map((time) => isWithin(noon, at(time)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('a ready update', () => {
  const signedIn: ShiftEvent[] = [
    { kind: 'signed-in', at: 0, wall: 0, startsAt: null },
    { kind: 'checked-in', at: 1 },
  ];
  const seat = (part: Partial<Parameters<typeof waitOf>[0]> = {}) =>
    waitOf({
      calls: [],
      shift: [],
      waiting: 0,
      wall: at('12:00'),
      hours: null,
      untouched: UNTOUCHED,
      asked: false,
      ...part,
    });
  it('waits for nothing when nobody is there', () => expect(seat()).toBeNull());

  it('waits for a call, from its first ring on, also when somebody asks for it', () => {
    expect(seat({ calls: [new Story().call], asked: true })).toBe('call');
    expect(seat({ calls: [new Story().answered().call], asked: true })).toBe('call');
  });

  it('waits for the work after the call, and for records that no disk has', () => {
    const ended = (): Story => new Story().answered().ended(60);
    expect(seat({ calls: [ended().call], asked: true })).toBe('after-call');
    expect(seat({ calls: [ended().filed(70).call] })).toBeNull();
    expect(seat({ waiting: 1, asked: true })).toBe('after-call');
  });

  it('waits for its hours, also when somebody asks for it', () => {
    const hours = { from: 22 * 60, to: 6 * 60 };
    expect(seat({ hours, asked: true })).toBe('hours');
    expect(seat({ hours, wall: at('23:00') })).toBeNull();
  });

  it('does not come under anybody’s hands, unless they ask for it', () => {
    expect(seat({ shift: signedIn })).toBe('shift');
    expect(seat({ untouched: UNTOUCHED - 1 })).toBe('person');
    expect(seat({ shift: signedIn, untouched: 0, asked: true })).toBeNull();
  });
});
