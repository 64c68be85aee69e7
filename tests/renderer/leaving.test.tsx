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
const talking = callStory('a', answered);
const ended = callStory('a', [...answered, [30, { kind: 'ended', by: 'agent', cause: 'hung-up', sipCode: null }]]);

describe('leaving the program (END-2)', () => {
  it('asks back while a customer is on the line; the first key goes back to them', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ calls: [viewed(talking)], asOf: 1_020_000 }));
    expect(screen.queryByRole('dialog')).toBeNull();
    seat.publish(snapshot({ calls: [viewed(talking)], asOf: 1_021_000, leaving: 'asked' }));
    const dialog = within(screen.getByRole('dialog', { name: '先别离开' }));
    expect(dialog.getByText('有 1 位客户还在线上。')).toBeTruthy();
    expect(dialog.queryByRole('button', { name: '仍要离开' })).toBeNull();
    await user.keyboard('{Enter}');
    expect(seat.commands('stay')).toHaveLength(1);
  });

  it('ends through the same reasons as everywhere, and then asks about the record', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ calls: [viewed(talking)], asOf: 1_020_000, leaving: 'asked' }));
    await user.click(screen.getByRole('button', { name: '说明原因并结束…' }));
    expect(seat.view.getState().panel).toBe('end');
    expect(screen.queryByRole('dialog', { name: '先别离开' })).toBeNull();
    seat.publish(snapshot({ calls: [viewed(ended)], asOf: 1_031_000, leaving: 'asked' }));
    const dialog = within(screen.getByRole('dialog', { name: '先别离开' }));
    expect(dialog.getByText('还有通话没有完成记录。')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '仍要离开' }));
    expect(seat.commands('leave')).toHaveLength(1);
  });

  it('comes back with the question when the reasons are closed without ending', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ calls: [viewed(talking)], asOf: 1_020_000, leaving: 'asked' }));
    await user.click(screen.getByRole('button', { name: '说明原因并结束…' }));
    await user.keyboard('{Escape}');
    seat.view.setState({ panel: null });
    expect(await screen.findByRole('dialog', { name: '先别离开' })).toBeTruthy();
  });
});
