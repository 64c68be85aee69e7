import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import type { Finding } from '../../../electron/domain/findings';
import { recordOf } from '../../../electron/domain/record';
import { clockText } from '../i18n/spans';
import { useSnapshot } from '../store/console';
import { CallLine } from './CallLine';

const ICONS = { kept: CircleCheck, broken: CircleX, 'not-applicable': CircleMinus } as const;

/** The ended call against the standard: its line, and each measured rule with what was measured. */
export function Findings({ view }: { view: CallView }) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const record = recordOf(view.call, standard, view.note.text);
  if (!record) return null;
  return (
    <section className="pane findings" aria-label={t('pane.findings')}>
      <h2>{t('findings.line', { span: clockText((record.talkMs ?? 0) + (record.ringMs ?? 0)) })}</h2>
      <CallLine call={view.call} large />
      <h2>{t('pane.findings')}</h2>
      <ul>
        {record.findings.map((finding) => (
          <FindingRow key={finding.rule} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { rule, verdict, measuredMs, limitMs } = finding;
  const Icon = ICONS[verdict];
  return (
    <li className={`finding ${verdict}`}>
      <span className="rule-id">{rule}</span>
      <span className="finding-text">
        <strong>{t(`rule.${rule}`)}</strong>
        {measuredMs !== null && limitMs !== null && (
          <span className="figures">
            {t(`evidence.${rule}`, { measured: tenths(measuredMs, verdict === 'broken'), limit: clockText(limitMs) })}
          </span>
        )}
      </span>
      <span className="finding-verdict">
        <Icon className="icon" aria-hidden="true" />
        {t(`verdict.${verdict}`)}
      </span>
    </li>
  );
}

/** Evidence to the tenth of a second, rounded `up` where a limit was missed: a near miss must not read as if it were kept. */
function tenths(span: number, up: boolean): string {
  const rounded = (up ? Math.ceil(span / 100) : Math.floor(span / 100)) * 100;
  return `${clockText(rounded)}.${(rounded % 1000) / 100}`;
}
