import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { useSetView, useSnapshot, useView } from '../store/console';
import { MarkOfCall } from './MarkOfCall';

/** The practice calls that are over, the newest first, and the mark of the one that is looked at. */
export function RunsTab() {
  const { t } = useTranslation();
  const language = useLanguage();
  const setView = useSetView();
  const wanted = useView((view) => view.practiceRun);
  const runs = useSnapshot((snapshot) => snapshot.training);
  const over = runs.flatMap((run) => (run.state === 'over' && run.call !== null ? [{ ...run, call: run.call }] : []));
  const shown = over.find(({ call }) => call === wanted) ?? over.at(-1);
  if (!shown)
    return (
      <div className="pane knowledge-empty">
        <ClipboardCheck className="icon" aria-hidden="true" />
        <strong>{t('training.marks-none')}</strong>
        <p>{t('training.marks-help')}</p>
      </div>
    );
  return (
    <>
      <section className="pane training-pane" aria-label={t('training.tab.runs')}>
        <ul className="training-list">
          {over.toReversed().map(({ id, call, title }) => (
            <li key={id}>
              <button
                type="button"
                className="run-row"
                aria-current={call === shown.call || undefined}
                onClick={() => setView({ practiceRun: call })}
              >
                {title[language]}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className="pane training-pane" aria-label={t('training.marks')}>
        <MarkOfCall key={shown.call} call={shown.call} />
      </section>
    </>
  );
}
