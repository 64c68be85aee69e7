import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioHead } from '../../../electron/contract/training';
import { LEVELS, LINES, type LineSound, MOODS } from '../../../electron/domain/scenario/scenario';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { ChoiceList } from './ChoiceList';
import { newSeed } from './seed';

/** The scenarios that can be practised: arrow keys choose one, Enter lets the customer call. */
export function ScenarioList() {
  const { t } = useTranslation();
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
  const scenario = shown.find(({ id }) => id === chosen) ?? shown[0];
  const begin = (id: string): void => {
    void send({ kind: 'train', scenario: id, seed: newSeed(), ...(line && { line }) });
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
        <ChoiceList
          label={t('training.title')}
          items={shown.map((one) => ({ id: one.id, content: <Scenario of={one} /> }))}
          chosen={scenario?.id}
          onChoose={setChosen}
          onEnter={begin}
          focuses
        />
      )}
    </>
  );
}

function Scenario({ of: one }: { of: ScenarioHead }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
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
    </>
  );
}
