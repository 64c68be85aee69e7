import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { ConsoleSnapshot } from '../../electron/contract/snapshot';
import type { Case } from '../../electron/domain/case';
import type { FollowUp } from '../../electron/domain/followUp';
import { MINUTE } from '../../electron/domain/time';
import { dueText, leftText } from '../../renderer/console/due/dueText';
import { dueChoices, localMoment } from '../../renderer/console/followUp/dueChoices';
import { createTranslations } from '../../renderer/console/i18n/translations';
import { callStory } from './support/history';
import { renderConsole } from './support/render';
import { STANDARD, snapshot, viewed } from './support/snapshots';

const followUp = (id: string, minutes: number, part: Partial<FollowUp> = {}): FollowUp => ({
  id,
  kind: 'call-back',
  callId: 'a',
  createdAt: Date.now() - 60 * MINUTE,
  dueAt: Date.now() + minutes * MINUTE,
  name: '李女士',
  organisation: '',
  number: '13812345521',
  forWhom: '',
  content: '额度结果',
  owner: '811000',
  steps: [],
  done: null,
  ...part,
});

const talking = callStory('a', [
  [0, { kind: 'ringing' }],
  [3, { kind: 'answered' }],
]);
const onCall = (part: Partial<ConsoleSnapshot> = {}) =>
  snapshot({ calls: [viewed(talking)], asOf: 1_020_000, ...part });

describe('the moments that are offered', () => {
  const at = (hour: number, minute = 0) => new Date(2026, 2, 3, hour, minute).getTime();

  it('are a quarter, an hour, the end of the day and tomorrow morning', () => {
    expect(dueChoices(at(14, 2)).map(({ id, at: due }) => [id, localMoment(due)])).toEqual([
      ['quarter', '2026-03-03T14:17'],
      ['hour', '2026-03-03T15:02'],
      ['today', '2026-03-03T17:00'],
      ['tomorrow', '2026-03-04T09:00'],
    ]);
    expect(dueChoices(at(17)).map(({ id }) => id)).toEqual(['quarter', 'hour', 'tomorrow']);
  });

  it('are told as people say them', () => {
    const { t } = createTranslations('zh-CN');
    expect(dueText(at(17), at(14), t)).toBe('今天 17:00');
    expect(dueText(at(33), at(23, 50), t)).toBe('明天 09:00');
    expect(dueText(at(-1), at(0, 5), t)).toBe('昨天 23:00');
    expect(leftText(at(14, 6), at(14, 0) + 1, t)).toBe('还有 6 分钟');
    expect(leftText(at(14), at(16, 30), t)).toBe('已过 2 小时 30 分');
    expect(leftText(at(14), at(14), t)).toBe('就是现在');
  });
});

describe('a call back', () => {
  it('is arranged by keyboard, with the number masked until it is asked for', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    const before = Date.now();
    await user.keyboard('{Control>}b{/Control}');
    const dialog = within(screen.getByRole('dialog', { name: '约定回电' }));
    expect(dialog.getByText('138****5521')).toBeTruthy();
    expect(dialog.queryByDisplayValue('13812345521')).toBeNull();
    await user.click(dialog.getByRole('radio', { name: '15 分钟后' }));
    await user.type(dialog.getByLabelText('答应客户的事'), '审批结果');
    await user.click(dialog.getByRole('button', { name: '约定回电' }));
    const [sent] = seat.commands('open-follow-up');
    expect(sent).toMatchObject({
      call: 'a',
      readBack: false,
      followUp: { kind: 'call-back', number: '13812345521', content: '审批结果', name: '' },
    });
    const dueAt = sent?.kind === 'open-follow-up' ? sent.followUp.dueAt : 0;
    expect(dueAt - before).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(dueAt - before).toBeLessThan(16 * MINUTE);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says in place what is missing, and that a moment has passed', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    await user.keyboard('{Control>}b{/Control}');
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '显示并修改' }));
    const number = dialog.getByLabelText('联系电话');
    expect(document.activeElement).toBe(number);
    await user.clear(number);
    await user.click(dialog.getByRole('radio', { name: '另定时间' }));
    const moment = dialog.getByLabelText('另定时间', { selector: 'input[type=datetime-local]' });
    await user.clear(moment);
    await user.click(dialog.getByRole('button', { name: '约定回电' }));
    expect(dialog.getByText('请输入号码')).toBeTruthy();
    expect(dialog.getByText('请填写日期和时间')).toBeTruthy();
    expect(dialog.getByText('请写明答应了客户什么')).toBeTruthy();
    expect(seat.commands('open-follow-up')).toEqual([]);
  });

  it('stays open and says so when it could not be written', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    seat.bridge.answer = async () => ({ ok: false, code: 'not-saved' });
    await user.keyboard('{Control>}b{/Control}');
    const dialog = within(screen.getByRole('dialog'));
    await user.type(dialog.getByLabelText('答应客户的事'), '审批结果');
    await user.click(dialog.getByRole('button', { name: '约定回电' }));
    expect(await dialog.findByText('没能写入磁盘。')).toBeTruthy();
    expect(dialog.getByDisplayValue('审批结果')).toBeTruthy();
  });
});

describe('words against a rule in what is written down (TLK-4, TLK-5)', () => {
  const underlined = () => [...document.querySelectorAll('dialog .watched-copy u')].map((one) => one.textContent);

  it('are underlined in a call back and mended by one key, the note behind it left alone', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    await user.click(screen.getByRole('textbox', { name: '客户记录' }));
    await user.paste('我说这不归我管。');
    await user.keyboard('{Control>}b{/Control}');
    const dialog = within(screen.getByRole('dialog', { name: '约定回电' }));
    await user.click(dialog.getByLabelText('答应客户的事'));
    await user.paste('我们一定会给您一个满意的答复。');
    expect(underlined()).toHaveLength(1);
    expect(within(dialog.getByRole('region', { name: '用语提示' })).getByText('TLK-5')).toBeTruthy();
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    expect(underlined()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: '约定回电' }));
    expect(seat.commands('open-follow-up')).toMatchObject([
      { followUp: { content: expect.stringContaining('会尽快核实处理，并尽快回复您') } },
    ]);
    expect(seat.notes.store.getState().a?.text).toBe('我说这不归我管。');
  });

  it('leave the note alone also while another field of the dialog has the focus', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    await user.click(screen.getByRole('textbox', { name: '客户记录' }));
    await user.paste('我说这不归我管。');
    await user.keyboard('{Control>}b{/Control}');
    await user.click(screen.getByRole('radio', { name: '15 分钟后' }));
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    expect(seat.notes.store.getState().a?.text).toBe('我说这不归我管。');
  });

  it('are mended in a serious event, beside what is missing, with no call on the desk', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    await user.keyboard('{F8}');
    await user.click(screen.getByRole('button', { name: '记录并上报' }));
    const dialog = within(screen.getByRole('dialog'));
    const field = dialog.getByRole('textbox') as HTMLTextAreaElement;
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.click(field);
    await user.paste('我告诉客户：这不归我管。');
    expect(underlined()).toHaveLength(1);
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe('1 处用语要改');
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    expect(underlined()).toEqual([]);
    await user.click(screen.getByRole('button', { name: '记录并上报' }));
    expect(seat.commands('raise-serious')).toMatchObject([{ text: expect.not.stringContaining('归我管') }]);
  });
});

describe('a message (XFR-3)', () => {
  it('holds caller, organisation, number, time, for whom and content, and whether it was read back', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    await user.keyboard('{Control>}{Shift>}M{/Shift}{/Control}');
    const dialog = within(screen.getByRole('dialog', { name: '记录留言' }));
    expect(dialog.getByText(STANDARD.phrases.readBackMessage['zh-CN'])).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '保存留言' }));
    expect(dialog.getAllByText('请填写')).toHaveLength(2);
    await user.type(dialog.getByLabelText('来电人'), '陈先生');
    await user.type(dialog.getByLabelText('单位'), '海天贸易');
    await user.type(dialog.getByLabelText('转告谁'), '周主管');
    await user.type(dialog.getByLabelText('留言内容'), '请回电');
    await user.click(dialog.getByRole('checkbox', { name: /已向来电人复述/ }));
    await user.click(dialog.getByRole('button', { name: '保存留言' }));
    expect(seat.commands('open-follow-up')).toMatchObject([
      {
        readBack: true,
        followUp: { kind: 'message', name: '陈先生', organisation: '海天贸易', forWhom: '周主管', content: '请回电' },
      },
    ]);
  });
});

describe('a case (ACW-3)', () => {
  it('begins with the kind of the call, wants its cause, and tells the deadline of the standard', async () => {
    const user = userEvent.setup();
    const call = callStory('a', [
      [0, { kind: 'ringing' }],
      [3, { kind: 'answered' }],
      [9, { kind: 'kind-chosen', callKind: 'praise' }],
    ]);
    const seat = renderConsole(snapshot({ calls: [viewed(call)], asOf: 1_020_000 }));
    await user.keyboard('{Control>}{Shift>}N{/Shift}{/Control}');
    const dialog = within(screen.getByRole('dialog', { name: '投诉、建议或表扬立案' }));
    expect((dialog.getByRole('radio', { name: '表扬' }) as HTMLInputElement).checked).toBe(true);
    expect(dialog.getByText(/按规范，应于.+18:00前答复客户/)).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '立案' }));
    expect(dialog.getByText('请选择原因', { selector: 'p span' })).toBeTruthy();
    expect(dialog.getByText('请如实写下事情经过')).toBeTruthy();
    await user.selectOptions(dialog.getByLabelText('原因'), '服务态度');
    await user.type(dialog.getByLabelText('事情经过（如实记录）'), '柜员耐心');
    await user.click(dialog.getByRole('button', { name: '立案' }));
    expect(seat.commands('open-case')).toEqual([
      {
        kind: 'open-case',
        call: 'a',
        caseKind: 'praise',
        cause: 'attitude',
        name: '',
        number: '13812345521',
        content: '柜员耐心',
      },
    ]);
  });

  const stamp = { at: Date.now() - 60 * MINUTE, agent: '811000', note: '', call: null };
  const complaint = (...steps: Case['steps']): Case => ({
    ...{
      id: 'c',
      kind: 'complaint',
      callId: 'a',
      createdAt: stamp.at,
      dueAt: Date.now() + 600 * MINUTE,
      cause: 'fees',
    },
    ...{ name: '周先生', number: '13812345521', content: '手续费 13900001234', owner: '811000' },
    steps: [{ ...stamp, kind: 'accepted', call: 'a' }, ...steps],
  });

  it('is taken one step on by one key and a word, its history beside', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ cases: [complaint()] }));
    await user.keyboard('{F7}2');
    expect(await screen.findByText('手续费 139****1234', { selector: '.matter-content .masked-text' })).toBeTruthy();
    await user.keyboard('{Enter}');
    const form = within(screen.getByRole('form', { name: '开始核实' }));
    await user.keyboard('已向清算组核对流水{Control>}{Enter}{/Control}');
    expect(seat.commands('advance-case')).toEqual([
      { kind: 'advance-case', id: 'c', to: 'verifying', text: '已向清算组核对流水', passedTo: '' },
    ]);
    expect(form).toBeTruthy();
    seat.publish(snapshot({ cases: [complaint({ ...stamp, kind: 'verifying', note: '已核对' })] }));
    expect(within(screen.getByRole('region', { name: '经过' })).getAllByRole('listitem')).toHaveLength(2);
  });

  it('asks for whom it is passed on to', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ cases: [complaint({ ...stamp, kind: 'verifying', note: '已核对' })] }));
    await user.keyboard('{F7}2{Enter}');
    await user.click(screen.getByRole('radio', { name: '转办' }));
    await user.type(screen.getByLabelText('转办说明'), '请核实');
    await user.click(screen.getByRole('button', { name: '转办' }));
    expect(screen.getByText('请写明转办给谁')).toBeTruthy();
    await user.type(screen.getByLabelText('转办给（部门或人员）'), '信用卡部');
    await user.click(screen.getByRole('button', { name: '转办' }));
    expect(seat.commands('advance-case')).toMatchObject([{ to: 'passed-on', passedTo: '信用卡部', text: '请核实' }]);
  });

  it('is called back before anything else once a complaint is answered', async () => {
    const user = userEvent.setup();
    const answered = [
      { ...stamp, kind: 'verifying' },
      { ...stamp, kind: 'handled' },
      { ...stamp, kind: 'answered' },
    ] as const;
    const seat = renderConsole(snapshot({ cases: [complaint(...answered)] }));
    await user.keyboard('{F7}2{Enter}');
    expect(screen.getByText(/投诉结案前须回访客户/)).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(seat.commands('dial')).toEqual([{ kind: 'dial', target: '13812345521', about: { what: 'case', id: 'c' } }]);
  });

  it('has its delay explained with a new deadline', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ cases: [complaint()] }));
    await user.keyboard('{F7}2');
    await user.click(await screen.findByRole('button', { name: '说明延期' }));
    await user.type(screen.getByLabelText('为何延期，如何向客户说明的'), '等对方银行回单');
    await user.click(screen.getByRole('button', { name: '已向客户说明' }));
    const [sent] = seat.commands('explain-delay');
    expect(sent).toMatchObject({ id: 'c', text: '等对方银行回单' });
    expect(sent?.kind === 'explain-delay' && sent.dueAt > complaint().dueAt).toBe(true);
  });

  it('is summed up by cause, month by month', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ cases: [complaint()] }));
    seat.bridge.look = async (query) =>
      query.kind === 'case-sums'
        ? {
            ok: true,
            value: [
              { kind: 'complaint', cause: 'fees', accepted: 3, closed: 2, late: 1 },
              { kind: 'complaint', cause: '', accepted: 1, closed: 1, late: 0 },
            ],
          }
        : { ok: false, code: 'records-unreadable' };
    await user.keyboard('{F7}2');
    await user.click(await screen.findByRole('button', { name: '按月汇总' }));
    const rows = await screen.findAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      '原因受理结案未守期限',
      '投诉431',
      '收费与利率321',
      '未分类110',
    ]);
    await user.click(screen.getByRole('button', { name: '上个月' }));
    const asked = seat.bridge.asked.filter(({ kind }) => kind === 'case-sums');
    expect(asked.length).toBeGreaterThan(1);
  });
});

describe('what is owed', () => {
  it('is listed most pressing first, the late told by a word, numbers masked; Enter dials the first', async () => {
    const user = userEvent.setup();
    const message = followUp('m', 20, { kind: 'message', name: '陈先生', forWhom: '周主管' });
    const seat = renderConsole(
      snapshot({ followUps: [followUp('late', -12), followUp('soon', 6, { name: '赵先生' }), message] }),
    );
    expect(screen.getByRole('button', { name: '待跟进，3 项，其中 1 项已逾期' })).toBeTruthy();
    await user.keyboard('{F7}');
    const list = within(screen.getByRole('region', { name: '回电与回复' }));
    const [first, second] = list.getAllByRole('listitem');
    expect(first?.textContent).toMatch(/李女士138\*{4}5521已逾期.*已过 12 分钟/);
    expect(second?.textContent).toMatch(/赵先生.*即将到期/);
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(seat.commands('dial')).toEqual([
      { kind: 'dial', target: '13812345521', about: { what: 'follow-up', id: 'late' } },
    ]);
    expect(seat.view.getState().place).toBe('call');
  });

  it('keeps the keys with the list when the one that had the focus is gone', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ followUps: [followUp('one', -12), followUp('two', 6, { name: '赵先生' })] }));
    await user.keyboard('{F7}');
    seat.publish(snapshot({ followUps: [followUp('two', 6, { name: '赵先生' })] }));
    expect(document.activeElement?.textContent).toContain('拨打');
    seat.publish(snapshot({ followUps: [] }));
    await user.keyboard('5');
    expect(screen.getByRole('tabpanel', { name: '已完成' })).toBeTruthy();
  });

  it('is done with a result, which is asked for, and can be taken back by one key', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ followUps: [followUp('one', 30)] }));
    await user.keyboard('{F7}');
    await user.click(screen.getByRole('button', { name: '记录结果：李女士' }));
    await user.keyboard('{Enter}');
    expect(screen.getByText('请写明结果')).toBeTruthy();
    await user.keyboard('已告知审批通过{Enter}');
    expect(seat.commands('finish-follow-up')).toEqual([
      { kind: 'finish-follow-up', id: 'one', result: '已告知审批通过' },
    ]);
    expect(await screen.findByText('已完成：李女士。')).toBeTruthy();
    await user.keyboard('{Alt>}z{/Alt}');
    expect(seat.commands('reopen-follow-up')).toEqual([{ kind: 'reopen-follow-up', id: 'one' }]);
    expect(screen.queryByText('已完成：李女士。')).toBeNull();
  });

  it('is moved to another time with the reason, and handed to a colleague', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ followUps: [followUp('one', 30)] }));
    await user.keyboard('{F7}');
    await user.click(screen.getByRole('button', { name: '改约' }));
    const form = within(screen.getByRole('form', { name: '改约' }));
    await user.click(form.getByRole('radio', { name: '15 分钟后' }));
    await user.type(form.getByLabelText('改约原因'), '客户开会{Enter}');
    expect(seat.commands('reschedule-follow-up')).toMatchObject([{ id: 'one', reason: '客户开会' }]);
    await user.click(screen.getByRole('button', { name: '转交同事' }));
    await user.keyboard('811206{Enter}');
    expect(seat.commands('hand-follow-up')).toEqual([{ kind: 'hand-follow-up', id: 'one', to: '811206' }]);
  });

  it('leaves what a colleague owes in the list, and counts it no more', async () => {
    const user = userEvent.setup();
    renderConsole(snapshot({ followUps: [followUp('one', -30, { owner: '811206' })] }));
    expect(screen.getByRole('button', { name: '待跟进' })).toBeTruthy();
    await user.keyboard('{F7}');
    expect(screen.getByText('由 811206 负责')).toBeTruthy();
  });

  it('asks for the result after the call that was made for it', async () => {
    const user = userEvent.setup();
    const call = callStory(
      'b',
      [
        [0.1, { kind: 'about', what: 'follow-up', id: 'one' }],
        [1, { kind: 'ringing' }],
        [3, { kind: 'answered' }],
        [60, { kind: 'ended', by: 'customer', cause: 'hung-up', sipCode: null }],
      ],
      { direction: 'outbound' },
    );
    const seat = renderConsole(snapshot({ calls: [viewed(call)], followUps: [followUp('one', 5)], asOf: 1_080_000 }));
    const asked = within(screen.getByRole('region', { name: '这通电话是为了：李女士' }));
    await user.type(asked.getByLabelText('结果：答复了什么'), '已答复{Enter}');
    expect(seat.commands('finish-follow-up')).toMatchObject([{ id: 'one', result: '已答复' }]);
  });

  it('knows a message as passed on before it is done (XFR-3)', async () => {
    const user = userEvent.setup();
    const message = followUp('m', 20, { kind: 'message', name: '陈先生', forWhom: '周主管' });
    const seat = renderConsole(snapshot({ followUps: [message] }));
    await user.keyboard('{F7}3');
    await user.keyboard('{Enter}');
    expect(await screen.findByDisplayValue('周主管')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(seat.commands('pass-message-on')).toEqual([{ kind: 'pass-message-on', id: 'm', to: '周主管' }]);
    const at = Date.now();
    seat.publish(
      snapshot({ followUps: [{ ...message, steps: [{ kind: 'passed-on', at, agent: '811000', to: '周主管' }] }] }),
    );
    expect(screen.getAllByText('已转告 周主管').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: '待跟进' })).toBeTruthy();
  });

  it('is only shown by the Enter that opens its tab', async () => {
    const user = userEvent.setup();
    const message = followUp('m', 20, { kind: 'message', name: '陈先生', forWhom: '周主管' });
    renderConsole(snapshot({ followUps: [message] }));
    await user.keyboard('{F7}');
    (await screen.findByRole('tab', { name: /留言/ })).focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement?.closest('[data-tab="message"]')).toBeTruthy();
    expect(screen.queryByDisplayValue('周主管')).toBeNull();
  });

  it('is found again once it is done', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    const done = followUp('one', -30, { done: { at: Date.now(), result: '已告知' } });
    seat.bridge.look = async () => ({
      ok: true,
      value: { items: [{ what: 'follow-up', at: Date.now(), followUp: done }], more: false },
    });
    await user.keyboard('{F7}5');
    await user.keyboard('李女士');
    expect(await screen.findByRole('button', { name: /李女士.*回电/ })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '全部' }));
    await waitFor(() =>
      expect(seat.bridge.asked.at(-1)).toMatchObject({ kind: 'finished', since: 0, search: '李女士' }),
    );
  });

  it('says plainly when there is nothing', async () => {
    const user = userEvent.setup();
    renderConsole(snapshot());
    await user.keyboard('{F7}');
    expect(screen.getByText('没有要回的电话')).toBeTruthy();
    await user.keyboard('4');
    expect(await screen.findByText('今天没有重大事件')).toBeTruthy();
  });

  it('is announced once when due soon and once when late', () => {
    vi.useFakeTimers();
    try {
      const seat = renderConsole(snapshot({ followUps: [followUp('one', 12)] }));
      expect(screen.queryByText(/即将到期，最近的/)).toBeNull();
      act(() => void vi.advanceTimersByTime(3 * MINUTE));
      const soon = screen.getByText(/1 项跟进即将到期，最近的是回电/);
      expect(soon.closest('[role=status]')).toBeTruthy();
      act(() => screen.getByRole('button', { name: '知道了，收起' }).click());
      expect(screen.queryByText(/即将到期，最近的/)).toBeNull();
      act(() => void vi.advanceTimersByTime(10 * MINUTE));
      expect(screen.getByText(/1 项跟进已逾期/).closest('[role=alert]')).toBeTruthy();
      act(() => seat.view.setState({ place: 'due' }));
      act(() => seat.view.setState({ place: 'call' }));
      expect(screen.queryByText(/1 项跟进已逾期/)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('something serious (ACW-4)', () => {
  it('is raised with one key, about the call on the desk', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(onCall());
    await user.keyboard('{F8}');
    await user.keyboard('客户称要自伤');
    await user.click(screen.getByRole('button', { name: '记录并上报' }));
    expect(seat.commands('raise-serious')).toEqual([{ kind: 'raise-serious', call: 'a', text: '客户称要自伤' }]);
    expect(await screen.findByText(/规范文件里没有填写班长的联系方式/)).toBeTruthy();
  });

  it('is ticked when the shift leader has been told, and dials where the profile says how', async () => {
    const user = userEvent.setup();
    const agent = { ...STANDARD.agent, shiftLeader: { way: 'call', address: '811900' } as const };
    const event = { id: 's', callId: null, at: Date.now(), text: '系统大面积故障', reportedAt: null, reportedBy: null };
    const seat = renderConsole(snapshot({ serious: [event], standard: { ...STANDARD, agent } }));
    await user.keyboard('{F7}4');
    expect(await screen.findByText('尚未报告班长')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '已当面报告' }));
    expect(seat.commands('serious-reported')).toEqual([{ kind: 'serious-reported', id: 's', by: 'in-person' }]);
    await user.click(screen.getByRole('button', { name: '呼叫班长 811900' }));
    expect(seat.commands('tell-shift-leader')).toEqual([{ kind: 'tell-shift-leader', id: null }]);
  });

  it('goes into a mail with one key, and says what is left to do', async () => {
    const user = userEvent.setup();
    const agent = { ...STANDARD.agent, shiftLeader: { way: 'mail', address: 'lead@bank.example' } as const };
    const event = { id: 's', callId: null, at: Date.now(), text: '系统大面积故障', reportedAt: null, reportedBy: null };
    const seat = renderConsole(snapshot({ serious: [event], standard: { ...STANDARD, agent } }));
    await user.keyboard('{F7}4');
    const button = await screen.findByRole('button', { name: '给班长写邮件 lead@bank.example' });
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Shift+F8');
    await user.keyboard('{Shift>}{F8}{/Shift}');
    await user.click(button);
    expect(seat.commands('tell-shift-leader')).toHaveLength(2);
    expect(await screen.findByText(/草稿已打开。发送后请/)).toBeTruthy();
  });

  it('says why nobody was told', async () => {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot());
    seat.bridge.answer = async () => ({ ok: false, code: 'no-shift-leader' });
    await user.keyboard('{Shift>}{F8}{/Shift}');
    expect(await screen.findByText(/没有填写班长的联系方式/)).toBeTruthy();
  });
});
