import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTranslations } from '../../renderer/console/i18n/translations';
import { useShortcuts } from '../../renderer/console/keys/useShortcuts';
import { Masked } from '../../renderer/console/masked/Masked';
import { createNoteKeeper } from '../../renderer/console/note/noteKeeper';
import { ConsoleProvider } from '../../renderer/console/store/console';
import { createSnapshotStore } from '../../renderer/console/store/snapshotStore';
import { createViewStore } from '../../renderer/console/store/viewStore';
import { fakeBridge } from './support/fakeBridge';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

function Page({ text }: { text: string }) {
  useShortcuts();
  return <Masked text={text} what="follow-up" id="owed-1" />;
}

/** One stored text on a page of its own, which listens for the keys. */
function showStored(text: string) {
  const bridge = fakeBridge(snapshot());
  const snapshots = createSnapshotStore();
  snapshots.setState({ snapshot: snapshot() });
  const view = createViewStore();
  render(
    <I18nextProvider i18n={createTranslations('zh-CN')}>
      <ConsoleProvider value={{ bridge, snapshots, view, notes: createNoteKeeper((command) => bridge.send(command)) }}>
        <Page text={text} />
      </ConsoleProvider>
    </I18nextProvider>,
  );
  return { bridge, view };
}

describe('stored text', () => {
  afterEach(() => void vi.useRealTimers());

  it('is masked until it is asked for by key, and again after half a minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
    const seat = showStored('回电13812345521告知额度');
    expect(screen.getByText('回电138****5521告知额度')).toBeTruthy();
    await user.keyboard('{Control>}u{/Control}');
    expect(await screen.findByText('回电13812345521告知额度')).toBeTruthy();
    expect(seat.bridge.sent).toEqual([{ kind: 'reveal', what: 'follow-up', id: 'owed-1' }]);
    expect(screen.getByRole('button', { name: /遮盖/ }).getAttribute('aria-pressed')).toBe('true');
    await act(() => vi.advanceTimersByTimeAsync(29_000));
    expect(screen.queryByText('回电13812345521告知额度')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(1500));
    expect(screen.queryByText('回电13812345521告知额度')).toBeNull();
  });

  it('stays masked when the audit log cannot be written, and is masked when the window loses the focus', async () => {
    const user = userEvent.setup();
    const seat = showStored('回电13812345521告知额度');
    seat.bridge.answer = async () => ({ ok: false, code: 'not-audited' });
    await user.click(screen.getByRole('button', { name: /查看完整内容/ }));
    expect(seat.view.getState().refusal?.refusal.code).toBe('not-audited');
    expect(screen.queryByText('回电13812345521告知额度')).toBeNull();
    seat.bridge.answer = async () => ({ ok: true });
    await user.click(screen.getByRole('button', { name: /查看完整内容/ }));
    expect(await screen.findByText('回电13812345521告知额度')).toBeTruthy();
    act(() => void window.dispatchEvent(new Event('blur')));
    expect(screen.queryByText('回电13812345521告知额度')).toBeNull();
  });

  it('without any number needs no button', () => {
    showStored('告知额度');
    expect(screen.getByText('告知额度')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /查看完整内容/ })).toBeNull();
  });
});

const talking = snapshot({
  calls: [
    viewed(
      callStory('a', [
        [0, { kind: 'ringing' }],
        [3, { kind: 'answered' }],
      ]),
    ),
  ],
  asOf: 1_020_000,
});
const note = () => screen.getByRole('textbox', { name: '客户记录' }) as HTMLTextAreaElement;

describe('the note', () => {
  it('stays as it is typed while somebody writes, and covers numbers as soon as nobody does, losing none', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(talking);
    await user.click(note());
    await user.paste('回电13812345521');
    expect(note().value).toBe('回电13812345521');
    act(() => note().blur());
    expect(note().value).toBe('回电138****5521');
    await user.click(note());
    await user.type(note(), '，下午');
    expect(seat.notes.store.getState().a?.text).toBe('回电13812345521，下午');
  });

  it('is not covered when a dialog gives the focus back to it', async () => {
    const user = userEvent.setup();
    renderConsole(talking);
    await user.click(note());
    await user.paste('回电13812345521');
    await user.keyboard('{F1}');
    expect(await screen.findByRole('dialog')).toBeTruthy();
    act(() => note().blur());
    await user.keyboard('{F1}');
    act(() => note().focus());
    expect(note().value).toBe('回电13812345521');
  });

  it('says which stretch is a password, that it is not kept, and one key takes it out', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(talking);
    seat.bridge.answer = async (command) =>
      command.kind === 'write-note' && command.text.includes('834112')
        ? { ok: true, value: { savedAt: Date.now() }, withheld: 1 }
        : { ok: true, value: { savedAt: Date.now() } };
    await user.click(note());
    await user.paste('客户说验证码是834112，已提醒');
    const region = within(screen.getByRole('region', { name: '密码与验证码' }));
    expect(region.getAllByText(/“验证码”后的内容/).length).toBeGreaterThan(0);
    expect(document.querySelector('.watched-copy u')?.textContent).toBe('834112');
    expect(await screen.findByText(/已保存，密码除外/)).toBeTruthy();
    await user.keyboard('{Alt>}{Delete}{/Alt}');
    expect(note().value).toBe('客户说验证码是■■■，已提醒');
    expect(screen.queryByRole('region', { name: '密码与验证码' })).toBeNull();
    expect(await screen.findByText(/^已保存 /)).toBeTruthy();
  });

  it('is undone and done again by key, step by step', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(talking);
    await user.click(note());
    await user.paste('客户询问额度。');
    await user.paste('已核对身份。');
    await user.keyboard('{Control>}z{/Control}');
    expect(note().value).toBe('客户询问额度。');
    await user.keyboard('{Control>}z{/Control}');
    expect(note().value).toBe('');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(seat.notes.store.getState().a?.text).toBe('客户询问额度。已核对身份。');
  });
});
