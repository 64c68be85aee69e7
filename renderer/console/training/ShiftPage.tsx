import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShiftFile } from '../../../electron/domain/marks/shiftMark';
import { useLanguage } from '../i18n/useLanguage';
import { useSetView } from '../store/console';
import { momentText, newcomerText } from './runText';

/** The mark of a practised shift: its calls, and the rules about the shift as a whole. */
export function ShiftPage({ file: { shift, calls, total } }: { file: ShiftFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const setView = useSetView();
  return (
    <div className="run-page">
      <header className="run-head">
        <div>
          <h2>{shift.title[language]}</h2>
          <p className="hint figures">
            {[newcomerText(shift), momentText(shift.at), t('mark.seed', { seed: shift.seed })].join(' · ')}
          </p>
        </div>
        <p className="run-total">
          <strong className="mark-total figures">{t('mark.total', { total })}</strong>
          <small>{t('mark.shift-calls', { calls: calls.length, planned: shift.planned })}</small>
        </p>
      </header>
      <p className="hint">{t('mark.shift-help')}</p>
      <div className="run-body">
        <p className="mark-group">{t('mark.shift-rules')}</p>
        {shift.points.length === 0 && <p className="hint">{t('mark.shift-no-rules')}</p>}
        <ul>
          {shift.points.map(({ rule, kept, weight }) => {
            const Icon = kept ? Check : X;
            return (
              <li key={rule} className={`mark-point ${kept ? 'kept' : 'lost'}`}>
                <Icon className="icon-small" role="img" aria-label={t(kept ? 'mark.kept' : 'mark.lost')} />
                <span>
                  <span className="rule-id">{rule}</span>
                </span>
                <span>{t(`rule.${rule}.text`)}</span>
                <span />
                <span className="figures">{t('mark.points', { got: kept ? weight : 0, weight })}</span>
              </li>
            );
          })}
        </ul>
        <p className="mark-group">{t('class.calls')}</p>
        <ul>
          {calls.map((call) => (
            <li key={call.id}>
              <button type="button" className="run-row" onClick={() => setView({ practiceRun: call.id })}>
                <strong>{call.title[language]}</strong>
                <span className="figures run-row-total">{call.total}</span>
                <small className="figures">{momentText(call.at)}</small>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
