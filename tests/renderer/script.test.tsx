import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../electron/domain/call';
import { phrasesAtHand, sceneOf } from '../../renderer/console/script/scene';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { STANDARD, snapshot, viewed } from './support/snapshots';

const BEGUN = 1_000_000;
const at = (second: number): number => BEGUN + second * 1000;
const answered = [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
] as const;
const opened = [...answered, [6, { kind: 'line-said', phrase: 'openingInbound' }]] as const;
const transaction = [...opened, [9, { kind: 'kind-chosen', callKind: 'transaction' }]] as const;
const on = (call: Call, second: number) => snapshot({ calls: [viewed(call)], asOf: at(second) });
const pane = () => screen.getByRole('region', { name: '话术' });
const scene = (story: Parameters<typeof callStory>[1], second: number, part: Parameters<typeof callStory>[2] = {}) =>
  sceneOf(callStory('a', story, part), at(second), STANDARD);

describe('a phrase that a centre wrote itself', () => {
  const line = () => pane().querySelector('.say') as HTMLElement;
  const saying = (words: string) => {
    const openingInbound = { ...STANDARD.phrases.openingInbound, 'zh-CN': words };
    const standard = { ...STANDARD, phrases: { ...STANDARD.phrases, openingInbound } };
    renderConsole(snapshot({ calls: [viewed(callStory('a', answered))], asOf: at(4), standard }));
  };

  it('TLK-4, TLK-5: has what its own words forbid underlined, with the rule', () => {
    saying('您好，{bank}{agentNo}号，这个我不知道，明天一定给您解决。');
    const forbidden = [...line().querySelectorAll('u')];
    expect(forbidden.map((one) => one.textContent)).toEqual(['不知道', '明天一定给您解决']);
    expect(forbidden[0]?.title).toMatch(/^TLK-4: ./);
    expect(line().textContent).toContain('不知道TLK-4');
  });

  it('has nothing underlined where it is as it should be', () => {
    saying('您好，{bank}{agentNo}号，请讲。');
    expect(line().querySelectorAll('u')).toHaveLength(0);
  });
});

describe('the words to have ready', () => {
  it('ANS-2, ANS-3: are the opening before the answer, behind an apology when it rang too long', () => {
    expect(scene([[0, { kind: 'ringing' }]], 4)).toEqual({ kind: 'prepare', words: ['openingInbound'] });
    expect(scene([[0, { kind: 'ringing' }]], 10.5)).toEqual({
      kind: 'prepare',
      words: ['answeredLate', 'openingInbound'],
    });
  });

  it('ANS-4: say who is calling on the way out', () => {
    expect(scene([[1, { kind: 'ringing' }]], 12, { direction: 'outbound' })).toEqual({
      kind: 'prepare',
      words: ['openingOutbound'],
    });
  });

  it('HLD-1, HLD-3: prepare the way back while the customer waits, and a call back when it takes long', () => {
    const held = [...answered, [30, { kind: 'held' }]] as const;
    expect(scene(held, 74.9)).toMatchObject({ words: ['backFromHold'], long: false });
    expect(scene(held, 75)).toMatchObject({ words: ['backFromHold', 'longerWait'], long: true });
  });

  it('XFR-2: apologise for having reached nobody, until the agent goes on to something else', () => {
    const failed = [
      ...answered,
      [30, { kind: 'held' }],
      [30.1, { kind: 'consultation-begun' }],
      [50, { kind: 'consultation-ended', talked: false }],
    ] as const;
    expect(scene(failed, 52)).toMatchObject({ words: ['tryAgain'] });
    expect(scene([...failed, [53, { kind: 'consultation-begun' }]], 54)).toMatchObject({ words: ['backFromHold'] });
  });

  it('TLK-11: stay in their places whatever the step, but for what the script says itself', () => {
    expect(phrasesAtHand(callStory('a', answered))).toContain('warnNuisance');
    const nuisance = callStory('a', [...answered, [9, { kind: 'kind-chosen', callKind: 'nuisance' }]]);
    expect(phrasesAtHand(nuisance)).not.toContain('warnNuisance');
    expect(phrasesAtHand(callStory('a', answered, { direction: 'outbound' }))).toContain('notConvenient');
  });
});

describe('the script', () => {
  it('ANS-3: says the line filled in and goes on with one key, passes it with another', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', answered), 4));
    expect(pane().textContent).toContain('您好，江海银行811000号，很高兴为您服务，请讲。');
    await user.keyboard('{Control>}j{/Control}');
    expect(seat.commands('say-line')).toEqual([{ kind: 'say-line', call: 'a', phrase: 'openingInbound' }]);
    await user.keyboard('{Control>}{Shift>}K{/Shift}{/Control}');
    expect(seat.commands('pass-line')).toEqual([{ kind: 'pass-line', call: 'a', phrase: 'openingInbound' }]);
  });

  it('ANS-2: keeps the apology in front until it is confirmed, and says why', () => {
    const late = callStory('a', [
      [0, { kind: 'ringing' }],
      [11, { kind: 'answered' }],
    ]);
    const seat = renderConsole(on(late, 40));
    expect(pane().textContent).toContain('对不起，让您久等了。');
    expect(within(pane()).getByText('接起较晚，先致歉')).toBeTruthy();
    seat.publish(
      on({ ...late, events: [...late.events, { kind: 'line-said', phrase: 'answeredLate', at: at(41) }] }, 42),
    );
    expect(within(pane()).queryByText('接起较晚，先致歉')).toBeNull();
    expect(pane().textContent).toContain('很高兴为您服务');
  });

  it('goes to the next step when nothing is left to say, and at the end to the finish', async () => {
    const user = userEvent.setup();
    const handled = [...opened, [20, { kind: 'line-said', phrase: 'listening' }]] as const;
    const seat = renderConsole(on(callStory('a', handled), 30));
    await user.keyboard('{Control>}j{/Control}');
    expect(seat.commands('go-to-step')).toEqual([{ kind: 'go-to-step', call: 'a', step: 'confirming' }]);
    const closed = callStory('a', [
      ...handled,
      [31, { kind: 'script-step', step: 'closing' }],
      [32, { kind: 'line-said', phrase: 'anythingElse' }],
      [33, { kind: 'line-said', phrase: 'closing' }],
    ]);
    seat.publish(on(closed, 34));
    await user.keyboard('{Control>}j{/Control}');
    expect(screen.getByRole('region', { name: '结束本次通话' })).toBeTruthy();
  });

  it('is left at any time by a click on a step, and gone back in by key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', opened), 20));
    await user.click(screen.getByRole('button', { name: '结束' }));
    await user.keyboard('{Control>}{Shift>}J{/Shift}{/Control}');
    expect(seat.commands('go-to-step')).toEqual([
      { kind: 'go-to-step', call: 'a', step: 'closing' },
      { kind: 'go-to-step', call: 'a', step: 'opening' },
    ]);
  });

  it('ACW-1: takes the kind of call by Alt and a digit, marked as a guess until somebody says so', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', opened), 20));
    const guess = screen.getByRole('radio', { name: '咨询' });
    expect(guess.getAttribute('aria-checked')).toBe('true');
    expect(guess.className).toContain('guessed');
    await user.keyboard('{Alt>}3{/Alt}');
    await user.keyboard('{Alt>}0{/Alt}');
    expect(seat.commands('choose-kind')).toEqual([
      { kind: 'choose-kind', call: 'a', callKind: 'loss-report' },
      { kind: 'choose-kind', call: 'a', callKind: 'nuisance' },
    ]);
    seat.publish(on(callStory('a', transaction), 21));
    expect(screen.getByRole('radio', { name: '业务办理' }).className).toContain('chosen');
  });

  it('KNB-5, TLK-10: shows the four steps while handling, and addresses the customer by name', async () => {
    const user = userEvent.setup();
    renderConsole(on(callStory('a', opened), 20));
    const four = within(screen.getByRole('list', { name: '处理四步' }));
    expect(four.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      '认真倾听',
      '适当引导',
      '努力化解',
      '积极协商',
    ]);
    await user.type(screen.getByRole('textbox', { name: '客户称呼' }), '李');
    await user.click(screen.getByRole('radio', { name: '女士' }));
    expect(pane().textContent).toContain('好的，李女士，我来为您核实');
    expect(screen.getByRole('heading', { name: '李女士' })).toBeTruthy();
  });

  it('TLK-11, TLK-12: has phrases at hand that are ticked when said, with what follows from them', async () => {
    const user = userEvent.setup();
    const asked = callStory('a', [...opened, [20, { kind: 'line-said', phrase: 'areYouThere' }]]);
    const seat = renderConsole(on(asked, 24));
    await user.click(screen.getByRole('button', { name: /^已说 1 次\s*：听不到客户说话$/ }));
    await user.click(screen.getByRole('button', { name: /^已说\s*：暂时答不上来$/ }));
    expect(seat.commands('say-line')).toEqual([
      { kind: 'say-line', call: 'a', phrase: 'areYouThere' },
      { kind: 'say-line', call: 'a', phrase: 'cannotAnswerNow' },
    ]);
    await user.click(within(pane()).getAllByRole('button', { name: '约定回电' })[0] as HTMLElement);
    expect(seat.view.getState().panel).toBe('call-back');
  });

  it('XFR-1: turns to the colleague while one is consulted', async () => {
    const user = userEvent.setup();
    const customer = callStory('a', [...opened, [30, { kind: 'held' }]]);
    const colleague = callStory('k', answered, { begun: at(31), direction: 'outbound', consultationFor: 'a' });
    const seat = renderConsole(snapshot({ calls: [viewed(customer), viewed(colleague)], current: 'k', asOf: at(38) }));
    await user.type(screen.getByRole('textbox', { name: '客户称呼' }), '陈');
    expect(pane().textContent).toContain('陈先生来电，现在为您接通');
    await user.keyboard('{Control>}j{/Control}');
    expect(seat.commands('say-line')).toEqual([{ kind: 'say-line', call: 'k', phrase: 'announceCaller' }]);
  });
});

describe('SEC-1: the check of identity', () => {
  it('ticks by key what matched, and has no field for what the customer answers', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', transaction), 20));
    const check = within(screen.getByRole('region', { name: '核对身份' }));
    expect(check.queryByRole('textbox')).toBeNull();
    await user.keyboard('{Control>}1{/Control}');
    await user.click(check.getByRole('checkbox', { name: '预留手机号' }));
    expect(seat.commands('match-identity')).toEqual([
      { kind: 'match-identity', call: 'a', check: 'name' },
      { kind: 'match-identity', call: 'a', check: 'mobile' },
    ]);
    seat.publish(on(callStory('a', [...transaction, [21, { kind: 'identity-matched', check: 'name' }]]), 22));
    expect(screen.getByRole('checkbox', { name: '姓名' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getByRole('checkbox', { name: '卡号末四位' }).getAttribute('aria-checked')).toBe('false');
  });

  it('locks words about the account until it is settled, says why, and the key leads to it', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(
      on(callStory('a', [...transaction, [12, { kind: 'script-step', step: 'handling' }]]), 20),
    );
    expect(screen.getByLabelText('未核对身份，暂不能说')).toBeTruthy();
    expect(pane().textContent).toContain('要先核对客户身份');
    await user.keyboard('{Control>}j{/Control}');
    expect(seat.commands('say-line')).toEqual([]);
    expect(seat.commands('go-to-step')).toEqual([{ kind: 'go-to-step', call: 'a', step: 'verifying' }]);
  });

  it('fails with what to say then', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', transaction), 20));
    await user.keyboard('{Control>}9{/Control}');
    expect(seat.commands('fail-identity')).toEqual([{ kind: 'fail-identity', call: 'a' }]);
    seat.publish(on(callStory('a', [...transaction, [21, { kind: 'identity-failed' }]]), 22));
    expect(pane().textContent).toContain('请您带有效证件到就近网点办理');
    expect(screen.getByText('身份未通过核对，不谈账户内容')).toBeTruthy();
  });

  it('is left out for a reason of the profile, by key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(callStory('a', transaction), 20));
    await user.keyboard('{Control>}0{/Control}');
    await user.click(await screen.findByRole('menuitem', { name: '不涉及账户' }));
    expect(seat.commands('exempt-identity')).toEqual([{ kind: 'exempt-identity', call: 'a', reason: 'no-account' }]);
    seat.publish(on(callStory('a', [...transaction, [21, { kind: 'identity-exempt', reason: 'no-account' }]]), 22));
    expect(screen.getByText('无需核对：不涉及账户')).toBeTruthy();
  });

  it('is not asked for where the kind of call needs none', () => {
    renderConsole(on(callStory('a', opened), 20));
    expect(screen.queryByRole('region', { name: '核对身份' })).toBeNull();
  });
});
