import { CircleCheck, OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ScenarioProblem } from '../../../../electron/domain/scenario/readScenario';
import { useLanguage } from '../../i18n/useLanguage';

/** Everything that is wrong, each with its line and reason; pressing one leads there. */
export function ProblemList({
  problems,
  onGo,
}: {
  problems: readonly ScenarioProblem[];
  onGo: (problem: ScenarioProblem) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="scenario-problems">
      <p role="status">
        {problems.length === 0 ? (
          <CircleCheck className="icon-small kept" aria-hidden="true" />
        ) : (
          <OctagonAlert className="icon-small over" aria-hidden="true" />
        )}
        {problems.length === 0 ? t('editor.no-problems') : t('editor.problems', { count: problems.length })}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.line} ${problem.column} ${problem.path} ${problem.reason.en}`}>
              <button type="button" onClick={() => onGo(problem)}>
                <span className="figures">{t('editor.line', { line: problem.line })}</span>
                <span>
                  {problem.path !== '' && <code>{problem.path}</code>} {problem.reason[language]}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
