import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
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
  const at = Math.max(
    0,
    shifts.findIndex(({ id }) => id === chosen),
  );
  const shift = shifts[at];
  const begin = (): void => {
    if (shift) void send({ kind: 'train-shift', shift: shift.id, seed: newSeed() });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shifts.length - 1 }[event.key];
    if (event.key === 'Enter' && !event.repeat) begin();
    else if (to === undefined) return;
    else setChosen(shifts[Math.min(shifts.length - 1, Math.max(0, to))]?.id ?? '');
    event.preventDefault();
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
            <div
              className="training-list"
              role="listbox"
              aria-label={t('shift-training.title')}
              aria-activedescendant={shift && `shift-${shift.id}`}
              tabIndex={0}
              ref={focusFirst}
              onKeyDown={onKeyDown}
            >
              {shifts.map((one) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
                <div
                  key={one.id}
                  id={`shift-${one.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={one === shift}
                  onClick={() => setChosen(one.id)}
                >
                  <strong>{one.title[language]}</strong>
                  <small>{one.summary[language]}</small>
                  <small>
                    {t(`training.level.${one.level}`)} ·{' '}
                    {t('shift-training.extent', { calls: one.calls, minutes: Math.ceil(one.span / MINUTE_MS) })}
                  </small>
                </div>
              ))}
            </div>
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

/** Whoever comes here comes to choose. */
function focusFirst(list: HTMLElement | null): void {
  list?.focus();
}
