import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RULE_IDS, RULES, type Rule, type RuleId } from '../../../electron/domain/rules';
import { CALL_KINDS } from '../../../electron/domain/standard';
import { useLanguage } from '../i18n/useLanguage';
import { useSnapshot } from '../store/console';
import type { HistoryFilters } from './searchOf';

/** Rules that a call can break; the others are never scored, or about a shift. */
const SCORED: readonly RuleId[] = RULE_IDS.filter((rule) => {
  const { kind, group }: Rule = RULES[rule];
  return kind !== 'reminded' && group !== 'readiness' && group !== 'shift';
});

const WAYS = ['inbound', 'outbound', 'missed'] as const;

/** What is chosen beside the typed words. */
export function HistoryFiltersBar({
  filters,
  onChange,
}: {
  filters: HistoryFilters;
  onChange: (filters: HistoryFilters) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dispositions = useSnapshot((snapshot) => snapshot.standard.dispositions);
  const id = useId();
  const { direction, broken, disposition, owed } = filters;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of filters is no field set
    <div className="history-filters" role="group" aria-label={t('history.filters')}>
      <label className="history-filter" htmlFor={`${id}-way`}>
        <span>{t('history.direction')}</span>
        <select
          id={`${id}-way`}
          className="select"
          value={direction ?? ''}
          onChange={(event) =>
            onChange({ ...filters, direction: WAYS.find((way) => way === event.target.value) ?? null })
          }
        >
          <option value="">{t('history.all')}</option>
          <option value="inbound">{t('direction.inbound')}</option>
          <option value="outbound">{t('direction.outbound')}</option>
          <option value="missed">{t('history.missed')}</option>
        </select>
      </label>
      <label className="history-filter" htmlFor={`${id}-rule`}>
        <span>{t('history.broken-rule')}</span>
        <select
          id={`${id}-rule`}
          className="select"
          value={broken ?? ''}
          onChange={(event) =>
            onChange({ ...filters, broken: SCORED.find((rule) => rule === event.target.value) ?? null })
          }
        >
          <option value="">{t('history.any')}</option>
          {SCORED.map((rule) => (
            <option key={rule} value={rule}>
              {`${rule} ${t(`rule.${rule}.text`)}`}
            </option>
          ))}
        </select>
      </label>
      <label className="history-filter" htmlFor={`${id}-disposition`}>
        <span>{t('kind.label')}</span>
        <select
          id={`${id}-disposition`}
          className="select"
          value={disposition ?? ''}
          onChange={(event) =>
            onChange({ ...filters, disposition: event.target.value === '' ? null : event.target.value })
          }
        >
          <option value="">{t('history.any')}</option>
          {CALL_KINDS.map((kind) => (
            <optgroup key={kind} label={t(`kind.${kind}`)}>
              {dispositions
                .filter((one) => one.kind === kind)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.label[language]}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="choice history-owed-filter">
        <input
          type="checkbox"
          checked={owed}
          onChange={(event) => onChange({ ...filters, owed: event.target.checked })}
        />
        <span>{t('history.owed')}</span>
      </label>
    </div>
  );
}
