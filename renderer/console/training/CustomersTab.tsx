import { GraduationCap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../store/console';
import { MarkOfCall } from './MarkOfCall';
import { RunningCall } from './RunningCall';
import { ScenarioList } from './ScenarioList';
import { TrainerButton } from './TrainerButton';

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
        <div className="training-head">
          <h1>{t('training.title')}</h1>
          <TrainerButton />
        </div>
        <RunningCall />
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
