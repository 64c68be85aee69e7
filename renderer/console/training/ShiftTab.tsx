import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { ChoiceList } from './ChoiceList';
import { RunningCall } from './RunningCall';
import { ShiftProgress } from './ShiftProgress';
import { newSeed } from './seed';

const MINUTE_MS = 60_000;

/** The shifts that can be practised, several customers in a row, and how the one that is on stands. */
export function ShiftTab() {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const here = useView((view) => view.place === 'training');
  const answer = useAnswer(here ? { kind: 'scenarios' } : null);
  const [chosen, setChosen] = useState('');
  const shifts = answer.value?.shifts ?? [];
  const shift = shifts.find(({ id }) => id === chosen) ?? shifts[0];
  const begin = (): void => {
    if (shift) void send({ kind: 'train-shift', shift: shift.id, seed: newSeed() });
  };
  return (
    <>
      <section className="pane training-pane" aria-label={t('shift-training.title')}>
        <h1>{t('shift-training.title')}</h1>
        {answer.kind === 'failed' ? (
          <p className="knowledge-empty" role="alert">
            {t('training.failed')}{' '}
            <button type="button" className="button small" onClick={answer.again}>
              {t('training.again')}
            </button>
          </p>
        ) : answer.value === null ? (
          <p className="knowledge-empty" role="status">
            {t('training.waiting')}
          </p>
        ) : (
          <>
            <div className="training-filters">
              <button type="button" className="button primary small" disabled={!shift} onClick={begin}>
                {t('shift-training.begin')}
              </button>
              <small>{t('shift-training.help')}</small>
            </div>
            <ChoiceList
              label={t('shift-training.title')}
              items={shifts.map((one) => ({
                id: one.id,
                content: (
                  <>
                    <strong>{one.title[language]}</strong>
                    <small>{one.summary[language]}</small>
                    <small>
                      {t(`training.level.${one.level}`)} ·{' '}
                      {t('shift-training.extent', { calls: one.calls, minutes: Math.ceil(one.span / MINUTE_MS) })}
                    </small>
                  </>
                ),
              }))}
              chosen={shift?.id}
              onChoose={setChosen}
              onEnter={begin}
              focuses
            />
          </>
        )}
      </section>
      <section className="pane training-pane" aria-label={t('shift-training.progress')}>
        <h2>{t('shift-training.progress')}</h2>
        <RunningCall />
        <ShiftProgress />
      </section>
    </>
  );
}
