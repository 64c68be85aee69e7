import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../electron/contract/command';
import type { CallEvent } from '../../electron/domain/call';
import { lanesOf } from '../../renderer/console/call/momentLanes';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { snapshot, viewed } from './support/snapshots';

const at = (second: number): number => 1_000_000 + second * 1000;
type Told = Parameters<typeof callStory>[1];
const story = (...more: Told) =>
  callStory('a', [
    [0, { kind: 'ringing' }],
    [12.4, { kind: 'answered' }],
    ...more,
    [60, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
  ]);
const ended = story();
const on = (call = ended, text = '') =>
  snapshot({
    calls: [viewed(call, { note: { text, revision: 1, state: { kind: 'saved', at: 1 } } })],
    asOf: at(62),
  });
const complaint: Told = [[20, { kind: 'kind-chosen', callKind: 'complaint' }]];
const findings = () => within(screen.getByRole('region', { name: '规范对照' }));
const row = (rule: string) =>
  findings()
    .queryAllByText(rule)
    .map((one) => one.closest('li'))
    .find((one) => one !== null);

describe('END-3: after a nuisance call was ended', () => {
  const nuisance = (...after: Told) =>
    callStory('a', [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [20, { kind: 'line-said', phrase: 'warnNuisance' }],
      [30, { kind: 'end-asked', reason: 'nuisance', detail: null }],
      [30, { kind: 'ended', by: 'agent', cause: 'hung-up', sipCode: null }],
      ...after,
    ]);

  it('the report is asked for and made with one key, then the shift leader is the next', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(nuisance()));
    expect(screen.getByText(/恶意骚扰来电已结束，须报告班长/)).toBeTruthy();
    expect(row('END-3')?.closest('section')?.getAttribute('aria-label')).toBe('还要做');
    await user.keyboard('{F8}');
    expect(seat.commands('report-nuisance')).toEqual([{ kind: 'report-nuisance', call: 'a' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    seat.publish(on(nuisance([40, { kind: 'serious-raised' }])));
    expect(screen.getByText(/已列入今日重大事件，请现在告诉班长/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '记录并上报' })).toBeNull();
    await user.keyboard('{F8}');
    expect(seat.commands('report-nuisance')).toHaveLength(1);
    expect(screen.getByRole('dialog', { name: '上报突发或重大事件' })).toBeTruthy();
  });

  it('nothing of the kind is asked after other calls', () => {
    renderConsole(on());
    expect(screen.queryByText(/须报告班长/)).toBeNull();
  });
});

describe('ACW-1: the work after a call', () => {
  it('says what is missing and leads to it: first the disposition, then the content', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on());
    expect(screen.getByText(/还缺：话务类型、记录内容/)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: '账户与余额' }));
    await user.keyboard('{ArrowDown}');
    expect((screen.getByRole('radio', { name: '额度咨询' }) as HTMLInputElement).checked).toBe(true);
    expect(screen.getByText(/还缺：记录内容/)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    const note = screen.getByRole('textbox', { name: '客户记录' });
    expect(document.activeElement).toBe(note);
    await user.keyboard('问额度');
    expect(screen.getByText('记录齐全，可以完成')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await act(async () => {});
    expect(seat.commands('dispose')).toEqual([{ kind: 'dispose', call: 'a', disposition: 'credit-limit' }]);
    expect(seat.commands('close-call')).toEqual([{ kind: 'close-call', call: 'a' }]);
  });

  it('knows the disposition where the kind has only one, and takes another kind by its key', async () => {
    const user = userEvent.setup();
    const praise: CallEvent = { kind: 'kind-chosen', callKind: 'praise', at: at(61) };
    const seat = renderConsole(on({ ...ended, events: [...ended.events, praise] }, '表扬柜员'));
    const known = within(screen.getByRole('radiogroup', { name: '话务类型：表扬' }));
    expect(known.getByRole('radio', { name: '表扬', checked: true })).toBeTruthy();
    await user.keyboard('{Alt>}4{/Alt}');
    expect(seat.commands('choose-kind')).toEqual([{ kind: 'choose-kind', call: 'a', callKind: 'complaint' }]);
  });

  it('is not over before its note is on the disk', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on());
    const well = seat.bridge.answer;
    seat.bridge.answer = async (): Promise<CommandResult> => ({ ok: false, code: 'not-saved' });
    await user.click(screen.getByRole('radio', { name: '费用与利率' }));
    await user.type(screen.getByRole('textbox', { name: '客户记录' }), '记');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findAllByText(/没能写入磁盘/)).length).toBeGreaterThan(0);
    expect(seat.commands('dispose')).toEqual([]);
    seat.bridge.answer = well;
    await act(async () => void (await seat.notes.flush('a')));
    await user.click(screen.getByRole('button', { name: '完成记录' }));
    await act(async () => {});
    expect(seat.commands('close-call')).toEqual([{ kind: 'close-call', call: 'a' }]);
  });

  it('keeps the call when main refuses the record', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(story(...complaint), '投诉排队'));
    await user.click(screen.getByRole('radio', { name: '服务投诉' }));
    seat.bridge.answer = async (): Promise<CommandResult> => ({ ok: false, code: 'content-needed' });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('请先写下记录内容。')).toBeTruthy();
    expect(seat.commands('close-call')).toEqual([]);
  });

  it('ACW-2, ACW-3: says what was promised or is due and not entered yet, with the keys for it', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(on(story(...complaint, [30, { kind: 'line-said', phrase: 'cannotAnswerNow' }])));
    const work = within(screen.getByRole('region', { name: '通话后处理' }));
    expect(work.getByText(/答应过客户回复/)).toBeTruthy();
    expect(work.getByText(/要受理并跟进/)).toBeTruthy();
    await user.click(work.getByRole('button', { name: '受理单' }));
    expect(seat.view.getState().panel).toBe('case');
    seat.view.setState({ panel: null });
    await user.keyboard('{F8}');
    expect(seat.view.getState().panel).toBe('serious');
  });

  it('asks nothing about a call that nobody answered', async () => {
    const user = userEvent.setup();
    const missed = callStory('a', [
      [0, { kind: 'ringing' }],
      [9, { kind: 'ended', by: 'customer', cause: 'cancelled', sipCode: null }],
    ]);
    const seat = renderConsole(snapshot({ calls: [viewed(missed)], asOf: at(12) }));
    expect(screen.queryByText(/还缺/)).toBeNull();
    await user.click(screen.getByRole('button', { name: '完成' }));
    await act(async () => {});
    expect(seat.commands('close-call')).toHaveLength(1);
  });
});

describe('the findings', () => {
  it('group what was kept and what was not, with the evidence in words', () => {
    renderConsole(on(story([15, { kind: 'line-said', phrase: 'answeredLate' }])));
    expect(row('ANS-1')?.textContent).toContain('振铃 0:12.4，上限 0:10');
    expect(row('ANS-1')?.closest('section')?.getAttribute('aria-label')).toBe('未做到');
    expect(row('ANS-2')?.textContent).toContain('先致了歉');
    expect(row('END-2')?.closest('section')?.getAttribute('aria-label')).toBe('做到');
    expect(row('HLD-2')).toBeUndefined();
    expect(screen.getByText('客户 · 挂断')).toBeTruthy();
  });

  it('leave open what the work after the call decides', () => {
    renderConsole(on());
    expect(row('ACW-1')?.closest('section')?.getAttribute('aria-label')).toBe('还要做');
  });

  it('END-2: say why an agent ended first', () => {
    const first = callStory('a', [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [40, { kind: 'end-asked', reason: 'other', detail: '停电' }],
      [41, { kind: 'ended', by: 'agent', cause: 'hung-up', sipCode: null }],
    ]);
    renderConsole(on(first));
    expect(row('END-2')?.textContent).toContain('坐席先结束 · 原因：其他原因 · 停电');
  });

  it('show the moment of the chosen rule on the line, by row or by mark, and let go of it again', async () => {
    const user = userEvent.setup();
    renderConsole(on());
    const marked = () => document.querySelector('.call-line-moment');
    expect(marked()).toBeNull();
    await user.click(row('ANS-1')?.querySelector('button') as HTMLElement);
    expect(marked()).toBeTruthy();
    const mark = findings().getByRole('button', { name: 'ANS-1，未做到，0:10' });
    expect(mark.getAttribute('aria-pressed')).toBe('true');
    await user.click(mark);
    expect(marked()).toBeNull();
  });
});

describe('names under the line', () => {
  it('never cover each other, nor leave the line', () => {
    const places = [0, 1, 2, 40, 45, 99, 100].map((share, index) => ({ id: `${index}`, share }));
    const lanes = lanesOf(places, 12);
    for (const one of lanes) {
      expect(one.centre).toBeGreaterThanOrEqual(6);
      expect(one.centre).toBeLessThanOrEqual(94);
      for (const other of lanes) {
        if (one === other || one.lane !== other.lane) continue;
        expect(Math.abs(one.centre - other.centre)).toBeGreaterThanOrEqual(12);
      }
    }
    expect(lanes.find(({ id }) => id === '3')?.lane).toBe(0);
  });
});
