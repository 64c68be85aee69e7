import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Query } from '../../electron/contract/query';
import type { ConsoleSnapshot } from '../../electron/contract/snapshot';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const answered = [[2, { kind: 'answered' }]] as const;
const inCall = (): ConsoleSnapshot => {
  const call = viewed(callStory('a', answered));
  return snapshot({ calls: [call], current: 'a' });
};

async function openPalette(first: ConsoleSnapshot) {
  const user = userEvent.setup();
  const seat = renderConsole(first);
  await user.keyboard('{Control>}k{/Control}');
  const field = screen.getByRole('combobox', { name: /查找操作/ });
  const options = () => within(screen.getByRole('listbox')).getAllByRole('option');
  const labels = () => options().map((option) => option.querySelector('.palette-text > span')?.textContent);
  const active = () => options().find((option) => option.getAttribute('aria-selected') === 'true');
  return { user, seat, field, options, labels, active };
}

describe('the palette', () => {
  it('lists what can be done now with its key, and nothing else', async () => {
    const idle = await openPalette(snapshot());
    expect(idle.labels()).toContain('拨打电话');
    expect(idle.labels()).not.toContain('保持 / 取回');
    expect(idle.labels()).not.toContain('接听');
  });

  it('in a call does what its keys do: found by initials, done with Enter, and nothing of it in the note', async () => {
    const user = userEvent.setup();
    const complaints = vi.spyOn(console, 'error');
    const seat = renderConsole(inCall());
    const note = document.querySelector<HTMLTextAreaElement>('textarea[data-note]');
    if (!note) throw new Error('no note');
    await user.click(note);
    await user.keyboard('abc{Control>}k{/Control}jyqx');
    expect(note.value).toBe('abc');
    await waitFor(() =>
      expect(within(screen.getByRole('listbox')).getAllByRole('option')[0]?.textContent).toContain('静音 / 取消静音'),
    );
    expect(within(screen.getByRole('listbox')).getAllByRole('option')[0]?.textContent).toContain('Ctrl+M');
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(seat.commands('mute')).toEqual([{ kind: 'mute', call: 'a', on: true }]);
    expect(note.value).toBe('abc');
    expect(document.activeElement).toBe(note);
    // The note takes the focus back while the dialog is being taken away.
    expect(complaints.mock.calls).toEqual([]);
    complaints.mockRestore();
  });

  it('lets a practice customer call', async () => {
    const user = userEvent.setup();
    const title = { 'zh-CN': '银行卡丢了，很着急', en: 'A lost card, in a hurry' };
    const seat = renderConsole(snapshot({ mode: 'demo' }));
    const scenario = { id: 'card-lost', title, summary: title, direction: 'inbound', kind: 'loss-report' } as const;
    const scenarios = [{ ...scenario, mood: 'hurried', level: 2, line: 'clear', own: false }] as const;
    seat.bridge.look = async (query) =>
      query.kind === 'scenarios'
        ? { ok: true, value: { scenarios, shifts: [], problems: [], drafts: [] } }
        : { ok: false, code: 'records-unreadable' };
    await user.keyboard('{Control>}k{/Control}卡丢了');
    await waitFor(() =>
      expect(within(screen.getByRole('listbox')).getAllByRole('option')[0]?.textContent).toMatch(
        /银行卡丢了.*客户着急 · 难度 2.*练习/,
      ),
    );
    await user.keyboard('{Enter}');
    expect(seat.commands('train')).toEqual([
      { kind: 'train', scenario: 'card-lost', seed: expect.toSatisfy((seed: number) => seed >= 0 && seed < 2 ** 32) },
    ]);
  });

  it('takes no digit that is typed into it for the open dial pad', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(inCall());
    await user.keyboard('{Control>}d{/Control}');
    expect(seat.view.getState().panel).toBe('dial-pad');
    await user.keyboard('{Control>}k{/Control}138');
    expect(seat.commands('send-digits')).toEqual([]);
    expect(screen.getByRole('combobox', { name: /查找操作/ })).toHaveProperty('value', '138');
  });

  it('never dials: a number goes to the dial field, which has the focus', async () => {
    const { user, seat, labels } = await openPalette(snapshot());
    await user.keyboard('拨打 138 1234 5521');
    expect(labels()[0]).toBe('拨打 138 1234 5521…');
    await user.keyboard('{Enter}');
    const field = (await screen.findByRole('textbox', { name: /拨打/ })) as HTMLInputElement;
    expect(field.value).toBe('138 1234 5521');
    expect(document.activeElement).toBe(field);
    expect(seat.commands('dial')).toEqual([]);
  });

  it('opens a setting by what people call it, and puts the focus there', async () => {
    const { user, active } = await openPalette(snapshot());
    await user.keyboard('话筒');
    expect(active()?.textContent).toContain('声音设备');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '麦克风' })));
  });

  it('changes theme, language and agent state', async () => {
    const { user, seat } = await openPalette(snapshot());
    await user.keyboard('深色{Enter}');
    expect(seat.commands('set-theme')).toEqual([{ kind: 'set-theme', theme: 'dark' }]);
    await user.keyboard('{Control>}k{/Control}english{Enter}');
    expect(seat.commands('set-language')).toEqual([{ kind: 'set-language', language: 'en' }]);
    await user.keyboard('{Control>}k{/Control}training{Enter}');
    expect(seat.commands('go-away')).toEqual([{ kind: 'go-away', to: 'training', reason: null }]);
  });

  it('says which is chosen to who cannot see it; the arrows come round', async () => {
    const { user, field, options, active } = await openPalette(snapshot());
    expect(field.getAttribute('aria-activedescendant')).toBe(active()?.id);
    expect(options().indexOf(active() as HTMLElement)).toBe(0);
    await user.keyboard('{ArrowUp}');
    expect(active()).toBe(options().at(-1));
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(field.getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
  });

  it('shows first what was used last', async () => {
    const first = snapshot();
    const { user, seat, labels } = await openPalette(first);
    await user.keyboard('高对比{Enter}');
    expect(seat.commands('remember-entry')).toEqual([{ kind: 'remember-entry', entry: 'theme:contrast' }]);
    seat.publish({ ...first, settings: { ...first.settings, recentEntries: ['theme:contrast'] } });
    await user.keyboard('{Control>}k{/Control}');
    expect(labels()[0]).toBe('主题：高对比度');
  });

  it('looks through the books, masked', async () => {
    const { user, seat, labels } = await openPalette(snapshot());
    seat.bridge.look = async (query: Query) => {
      if (query.kind === 'history')
        return {
          ok: true,
          value: [
            {
              seq: 1,
              owed: false,
              excerpt: '卡号 6222021234567890128',
              digest: {
                id: 'call-1',
                number: '13812345521',
                name: null,
                direction: 'inbound',
                beganAt: 0,
                talkMs: 1000,
                broken: [],
                kind: 'enquiry',
                disposition: null,
                interrupted: false,
              },
            },
          ],
        } as never;
      if (query.kind === 'questions')
        return { ok: true, value: { found: [{ id: 'q', title: '挂失怎么办', category: 'card' }], total: 1 } } as never;
      return { ok: false, code: 'failed' };
    };
    await user.keyboard('挂失');
    await screen.findByText('挂失怎么办');
    const list = screen.getByRole('listbox').textContent ?? '';
    expect(list).toContain('138****5521');
    expect(list).not.toContain('13812345521');
    expect(list).not.toContain('6222021234567890128');
    expect(labels().at(-1)).toContain('138****5521');
    await user.keyboard('{ArrowUp}{Enter}');
    expect(seat.view.getState()).toMatchObject({ place: 'history', openedCall: { id: 'call-1' } });
    expect(seat.commands('remember-entry'), 'a call is a customer’s').toEqual([]);
  });

  it('says what to try when nothing fits', async () => {
    const { user } = await openPalette(snapshot());
    await user.keyboard('咖啡机');
    expect(screen.getByText('没有找到“咖啡机”')).toBeTruthy();
  });
});
