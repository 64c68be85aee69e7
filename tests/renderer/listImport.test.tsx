import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { ListPreview } from '../../electron/contract/listImport';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

const head = { plan: 'care', file: '三月.csv' };
const preview: ListPreview = {
  headings: ['客户', '手机', '固话', '预约'],
  rows: [['王小明', '138****8000', '', '5/3/2026']],
  mapping: { hasHeading: true, uses: ['name', 'number', 'detail', 'agreed'], dateOrder: 'day-first' },
  remembered: false,
  hasYearLast: true,
};
const counts = { staged: 97_341, duplicates: 12, doNotCall: 3, refused: 4 };
const outcome = {
  counts,
  refused: [2, 7, 9, 11].map((line) => ({ line, reason: 'number-rounded' as const })),
  reasons: [{ reason: 'number-rounded', count: 4 }],
} as const;

it('a list is read with the columns the person chose, a number in one of them only, by keyboard', async () => {
  const user = userEvent.setup();
  const seat = renderConsole(snapshot({ listImport: { ...head, kind: 'mapping', preview } }));
  const dialog = within(await screen.findByRole('dialog', { name: '导入名单：三月.csv' }));
  // The question's answer is the key under the finger.
  expect(document.activeElement).toBe(dialog.getByRole('button', { name: '读取名单' }));
  const use = (heading: string) => dialog.getByRole('combobox', { name: `“${heading}”这一列是` });
  expect(dialog.getByText('138****8000')).toBeTruthy();
  await user.selectOptions(use('固话'), 'number');
  expect((use('手机') as HTMLSelectElement).value).toBe('detail');
  await user.selectOptions(use('固话'), 'ignored');
  expect(dialog.getByRole('alert').textContent).toBe('请指出哪一列是电话号码。');
  expect(dialog.getByRole('button', { name: '读取名单' })).toHaveProperty('disabled', true);
  await user.selectOptions(use('手机'), 'number');
  await user.selectOptions(dialog.getByRole('combobox', { name: '日期 3/5/2026 是' }), 'month-first');
  dialog.getByRole('button', { name: '读取名单' }).focus();
  await user.keyboard('{Enter}');
  expect(seat.commands('read-list')).toEqual([
    {
      kind: 'read-list',
      mapping: { hasHeading: true, uses: ['name', 'number', 'ignored', 'agreed'], dateOrder: 'month-first' },
    },
  ]);
});

it('without headings the first row is one of the list, and columns are called by their places', async () => {
  const user = userEvent.setup();
  renderConsole(snapshot({ listImport: { ...head, kind: 'mapping', preview } }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('checkbox', { name: '第一行是表头' }));
  expect(dialog.getByRole('combobox', { name: '“第2列”这一列是' })).toBeTruthy();
  expect(dialog.getByRole('cell', { name: '手机' })).toBeTruthy();
});

it('how far it is can be heard, and it can be stopped', async () => {
  const user = userEvent.setup();
  const seat = renderConsole(snapshot({ listImport: { ...head, kind: 'counting', share: 0.428, counts } }));
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('42');
  await user.keyboard('{Enter}');
  expect(seat.commands('close-list')).toHaveLength(1);
});

it('what was refused is told with its lines, saved, and the rest taken over and undone', async () => {
  const user = userEvent.setup();
  const read = { ...head, kind: 'read', id: 'i-1', outcome, saved: null } as const;
  const seat = renderConsole(snapshot({ listImport: read }));
  const dialog = () => within(screen.getByRole('dialog'));
  expect(dialog().getByRole('row', { name: /1\.38E\+10.* 4 2, 7, 9, 11/ })).toBeTruthy();
  await user.click(dialog().getByRole('button', { name: '另存有误的行…' }));
  expect(seat.commands('save-refused-rows')).toEqual([{ kind: 'save-refused-rows', id: 'i-1' }]);
  await user.click(dialog().getByRole('button', { name: '导入 97,341 位客户' }));
  expect(seat.commands('confirm-list')).toHaveLength(1);
  seat.publish(snapshot({ revision: 2, listImport: { ...read, kind: 'done', saved: 4 } }));
  await user.click(dialog().getByRole('button', { name: '撤销导入' }));
  expect(seat.commands('discard-list')).toEqual([{ kind: 'discard-list', id: 'i-1' }]);
  seat.publish(snapshot({ revision: 3, listImport: { ...head, kind: 'undone', count: 97_341, kept: false } }));
  expect(dialog().getByRole('status').textContent).toContain('已撤销');
});

it('a list that was broken off is offered wherever one is', async () => {
  const user = userEvent.setup();
  const pending = { id: 'old', plan: 'care', file: '二月.csv', beganAt: Date.UTC(2026, 2, 3), counts };
  const seat = renderConsole(snapshot({ pendingLists: [pending] }));
  const banner = within(screen.getByRole('region', { name: '没有导入完的名单' }));
  await user.click(banner.getByRole('button', { name: '继续导入' }));
  await user.click(banner.getByRole('button', { name: '放弃' }));
  expect(seat.commands('resume-list')).toEqual([{ kind: 'resume-list', id: 'old' }]);
  expect(seat.commands('discard-list')).toEqual([{ kind: 'discard-list', id: 'old' }]);
});
