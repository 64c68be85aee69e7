import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const talking = callStory('a', [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
]);
const onCall = (language: 'zh-CN' | 'en' = 'zh-CN') => {
  const one = snapshot({ calls: [viewed(talking)], asOf: 1_020_000 });
  return { ...one, settings: { ...one.settings, language } };
};
const helper = (name = '解释用字') => within(screen.getByRole('dialog', { name }));
const spelt = (name?: string) =>
  helper(name)
    .getAllByRole('listitem')
    .map((item) => [...item.querySelectorAll('.spelt-character, p')].map((part) => part.textContent));
const KEY = '{Control>}{Shift>}Y{/Shift}{/Control}';

describe('TLK-7: a name is spelt with neutral or kind words', () => {
  it('begins with the surname that was typed, read as a surname, and gives the focus back on Escape', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    await user.type(screen.getByLabelText('客户称呼'), '解');
    const note = screen.getByRole('textbox', { name: '客户记录' });
    await user.click(note);
    await user.keyboard(KEY);
    const field = helper().getByRole('textbox') as HTMLInputElement;
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('解');
    expect(spelt()[0]?.slice(0, 2)).toEqual(['解', '姓氏读 xiè']);
    expect(spelt()[0]?.[2]).toMatch(/解/);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await expect.poll(() => document.activeElement).toBe(note);
    expect(seat.view.getState().panel).toBeNull();
  });

  it('spells what is typed instead: two-character surnames whole, letters, and what has no words plainly', async () => {
    const user = userEvent.setup();
    renderConsole(onCall());
    await user.click(screen.getByRole('button', { name: '解释用字' }));
    await user.keyboard('尉迟 华b7');
    expect(spelt().map(([character]) => character)).toEqual(['尉迟', '华', 'b', '7']);
    expect(spelt()[0]?.[1]).toBe('姓氏读 yù chí');
    // In a given name it is read as anywhere.
    expect(spelt()[1]?.join()).not.toContain('姓氏');
    expect(spelt()[2]?.[1]).toBe('Book（书）的 B');
    expect(spelt()[3]?.[1]).toBe('照读即可');
    await user.click(screen.getByRole('button', { name: '解释用字' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('speaks the language in force', async () => {
    const user = userEvent.setup();
    renderConsole(onCall('en'));
    await user.keyboard(KEY);
    await user.keyboard('Lee');
    expect(spelt('Spell a name').map(([, best]) => best)).toEqual(['L for Lemon', 'E for East', 'E for East']);
  });

  it('is there for an answered call only, and closes with it', async () => {
    const user = userEvent.setup();
    const ringing = callStory('a', [[0, { kind: 'ringing' }]]);
    const seat = renderConsole(snapshot({ calls: [viewed(ringing)], asOf: 1_002_000 }));
    await user.keyboard(KEY);
    expect(screen.queryByRole('dialog')).toBeNull();
    seat.publish(onCall());
    await user.keyboard(KEY);
    expect(helper()).toBeTruthy();
    const ended = {
      ...talking,
      events: [
        ...talking.events,
        { kind: 'ended', at: 1_060_000, by: 'customer', cause: 'hung-up', sipCode: null } as const,
      ],
    };
    seat.publish(snapshot({ calls: [viewed(ended)], asOf: 1_061_000 }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(seat.view.getState().panel).toBeNull();
  });
});
