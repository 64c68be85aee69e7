import { GraduationCap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useSnapshot } from '../store/console';
import { MarkOfCall } from './MarkOfCall';
import { ScenarioList } from './ScenarioList';

/** Which customer calls, what goes on with them, and the mark of the last call. */
export function CustomersTab() {
  const { t } = useTranslation();
  const runs = useSnapshot((snapshot) => snapshot.training);
  const calls = useSnapshot((snapshot) => snapshot.calls);
  const last = runs.findLast(({ state, call }) => state === 'over' && call !== null)?.call ?? null;
  // Every fact that is added to the ended call may change its mark.
  const facts = calls.find(({ call }) => call.id === last);
  return (
    <>
      <section className="pane training-pane" aria-label={t('training.title')}>
        <h1>{t('training.title')}</h1>
        <Running />
        <ScenarioList />
      </section>
      <section className="pane training-pane" aria-label={t('training.marks')}>
        <h2>{t('training.marks')}</h2>
        {last === null ? (
          <div className="knowledge-empty">
            <GraduationCap className="icon" aria-hidden="true" />
            <strong>{t('training.marks-none')}</strong>
            <p>{t('training.marks-help')}</p>
          </div>
        ) : (
          <MarkOfCall key={`${last} ${facts?.call.events.length} ${facts?.note.revision}`} call={last} />
        )}
      </section>
    </>
  );
}

/** The practice call that goes on, marked in words, with its caption. */
function Running() {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const run = useSnapshot(({ training }) => training.findLast(({ state }) => state !== 'over'));
  if (!run) return null;
  return (
    <div className="training-run" role="status">
      <span className="demo-badge">{t('training.running')}</span>
      <strong>{run.title[language]}</strong>
      <span>
        {run.state === 'waiting' ? t('training.call-out', { number: run.number }) : t(`training.state.${run.state}`)}
      </span>
      <button type="button" className="button small" onClick={() => void send({ kind: 'end-training' })}>
        {t('training.end')}
      </button>
      <p>{run.said ? t('training.said', { text: run.said.text }) : t('training.silent')}</p>
    </div>
  );
}
