import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { MarkFile } from '../../electron/contract/query';
import type { ScenarioHead, ScenarioShelf } from '../../electron/contract/training';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

const head = (id: string, title: string, mood: ScenarioHead['mood']): ScenarioHead => ({
  id,
  title: { 'zh-CN': title, en: id },
  summary: { 'zh-CN': title, en: id },
  direction: 'inbound',
  kind: 'enquiry',
  level: 1,
  mood,
  line: 'clear',
});
const SCENARIOS = [head('hours', '网点时间', 'patient'), head('fee', '费用', 'angry'), head('limit', '限额', 'angry')];
const SHELF: ScenarioShelf = { scenarios: SCENARIOS, shifts: [], problems: [] };
const FILE: MarkFile = {
  title: { 'zh-CN': '费用', en: 'fee' },
  missing: [],
  mark: {
    scenario: 'fee',
    seed: 1,
    total: 62,
    cap: null,
    tryNext: ['expectation:identity'],
    findings: [],
    items: [
      {
        id: 'expectation:identity',
        subject: { kind: 'expectation', expectation: 'identity' },
        rule: 'SEC-1',
        weight: 8,
        share: 0,
        at: null,
        why: { code: 'identity-missing', params: {} },
        missing: [],
      },
    ],
  },
};

it('lets a customer call who was chosen by keyboard, and tells afterwards what was lost and why', async () => {
  const user = userEvent.setup();
  const demo = snapshot({ mode: 'demo' });
  const seat = renderConsole(demo);
  seat.bridge.look = async (query) => ({ ok: true, value: query.kind === 'mark' ? FILE : SHELF });
  await user.keyboard('{Shift>}{F9}{/Shift}');
  const list = await screen.findByRole('listbox', { name: '选一位客户' });
  await user.selectOptions(screen.getByRole('combobox', { name: '情绪' }), 'angry');
  expect(within(list).getAllByRole('option')).toHaveLength(2);
  list.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(seat.commands('train')).toEqual([{ kind: 'train', scenario: 'limit', seed: expect.any(Number) }]);

  const run = {
    id: 'r1',
    scenario: 'fee',
    title: FILE.title,
    number: '15400000001',
    seed: 1,
    mood: 'angry',
    call: 'a',
    said: { at: 1, text: '为什么收我的钱' },
  } as const;
  seat.publish({ ...demo, training: [{ ...run, state: 'talking' }] });
  expect(screen.getByText('客户说：为什么收我的钱')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '结束训练' }));
  expect(seat.commands('end-training')).toHaveLength(1);

  seat.publish({ ...demo, training: [{ ...run, state: 'over' }] });
  expect(await screen.findByText('62 分（满分 100）')).toBeTruthy();
  const point = within(screen.getByRole('list', { name: '逐项' })).getByRole('listitem');
  expect(point.textContent).toContain('SEC-1');
  expect(point.textContent).toContain('没有核对身份');
  expect(point.textContent).toContain('0 / 8');
});

it('has its marks on a tab of their own, a digit away', async () => {
  const user = userEvent.setup();
  const over = (id: string, call: string, title: string) => ({
    id,
    scenario: id,
    title: { 'zh-CN': title, en: id },
    number: '15400000001',
    seed: 1,
    mood: 'angry' as const,
    call,
    said: null,
    state: 'over' as const,
  });
  const seat = renderConsole(
    snapshot({ mode: 'demo', training: [over('r1', 'a', '网点时间'), over('r2', 'b', '费用')] }),
  );
  seat.bridge.look = async (query) => ({ ok: true, value: query.kind === 'mark' ? FILE : SHELF });
  await user.keyboard('{Shift>}{F9}{/Shift}');
  await screen.findByRole('listbox');
  await user.keyboard('2');
  expect(screen.getByRole('tab', { name: /成绩/ }).getAttribute('aria-selected')).toBe('true');
  const rows = screen.getByRole('region', { name: '成绩' });
  expect(within(rows).getAllByRole('button')[0]?.textContent).toBe('费用');
  await user.click(within(rows).getByRole('button', { name: '网点时间' }));
  expect(within(rows).getByRole('button', { name: '网点时间' }).getAttribute('aria-current')).toBe('true');
});

it('is not there in real work', async () => {
  const user = userEvent.setup();
  const seat = renderConsole(snapshot());
  await user.keyboard('{Shift>}{F9}{/Shift}');
  expect(seat.view.getState().place).toBe('call');
  expect(screen.queryByRole('button', { name: '训练' })).toBeNull();
});
