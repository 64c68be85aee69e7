import type { Console } from '../console/console';
import type { Command } from '../contract/command';
import { type Call, hasSaid, phaseOf } from '../domain/call';
import type { Mark } from '../domain/marks/mark';
import type { CallRecord } from '../domain/record';
import type { Scenario } from '../domain/scenario/scenario';
import { speechMs } from '../domain/scenario/speech';
import { linesOf } from '../domain/script';
import type { PhraseId } from '../domain/standard';
import { HOUR, type Ms, SECOND } from '../domain/time';
import { PRACTICE_NUMBERS } from './practice';

/** `good` does what the scenario and the standard ask for; `careless` what they warn of. */
export type Manner = 'good' | 'careless';

/** A moment worth a picture. */
export type Scene = 'ringing' | 'talking' | 'held' | 'ended';

/** A call that was played and filed. */
export interface Played {
  readonly mark: Mark;
  readonly record: CallRecord;
}

/** What a customer's reply may take, and how often the pilot looks. */
const REPLY: Ms = 12 * SECOND;
const LOOK: Ms = 0.5 * SECOND;
/** Words that break TLK-4 and TLK-5. */
const CARELESS_NOTE = '我不知道，这事不归我管。我们保证一定给您解决。';

/**
 * Plays one scenario at the desk through the same commands a person would send, and files it.
 * The agent is signed in and free.
 * @param options.wait on the desk's clock
 * @param options.picture is waited for at each scene of the call; not every call is held
 * @throws Error when the call does not come to its end in time
 */
export async function playScenario(options: {
  readonly desk: Console;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly manner: Manner;
  readonly wait: (ms: Ms) => Promise<void>;
  readonly picture?: (scene: Scene) => Promise<void>;
}): Promise<Played> {
  const { desk, scenario, seed, manner, wait, picture = async () => {} } = options;
  const { expects, kind } = scenario;
  const good = manner === 'good';
  const { number } = scenario.caller;
  const world = () => desk.world.getState();
  const standard = world().standard;

  const send = (command: Command) => desk.dispatch(command);
  const mine = (): Call | undefined =>
    world()
      .calls.map(({ call }) => call)
      .findLast((call) => call.consultationFor === null && call.remote.number === number);
  const call = (): Call => {
    const found = mine();
    if (!found) throw new Error(`${scenario.id}: there is no call`);
    return found;
  };
  const phase = () => phaseOf(call()).kind;
  const isOver = (): boolean => phase() === 'ended';
  const until = async (what: string, look: () => boolean, limit: Ms = 300 * SECOND): Promise<void> => {
    for (let waited = 0; !look(); waited += LOOK) {
      if (waited > limit) throw new Error(`${scenario.id} (${manner}): waited in vain: ${what}`);
      await wait(LOOK);
    }
  };
  const spoken = () => desk.practiceRun(call().id)?.events.filter((event) => event.kind === 'said') ?? [];
  /** Lets the customer answer and end their words. */
  const listen = async (before: number): Promise<void> => {
    for (let waited = 0; waited < REPLY && !isOver(); waited += LOOK) {
      await wait(LOOK);
      const last = spoken().at(-1);
      if (spoken().length === before || last?.kind !== 'said') continue;
      await wait(speechMs(last.text, world().settings.language));
      return;
    }
  };
  const say = async (phrase: PhraseId): Promise<void> => {
    const before = spoken().length;
    await send({ kind: 'say-line', call: call().id, phrase });
    await listen(before);
  };
  const id = (): string => call().id;
  const content = expects.note.map(({ any }) => any[0]).join('，') || '已为客户解答';
  const opened = { name: '', organisation: '', number, forWhom: '', content };

  const begin = async (): Promise<void> => {
    await send({ kind: 'train', scenario: scenario.id, seed });
    if (scenario.direction === 'outbound') {
      await until('the customer’s telephone', () => world().training.at(-1)?.state === 'waiting');
      await send({ kind: 'dial', target: number });
      await until('the answer', () => mine() !== undefined && phase() !== 'dialling' && phase() !== 'ringing');
      return;
    }
    await until('ringing', () => mine() !== undefined && phase() === 'ringing');
    await wait(good && !expects.late ? 3 * SECOND : 13 * SECOND);
    await picture('ringing');
    await send({ kind: 'answer', call: id() });
    await until('the answer', () => phase() !== 'ringing');
  };

  const file = async (): Promise<Played> => {
    await until('the end', isOver);
    if (good && expects.end === 'nuisance') await send({ kind: 'report-nuisance', call: id() });
    await send({ kind: 'write-note', call: id(), text: good ? content : CARELESS_NOTE, revision: 1 });
    const wrong = standard.dispositions.find((one) => one.kind !== kind)?.id ?? '';
    // Half of the careless file it wrongly, half leave it for later.
    if (good) await send({ kind: 'dispose', call: id(), disposition: expects.disposition[0] ?? '' });
    else if (scenario.level === 2) await send({ kind: 'dispose', call: id(), disposition: wrong });
    await picture('ended');
    const [mark, record] = [desk.mark(id()), desk.record(id())];
    if (!mark || !record) throw new Error(`${scenario.id}: there is no mark`);
    // The desk is left empty for the next one.
    await send({ kind: 'write-note', call: id(), text: content, revision: 2 });
    await send({ kind: 'dispose', call: id(), disposition: expects.disposition[0] ?? '' });
    await send({ kind: 'close-call', call: id() });
    return { mark, record };
  };

  const consult = async (target: string): Promise<boolean> => {
    const before = call().events.filter((event) => event.kind === 'consultation-ended').length;
    await send({ kind: 'consult', call: id(), target });
    const consultation = (): Call | undefined =>
      world()
        .calls.map((view) => view.call)
        .find(({ consultationFor }) => consultationFor === id());
    const failed = (): boolean => call().events.filter((event) => event.kind === 'consultation-ended').length > before;
    await until('the colleague', () => {
      const theirs = consultation();
      return failed() || isOver() || (theirs !== undefined && phaseOf(theirs).kind === 'talking');
    });
    const theirs = consultation();
    if (failed() || !theirs) return false;
    await wait(3 * SECOND);
    await send({ kind: 'say-line', call: theirs.id, phrase: 'announceCaller' });
    return true;
  };
  const takeBack = async (): Promise<void> => {
    if (phase() === 'held') await send({ kind: 'resume', call: id() });
    await until('the customer back', () => phase() !== 'held');
  };

  // ── the good one ────────────────────────────────────────────────────────────────────────────────────────────────

  const checkIdentity = async (): Promise<boolean> => {
    if (expects.identity === 'none') return true;
    await say('askIdentity');
    if (expects.identity === 'fail') {
      await send({ kind: 'fail-identity', call: id() });
      await say('identityFailed');
      return false;
    }
    if (expects.identity === 'exempt')
      await send({ kind: 'exempt-identity', call: id(), reason: expects.exemption ?? '' });
    else
      for (const { id: check } of standard.identityChecks[kind] ?? [])
        await send({ kind: 'match-identity', call: id(), check });
    return true;
  };

  const handle = async (): Promise<void> => {
    await picture('talking');
    for (const phrase of linesOf(call(), kind, 'handling', standard)) await say(phrase);
    if (expects.serious) await send({ kind: 'raise-serious', call: id(), text: scenario.title['zh-CN'] });
    if (expects.wait !== 'none') {
      await say('askHold');
      await send({ kind: 'hold', call: id(), reason: 'look-up' });
      await wait(8 * SECOND);
      await picture('held');
      await takeBack();
      await say('backFromHold');
    }
    for (const question of expects.knowledge.slice(0, 1)) await send({ kind: 'use-question', call: id(), question });
    if (expects.unanswered) {
      await say('cannotAnswerNow');
      await send({ kind: 'collect-question', call: id(), text: scenario.title['zh-CN'] });
    } else if (expects.wait === 'long') await say('longerWait');
    if (expects.followUp === 'message') {
      await say('personAway');
      await say('readBackMessage');
    }
    const dueAt = Math.round(world().calls[0]?.call.origin.wall ?? 0) + 24 * HOUR;
    if (expects.followUp === 'call-back' || expects.followUp === 'message') {
      const followUp = { ...opened, kind: expects.followUp, dueAt };
      await send({ kind: 'open-follow-up', call: id(), followUp, readBack: true });
    }
    if (expects.followUp === 'case' && (kind === 'complaint' || kind === 'suggestion' || kind === 'praise')) {
      const cause = expects.cause ?? 'other';
      await send({ kind: 'open-case', call: id(), caseKind: kind, cause, name: '', number, content });
    }
  };

  const handOver = async (): Promise<void> => {
    await say('announceTransfer');
    if (expects.transfer === 'second-try') {
      await consult(PRACTICE_NUMBERS.away);
      await takeBack();
      await say('tryAgain');
    }
    if (!(await consult(PRACTICE_NUMBERS.colleague))) throw new Error(`${scenario.id}: no colleague answers`);
    await send({ kind: 'transfer-attended', call: id() });
  };

  const playGood = async (): Promise<void> => {
    if (scenario.direction === 'outbound') {
      await listen(0);
      await say('openingOutbound');
      if (kind !== 'wrong-number') await say('askConvenient');
      if (!expects.convenient) {
        await say('notConvenient');
        return;
      }
    } else {
      if (expects.late) await send({ kind: 'say-line', call: id(), phrase: 'answeredLate' });
      if (!scenario.mute) await say('openingInbound');
      else await send({ kind: 'say-line', call: id(), phrase: 'openingInbound' });
    }
    await send({ kind: 'choose-kind', call: id(), callKind: kind });
    if (kind === 'wrong-number') {
      await say(scenario.direction === 'inbound' ? 'wrongNumber' : 'misdialled');
      return;
    }
    if (expects.end !== 'customer') {
      const times = expects.end === 'nuisance' ? 1 : standard.ending.silentAfterAsking;
      for (let time = 0; time < times; time += 1)
        await say(expects.end === 'nuisance' ? 'warnNuisance' : 'areYouThere');
      await send({ kind: 'end', call: id(), reason: expects.end, detail: null });
      return;
    }
    if (expects.private) await send({ kind: 'mark-private', call: id() });
    if (await checkIdentity()) {
      if (expects.transfer !== 'none') {
        await say('listening');
        await handOver();
        return;
      }
      if (!expects.private) await handle();
      for (const phrase of linesOf(call(), kind, 'confirming', standard)) await say(phrase);
    }
    for (const phrase of linesOf(call(), kind, 'closing', standard)) if (!hasSaid(call(), phrase)) await say(phrase);
  };

  // ── the careless one ────────────────────────────────────────────────────────────────────────────────────────────

  const leave = async (): Promise<void> => {
    if (!isOver()) await send({ kind: 'end', call: id(), reason: 'other', detail: '客户没有别的事了' });
  };

  const playCareless = async (): Promise<void> => {
    await wait(6 * SECOND);
    if (isOver()) return;
    await send({ kind: 'choose-kind', call: id(), callKind: kind });
    if (expects.private) {
      await send({ kind: 'mark-private', call: id() });
      for (let waited = 0; waited < 195 * SECOND && !isOver(); waited += SECOND) await wait(SECOND);
      return leave();
    }
    if (expects.end === 'nuisance') {
      await say('warnNuisance');
      await send({ kind: 'end', call: id(), reason: 'nuisance', detail: null });
      return;
    }
    if (kind === 'wrong-number' || expects.end !== 'customer') return leave();
    if (expects.identity === 'fail')
      for (const { id: check } of standard.identityChecks[kind] ?? [])
        await send({ kind: 'match-identity', call: id(), check });
    await say('listening');
    if (expects.followUp === 'call-back') await say('cannotAnswerNow');
    if (isOver()) return;
    if (expects.followUp === 'message') {
      const followUp = { ...opened, kind: 'message' as const, dueAt: Math.round(call().origin.wall) + 24 * HOUR };
      await send({ kind: 'open-follow-up', call: id(), followUp, readBack: false });
    }
    if (expects.transfer !== 'none') {
      if (expects.transfer === 'second-try') {
        await consult(PRACTICE_NUMBERS.away);
        if (isOver()) return;
      }
      await send({ kind: 'transfer-blind', call: id(), target: PRACTICE_NUMBERS.colleague });
      return;
    }
    await send({ kind: 'hold', call: id(), reason: null });
    for (let waited = 0; waited < 75 * SECOND && !isOver(); waited += SECOND) await wait(SECOND);
    if (isOver()) return;
    await takeBack();
    await wait(6 * SECOND);
    await leave();
  };

  await begin();
  await (good ? playGood() : playCareless());
  return file();
}
