import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const answered = [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
] as const;
const talking = snapshot({ calls: [viewed(callStory('a', answered))], asOf: 1_020_000 });
const underlined = () => [...document.querySelectorAll('.watched-copy u')].map((one) => one.textContent);
const note = () => screen.getByRole('textbox', { name: '客户记录' }) as HTMLTextAreaElement;

describe('words against a rule in the note', () => {
  it('TLK-4, TLK-5: are underlined as they are typed and listed with their better wording', async () => {
    const user = userEvent.setup();
    renderConsole(talking);
    await user.click(note());
    await user.paste('我告诉客户：这不归我管。\n我们一定会给您一个满意的答复。');
    expect(underlined().length).toBe(2);
    const words = within(screen.getByRole('region', { name: '用语提示' }));
    expect(words.getAllByRole('listitem').map((item) => within(item).getByText(/TLK-/).textContent)).toEqual([
      'TLK-4',
      'TLK-5',
    ]);
    expect(document.getElementById(note().getAttribute('aria-describedby') ?? '')?.textContent).toBe('2 处用语要改');
  });

  it('are replaced by one key, the one at the caret first, and then the next', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(talking);
    await user.click(note());
    await user.paste('这不归我管。我们一定会给您一个满意的答复。');
    note().setSelectionRange(note().value.length - 1, note().value.length - 1);
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    expect(seat.notes.store.getState().a?.text).toContain('会尽快核实处理，并尽快回复您');
    expect(underlined()).toHaveLength(1);
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    expect(underlined()).toEqual([]);
    expect(screen.queryByRole('region', { name: '用语提示' })).toBeNull();
    expect(note().value).not.toContain('归我管');
  });

  it('raise nothing where they are not meant', async () => {
    const user = userEvent.setup();
    renderConsole(talking);
    await user.click(note());
    await user.paste('不客气，不好意思，对不起；客户说没有办法来网点。');
    expect(screen.queryByRole('region', { name: '用语提示' })).toBeNull();
  });

  it('stand among the findings of the ended call', () => {
    const ended = callStory('a', [
      ...answered,
      [60, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
    ]);
    renderConsole(
      snapshot({
        calls: [viewed(ended, { note: { text: '我说这不归我管。', revision: 1, state: { kind: 'saved', at: 1 } } })],
        asOf: 1_062_000,
      }),
    );
    const broken = within(screen.getByRole('region', { name: '未做到' }));
    expect(broken.getByText('TLK-4').closest('li')?.textContent).toContain('记录中有禁忌语');
  });
});
