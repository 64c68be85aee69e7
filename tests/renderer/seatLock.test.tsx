import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { SeatLock } from '../../electron/contract/seatLock';
import type { ConsoleSnapshot } from '../../electron/contract/snapshot';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const locked = (part: Partial<Extract<SeatLock, { kind: 'locked' }>> = {}): SeatLock => ({
  ...{ kind: 'locked', reason: 'idle', since: 0, ask: 'pin', platform: false, waitUntil: null, triesLeft: 5 },
  ...{ call: 'none' },
  ...part,
});
const covered = (part = {}): ConsoleSnapshot => snapshot({ asOf: 1_000_000, seatLock: locked(part) });
const pin = (): HTMLInputElement => screen.getByLabelText(/PIN 码/);

describe('the cover of the console', () => {
  it('is all there is on the page, has the caret in the field, and sends the PIN by Enter', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(covered());
    expect(screen.getByRole('heading', { name: '已锁定' })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(document.activeElement).toBe(pin());
    await user.keyboard('739251{Enter}');
    expect(seat.commands('unlock-seat')).toEqual([{ kind: 'unlock-seat', secret: '739251' }]);
    // Nothing of it stays in the page.
    await waitFor(() => expect(pin().value).toBe(''));
  });

  it('says what was wrong and how often one may try, and sends nothing while one has to wait', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(covered({ triesLeft: 3 }));
    seat.bridge.answer = async () => ({ ok: false, code: 'pin-wrong' });
    await user.type(pin(), '111111{Enter}');
    expect(await screen.findByText('PIN 码不对。')).toBeTruthy();
    seat.publish(covered({ triesLeft: 2, waitUntil: 1_030_000 }));
    expect(pin().getAttribute('aria-invalid')).toBe('true');
    await user.type(pin(), '739251{Enter}');
    expect(seat.commands('unlock-seat')).toHaveLength(1);
  });

  it('asks the password after too many, and tells of a customer who waits', () => {
    const seat = renderConsole(covered());
    seat.publish(covered({ ask: 'password', triesLeft: null, call: 'ringing' }));
    expect(screen.getByRole('alert').textContent).toBeTruthy();
    expect(screen.queryByLabelText(/PIN 码/)).toBeNull();
    expect(document.querySelector<HTMLInputElement>('.lock-card input')?.type).toBe('password');
  });

  it('gives back what stood in an open form, of which nothing was on the page meanwhile', async () => {
    const user = userEvent.setup();
    const open = snapshot({ asOf: 1_000_000 });
    const seat = renderConsole(open);
    seat.view.setState({ panel: 'serious' });
    const text = await screen.findByRole('textbox', { name: /发生了什么/ });
    await user.type(text, '客户称要自伤');
    seat.publish(covered());
    expect(document.body.innerHTML).not.toContain('客户称要自伤');
    expect(screen.queryByRole('dialog')).toBeNull();
    seat.publish(open);
    const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /发生了什么/ });
    expect(again.value).toBe('客户称要自伤');
  });

  it('gives back the form of a call that was on the desk', async () => {
    const user = userEvent.setup();
    const ended = callStory('a', [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [30, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
      [40, { kind: 'disposed', disposition: 'credit-limit', hasContent: true }],
    ]);
    const open = snapshot({ calls: [viewed(ended)], asOf: 1_050_000 });
    const seat = renderConsole(open);
    seat.view.setState({ lookingAt: 'a', panel: 'message' });
    const dialog = await screen.findByRole('dialog');
    const content = dialog.querySelector('textarea');
    if (!content) throw new Error('The message has no field for what it says.');
    await user.type(content, '请李经理回电');
    seat.publish(covered());
    expect(document.body.innerHTML).not.toContain('请李经理回电');
    seat.publish(open);
    const again = await screen.findByRole('dialog');
    expect(again.querySelector('textarea')?.value).toBe('请李经理回电');
  });
});
