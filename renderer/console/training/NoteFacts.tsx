import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PracticeFile } from '../../../electron/contract/query';
import { useLanguage } from '../i18n/useLanguage';
import { Masked } from '../masked/Masked';
import { useNoteCheck } from '../note/useNoteCheck';
import { useSnapshot } from '../store/console';

/** What the mark rests on beside the call itself: the note, its facts and words, the knowledge used, the pace. */
export function NoteFacts({ file }: { file: PracticeFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const target = useSnapshot(({ standard }) => standard.talking.pace.charactersPerMinute);
  const check = useNoteCheck();
  const { run } = file.record;
  const text = file.call?.note?.text ?? '';
  const words = check(text);
  const titles = (list: readonly string[]): string => (list.length === 0 ? t('mark.nothing') : list.join(' · '));
  return (
    <div className="mark-facts">
      <section>
        <h3>{t('mark.note')}</h3>
        {text.trim() === '' ? (
          <p className="hint">{t('history.no-note')}</p>
        ) : (
          <p className="mark-note">
            <Masked text={text} what="note" id={run.id} />
          </p>
        )}
        {run.facts.length > 0 && (
          <ul aria-label={t('mark.facts')}>
            {run.facts.map(({ fact, found }) => {
              const Icon = found ? Check : X;
              return (
                <li key={fact.en} className={found ? 'mark-fact kept' : 'mark-fact lost'}>
                  <Icon className="icon-small" aria-hidden="true" />
                  {fact[language]}
                  <small>{t(found ? 'mark.fact-found' : 'mark.fact-missing')}</small>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <dl>
        <dt>{t('mark.words')}</dt>
        <dd>
          {words.length === 0
            ? t('mark.no-words')
            : words.map(({ rule, from, matched, better }) => (
                <span key={from} className="mark-word">
                  <span className="rule-id">{rule}</span> {t('mark.word', { matched, better: better[0] ?? '' })}
                </span>
              ))}
        </dd>
        <dt>{t('mark.knowledge')}</dt>
        <dd>
          {titles(run.knowledge.used)}
          {run.knowledge.wanted.length > 0 && (
            <small>{t('mark.knowledge-wanted', { titles: titles(run.knowledge.wanted) })}</small>
          )}
        </dd>
        <dt>{t('mark.pace')}</dt>
        <dd className="figures">
          {run.pace === null ? t('mark.no-pace') : t('mark.pace-value', { pace: Math.round(run.pace), target })}
        </dd>
      </dl>
    </div>
  );
}
