import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { ShiftEvent } from '../../electron/domain/shift';
import { shiftBeginning } from '../../renderer/console/agent/SignIn';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { AT_WORK, STANDARD, snapshot, viewed } from './support/snapshots';

const SIGNED_IN: ShiftEvent = { kind: 'signed-in', at: 960_000, wall: Date.UTC(2026, 2, 3, 1), startsAt: null };
const { checkIn, signOff } = STANDARD.agent;
const label = (one: (typeof checkIn)[number] | undefined): string => one?.label['zh-CN'] ?? '';
const state = (): string => screen.getByRole('status', { name: '坐席状态' }).textContent ?? '';

describe('the agent’s state', () => {
  it('stands in the bar as a word, with the reason and for how long', () => {
    const shift: ShiftEvent[] = [...AT_WORK, { kind: 'went', at: 940_000, to: 'break', reason: 'meal' }];
    renderConsole(snapshot({ shift }));
    expect(state()).toBe('小休 · 用餐');
    expect(screen.getAllByRole('timer', { name: '已持续' })[0]?.textContent).toBe('1:00');
  });

  it('counts whole seconds since it began, each when it is over', () => {
    vi.useFakeTimers();
    try {
      renderConsole(snapshot({ shift: [...AT_WORK, { kind: 'went', at: 999_600, to: 'break', reason: 'meal' }] }));
      const clocks = () => screen.getAllByRole('timer', { name: '已持续' }).map(({ textContent }) => textContent);
      expect(clocks()).toEqual(['0:00', '0:00']);
      act(() => void vi.advanceTimersByTime(590));
      expect(clocks()).toEqual(['0:00', '0:00']);
      act(() => void vi.advanceTimersByTime(20));
      expect(clocks()).toEqual(['0:01', '0:01']);
      act(() => void vi.advanceTimersByTime(1000));
      expect(clocks()).toEqual(['0:02', '0:02']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on a break with a reason, by keyboard', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    expect(state()).toBe('可接听');
    await user.keyboard('{F4}');
    const menu = within(await screen.findByRole('menu'));
    expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      '小休 · 小休',
      '小休 · 用餐',
      '小休 · 个人事务',
      '小休 · 设备故障',
      '会议',
      '培训',
      '交接班记录Shift+F7',
      '下班签退…',
    ]);
    await user.click(menu.getByRole('menuitem', { name: '小休 · 用餐' }));
    expect(seat.commands('go-away')).toEqual([{ kind: 'go-away', to: 'break', reason: 'meal' }]);
  });

  it('offers no way out of a call', async () => {
    const user = userEvent.setup();
    const call = callStory('a', [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [9, { kind: 'held' }],
    ]);
    renderConsole(snapshot({ calls: [viewed(call)], asOf: 1_020_000 }));
    expect(state()).toBe('通话中 · 客户等待中');
    await user.keyboard('{F4}');
    const items = within(await screen.findByRole('menu')).getAllByRole('menuitem');
    expect(items.map((item) => [item.textContent, item.getAttribute('aria-disabled')])).toEqual([
      ['通话中不能更改：先服务完这位客户', 'true'],
    ]);
  });

  it('says what callers are told while away, and comes back with one key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(
      snapshot({ shift: [...AT_WORK, { kind: 'went', at: 940_000, to: 'meeting', reason: null }] }),
    );
    expect(screen.getByText('来电会被拒绝，对方得到的答复是：暂时不在（480）。')).toBeTruthy();
    await user.keyboard('{Shift>}{F4}{/Shift}');
    expect(seat.commands('come-back')).toHaveLength(1);
  });
});

describe('the check-in (RDY-1)', () => {
  it('begins offline, with the shift’s beginning where it is told', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ shift: [] }));
    expect(state()).toBe('未签到');
    expect(screen.getByText(/须在班前 15 分钟完成/)).toBeTruthy();
    await user.keyboard('{Shift>}{F4}{/Shift}');
    const field = screen.getByLabelText('班次开始时间（可不填）');
    expect(document.activeElement).toBe(field);
    await user.click(screen.getByRole('button', { name: '开始岗前检查' }));
    expect(seat.commands('sign-in')).toEqual([{ kind: 'sign-in', startsAt: null }]);
    expect(screen.queryByRole('button', { name: '全部正常，开始' })).toBeNull();
  });

  it('takes a time of day as the nearest such moment, also over midnight', () => {
    const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();
    expect(shiftBeginning('09:00', at(3, 8, 40))).toBe(at(3, 9));
    expect(shiftBeginning('09:00', at(3, 9, 5))).toBe(at(3, 9));
    expect(shiftBeginning('00:15', at(3, 23, 50))).toBe(at(4, 0, 15));
    expect(shiftBeginning('23:30', at(4, 0, 10))).toBe(at(3, 23, 30));
    expect(shiftBeginning('', at(3, 8))).toBeNull();
  });

  it('walks the points with Enter, and does not begin before all were looked at', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ shift: [SIGNED_IN] }));
    const point = (index: number) => within(screen.getByRole('group', { name: label(checkIn[index]) }));
    expect(document.activeElement).toBe(point(0).getByRole('button', { name: '正常' }));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(point(1).getByRole('button', { name: '正常' }));
    expect(seat.commands('check')).toEqual([{ kind: 'check', check: checkIn[0]?.id, good: true }]);

    const done = screen.getByRole('button', { name: '检查完毕，可以接听' });
    expect(done.getAttribute('aria-disabled')).toBe('true');
    await user.click(done);
    expect(seat.commands('check-in')).toEqual([]);

    const shift = [
      SIGNED_IN,
      ...checkIn.map(({ id }) => ({ kind: 'checked', at: 970_000, check: id, good: true }) as const),
    ];
    seat.publish(snapshot({ shift }));
    await user.click(screen.getByRole('button', { name: '检查完毕，可以接听' }));
    expect(seat.commands('check-in')).toHaveLength(1);
  });

  it('tells a fault and reports it with its point filled in, and lets the agent begin', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(
      snapshot({ shift: [SIGNED_IN, { kind: 'checked', at: 970_000, check: 'headset', good: false }] }),
    );
    expect(screen.getByText(/请立即报告班长/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '报告…' }));
    const dialog = within(screen.getByRole('dialog', { name: '上报突发或重大事件' }));
    expect(dialog.getByDisplayValue('岗前检查发现故障：耳麦正常、声音清楚。')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '记录并上报' }));
    expect(seat.commands('raise-serious')).toEqual([
      { kind: 'raise-serious', call: null, text: '岗前检查发现故障：耳麦正常、声音清楚。' },
    ]);
    expect(await dialog.findByText('已记录，列入今日重大事件。')).toBeTruthy();
  });

  it('shows beside it what the console knows of line and microphone', () => {
    renderConsole(snapshot({ shift: [SIGNED_IN], microphone: 'missing' }));
    const pane = within(screen.getByRole('region', { name: '岗前检查' }));
    expect(pane.getByText(/已注册/)).toBeTruthy();
    expect(pane.getByText(/没有找到麦克风/)).toBeTruthy();
  });

  it('is done at once in demo mode', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ mode: 'demo', shift: [] }));
    expect(screen.queryByRole('button', { name: /练习客户/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: '全部正常，开始' }));
    expect(seat.bridge.sent.map(({ kind }) => kind)).toEqual(['sign-in', ...checkIn.map(() => 'check'), 'check-in']);
  });

  it('is judged in words afterwards', () => {
    const seat = renderConsole(snapshot());
    const findings = () => within(screen.getByRole('list', { name: '班次规范对照' })).getAllByRole('listitem');
    expect(findings().map((one) => one.textContent)).toEqual(['岗前检查逐项看过，并按时完成做到RDY-1']);
    const untold = AT_WORK.map((event) => (event.kind === 'signed-in' ? { ...event, startsAt: null } : event));
    seat.publish(snapshot({ shift: untold }));
    expect(findings()[0]?.textContent).toMatch(/不判断是否按时/);
    const late = AT_WORK.map((event) =>
      event.kind === 'signed-in' ? { ...event, startsAt: event.wall + 5 * 60_000 } : event,
    );
    seat.publish(snapshot({ shift: late }));
    expect(findings().map((one) => one.textContent)).toEqual(['岗前检查没有在班前 15 分钟完成未做到RDY-1']);
  });
});

describe('the sign-off (RDY-3)', () => {
  const signingOff: ShiftEvent[] = [...AT_WORK, { kind: 'signing-off', at: 950_000 }];

  it('walks the points in the profile’s order with Enter', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ shift: signingOff }));
    for (const _ of signOff) await user.keyboard('{Enter}');
    // The desk has not ticked anything yet: each press went on to the next point that is open.
    expect(seat.commands('tick-sign-off')[0]).toEqual({ kind: 'tick-sign-off', check: signOff[0]?.id });
    const ticked = signOff.map(({ id }) => ({ kind: 'sign-off-checked', at: 960_000, check: id }) as const);
    seat.publish(snapshot({ shift: [...signingOff, ...ticked] }));
    expect(screen.getByText('已全部完成')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '签退' }));
    expect(seat.commands('sign-off')).toHaveLength(1);
  });

  it('says that leaving points out is seen, and shows it afterwards', () => {
    const seat = renderConsole(snapshot({ shift: signingOff }));
    expect(screen.getByText(`还有 ${signOff.length} 项未勾选；现在签退会记为未做到`)).toBeTruthy();
    seat.publish(snapshot({ shift: [...signingOff, { kind: 'signed-off', at: 970_000 }] }));
    expect(screen.getByText('签退有遗漏或顺序不对')).toBeTruthy();
    expect(state()).toBe('未签到');
  });
});
