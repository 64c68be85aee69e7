import { ChevronLeft, ChevronRight, ScrollText, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditVerdict } from '../../../electron/domain/audit';
import { Problem } from '../design/Problem';
import { useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { auditText } from './auditText';
import './audit.css';

/** Entries on a page. */
const PAGE = 20;

/** What was revealed, exported, deleted and changed at this seat, by whom, and whether the log is as it was written. */
export function AuditCard() {
  const { t, i18n } = useTranslation();
  /** The positions that the pages behind this one end before, the present page's last; null is the newest. */
  const [path, setPath] = useState<readonly (number | null)[]>([null]);
  const before = path.at(-1) ?? null;
  // The page stays there while nobody looks at it; the chain is not walked for nobody.
  const looking = useView(({ place }) => place === 'settings');
  const page = useAnswer(looking ? { kind: 'audit', before, limit: PAGE } : null);
  const chain = useAnswer(looking ? { kind: 'audit-chain' } : null);
  const rows = page.value ?? [];
  const oldest = rows.at(-1)?.position ?? null;
  return (
    <>
      {chain.value && <Chain verdict={chain.value} />}
      {page.kind === 'failed' && <Problem text={t(`refusal.${page.code ?? 'failed'}`)} />}
      {page.value?.length === 0 && (
        <p className="audit-empty">
          <ScrollText className="icon" aria-hidden="true" />
          {t('audit.empty')}
        </p>
      )}
      {rows.length > 0 && (
        <div className="audit-scroll">
          <table className="audit-table">
            <thead>
              <tr>
                <th scope="col">{t('audit.number')}</th>
                <th scope="col">{t('audit.time')}</th>
                <th scope="col">{t('audit.agent')}</th>
                <th scope="col">{t('audit.what')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.position}>
                  <td className="figures">{row.position}</td>
                  <td className="figures">{new Date(row.at).toLocaleString(i18n.language, { hour12: false })}</td>
                  <td className="figures">{row.agent}</td>
                  <td>{auditText(row.entry, t)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(path.length > 1 || rows.length === PAGE) && (
        <div className="settings-actions">
          <button
            type="button"
            className="button small"
            disabled={path.length === 1}
            onClick={() => setPath(path.slice(0, -1))}
          >
            <ChevronLeft className="icon-small" aria-hidden="true" />
            {t('audit.newer')}
          </button>
          <button
            type="button"
            className="button small"
            disabled={rows.length < PAGE || oldest === null || oldest <= 1}
            onClick={() => setPath([...path, oldest])}
          >
            {t('audit.older')}
            <ChevronRight className="icon-small" aria-hidden="true" />
          </button>
        </div>
      )}
    </>
  );
}

function Chain({ verdict }: { verdict: AuditVerdict }) {
  const { t } = useTranslation();
  const whole = verdict.kind === 'whole';
  const Icon = whole ? ShieldCheck : ShieldAlert;
  return (
    <span className={whole ? 'audit-chain whole' : 'audit-chain broken'} role={whole ? 'status' : 'alert'}>
      <Icon className="icon-small" aria-hidden="true" />
      {whole
        ? t('audit.whole', { total: verdict.entries })
        : t(`audit.broken.${verdict.reason}`, { position: verdict.position })}
    </span>
  );
}
