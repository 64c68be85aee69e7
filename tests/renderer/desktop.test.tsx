import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { MiniBarView } from '../../electron/contract/miniBar';
import type { MiniBarPress } from '../../electron/contract/miniBarPress';
import { defaultSettings } from '../../electron/contract/settings';
import { MiniBar } from '../../renderer/miniBar/MiniBar';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

afterEach(cleanup);

const held: MiniBarView = {
  language: 'zh-CN',
  theme: 'dark',
  standing: 'held',
  level: 'warning',
  who: '138****5521',
  state: '等待将满 1:00',
  clock: { name: '等待时长', ms: 46_000 },
  knocking: null,
  keys: [
    { key: 'mute', text: '静音', on: false, possible: true },
    { key: 'hold', text: '取回', on: true, possible: true },
    { key: 'finish', text: '结束…', on: null, possible: false },
  ],
  words: { name: '迷你条', move: '移动', show: '打开工作台', close: '收起' },
};

function openBar(view: MiniBarView) {
  const pressed: MiniBarPress[] = [];
  render(
    <MiniBar
      bridge={{
        press: (press) => void pressed.push(press),
        subscribe(listener) {
          listener(view);
          return () => {};
        },
      }}
    />,
  );
  return pressed;
}

describe('the mini bar', () => {
  it('says who, how and how long, and sends what is pressed', async () => {
    const user = userEvent.setup();
    const pressed = openBar(held);
    expect(screen.getByText('138****5521')).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('等待将满 1:00');
    expect(screen.getByRole('timer', { name: '等待时长' }).textContent).toBe('0:46');
    expect(screen.getByRole('button', { name: '取回' }).getAttribute('aria-pressed')).toBe('true');
    await user.click(screen.getByRole('button', { name: '静音' }));
    await user.click(screen.getByRole('button', { name: '结束…' }));
    await user.click(screen.getByRole('button', { name: '打开工作台' }));
    await user.click(screen.getByRole('button', { name: '收起' }));
    expect(pressed).toEqual([{ kind: 'key', key: 'mute' }, { kind: 'show' }, { kind: 'close' }]);
  });

  it('goes on saying which limit is passed while another caller waits, and says both', () => {
    openBar({ ...held, knocking: '另有来电 …0042' });
    expect(screen.getByRole('heading').textContent).toBe('等待将满 1:00');
    expect(screen.getByRole('status').textContent).toBe('另有来电 …0042');
    cleanup();
    openBar({ ...held, level: 'calm', state: '客户在等待', knocking: '另有来电 …0042' });
    expect(screen.getByRole('heading').textContent).toBe('138****5521');
    expect(screen.getByRole('status').textContent).toBe('另有来电 …0042');
  });

  it('is moved and worked by the keyboard alone', async () => {
    const user = userEvent.setup();
    const pressed = openBar(held);
    await user.tab();
    await user.keyboard('{ArrowLeft}{ArrowDown}{Control>}h{/Control}');
    expect(pressed).toEqual([
      { kind: 'move', x: -16, y: 0 },
      { kind: 'move', x: 0, y: 16 },
      { kind: 'key', key: 'hold' },
    ]);
  });
});

describe('keys for the whole machine in the settings', () => {
  const { hotkeys } = defaultSettings;

  async function openCard(part: Parameters<typeof snapshot>[0] = {}) {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot(part));
    await user.keyboard('{Control>},{/Control}');
    const card = within(await screen.findByRole('region', { name: '全局快捷键' }));
    const press = (init: KeyboardEventInit): void => {
      fireEvent.keyDown(card.getByRole('button', { name: /请按下组合键/ }), init);
    };
    return { user, seat, card, press };
  }

  it('are recorded by pressing them; meanwhile none is heard, and what cannot be is said', async () => {
    const { user, seat, card, press } = await openCard();
    await user.click(card.getByRole('button', { name: '更改“静音 / 取消静音”的组合键' }));
    expect(seat.commands('record-hotkey')).toEqual([{ kind: 'record-hotkey', on: true }]);
    press({ key: 'm', code: 'KeyM' });
    expect(card.getByText(/单独的键要留给打字/)).toBeDefined();
    press({ key: 'c', code: 'KeyC', ctrlKey: true });
    expect(card.getByText(/各程序通用/)).toBeDefined();
    press({ key: 'F9', code: 'F9', ctrlKey: true, shiftKey: true });
    expect(card.getByText(/已用于“保持 \/ 取回”/)).toBeDefined();
    press({ key: 'h', code: 'KeyH', ctrlKey: true });
    expect(card.getByText(/工作台内已用于/)).toBeDefined();
    expect(seat.commands('set-hotkeys')).toEqual([]);
    press({ key: 'M', code: 'KeyM', ctrlKey: true, altKey: true });
    expect(seat.commands('set-hotkeys')).toEqual([
      { kind: 'set-hotkeys', hotkeys: { on: false, keys: { ...hotkeys.keys, mute: 'Control+Alt+M' } } },
    ]);
    expect(seat.commands('record-hotkey').at(-1)).toEqual({ kind: 'record-hotkey', on: false });
    // Nothing that was pressed for the record was done on the page.
    expect(seat.commands('hold')).toEqual([]);
  });

  it('are cleared, and say when the platform would not give one', async () => {
    const settings = { ...snapshot().settings, hotkeys: { ...hotkeys, on: true } };
    const desktop = { ...snapshot().desktop, hotkeysRefused: ['answer' as const] };
    const { user, seat, card } = await openCard({ settings, desktop });
    expect(card.getByText(/系统没有给出这个组合键/)).toBeDefined();
    await user.click(card.getByRole('button', { name: '清除“接听”的组合键' }));
    expect(seat.commands('set-hotkeys')).toEqual([
      { kind: 'set-hotkeys', hotkeys: { on: true, keys: { ...hotkeys.keys, answer: null } } },
    ]);
  });
});

describe('what the platform keeps, in the settings', () => {
  const platform = {
    startsAtLogin: false,
    links: { tel: true, sip: false, callto: false, ringside: false },
    releasesLinks: false,
  };

  it('is asked for when the settings are opened, and each link changes by its own key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    await user.keyboard('{Control>},{/Control}');
    expect(seat.commands('look-at-platform')).toHaveLength(1);
    seat.publish(snapshot({ desktop: { ...snapshot().desktop, platform } }));
    const card = within(screen.getByRole('region', { name: '电话链接' }));
    expect(card.getByText('由本程序打开')).toBeDefined();
    expect(card.queryByRole('button', { name: /tel 链接/ })).toBeNull();
    seat.bridge.answer = async () => ({ ok: false, code: 'platform-refused' });
    await user.click(card.getByRole('button', { name: 'sip 链接改由本程序打开' }));
    expect(seat.commands('take-links')).toEqual([{ kind: 'take-links', scheme: 'sip', on: true }]);
    expect(await card.findByText(/系统没有接受这项更改/)).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: '登录电脑时启动 Ringside' }));
    expect(seat.commands('start-at-login')).toEqual([{ kind: 'start-at-login', on: true }]);
  });
});
