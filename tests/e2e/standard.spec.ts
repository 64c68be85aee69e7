import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type Call, type CallEvent, type EndReason, phaseOf } from '../../electron/domain/call';
import { clocksOf } from '../../electron/domain/clocks';
import { findingsOf, type Verdict } from '../../electron/domain/findings';
import type { RuleId } from '../../electron/domain/rules';
import { agentStateOf } from '../../electron/domain/shift';
import { type PhraseId, type Standard, standardSchema } from '../../electron/domain/standard';
import { checkWords } from '../../electron/domain/words/check';
import { type Customer, startCustomer } from '../lab/baresip';
import { type Lab, type LabUser, startLab } from '../lab/lab';
import { type Pulse, startPulse } from '../support/pulse';
import {
  agentSings,
  beginShiftByKeys,
  customerHz,
  fileByKeys,
  hold,
  resume,
  talk,
  untilCustomerHearsAgent,
} from './support/conversation';
import { openSeat, type Seat, type SeatOptions } from './support/seat';
import { expectSaid, expectShown, words } from './support/words';

const shipped = standardSchema.parse(
  JSON.parse(readFileSync(new URL('../../assets/standard.json', import.meta.url), 'utf8')),
);
/** The rating service is the lab's second customer. */
const rated: Standard = { ...shipped, ending: { ...shipped.ending, ratingAddress: '2002' } };
/** The same with so short a limit that a wait is soon too long. */
const hasty: Standard = { ...rated, holding: { ...rated.holding, warningSeconds: 2, limitSeconds: 4 } };

let lab: Lab;
let pulse: Pulse;
let seat: Seat;
const customers: Customer[] = [];

test.describe('the service standard, kept while the call is on', { tag: '@lab' }, () => {
  test.beforeAll(async () => {
    lab = await startLab();
    pulse = await startPulse();
    await agentSings(pulse);
  });
  test.afterEach(async () => {
    await seat?.close();
    await Promise.all(customers.splice(0).map((one) => one.stop()));
    lab.trace.clear();
  });
  test.afterAll(async () => {
    await pulse?.stop();
    await lab?.stop();
  });

  test('a whole call by keyboard alone, from the ring to the record, with every rule kept', async () => {
    await open({ standard: rated, agent: 'offline' });
    const alice = await customer('cust1');
    const rating = await customer('cust2', 'auto');
    await beginShiftByKeys(seat);

    await alice.dial('agent1');
    await seat.untilCall('ringing');
    await seat.press('F2');
    await seat.untilCall('talking');
    await says('openingInbound'); // ANS-3
    await seat.press('Alt+2');
    await untilEvent('kind-chosen');
    await says('askIdentity');
    for (const [index, { id }] of (shipped.identityChecks.transaction ?? []).entries()) {
      await seat.press(`Control+${index + 1}`);
      await untilEvent('identity-matched', (event) => event.check === id);
    }
    await untilEvent('identity-passed'); // SEC-1
    await says('listening');
    await hold(seat); // HLD-1
    await resume(seat);
    await says('backFromHold');
    await seat.press('Control+j');
    await untilEvent('script-step', ({ step }) => step === 'confirming');
    await says('repeatBack'); // TLK-6

    await seat.press('Control+e');
    await expect(seat.page.getByRole('region', { name: words('zh-CN', 'finish.title') })).toBeVisible();
    for (const phrase of ['anythingElse', 'inviteRating', 'closing'] as const) await says(phrase); // END-1
    await seat.press('F9');
    const refer = await lab.trace.find('REFER to the rating service', ({ method }) => method === 'REFER');
    expect(refer.header('Refer-To')).toContain('2002@');
    const { call } = await seat.untilCall('ended');
    expect(phaseOf(call)).toMatchObject({ by: 'network', cause: 'transferred' });
    await rating.next('CALL_ESTABLISHED');
    expect(alice.events.filter(({ type }) => type === 'CALL_CLOSED').length, 'calls of the customer that ended').toBe(
      1,
    );

    // ACW-1: nobody else can come before the record is written.
    expect(await agentState()).toBe('after-call-work');
    await seat.press('Control+l');
    await seat.page.keyboard.type('客户申请调整信用卡额度，已核对身份并受理。');
    await seat.until('the note to be saved', ({ calls }) => calls.at(-1)?.note.state.kind === 'saved');
    await fileByKeys(seat);
    await seat.until('an empty desk', ({ calls }) => calls.length === 0);
    expect(await agentState()).toBe('available');
    await seat.close();

    const [record] = seat.records();
    if (!record) throw new Error('there is no record');
    expect(verdicts(record.call, rated, record.note?.text)).toEqual({
      'ANS-1': 'kept',
      'ANS-3': 'kept',
      'SEC-1': 'kept',
      'HLD-1': 'kept',
      'HLD-2': 'kept',
      'TLK-6': 'kept',
      'TLK-1': 'kept',
      'TLK-4': 'kept',
      'TLK-5': 'kept',
      'END-1': 'kept',
      'END-2': 'kept',
      'ACW-1': 'kept',
    });
  });

  test('a call in which everything is broken, and is found for what it is', async () => {
    await open({ standard: hasty });
    const alice = await customer('cust1');
    await alice.dial('agent1');
    await seat.untilCall('ringing');
    await seat.until('three rings to be over', ({ calls }) => isRaised(calls.at(-1)?.call, 'ring-late'), 20_000);
    await seat.press('F2');
    await seat.untilCall('talking');

    // Neither the apology nor the opening is said.
    await expectShown(seat.page, words('zh-CN', 'script.because.answeredLate'));
    await passes('answeredLate');
    await passes('openingInbound');
    await seat.press('Alt+2');
    await untilEvent('kind-chosen');
    await passes('askIdentity');

    // Words about an account stay shut, whatever is pressed: the key leads to the check, the door of main refuses.
    await seat.press('Control+j');
    const { call } = await seat.untilCall('talking');
    await seat.order({ kind: 'go-to-step', call: call.id, step: 'handling' });
    expect(await seat.send({ kind: 'say-line', call: call.id, phrase: 'listening' })).toMatchObject({
      ok: false,
      code: 'identity-due',
    });

    // No hold without a reason, though Enter is pressed; with one, it grows too long, and nobody thanks for it.
    await seat.press('Control+h');
    const ask = seat.page.getByRole('dialog', { name: words('zh-CN', 'hold-ask.title') });
    await expect(ask.getByRole('radio').first()).toBeFocused();
    await seat.press('Enter');
    await expect(ask).toContainText(words('zh-CN', 'hold-ask.choose'));
    await seat.untilCall('talking');
    await seat.press('2', 'Enter');
    await seat.untilCall('held');
    await seat.until('the wait to be too long', ({ calls }) => isRaised(calls.at(-1)?.call, 'hold-over'));
    await resume(seat);
    await passes('backFromHold');

    // Ended first, for no reason of the standard.
    await seat.press('Control+e', 'Control+Shift+e');
    const ending = seat.page.getByRole('dialog', { name: words('zh-CN', 'end.title') });
    await ending.getByRole('radio', { name: words('zh-CN', 'end-reason.other') }).check();
    await seat.page.getByLabel(words('zh-CN', 'end.detail-needed')).fill('不想再说');
    await seat.press('Enter');
    await alice.next('CALL_CLOSED');
    await seat.untilCall('ended');
    expect(lab.trace.messages.some(({ method }) => method === 'REFER')).toBe(false);

    await seat.press('Control+l');
    await seat.page.keyboard.type('告诉客户不行。');
    await fileByKeys(seat);
    await seat.until('an empty desk', ({ calls }) => calls.length === 0);
    await seat.close();
    const [record] = seat.records();
    if (!record) throw new Error('there is no record');
    expect(verdicts(record.call, hasty, record.note?.text)).toEqual({
      'ANS-1': 'broken',
      'ANS-2': 'broken',
      'ANS-3': 'broken',
      'SEC-1': 'broken',
      'HLD-1': 'broken',
      'HLD-2': 'broken',
      'HLD-3': 'broken',
      'TLK-6': 'broken',
      'TLK-1': 'kept',
      'TLK-4': 'broken',
      'TLK-5': 'kept',
      'END-1': 'broken',
      'END-2': 'broken',
      'ACW-1': 'kept',
    });
    const clocks = clocksOf(record.call, Number.POSITIVE_INFINITY, hasty);
    expect(clocks.ringMs).toBeGreaterThan(10_000);
    expect(clocks.holdTotalMs).toBeGreaterThan(4000);
  });

  test('the customer is not hung up on through any door (END-2)', async () => {
    await open({ standard: rated });
    const alice = await customer('cust1');
    await talk(seat, alice);
    const { call } = await seat.untilCall('talking');
    const stillThere = async (): Promise<void> => {
      const now = await seat.untilCall('talking');
      expect(now.call.id).toBe(call.id);
      expect(now.call.events.some(({ kind }) => kind === 'end-asked')).toBe(false);
    };

    // The screen: the way out is a walk, and a reason that does not hold cannot be chosen.
    await seat.press('Control+e');
    await expect(seat.page.getByRole('region', { name: words('zh-CN', 'finish.title') })).toBeVisible();
    await stillThere();
    await seat.press('Control+Shift+e');
    const ending = seat.page.getByRole('dialog', { name: words('zh-CN', 'end.title') });
    for (const reason of ['nuisance', 'silent-customer', 'dead-line', 'rating-unreachable'] as const)
      await expect(ending.getByRole('radio', { name: words('zh-CN', `end-reason.${reason}`) })).toBeDisabled();
    await ending.getByRole('radio', { name: words('zh-CN', 'end-reason.other') }).check();
    await seat.page.getByLabel(words('zh-CN', 'end.detail-needed')).fill('   ');
    const confirm = ending.getByRole('button', { name: words('zh-CN', 'end.confirm') });
    await expect(confirm).toBeDisabled();
    await seat.press('Enter', 'Escape');
    await stillThere();

    // The commands, as any hotkey, headset or link would send them.
    expect(await refusalOfEnd(call.id, null)).toBe('reason-needed');
    expect(await refusalOfEnd(call.id, 'consultation-over')).toBe('reason-needed');
    for (const reason of ['nuisance', 'silent-customer', 'dead-line', 'rating-unreachable', 'other'] as const)
      expect(await refusalOfEnd(call.id, reason), reason).toBe('reason-not-met');
    for (const [command, code] of [
      [{ kind: 'reject', call: call.id, reason: 'busy' }, 'not-now'],
      [{ kind: 'close-call', call: call.id }, 'not-now'],
      [{ kind: 'dispose', call: call.id, disposition: 'balance' }, 'not-now'],
      [{ kind: 'begin-sign-off' }, 'not-now'],
      [{ kind: 'sign-off' }, 'not-now'],
      [{ kind: 'go-away', to: 'meeting', reason: null }, 'not-now'],
      [{ kind: 'forget-account' }, 'call-in-progress'],
    ] as const)
      expect(await seat.send(command), command.kind).toMatchObject({ ok: false, code });
    await stillThere();

    // The program: its window, quitting it, the system's wish that it end, shutting the machine down.
    const doors = {
      'closing the window': () =>
        seat.app.evaluate(({ BrowserWindow }) => {
          BrowserWindow.getAllWindows()
            .find((one) => one.webContents.getURL().includes('/console/'))
            ?.close();
        }),
      'quitting the program': () => seat.app.evaluate(({ app }) => app.quit()),
      'a signal to end': () => Promise.resolve(void seat.app.process().kill('SIGTERM')),
      'shutting the machine down': () =>
        seat.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('shutdown', { preventDefault() {} })),
    };
    for (const [name, open_] of Object.entries(doors)) {
      await open_();
      await seat.until(`to be asked about ${name}`, ({ leaving }) => leaving === 'asked');
      await expectShown(seat.page, words('zh-CN', 'leaving.title'));
      expect(await seat.send({ kind: 'leave' }), name).toMatchObject({ ok: false, code: 'not-now' });
      await seat.press('Escape');
      await seat.until('the agent to stay', ({ leaving }) => leaving === 'no');
      await stillThere();
    }

    // Starting the program again ends the second one, not the first.
    await secondInstance();
    await stillThere();

    await untilCustomerHearsAgent(alice);
    expect(lab.trace.messages.filter(({ method }) => method === 'BYE')).toEqual([]);
    await alice.hangUp();
    const { call: ended } = await seat.untilCall('ended');
    expect(verdicts(ended, rated)['END-2']).toBe('kept');
  });

  test('a dead line may be ended: nothing has come from the customer for ten seconds', async () => {
    await open();
    const alice = await customer('cust1');
    await talk(seat, alice);
    const { call } = await seat.untilCall('talking');
    await untilCustomerHearsAgent(alice);
    expect(await refusalOfEnd(call.id, 'dead-line')).toBe('reason-not-met');
    // The customer's telephone loses its network: no sound any more, and no BYE.
    await alice.vanish();
    await expect.poll(() => refusalOfEnd(call.id, 'dead-line'), { timeout: 30_000, intervals: [500] }).toBe(null);
    const { call: ended } = await seat.untilCall('ended');
    expect(ended.events.find(({ kind }) => kind === 'end-asked')).toMatchObject({ reason: 'dead-line' });
  });

  test('two customers at a time: each call has a history, a guard and a record of its own', async () => {
    await open();
    const alice = await customer('cust1');
    const bob = await customer('cust2');
    const carol = await customer('cust3');
    await talk(seat, alice);
    const first = (await seat.untilCall('talking')).call.id;
    await says('openingInbound');
    await bob.dial('agent1');
    const second = (await seat.untilCall('ringing')).call.id;
    await seat.press('F2');
    await untilPhases({ [first]: 'held', [second]: 'talking' });
    await says('openingInbound', second);
    for (const one of [first, second]) {
      expect(await refusalOfEnd(one, null)).toBe('reason-needed');
      expect(await refusalOfEnd(one, 'nuisance')).toBe('reason-not-met');
    }
    await seat.press('Control+Shift+h');
    await untilPhases({ [first]: 'talking', [second]: 'held' });
    await says('backFromHold', first);
    await alice.hangUp();
    await untilPhases({ [first]: 'ended', [second]: 'held' });
    expect(await agentState()).toBe('on-call');
    await seat.press('Control+h');
    await untilPhases({ [first]: 'ended', [second]: 'talking' });
    await bob.hangUp();
    await untilPhases({ [first]: 'ended', [second]: 'ended' });

    // Until both records are written nobody rings here.
    expect(await agentState()).toBe('after-call-work');
    await carol.dial('agent1');
    expect((await carol.next('CALL_CLOSED')).param).toContain('480');
    await seat.fileCalls();
    await seat.until('an empty desk', ({ calls }) => calls.length === 0);
    expect(await agentState()).toBe('available');
    await carol.dial('agent1');
    await seat.untilCall('ringing');
    await carol.hangUp();
    await seat.untilCall('ended');
    await seat.close();

    const records = seat.records().map(({ call }) => call);
    const byId = (id: string): Call => records.find((one) => one.id === id) ?? fail(`no record of ${id}`);
    // Alice was made to wait for Bob without a word; Bob while Alice was served.
    for (const id of [first, second]) {
      expect(verdicts(byId(id))).toMatchObject({
        'ANS-1': 'kept',
        'ANS-3': 'kept',
        'HLD-1': 'broken',
        'HLD-2': 'kept',
        'END-2': 'kept',
        'ACW-1': 'kept',
      });
    }
  });

  for (const [answer, sipCode] of [
    ['unavailable', 480],
    ['busy', 486],
    ['declined', 603],
  ] as const) {
    test(`on a break calls are refused the way the standard says: ${answer}`, async () => {
      await open({ standard: { ...shipped, agent: { ...shipped.agent, unavailableAnswer: answer } } });
      const alice = await customer('cust1');
      await seat.press('F4');
      await seat.page.getByRole('menu').waitFor();
      await seat.press('ArrowDown', 'Enter');
      await seat.until('the break', ({ shift }) => shift.at(-1)?.kind === 'went');
      await alice.dial('agent1');
      expect((await alice.next('CALL_CLOSED')).param).toContain(`${sipCode}`);
      expect((await seat.snapshot())?.calls).toEqual([]);

      await seat.press('Shift+F4');
      await seat.until('the break to be over', ({ shift }) => shift.at(-1)?.kind === 'came-back');
      await alice.dial('agent1');
      await seat.untilCall('ringing');
      await alice.hangUp();
      await seat.untilCall('ended');
    });
  }
});

test.describe('a centre’s own standard', () => {
  test.afterEach(async () => {
    await seat?.close();
  });

  test('takes the place of the one that came with the program', async () => {
    const own: Standard = { ...shipped, name: { 'zh-CN': '本中心规范', en: 'Our standard' } };
    seat = await openSeat({ standard: own });
    expect((await seat.snapshot())?.standard).toEqual(own);
    await expectShown(seat.page, '本中心规范');
  });

  for (const [what, content, why] of [
    ['a figure that is none', JSON.stringify(shipped).replace('"rings":3', '"rings":"three"'), 'answering.rings: '],
    ['half a file', JSON.stringify(shipped).slice(0, 500), 'not JSON'],
  ] as const) {
    test(`with ${what} is refused: file, place and reason are told, and the shipped one stays`, async () => {
      seat = await openSeat({ standard: content });
      const snapshot = await seat.until('the console', (now) => now);
      expect(snapshot.standard).toEqual(shipped);
      const refused = snapshot.notices.find(({ code }) => code === 'standard-broken');
      expect(refused?.params).toEqual({
        file: path.join(seat.userData, 'standard.json'),
        why: expect.stringContaining(why),
      });
      await expectSaid(seat, 'notice.standard-broken', refused?.params);
    });
  }
});

async function open(options: Partial<SeatOptions> = {}): Promise<void> {
  seat = await openSeat({ lab, user: 'agent1', pulse, ...options });
}

async function customer(user: LabUser, answerMode: 'manual' | 'auto' = 'manual'): Promise<Customer> {
  const started = await startCustomer(lab, user, { hz: customerHz, answerMode });
  customers.push(started);
  return started;
}

/** The one key through the script says this line, and no other. */
async function says(phrase: PhraseId, call?: string): Promise<void> {
  await seat.press('Control+j');
  await untilEvent('line-said', (event) => event.phrase === phrase, call);
}

/** The line is left out by its key. */
async function passes(phrase: PhraseId): Promise<void> {
  await seat.press('Control+Shift+k');
  await untilEvent('line-passed', (event) => event.phrase === phrase);
}

/** Waits for an event of a kind to be the latest of its kind in the call's history. */
async function untilEvent<K extends CallEvent['kind']>(
  kind: K,
  fits: (event: Extract<CallEvent, { kind: K }>) => boolean = () => true,
  call?: string,
): Promise<void> {
  await seat.until(`“${kind}”`, ({ calls }) => {
    const view = call === undefined ? calls.at(-1) : calls.find((one) => one.call.id === call);
    const latest = view?.call.events.findLast((event) => event.kind === kind);
    return latest !== undefined && fits(latest as Extract<CallEvent, { kind: K }>);
  });
}

async function untilPhases(wanted: Readonly<Record<string, ReturnType<typeof phaseOf>['kind']>>): Promise<void> {
  await seat.until(`the calls to be ${Object.values(wanted).join(' and ')}`, ({ calls }) =>
    Object.entries(wanted).every(([id, kind]) =>
      calls.some(({ call }) => call.id === id && phaseOf(call).kind === kind),
    ),
  );
}

function isRaised(call: Call | undefined, alarm: Extract<CallEvent, { kind: 'alarm' }>['alarm']): boolean {
  return call?.events.some((event) => event.kind === 'alarm' && event.alarm === alarm) ?? false;
}

async function agentState(): Promise<ReturnType<typeof agentStateOf>['kind']> {
  const { shift, calls } = await seat.until('the console', (snapshot) => snapshot);
  return agentStateOf(
    shift,
    calls.map(({ call }) => call),
  ).kind;
}

/** Asks main to end the call. Null when it did. */
async function refusalOfEnd(call: string, reason: EndReason | null): Promise<string | null> {
  const result = await seat.send({ kind: 'end', call, reason, detail: null });
  return result.ok ? null : result.code;
}

/** Starts the program a second time over the same folder, and waits until it has gone again. */
async function secondInstance(): Promise<void> {
  const { spawnfile, spawnargs } = seat.app.process();
  const ours = spawnargs.slice(1).filter((one) => !/^--(inspect|remote-debugging)/.test(one));
  // Playwright's own loader holds the start back until it is told to go on.
  const own = ours.filter((one, index) => one !== '-r' && ours[index - 1] !== '-r');
  const second = spawn(spawnfile, own, { env: { ...process.env, ...pulse.env }, stdio: 'ignore' });
  const ended = await new Promise<number | null>((resolve, reject) => {
    const timer = setTimeout(() => {
      second.kill('SIGKILL');
      reject(new Error('the second program went on'));
    }, 20_000);
    second.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
  expect(ended).toBe(0);
}

/** What each rule that applies has found, by its id. */
function verdicts(call: Call, standard: Standard = shipped, note = ''): Partial<Record<RuleId, Verdict>> {
  const faults = checkWords(note, shipped.words).map(({ rule }) => rule);
  const end = phaseOf(call);
  const at = end.kind === 'ended' ? end.at : fail('the call has not ended');
  return Object.fromEntries(
    findingsOf(call, at, standard, faults)
      .filter(({ verdict }) => verdict !== 'not-applicable')
      .map(({ rule, verdict }) => [rule, verdict]),
  );
}

function fail(why: string): never {
  throw new Error(why);
}
