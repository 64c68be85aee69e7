import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { CommandResult } from '../../electron/contract/command';
import type { Call } from '../../electron/domain/call';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const BEGUN = 1_000_000;
const at = (second: number): number => BEGUN + second * 1000;
const answered = [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
] as const;
const talking = callStory('a', answered);
const held = callStory('a', [...answered, [30, { kind: 'hold-asked' }], [30.1, { kind: 'held' }]]);
const ringing = (id = 'b', begun = BEGUN): Call => callStory(id, [[0, { kind: 'ringing' }]], { begun });
const on = (call: Call, second: number) => snapshot({ calls: [viewed(call)], asOf: at(second) });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('an incoming call', () => {
  it('shows who rings, the ring and what is left of the ten seconds', () => {
    // The page's own clock stands: rendering may take a second on a busy machine.
    vi.useFakeTimers();
    try {
      renderConsole(on(ringing(), 6.4));
      const card = screen.getByRole('region', { name: '来电' });
      expect(card.textContent).toContain('138****5521');
      expect(card.textContent).not.toContain('13812345521');
      expect(card.textContent).toContain('第 2 声');
      expect(card.textContent).toContain('还剩 4 秒');
      expect(screen.getByRole('region', { name: '话术' }).textContent).toContain('江海银行811000号');
    } finally {
      vi.useRealTimers();
    }
  });

  it('says when it is late, with the apology first', () => {
    renderConsole(on(ringing(), 12));
    expect(screen.getByRole('region', { name: '来电' }).textContent).toContain('已超过 10 秒');
    expect(screen.getByRole('region', { name: '话术' }).textContent).toMatch(/对不起，让您久等了.*很高兴为您服务/);
  });

  it('does not move the focus nor take a keystroke from a number being typed', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    const field = screen.getByRole('textbox', { name: '拨打电话' });
    await user.click(field);
    await user.keyboard('955');
    seat.publish(on(ringing(), 1));
    expect(document.activeElement).toBe(field);
    await user.keyboard('88');
    expect((field as HTMLInputElement).value).toBe('95588');
  });

  it('leaves the note of an ended call where it is, and is answered by F2 from within it', async () => {
    const user = userEvent.setup();
    const ended = callStory('a', [
      ...answered,
      [60, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
    ]);
    const seat = renderConsole(on(ended, 61));
    const note = screen.getByRole('textbox', { name: '客户记录' });
    await user.click(note);
    await user.keyboard('一');
    seat.publish(snapshot({ calls: [viewed(ended), viewed(ringing('b', at(62)))], current: 'b', asOf: at(63) }));
    await user.keyboard('二');
    expect(document.activeElement).toBe(note);
    expect(seat.notes.store.getState().a?.text).toBe('一二');
    expect(screen.getByRole('region', { name: '又有来电' })).toBeTruthy();
    await user.keyboard('{F2}');
    expect(seat.commands('answer')).toEqual([{ kind: 'answer', call: 'b' }]);
  });

  it('is rejected with a reason by Shift+F2', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(ringing(), 2));
    await user.keyboard('{Shift>}{F2}{/Shift}');
    await user.click(await screen.findByRole('menuitem', { name: '坐席忙' }));
    expect(seat.commands('reject')).toEqual([{ kind: 'reject', call: 'b', reason: 'busy' }]);
  });

  it('says that it is being answered until it is', () => {
    renderConsole(
      on(
        callStory('b', [
          [0, { kind: 'ringing' }],
          [4, { kind: 'answer-asked' }],
        ]),
        4.5,
      ),
    );
    expect((button('正在接通…') as HTMLButtonElement).disabled).toBe(true);
  });

  it('is announced in a banner while the settings are open', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    await user.keyboard('{Control>},{/Control}');
    seat.publish(on(ringing(), 2));
    const banner = screen.getByRole('region', { name: '来电' });
    expect(banner.textContent).toContain('138****5521');
    await user.keyboard('{F2}');
    expect(seat.commands('answer')).toHaveLength(1);
    expect(seat.view.getState().place).toBe('call');
  });

  it('is silenced by F3, and says so', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(ringing(), 2));
    await user.keyboard('{F3}');
    expect(seat.commands('silence-ringer')).toHaveLength(1);
    expect(button('铃声已静音')).toBeTruthy();
  });
});

describe('a call', () => {
  it('is not shown as held before the far side agreed', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}h{/Control}');
    await user.keyboard('1{Enter}');
    expect(seat.commands('hold')).toEqual([{ kind: 'hold', call: 'a', reason: 'look-up' }]);
    seat.publish(on(callStory('a', [...answered, [20, { kind: 'hold-asked' }]]), 20));
    const pending = button('正在保持…');
    expect(pending.getAttribute('aria-busy')).toBe('true');
    expect(pending.getAttribute('aria-pressed')).toBe('false');
    seat.publish(on(held, 40));
    expect(button('取回').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('timer', { name: '保持' }).textContent).toContain('0:09');
  });

  it('HLD-2: warns at 45 s and alarms after 60 s of one wait', () => {
    const seat = renderConsole(on(held, 30.1 + 45.2));
    expect(screen.getByText('客户等待将满 1:00').closest('[role=alert]')).toBeTruthy();
    seat.publish(on(held, 30.1 + 60.2));
    expect(screen.getByText('客户等待已超过 1:00')).toBeTruthy();
  });

  it('TLK-1: says by how much the target is passed', () => {
    renderConsole(on(talking, 3 + 201));
    expect(screen.getByRole('timer', { name: '通话' }).textContent).toContain('目标 3:00，已超 0:21');
  });

  it('tells the call line in words too', () => {
    renderConsole(on(held, 60.1));
    expect(
      screen.getByRole('img', { name: /通话线：振铃 0:03，通话 0:57（目标 3:00），保持 1 次共 0:30/ }),
    ).toBeTruthy();
  });

  it('that only rings out is cancelled plainly', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on({ ...ringing('c'), direction: 'outbound' }, 4));
    await user.click(button('取消呼叫'));
    expect(seat.commands('end')).toEqual([{ kind: 'end', call: 'c', reason: null, detail: null }]);
  });

  it('takes digits from the keyboard while the dial pad is open, shows only the last, and gives the focus back', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    const note = screen.getByRole('textbox', { name: '客户记录' });
    await user.click(note);
    await user.keyboard('{Control>}d{/Control}');
    await user.keyboard('12#');
    expect(seat.commands('send-digits').map((command) => 'digits' in command && command.digits)).toEqual([
      '1',
      '2',
      '#',
    ]);
    expect(await screen.findByText('已发送 3 位，最后一位 #')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByText('已发送 3 位，最后一位 #')).toBeNull();
    expect(document.activeElement).toBe(note);
    expect(seat.notes.store.getState().a?.text).toBe('');
  });

  it('loses no digit to the note that was typed before the dial pad had the focus', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    const note = screen.getByRole('textbox', { name: '客户记录' });
    await user.keyboard('{Control>}d{/Control}');
    // As when the key was on its way before the pad was there: it arrives at the note.
    const taken = !fireEvent.keyDown(note, { key: '7' });
    expect(taken).toBe(true);
    expect(seat.commands('send-digits')).toMatchObject([{ digits: '7' }]);
  });

  it('XFR-1: is transferred by consulting first unless chosen otherwise, to a number that is one', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}t{/Control}');
    const target = screen.getByRole('textbox', { name: '转给（号码或 SIP 地址）' });
    expect(document.activeElement).toBe(target);
    await user.keyboard('八一一{Enter}');
    expect(screen.getByText('号码只能含数字、*、# 和开头的 +')).toBeTruthy();
    await user.clear(target);
    await user.keyboard('811002{Enter}');
    expect(seat.commands('consult')).toEqual([{ kind: 'consult', call: 'a', target: '811002' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('joins customer and colleague only when the colleague has answered', async () => {
    const user = userEvent.setup();
    const consult = (story: Parameters<typeof callStory>[1]) =>
      snapshot({
        calls: [
          viewed(held),
          viewed({ ...callStory('k', story, { begun: at(32) }), direction: 'outbound', consultationFor: 'a' }),
        ],
        current: 'k',
        asOf: at(40),
      });
    const seat = renderConsole(consult([[1, { kind: 'ringing' }]]));
    expect((button('接通双方并退出') as HTMLButtonElement).disabled).toBe(true);
    seat.publish(
      consult([
        [1, { kind: 'ringing' }],
        [3, { kind: 'answered' }],
      ]),
    );
    await user.keyboard('{Control>}t{/Control}');
    expect(seat.commands('transfer-attended')).toEqual([{ kind: 'transfer-attended', call: 'a' }]);
    await user.click(button('回到客户'));
    expect(seat.commands('abandon-consultation')).toEqual([{ kind: 'abandon-consultation', call: 'a' }]);
  });

  it('says that the sound goes on when the link is lost', () => {
    renderConsole(on(callStory('a', [...answered, [20, { kind: 'link-lost' }]]), 22));
    expect(screen.getByText(/通话声音继续/).closest('[role=alert]')).toBeTruthy();
  });

  it('tells a refusal of main and what still holds', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    seat.bridge.answer = async (): Promise<CommandResult> => ({
      ok: false,
      code: 'far-side-refused',
      params: { sipCode: 488 },
    });
    await user.keyboard('{Control>}m{/Control}');
    expect(await screen.findByText('对方设备没有接受（SIP 488），通话保持原样。')).toBeTruthy();
  });
});

describe('the level meters', () => {
  it('mark a side that was at full scale, in words too, and for 2 s after', () => {
    vi.useFakeTimers();
    try {
      const seat = renderConsole(on(talking, 10));
      const [mine, theirs] = [...document.querySelectorAll('.level')];
      const marked = (): boolean[] => [mine, theirs].map((one) => one?.classList.contains('clipped') ?? false);
      expect(mine?.textContent).toContain('过载');
      seat.bridge.levels({ call: 'a', sent: 0.5, received: 0.98 });
      expect(marked()).toEqual([false, false]);
      seat.bridge.levels({ call: 'a', sent: 0.2, received: 1 });
      expect(marked()).toEqual([false, true]);
      vi.advanceTimersByTime(1500);
      seat.bridge.levels({ call: 'a', sent: 1, received: 0.1 });
      expect(marked()).toEqual([true, true]);
      vi.advanceTimersByTime(500);
      expect(marked()).toEqual([true, false]);
      vi.advanceTimersByTime(1500);
      expect(marked()).toEqual([false, false]);
    } finally {
      vi.useRealTimers();
    }
  });
});
