import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ConsoleSnapshot } from '../../electron/contract/snapshot';
import { OUTBOUND_SCENES } from './gallery/outboundScenes';
import { renderConsole } from './support/render';

const scene = (name: string): ConsoleSnapshot => {
  const found = OUTBOUND_SCENES[name];
  if (!found) throw new Error(`There is no scene ${name}.`);
  return found.snapshot;
};
/** The queue of the scenes, without what is owed: Mr Li agreed to a time that has come, then Ms Wang of the list. */
const queue = (part: Partial<ConsoleSnapshot> = {}): ConsoleSnapshot => ({
  ...{ ...scene('outbound-queue'), followUps: [], cases: [] },
  ...part,
});

describe('the outbound place', () => {
  it('is reached by key, shows who comes next with the words to open with, and calls with one key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    const next = await screen.findByRole('region', { name: '下一位：李先生' });
    expect(within(next).getByText(/李先生，您好，我是江海银行客户服务代表811000号/)).toBeTruthy();
    expect(within(next).getByText('138****5678')).toBeTruthy();
    await user.keyboard('{Control>}g{/Control}');
    expect(seat.commands('dial')).toEqual([
      { kind: 'dial', target: '+8613812345678', about: { what: 'target', id: 't2' } },
    ]);
    expect(seat.view.getState().place).toBe('call');
  });

  it('walks by arrow, and says why a customer may not be called now', async () => {
    const user = userEvent.setup();
    renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    await screen.findByRole('region', { name: '下一位：李先生' });
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('region', { name: '下一位：王女士' });
    await user.keyboard('{ArrowDown}');
    const later = await screen.findByRole('region', { name: '下一位：赵女士' });
    expect(within(later).getByRole('alert').textContent).toContain('与客户约定在');
    expect(within(later).getByRole('button', { name: /^拨打/ }).getAttribute('aria-disabled')).toBe('true');
  });

  it('agrees on a time as the customer said it', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    await screen.findByRole('region', { name: '下一位：李先生' });
    await user.keyboard('{Control>}{Shift>}a{/Shift}{/Control}');
    await user.type(screen.getByLabelText('客户希望什么时候接电话？'), '明天下午三点后');
    expect(screen.getByText('将于 明天 15:00 再打')).toBeTruthy();
    await user.keyboard('{Enter}');
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    expect(seat.commands('agree-target')).toEqual([
      { kind: 'agree-target', id: 't2', at: tomorrow.setHours(15, 0, 0, 0) },
    ]);
  });

  it('asks back where a time is not clear, and keeps what was typed', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    await screen.findByRole('region', { name: '下一位：李先生' });
    await user.keyboard('{Control>}{Shift>}a{/Shift}{/Control}');
    const field = screen.getByLabelText('客户希望什么时候接电话？') as HTMLInputElement;
    await user.type(field, '星期五{Enter}');
    expect(screen.getByText('请再说明几点。')).toBeTruthy();
    expect(field.value).toBe('星期五');
    expect(seat.commands('agree-target')).toEqual([]);
  });

  it('leaves a customer out only with a reason, and takes it back by key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    await screen.findByRole('region', { name: '下一位：李先生' });
    await user.keyboard('{Control>}{Shift>}x{/Shift}{/Control}{Enter}');
    expect(screen.getByText('请写明原因。')).toBeTruthy();
    await user.keyboard('在办投诉{Enter}');
    expect(seat.commands('skip-target')).toEqual([{ kind: 'skip-target', id: 't2', reason: '在办投诉' }]);
    await user.keyboard('{Alt>}z{/Alt}');
    expect(seat.commands('undo-outbound')).toHaveLength(1);
  });

  it.each([
    ['beside its key', '添加客户'],
    ['in the place of its key', '修改'],
  ])('gives the keys back with a form that stands %s: the very next one goes to the tabs', async (_where, key) => {
    const user = userEvent.setup({ delay: null });
    renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    await screen.findByRole('region', { name: '下一位：李先生' });
    await user.keyboard('2');
    await user.click(screen.getByRole('button', { name: key }));
    const field = screen.getAllByRole('textbox')[0] as HTMLElement;
    field.focus();
    await user.keyboard('{Escape}1');
    expect(screen.getByRole('tab', { name: '队列' }).getAttribute('aria-selected')).toBe('true');
  });

  it('writes a plan, and says what it lacks', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(queue());
    await user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}');
    await screen.findByRole('region', { name: '下一位：李先生' });
    await user.click(screen.getByRole('tab', { name: /计划/ }));
    await user.click(screen.getByRole('button', { name: '新建计划' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByText('请写名称。')).toBeTruthy();
    await user.type(screen.getByLabelText('名称'), '定期到期提醒');
    await user.type(screen.getByLabelText('目的（为什么打给这些客户）'), '提醒客户定期即将到期');
    await user.click(screen.getByRole('button', { name: '加一题' }));
    await user.type(screen.getByRole('textbox', { name: '第 1 题' }), '需要续存吗？');
    await user.type(screen.getByRole('textbox', { name: '选项 1' }), '需要');
    await user.type(screen.getByRole('textbox', { name: '选项 2' }), '不需要');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(seat.commands('save-plan')).toMatchObject([
      {
        id: null,
        plan: {
          name: '定期到期提醒',
          questions: [{ kind: 'choice', options: [{ label: '需要' }, { label: '不需要' }] }],
        },
      },
    ]);
  });
});

describe('a call by plan', () => {
  it('asks its questions one key each, once it has the keys', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(scene('outbound-call-scale'));
    await user.keyboard('7');
    expect(seat.commands('answer-survey')).toEqual([]);
    await user.keyboard('{Control>}{Shift>}q{/Shift}{/Control}7');
    expect(seat.commands('answer-survey')).toEqual([
      { kind: 'answer-survey', call: 'out', question: 'content', answer: 7 },
    ]);
    await user.keyboard('-');
    expect(seat.commands('answer-survey').at(-1)).toMatchObject({ answer: 10 });
    seat.publish(scene('outbound-call-choice'));
    await user.keyboard('2');
    expect(seat.commands('answer-survey').at(-1)).toMatchObject({ question: 'why', answer: 'staff' });
  });

  it('keeps the customer’s peace with one key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(scene('outbound-call-scale'));
    await user.keyboard('{Control>}{Shift>}o{/Shift}{/Control}');
    expect(seat.commands('forbid-number')).toEqual([{ kind: 'forbid-number', call: 'out' }]);
  });

  it('that nobody answered is recorded by what SIP said, and the next is one key away', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(scene('outbound-ended-busy'));
    expect(screen.getByRole('region', { name: /外呼结果/ }).textContent).toContain('SIP 486');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(seat.commands('write-note')).toMatchObject([{ text: '忙线' }]);
    expect(seat.commands('dispose')).toEqual([{ kind: 'dispose', call: 'out', disposition: 'not-reached' }]);
    expect(seat.view.getState().place).toBe('outbound');
  });

  it('that somebody answered is not finished before its result is said, with one key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(scene('outbound-ended-answered'));
    seat.notes.write('out', '客户愿意参加');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(seat.commands('dispose')).toEqual([]);
    expect(document.activeElement?.textContent).toContain('完成调查');
    await user.keyboard('{Control>}2{/Control}');
    expect(seat.commands('settle-target')).toEqual([
      { kind: 'settle-target', id: 't1', call: 'out', result: 'refused' },
    ]);
    await user.keyboard('{Control>}9{/Control}');
    expect(seat.commands('mark-attempt')).toEqual([{ kind: 'mark-attempt', call: 'out', outcome: 'machine' }]);
  });

  it('asks what came of a call that was answered also in the moment before the try has its outcome', async () => {
    const user = userEvent.setup();
    const ended = scene('outbound-ended-answered');
    const called = ended.outbound.called.map((one) => ({ ...one, attempt: { ...one.attempt, outcome: null } }));
    const seat = renderConsole({ ...ended, outbound: { ...ended.outbound, called } });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(seat.commands('close-call')).toEqual([]);
    expect(document.activeElement?.closest('.target-results')).toBeTruthy();
  });
});
