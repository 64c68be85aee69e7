import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { AT_WORK, snapshot, viewed } from './support/snapshots';

describe('the page', () => {
  it('waits for main, then draws what it says', () => {
    const seat = renderConsole(null);
    expect(screen.getByText(/正在连接/)).toBeTruthy();
    seat.publish(snapshot());
    expect(screen.getByRole('status', { name: '坐席状态' }).textContent).toBe('可接听');
    expect(screen.getByRole('status', { name: '线路' }).textContent).toContain('sbc-a.bank.example');
  });

  it('speaks the language of the settings', () => {
    const seat = renderConsole(snapshot());
    const english = snapshot();
    seat.publish({ ...english, settings: { ...english.settings, language: 'en', theme: 'dark' } });
    expect(screen.getByRole('status', { name: 'Agent state' }).textContent).toBe('Available');
    expect(document.documentElement.lang).toBe('en');
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('says plainly that it is a demo and lets a practice customer call', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ mode: 'demo' }));
    expect(screen.getByText('训练 TRAINING · 不离开本机')).toBeTruthy();
    await user.keyboard('{Control>}{Shift>}P{/Shift}{/Control}');
    expect(seat.commands('practice-call')).toHaveLength(1);
  });

  it('explains a lost line, says what still works, and tries again on request', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(
      snapshot({
        line: { kind: 'lost', server: 'sbc', fault: { code: 'host-unknown' }, retryAt: Date.now() + 4000 },
      }),
    );
    expect(screen.getByText('暂不能接听')).toBeTruthy();
    const readiness = within(screen.getByRole('region', { name: '岗前检查' }));
    expect(readiness.getByText(/找不到服务器 sbc.*设置与记录照常可用/)).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: '立即重连' })[0] as HTMLElement);
    expect(seat.commands('reconnect')).toHaveLength(1);
  });

  it('has the number of a link in the dialler, wherever the agent was, and calls only on their word', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    await user.keyboard('{Control>},{/Control}');
    seat.publish(snapshot({ link: { target: '13800001111' } }));
    const field = await screen.findByRole('textbox', { name: '拨打电话' });
    expect((field as HTMLInputElement).value).toBe('13800001111');
    expect(document.activeElement).toBe(field);
    expect(screen.getByText('号码来自链接，请核对后按回车呼叫。')).toBeTruthy();
    expect(seat.commands('take-link')).toHaveLength(1);
    seat.publish(snapshot({ link: null }));
    expect(seat.commands('dial')).toEqual([]);
    await user.keyboard('{Enter}');
    expect(seat.commands('dial')).toEqual([{ kind: 'dial', target: '13800001111' }]);
  });

  it('dials what is a number and says what is wrong with what is none', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    await user.keyboard('{Control>}n{/Control}');
    const field = screen.getByRole('textbox', { name: '拨打电话' });
    expect(document.activeElement).toBe(field);
    await user.keyboard('abc{Enter}');
    expect(screen.getByText('号码只能含数字、*、# 和开头的 +')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.clear(field);
    await user.keyboard('138 0000 1111{Enter}');
    expect(seat.commands('dial')).toEqual([{ kind: 'dial', target: '138 0000 1111' }]);
  });

  it('says why there is no dialling now, where the field is', async () => {
    const user = userEvent.setup();
    const resting = [...AT_WORK, { kind: 'went', at: 950_000, to: 'break', reason: 'meal' }] as const;
    const seat = renderConsole(snapshot({ shift: resting }));
    await user.keyboard('{Control>}n{/Control}');
    const field = screen.getByRole('textbox', {
      name: '拨打电话',
      description: '小休中不能拨出电话，请先回到可接听。',
    });
    expect(document.activeElement).toBe(field);
    await user.keyboard('95588{Enter}');
    expect(seat.commands('dial')).toEqual([]);
    seat.publish(snapshot());
    await user.keyboard('95588{Enter}');
    expect(seat.commands('dial')).toEqual([{ kind: 'dial', target: '95588' }]);
  });

  it('lists the keys on F1', async () => {
    const user = userEvent.setup();
    renderConsole(snapshot());
    await user.keyboard('{F1}');
    const dialog = within(screen.getByRole('dialog', { name: '按键一览' }));
    expect(dialog.getByText('Ctrl+Shift+J')).toBeTruthy();
    expect(dialog.queryByText('Shift+F12')).toBeNull();
    await user.click(dialog.getByRole('button', { name: '关闭' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('lists the key for the next agent where there is one', async () => {
    const user = userEvent.setup();
    renderConsole(snapshot({ shared: true }));
    await user.keyboard('{F1}');
    expect(within(screen.getByRole('dialog', { name: '按键一览' })).getByText('Shift+F12')).toBeTruthy();
  });

  it('dismisses notices through main', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(
      snapshot({ notices: [{ id: 'settings-broken', level: 'warning', code: 'settings-broken', params: {} }] }),
    );
    expect(screen.getByText(/设置文件已损坏/).closest('[role=alert]')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '知道了，收起' }));
    expect(seat.commands('dismiss-notice')).toEqual([{ kind: 'dismiss-notice', id: 'settings-broken' }]);
  });

  it('paints running clocks between snapshots and stands still after the end', () => {
    vi.useFakeTimers();
    try {
      const story = [
        [0, { kind: 'ringing' }],
        [3, { kind: 'answered' }],
      ] as const;
      const seat = renderConsole(snapshot({ calls: [viewed(callStory('a', story))], asOf: 1_008_000 }));
      const clock = () => screen.getByRole('timer', { name: '通话' }).textContent;
      expect(clock()).toContain('0:05');
      act(() => vi.advanceTimersByTime(4100));
      expect(clock()).toContain('0:09');
      const ended = callStory('a', [
        ...story,
        [13, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
      ]);
      seat.publish(snapshot({ calls: [viewed(ended)], asOf: 1_014_000 }));
      act(() => vi.advanceTimersByTime(10_000));
      expect(screen.getByText('0:10')).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it('stands up again after a fault of its own, says so, and keeps the note', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const call = callStory('a', [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
    ]);
    const seat = renderConsole(snapshot({ calls: [viewed(call)], asOf: 1_020_000 }));
    act(() => seat.notes.write('a', '未保存的字'));
    // A snapshot no main would send: the view cannot draw it.
    seat.publish({ ...snapshot({ calls: [viewed(call)] }), figures: null as never });
    expect(screen.getByText(/画面出错，正在重新载入/)).toBeTruthy();
    seat.publish(snapshot({ calls: [viewed(call)], asOf: 1_021_000 }));
    expect(await screen.findByText(/画面出错后已重新载入/, {}, { timeout: 3000 })).toBeTruthy();
    expect(screen.getByDisplayValue('未保存的字')).toBeTruthy();
    quiet.mockRestore();
  });
});
