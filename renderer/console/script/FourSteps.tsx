import { useTranslation } from 'react-i18next';

const STEPS = ['listen', 'guide', 'defuse', 'agree'] as const;

/** KNB-5: how a matter is handled. A reminder, never scored. */
export function FourSteps() {
  const { t } = useTranslation();
  return (
    <div className="four-steps">
      <ol aria-label={t('four-steps.label')}>
        {STEPS.map((step) => (
          <li key={step}>{t(`four-steps.${step}`)}</li>
        ))}
      </ol>
      <span className="rule-id">KNB-5</span>
    </div>
  );
}
