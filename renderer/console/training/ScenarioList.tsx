import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEVELS, LINES, type LineSound, MOODS } from '../../../electron/domain/scenario/scenario';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { newSeed } from './seed';

/** The scenarios that can be practised: arrow keys choose one, Enter lets the customer call. */
export function ScenarioList() {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const here = useView((view) => view.place === 'training');
  const answer = useAnswer(here ? { kind: 'scenarios' } : null);
  const [mood, setMood] = useState('');
  const [level, setLevel] = useState('');
  const [line, setLine] = useState<LineSound | ''>('');
  const [chosen, setChosen] = useState('');
  if (answer.kind === 'failed')
    return (
      <p className="knowledge-empty" role="alert">
        {t('training.failed')}{' '}
        <button type="button" className="button small" onClick={answer.again}>
          {t('training.again')}
        </button>
      </p>
    );
  if (answer.value === null)
    return (
      <p className="knowledge-empty" role="status">
        {t('training.waiting')}
      </p>
    );
  const shown = answer.value.scenarios.filter(
    (one) => (!mood || one.mood === mood) && (!level || `${one.level}` === level),
  );
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === chosen),
  );
  const scenario = shown[at];
  const begin = (id: string): void => {
    void send({ kind: 'train', scenario: id, seed: newSeed(), ...(line && { line }) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === 'Enter' && scenario && !event.repeat) begin(scenario.id);
    else if (to === undefined) return;
    else {
      const next = shown[Math.min(shown.length - 1, Math.max(0, to))];
      if (!next) return;
      setChosen(next.id);
      document.getElementById(`scenario-${next.id}`)?.scrollIntoView?.({ block: 'nearest' });
    }
    event.preventDefault();
  };
  return (
    <>
      <div className="training-filters">
        <select
          className="select"
          aria-label={t('training.mood.label')}
          value={mood}
          onChange={(event) => setMood(event.target.value)}
        >
          {['', ...MOODS].map((one) => (
            <option key={one} value={one}>
              {t(`training.mood.${one || 'all'}`)}
            </option>
          ))}
        </select>
        <select
          className="select"
          aria-label={t('training.level.label')}
          value={level}
          onChange={(event) => setLevel(event.target.value)}
        >
          {['', ...LEVELS].map((one) => (
            <option key={one} value={one}>
              {t(`training.level.${one || 'all'}`)}
            </option>
          ))}
        </select>
        <select
          className="select"
          aria-label={t('training.line.label')}
          value={line}
          onChange={(event) => setLine(event.target.value as LineSound | '')}
        >
          {['', ...LINES].map((one) => (
            <option key={one} value={one}>
              {t(`training.line.${one || 'own'}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button primary small"
          disabled={!scenario}
          onClick={() => scenario && begin(scenario.id)}
        >
          {t('training.call')}
        </button>
        <small>{t('training.help')}</small>
      </div>
      {shown.length === 0 ? (
        <div className="knowledge-empty">
          <strong>{t('training.none')}</strong>
          <p>{t('training.none-help')}</p>
        </div>
      ) : (
        <div
          className="training-list"
          role="listbox"
          aria-label={t('training.title')}
          aria-activedescendant={scenario && `scenario-${scenario.id}`}
          tabIndex={0}
          ref={focusFirst}
          onKeyDown={onKeyDown}
        >
          {shown.map((one) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            <div
              key={one.id}
              id={`scenario-${one.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={one === scenario}
              onClick={() => setChosen(one.id)}
            >
              <strong>{one.title[language]}</strong>
              <small>
                {[
                  t(`direction.${one.direction}`),
                  t(`kind.${one.kind}`),
                  t(`training.mood.${one.mood}`),
                  t(`training.level.${one.level}`),
                  ...(one.line === 'clear' ? [] : [t(`training.line.${one.line}`)]),
                ].join(' · ')}
              </small>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** Whoever comes here comes to choose. */
function focusFirst(list: HTMLElement | null): void {
  list?.focus();
}
