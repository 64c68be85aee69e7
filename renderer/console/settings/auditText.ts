import type { TFunction } from 'i18next';
import type { AuditEntry } from '../../../electron/domain/audit';

/** An entry of the audit log in words. */
export function auditText(entry: AuditEntry, t: TFunction): string {
  switch (entry.kind) {
    case 'sign-in':
    case 'sign-off':
      return t(`audit.entry.${entry.kind}`);
    case 'reveal':
      return t('audit.entry.reveal', { what: t(`audit.revealed.${entry.what}`), id: entry.id.slice(0, 8) });
    case 'export':
      return t(entry.masked ? 'audit.entry.export' : 'audit.entry.export-unmasked', {
        what: t(`audit.exported.${entry.what}`, { defaultValue: entry.what }),
        format: entry.format.toUpperCase(),
        total: entry.rows,
      });
    case 'deletion':
      return t('audit.entry.deletion', {
        what: t(`retention.kind.${entry.what}`),
        total: entry.count,
        date: new Date(entry.before).toLocaleDateString(),
      });
    case 'setting':
      return t(entry.value === null ? 'audit.entry.setting' : 'audit.entry.setting-value', {
        name: t(`audit.setting.${entry.key}`, { defaultValue: entry.key }),
        value: String(entry.value),
      });
    case 'key-choice':
      return t('audit.entry.key-choice', { choice: t(`audit.key-choice.${entry.choice}`) });
    case 'legal-hold':
      return t(entry.on ? 'audit.entry.hold-set' : 'audit.entry.hold-lifted', {
        subject: t(`legal-hold.subject.${entry.subject}`),
        id: entry.id.slice(0, 8),
      });
    case 'do-not-call':
      return t(entry.on ? 'audit.entry.do-not-call' : 'audit.entry.call-again', { id: entry.call?.slice(0, 8) ?? '–' });
    case 'lock':
      return t(`audit.entry.lock-${entry.reason}`);
    case 'unlock':
      return t(`audit.entry.unlock-${entry.by}`);
    case 'unlock-failed':
      return t('audit.entry.unlock-failed', { total: entry.count });
    case 'secret-refused':
      return t('audit.entry.secret-refused', { total: entry.count });
  }
}
