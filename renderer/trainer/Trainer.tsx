import { CircleDot, GraduationCap, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useConsole, useSend, useSnapshot, useView } from '../console/store/console';
import { ShiftProgress } from '../console/training/ShiftProgress';
import { useLook } from '../console/useLook';
import { CustomersSide } from './CustomersSide';
import { Newcomer } from './Newcomer';
import '../console/training/training.css';
import './trainer.css';

/** The trainer's page: what the newcomer does now, and what the customer is made to do. Nothing of it is seen at the console. */
export function Trainer() {
  const { snapshots } = useConsole();
  const { t } = useTranslation();
  const connected = useStore(snapshots, ({ snapshot }) => snapshot !== null);
  if (!connected)
    return (
      <div className="waiting-for-main" role="status">
        <CircleDot className="icon" aria-hidden="true" />
        {t('view.connecting')}
      </div>
    );
  return <Connected />;
}

function Connected() {
  useLook();
  const { t } = useTranslation();
  const send = useSend();
  const shift = useSnapshot((snapshot) => snapshot.trainingShift !== null);
  const refused = useView((view) => view.refusal);
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  useEffect(() => {
    document.title = t('trainer.title');
  }, [t]);
  return (
    <div className="trainer">
      <header className="trainer-bar">
        <GraduationCap className="icon" aria-hidden="true" />
        <h1>{t('trainer.title')}</h1>
        <span>
          {t('trainer.newcomer')} <span className="figures">{agent.number}</span> {agent.name}
        </span>
        <button type="button" className="bar-button" onClick={() => void send({ kind: 'show-trainer', on: false })}>
          <X className="icon-small" aria-hidden="true" />
          {t('trainer.close')}
        </button>
      </header>
      <div role="alert">{refused && <p className="trainer-refusal">{t(`refusal.${refused.refusal.code}`)}</p>}</div>
      <main className="trainer-body">
        <Newcomer />
        <div className="trainer-column">
          <CustomersSide />
          {shift && (
            <section className="pane">
              <ShiftProgress />
            </section>
          )}
        </div>
      </main>
    </div>
  );
}
