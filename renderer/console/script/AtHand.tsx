import { CalendarClock, Check, MessageSquareText, SpellCheck2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { RULE_OF_PHRASE } from '../../../electron/domain/script';
import type { PhraseId } from '../../../electron/domain/standard';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend, useView } from '../store/console';
import { SPELLING_KEY } from './SpellingHelper';
import { phrasesAtHand, timesSaid } from './scene';
import { Words } from './Words';

/** What comes of saying a phrase, there and then. */
const FOLLOWS: Partial<Record<PhraseId, 'call-back' | 'message'>> = {
  cannotAnswerNow: 'call-back',
  longerWait: 'call-back',
  personAway: 'message',
  readBackMessage: 'message',
};

/** Phrases for what may come up (TLK-11), each ticked when it was said. */
export function AtHand({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const spelling = useView((view) => view.panel === 'spelling');
  return (
    <section className="at-hand" aria-label={t('script.at-hand')}>
      <div className="at-hand-head">
        <h2>
          {t('script.at-hand')} <span className="rule-id">TLK-11</span>
        </h2>
        <button
          type="button"
          className={`button small quiet ${SPELLING_KEY}`}
          aria-haspopup="dialog"
          aria-expanded={spelling}
          aria-keyshortcuts={ariaKeys('spelling')}
          onClick={() => act('spelling')}
        >
          <SpellCheck2 className="icon-small" aria-hidden="true" />
          {t('spelling.title')}
          <KeyHint of="spelling" />
        </button>
      </div>
      <ul>
        {phrasesAtHand(call).map((phrase) => {
          const follows = FOLLOWS[phrase];
          return (
            <li key={phrase}>
              <div className="at-hand-text">
                <p className="at-hand-when">
                  {t(`script.when.${phrase}`)} <span className="rule-id">{RULE_OF_PHRASE[phrase]}</span>
                </p>
                <p>
                  <Words phrase={phrase} call={call} />
                </p>
              </div>
              {follows && (
                <button
                  type="button"
                  className="button small quiet"
                  aria-keyshortcuts={ariaKeys(follows)}
                  onClick={() => act(follows)}
                >
                  {follows === 'call-back' ? (
                    <CalendarClock className="icon-small" aria-hidden="true" />
                  ) : (
                    <MessageSquareText className="icon-small" aria-hidden="true" />
                  )}
                  {t(`follow.${follows}`)}
                </button>
              )}
              <SaidButton call={call} phrase={phrase} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The agent's word that a phrase was said, with how often already. */
export function SaidButton({ call, phrase }: { call: Call; phrase: PhraseId }) {
  const { t } = useTranslation();
  const send = useSend();
  const times = timesSaid(call, phrase);
  return (
    <button
      type="button"
      className={times > 0 ? 'button small said' : 'button small'}
      onClick={() => void send({ kind: 'say-line', call: call.id, phrase })}
    >
      <Check className="icon-small" aria-hidden="true" />
      <span>
        {times === 0 ? t('script.tick-short') : t('script.tick-times', { times })}
        <span className="visually-hidden">{t('script.tick', { when: t(`script.when.${phrase}`) })}</span>
      </span>
    </button>
  );
}
