import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../electron/contract/command';
import type { Call } from '../../electron/domain/call';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { STANDARD, snapshot, viewed } from './support/snapshots';

const at = (second: number): number => 1_000_000 + second * 1000;
const answered = [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
  [6, { kind: 'line-said', phrase: 'openingInbound' }],
] as const;
const talking = callStory('a', answered);
const RATED = { ...STANDARD, ending: { ...STANDARD.ending, ratingAddress: '7001' } };
const on = (call: Call, second: number, standard = STANDARD) =>
  snapshot({ calls: [viewed(call)], asOf: at(second), standard });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const asking = () => screen.queryByRole('dialog', { name: '先征得客户同意' });

describe('HLD-1: before a customer waits', () => {
  it('the words are shown, a digit names the reason, Enter is the consent', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}h{/Control}');
    expect(asking()?.textContent).toContain('请您稍等，可以吗？');
    expect(seat.bridge.sent.filter(({ kind }) => kind === 'hold' || kind === 'say-line')).toEqual([]);
    await user.keyboard('2{Enter}');
    await waitFor(() => expect(seat.commands('hold')).toHaveLength(1));
    expect(seat.bridge.sent.filter(({ kind }) => kind === 'hold' || kind === 'say-line')).toEqual([
      { kind: 'say-line', call: 'a', phrase: 'askHold' },
      { kind: 'hold', call: 'a', reason: 'ask' },
    ]);
    expect(asking()).toBeNull();
  });

  it('nothing is held without a reason, nor after Escape', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}h{/Control}');
    await user.keyboard('{Enter}');
    expect(screen.getByText('请先选择原因')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(asking()).toBeNull();
    expect(seat.commands('hold')).toEqual([]);
  });

  it('the question closes when the customer hangs up', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}h{/Control}');
    seat.publish(on(callStory('a', [...answered, [22, hungUp]]), 23));
    expect(asking()).toBeNull();
  });

  it('HLD-3: a wait that grows long offers the call back there and then', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', [...answered, [30, { kind: 'held' }]]), 76));
    const alarm = screen.getByText('客户等待将满 1:00').closest('.alarm') as HTMLElement;
    await user.click(within(alarm).getByRole('button', { name: '约定回电' }));
    expect(seat.view.getState().panel).toBe('call-back');
  });

  it('thanks come first when the customer is back', () => {
    renderConsole(on(callStory('a', [...answered, [30, { kind: 'held' }], [50, { kind: 'resumed' }]]), 52));
    expect(screen.getByText('客户刚等过，先致歉致谢')).toBeTruthy();
  });
});

const hungUp = { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null } as const;

describe('END-1: the walk to the end', () => {
  it('goes through the closing words, each by the script’s key, and then waits for the customer', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 60));
    expect(screen.queryByRole('button', { name: /^结束通话/ })).toBeNull();
    await user.keyboard('{Control>}e{/Control}');
    expect(seat.commands('go-to-step')).toEqual([{ kind: 'go-to-step', call: 'a', step: 'closing' }]);
    const closing = [...answered, [60, { kind: 'script-step', step: 'closing' }]] as const;
    seat.publish(on(callStory('a', closing), 61));
    const walk = within(screen.getByRole('region', { name: '结束本次通话' }));
    expect(walk.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      expect.stringContaining('还有什么可以帮您'),
      expect.stringContaining('道谢道别'),
    ]);
    expect(walk.getByRole('button', { name: /^说：\s*还有什么可以帮您$/ }).getAttribute('aria-current')).toBe('step');
    await user.keyboard('{Control>}j{/Control}');
    expect(seat.commands('say-line')).toEqual([{ kind: 'say-line', call: 'a', phrase: 'anythingElse' }]);
    expect(walk.queryByRole('button', { name: '转评价' })).toBeNull();
    expect(walk.getByText(/等客户先挂断/)).toBeTruthy();
    await user.click(walk.getByRole('button', { name: '客户还有问题' }));
    expect(seat.commands('go-to-step').at(-1)).toEqual({ kind: 'go-to-step', call: 'a', step: 'handling' });
    expect(screen.queryByRole('region', { name: '结束本次通话' })).toBeNull();
  });

  it('passes the customer to the rating service where there is one', async () => {
    const user = userEvent.setup();
    const closing = callStory('a', [...answered, [60, { kind: 'script-step', step: 'closing' }]]);
    const seat = renderConsole(on(closing, 61, RATED));
    await user.keyboard('{Control>}e{/Control}');
    expect(button(/^说：\s*邀请评价$/)).toBeTruthy();
    await user.keyboard('{F9}');
    expect(seat.commands('pass-to-rating')).toEqual([{ kind: 'pass-to-rating', call: 'a' }]);
  });

  it('has nothing to pass to without a rating service', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 61));
    await user.keyboard('{F9}');
    expect(seat.commands('pass-to-rating')).toEqual([]);
  });
});

describe('END-2, END-3: ending before the customer', () => {
  const reasons = () => within(screen.getByRole('dialog', { name: '结束通话' }));
  const radio = (name: RegExp) => reasons().getByRole('radio', { name }) as HTMLInputElement;

  it('needs a reason that holds: a nuisance is warned first, with one key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}{Shift>}E{/Shift}{/Control}');
    expect(radio(/恶意骚扰/).disabled).toBe(true);
    expect(reasons().getByText('须先向对方警告')).toBeTruthy();
    await user.click(reasons().getByRole('button', { name: /^已说\s*：骚扰电话，先警告$/ }));
    expect(seat.commands('say-line')).toEqual([{ kind: 'say-line', call: 'a', phrase: 'warnNuisance' }]);
    seat.publish(on(callStory('a', [...answered, [21, { kind: 'line-said', phrase: 'warnNuisance' }]]), 22));
    await user.click(radio(/恶意骚扰/));
    await user.click(reasons().getByRole('button', { name: '结束通话' }));
    expect(seat.commands('end')).toEqual([{ kind: 'end', call: 'a', reason: 'nuisance', detail: null }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('counts how often a silent customer was asked', () => {
    const asked = (times: number) =>
      callStory('a', [
        ...answered,
        ...Array.from({ length: times }, (_, n) => [20 + n, { kind: 'line-said', phrase: 'areYouThere' }] as const),
      ]);
    const seat = renderConsole(on(asked(2), 30));
    seat.view.setState({ panel: 'end' });
    seat.publish(on(asked(2), 30));
    expect(reasons().getByText('已询问 2/3 次')).toBeTruthy();
    expect(radio(/客户长时间不语/).disabled).toBe(true);
    seat.publish(on(asked(3), 31));
    expect(radio(/客户长时间不语/).disabled).toBe(false);
  });

  it('lets a dead line be chosen only while it is dead, and says for how long', async () => {
    const user = userEvent.setup();
    const at = (seconds: number, heard: number) => ({
      ...on(talking, seconds),
      calls: [viewed(talking, { heardAt: 1_000_000 + heard * 1000 })],
    });
    const seat = renderConsole(at(22, 20));
    await user.keyboard('{Control>}{Shift>}E{/Shift}{/Control}');
    expect(radio(/线路无声/).disabled).toBe(true);
    expect(
      reasons().getByRole('radio', { name: /线路无声/, description: /满 10 秒才成立（现在 \d 秒）/ }),
    ).toBeTruthy();
    seat.publish(at(30, 20));
    expect(radio(/线路无声/).disabled).toBe(false);
    await user.click(radio(/线路无声/));
    // The line is heard again, so that the reason holds no longer.
    seat.publish(at(31, 31));
    expect(radio(/线路无声/).disabled).toBe(true);
    expect((reasons().getByRole('button', { name: '结束通话' }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('tells in place why the desk refused', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    seat.bridge.answer = async (): Promise<CommandResult> => ({ ok: false, code: 'reason-not-met' });
    await user.keyboard('{Control>}{Shift>}E{/Shift}{/Control}');
    await user.click(radio(/其他原因/));
    await user.type(reasons().getByRole('textbox', { name: '具体原因' }), '停电');
    await user.click(reasons().getByRole('button', { name: '结束通话' }));
    expect(await reasons().findByText(/这个原因现在还不成立/)).toBeTruthy();
  });

  it('wants another reason in words', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}{Shift>}E{/Shift}{/Control}');
    const confirm = reasons().getByRole('button', { name: '结束通话' }) as HTMLButtonElement;
    await user.click(confirm);
    expect(reasons().getByText('请选择结束原因')).toBeTruthy();
    await user.click(radio(/其他原因/));
    expect(confirm.disabled).toBe(true);
    await user.type(reasons().getByRole('textbox', { name: '具体原因' }), '停电');
    await user.click(confirm);
    expect(seat.commands('end')).toEqual([{ kind: 'end', call: 'a', reason: 'other', detail: '停电' }]);
  });

  it('offers an unreachable rating service only after a try that came back', async () => {
    const seat = renderConsole(on(talking, 20, RATED));
    seat.view.setState({ panel: 'end' });
    seat.publish(on(talking, 20, RATED));
    expect(radio(/评价服务无法接通/).disabled).toBe(true);
    const tried = callStory('a', [
      ...answered,
      [30, { kind: 'transfer-asked', way: 'rating', target: '7001' }],
      [32, { kind: 'transfer-failed', sipCode: 503 }],
    ]);
    seat.publish(on(tried, 33, RATED));
    expect(radio(/评价服务无法接通/).disabled).toBe(false);
  });
});

describe('passing a customer on', () => {
  it('XFR-1: has the words for both, and says what a blind transfer leaves out', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.keyboard('{Control>}t{/Control}');
    const dialog = within(screen.getByRole('dialog', { name: '转接客户' }));
    expect(dialog.getByText('我将为您转接相关专员，请您稍等。')).toBeTruthy();
    expect(dialog.getByText(/来电，现在为您接通/).parentElement?.textContent).toContain('客户来电');
    await user.click(dialog.getByRole('button', { name: /^已说\s*：转接之前$/ }));
    expect(seat.commands('say-line')).toEqual([{ kind: 'say-line', call: 'a', phrase: 'announceTransfer' }]);
    await user.click(dialog.getByRole('radio', { name: /直接转接/ }));
    expect(dialog.getByRole('status').textContent).toContain('本次转接不算做到');
  });

  it('XFR-2, XFR-3: leads back to the customer when nobody answers, then again with the same number, or a message', async () => {
    const user = userEvent.setup();
    const failed = [
      ...answered,
      [30, { kind: 'held' }],
      [30.1, { kind: 'consultation-begun' }],
      [50, { kind: 'consultation-ended', talked: false }],
    ] as const;
    const seat = renderConsole(on(talking, 28));
    await user.keyboard('{Control>}t{/Control}');
    await user.keyboard('811002{Enter}');
    expect(seat.commands('consult')).toHaveLength(1);
    seat.publish(on(callStory('a', failed), 51));
    const region = () => within(screen.getByRole('region', { name: '没有接通同事' }));
    await user.click(region().getByRole('button', { name: '回到客户' }));
    expect(seat.commands('resume')).toEqual([{ kind: 'resume', call: 'a' }]);
    seat.publish(on(callStory('a', [...failed, [55, { kind: 'resumed' }]]), 56));
    expect(screen.getByText('没有接通同事，先致歉')).toBeTruthy();
    await user.click(region().getByRole('button', { name: '留言' }));
    expect(seat.view.getState().panel).toBe('message');
    seat.view.setState({ panel: null });
    await user.click(region().getByRole('button', { name: '再转一次' }));
    const target = screen.getByRole('textbox', { name: '转给（号码或 SIP 地址）' }) as HTMLInputElement;
    expect(target.value).toBe('811002');
    expect(screen.getAllByText('对不起，请稍等，我再为您转接。').length).toBeGreaterThan(1);
  });
});

describe('a private call', () => {
  it('SEC-4: is marked from the menu, and says when it is a fault', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(talking, 20));
    await user.click(button('更多操作'));
    await user.click(await screen.findByRole('menuitem', { name: /标记为私人通话/ }));
    expect(seat.commands('mark-private')).toEqual([{ kind: 'mark-private', call: 'a' }]);
    const marked = callStory('a', [...answered, [21, { kind: 'marked-private' }]]);
    seat.publish(on(marked, 22));
    expect(screen.getByText('私人通话，不应超过 3:00')).toBeTruthy();
    seat.publish(on(marked, 3 + 181));
    expect(screen.getByText('私人通话已超过 3:00')).toBeTruthy();
  });
});
