import type { Timers } from '../console/alarms';
import type { Language } from '../contract/settings';
import { type Ms, SECOND, type Unsubscribe } from '../domain/time';
import type { MediaPort } from '../media/port';
import type { Log } from '../softphone/log';
import type { SessionId, Softphone } from '../softphone/port';
import { COLLEAGUE } from './people';
import type { Voice } from './voice';

/** How soon a colleague answers. */
const ANSWER_AFTER: Ms = 2 * SECOND;
/** A transferred call replaces the one they are in (RFC 3891 §3), so nobody waits for them. */
const ANSWER_REPLACING_AFTER: Ms = 0.2 * SECOND;
/** From the answer to their words: the sound's path must be up. */
const SPEAK_AFTER: Ms = 0.5 * SECOND;

/**
 * Answers whoever calls, says one line and listens until the other side hangs up. The result ends it; the softphone is
 * stopped by who made it.
 */
export function createColleague(options: {
  readonly softphone: Softphone;
  readonly media: MediaPort;
  readonly timers: Timers;
  readonly voice: Voice;
  readonly language: () => Language;
  readonly log: Log;
}): Unsubscribe {
  const { softphone, media, timers, voice } = options;
  /** Each call with the one timer it waits for. */
  const calls = new Map<SessionId, Unsubscribe>();

  const complain = (what: string) => (error: unknown) =>
    options.log.warn(`practice colleague: could not ${what}: ${String(error)}`);

  const after = (session: SessionId, delay: Ms, then: () => void): void => {
    calls.get(session)?.();
    calls.set(session, timers.after(delay, then));
  };

  const speak = (session: SessionId): void => {
    const language = options.language();
    const utterance = voice.utterance(COLLEAGUE.voice, COLLEAGUE.answer[language], language);
    if (utterance === null) return;
    media.request('say', { session, utterance }).catch(complain('speak'));
  };

  const unsubscribe = softphone.subscribe((event) => {
    if (event.kind === 'offered' && event.direction === 'inbound') {
      const delay = calls.size > 0 ? ANSWER_REPLACING_AFTER : ANSWER_AFTER;
      after(event.session, delay, () => softphone.answer(event.session).catch(complain('answer')));
    } else if (event.kind === 'answered') {
      after(event.session, SPEAK_AFTER, () => speak(event.session));
    } else if (event.kind === 'ended') {
      calls.get(event.session)?.();
      calls.delete(event.session);
    }
  });

  return () => {
    unsubscribe();
    for (const cancel of calls.values()) cancel();
    calls.clear();
  };
}
