import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { POLICY_RETENTION } from '../../../electron/contract/policy';
import { RETENTION_KINDS, type RetentionKind } from '../../../electron/domain/audit';
import { type RetentionMonths, type RetentionPreview, retentionProblem } from '../../../electron/domain/retention';
import { Problem } from '../design/Problem';
import { useConsole, useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useFixed } from './FixedNote';
import { Outcome, type SaveOutcome } from './Outcome';

/** What can be chosen, months; null keeps for ever. */
const SPANS: readonly (number | null)[] = [null, 1, 3, 6, 12, 24, 36, 60, 120, 180];

/** How long each kind is kept, with what would go before it is put in force. */
export function RetentionForm() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const inForce = useSnapshot((snapshot) => snapshot.settings.retention);
  const [draft, setDraft] = useState<RetentionMonths | null>(null);
  const [outcome, setOutcome] = useState<SaveOutcome>(null);
  const months = draft ?? inForce;
  const changed = draft !== null && RETENTION_KINDS.some((kind) => draft[kind] !== inForce[kind]);
  const looking = useView(({ place }) => place === 'settings');
  const preview = useAnswer(looking && changed ? { kind: 'retention', months } : null);
  const problem = retentionProblem(months);

  const save = async (): Promise<void> => {
    const result = await bridge.send({ kind: 'set-retention', months });
    if (!result.ok) return setOutcome({ kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) });
    setDraft(null);
    setOutcome({ kind: 'saved', text: t('retention.saved') });
  };

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="fields">
        {RETENTION_KINDS.map((kind) => (
          <Span
            key={kind}
            kind={kind}
            value={months[kind]}
            onChange={(span) => {
              setOutcome(null);
              setDraft({ ...months, [kind]: span });
            }}
          />
        ))}
      </div>
      {problem && <Problem text={t(`refusal.${problem}`)} />}
      {changed && !problem && (
        <section className="retention-preview" aria-label={t('retention.preview')} aria-live="polite">
          <strong>{t('retention.preview')}</strong>
          {preview.kind === 'failed' && <Problem text={t(`refusal.${preview.code ?? 'failed'}`)} />}
          {preview.kind === 'waiting' && <p>{t('retention.counting')}</p>}
          {preview.kind === 'answered' && preview.value && <Preview previews={preview.value} />}
        </section>
      )}
      <Outcome outcome={outcome} />
      {changed && (
        <div className="settings-actions">
          <button type="button" className="button" onClick={() => setDraft(null)}>
            {t('action.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={problem !== null || preview.kind !== 'answered'}>
            {t('retention.save')}
          </button>
        </div>
      )}
    </form>
  );
}

function Span({
  kind,
  value,
  onChange,
}: {
  kind: RetentionKind;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const isFixed = useFixed();
  // A centre's own file may hold any span.
  const spans = useMemo(() => (SPANS.includes(value) ? SPANS : [...SPANS, value]), [value]);
  return (
    <div className="field">
      <label htmlFor={id}>{t(`retention.kind.${kind}`)}</label>
      <select
        id={id}
        className="input"
        disabled={isFixed(POLICY_RETENTION[kind])}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      >
        {spans.map((span) => (
          <option key={span ?? 'ever'} value={span ?? ''}>
            {span === null ? t('retention.ever') : t('retention.months', { total: span })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Preview({ previews }: { previews: readonly RetentionPreview[] }) {
  const { t } = useTranslation();
  const going = previews.filter(({ count }) => count > 0);
  if (going.length === 0) return <p>{t('retention.nothing')}</p>;
  return (
    <ul>
      {going.map(({ kind, count, oldest, newest }) => (
        <li key={kind}>
          {t('retention.going', {
            what: t(`retention.kind.${kind}`),
            total: count,
            from: new Date(oldest ?? 0).toLocaleDateString(),
            to: new Date(newest ?? 0).toLocaleDateString(),
          })}
        </li>
      ))}
    </ul>
  );
}
