import { CircleCheck, CircleMinus, ClipboardCopy, FileArchive, OctagonAlert, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckVerdict, DiagnosticCheck } from '../../../electron/domain/diagnostics';
import { useConsole } from '../store/console';
import { Outcome, type SaveOutcome } from './Outcome';
import './diagnostics.css';

const ICONS = { pass: CircleCheck, fail: OctagonAlert, 'not-applicable': CircleMinus } as const satisfies Record<
  CheckVerdict,
  unknown
>;

/** Whether everything at this seat is as it should be, and what to do where it is not; and the bundle for IT. */
export function DiagnosticsCard() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const [checks, setChecks] = useState<readonly DiagnosticCheck[] | null>(null);
  const [busy, setBusy] = useState<'looking' | 'saving' | null>(null);
  const [outcome, setOutcome] = useState<SaveOutcome>(null);

  const look = async (): Promise<void> => {
    setBusy('looking');
    setOutcome(null);
    const answer = await bridge.ask({ kind: 'diagnostics' });
    setBusy(null);
    if (answer.ok) setChecks(answer.value as readonly DiagnosticCheck[]);
    else setOutcome({ kind: 'refused', text: t(`refusal.${answer.code}`) });
  };

  const copy = async (): Promise<void> => {
    const result = await bridge.send({ kind: 'copy-diagnostics' });
    setOutcome(
      result.ok
        ? { kind: 'saved', text: t('diagnostics.copied') }
        : { kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) },
    );
  };

  const save = async (): Promise<void> => {
    setBusy('saving');
    const result = await bridge.send({ kind: 'save-support-bundle' });
    setBusy(null);
    setOutcome(result.ok ? null : { kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <>
      {checks && (
        <ul className="diagnosis" aria-label={t('settings.card.diagnostics.title')}>
          {checks.map(({ id, verdict, detail }) => {
            const Icon = ICONS[verdict];
            return (
              <li key={id} className={`diagnosis-row ${verdict}`}>
                <Icon className="icon-small" aria-hidden="true" />
                <span className="diagnosis-verdict">{t(`diagnostics.verdict.${verdict}`)}</span>
                <strong>{t(`diagnostics.check.${id}`)}</strong>
                <span className="diagnosis-detail">{detail}</span>
                {verdict === 'fail' && <span className="diagnosis-help">{t(`diagnostics.help.${id}`)}</span>}
              </li>
            );
          })}
        </ul>
      )}
      <Outcome outcome={outcome} />
      <div className="settings-actions">
        <button type="button" className="button" disabled={busy !== null} onClick={() => void save()}>
          <FileArchive className="icon-small" aria-hidden="true" />
          {t(busy === 'saving' ? 'diagnostics.saving' : 'diagnostics.bundle')}
        </button>
        {checks && (
          <button type="button" className="button" onClick={() => void copy()}>
            <ClipboardCopy className="icon-small" aria-hidden="true" />
            {t('diagnostics.copy')}
          </button>
        )}
        <button type="button" className="button primary" disabled={busy !== null} onClick={() => void look()}>
          <Stethoscope className="icon-small" aria-hidden="true" />
          {t(busy === 'looking' ? 'diagnostics.looking' : 'diagnostics.look')}
        </button>
      </div>
    </>
  );
}
