import { useTranslation } from 'react-i18next';
import { CUES, type Cue, type Scenario } from '../../../../electron/domain/scenario/scenario';
import { beginWill, hasReaction, isSatisfied, notice, react } from '../../../../electron/domain/scenario/will';
import { useLanguage } from '../../i18n/useLanguage';

/** One run's chances, so that what is shown does not change while one writes. */
const SEED = 1;

/** What the customer would say: their story in its order, how they answer each cue, and which rules it is about. */
export function ScenarioPreview({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const will = beginWill(scenario, SEED);
  const answered = CUES.filter((cue) => hasReaction(will, scenario, cue));
  const wants = scenario.wants.map((cue) => t(`cue.${cue}`)).join(t('list.separator'));
  const content = isSatisfied(
    scenario.wants.reduce((now, cue) => notice(now, cue), will),
    scenario,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <div className="scenario-preview" tabIndex={0}>
      <h2>{t('editor.story')}</h2>
      {scenario.mute ? (
        <p>{t('editor.mute')}</p>
      ) : (
        <ol>
          {scenario.story.map((line) => (
            <li key={line}>{wordsOf(scenario, line, language) ?? t('editor.usual', { line })}</li>
          ))}
        </ol>
      )}
      <h2>{t('editor.reactions')}</h2>
      <dl>
        {answered.map((cue) => (
          <div key={cue}>
            <dt>{t(`cue.${cue}`)}</dt>
            <dd>
              <Reaction scenario={scenario} cue={cue} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('editor.usual-rest')}</p>
      {content && wants !== '' && <p>{t('editor.content-when', { wants })}</p>}
      <h2>{t('editor.coverage', { count: scenario.exercises.length })}</h2>
      <ul className="scenario-rules">
        {scenario.exercises.map((rule) => (
          <li key={rule}>
            <span className="rule-id">{rule}</span>
            {t(`rule.${rule}.text`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Reaction({ scenario, cue }: { scenario: Scenario; cue: Cue }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const begun = notice(beginWill(scenario, SEED), cue);
  const { will, act } = react(begun, scenario, cue);
  const said = act.say === null ? t('editor.says-nothing') : (wordsOf(scenario, act.say, language) ?? act.say);
  const more = [
    will.mood === begun.mood ? null : t(`training.mood.${will.mood}`),
    will.state === begun.state ? null : t('trainer.state', { state: will.state }),
    act.leave ? t('editor.hangs-up') : null,
  ].filter((one) => one !== null);
  return (
    <>
      {said}
      {more.length > 0 && <small>{more.join(' · ')}</small>}
    </>
  );
}

/** The scenario's own words; null where the mood's usual ones are said. */
function wordsOf(scenario: Scenario, line: string, language: 'zh-CN' | 'en'): string | null {
  return scenario.says[line]?.[language] ?? null;
}
