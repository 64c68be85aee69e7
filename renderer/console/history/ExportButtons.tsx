import { FileDown, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS, type ExportSubject } from '../../../electron/domain/exportJob';
import { FixedNote } from '../settings/FixedNote';
import { useSend, useSnapshot } from '../store/console';

/** Lets what is shown out into a file. While one is written, how far it is and the way to stop it. */
export function ExportButtons({ subject, disabled }: { subject: ExportSubject; disabled: boolean }) {
  const { t } = useTranslation();
  const send = useSend();
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const exporting = useSnapshot((snapshot) => snapshot.exporting);
  if (exporting)
    return (
      <span className="export-running figures" role="status">
        {t('export.running', { rows: exporting.rows })}
        <button type="button" className="button small" onClick={() => void send({ kind: 'cancel-export' })}>
          <X className="icon-small" aria-hidden="true" />
          {t('export.cancel')}
        </button>
      </span>
    );
  if (policy.values.exportAllowed === false) return <FixedNote keys={['exportAllowed']} />;
  return EXPORT_FORMATS.map((format) => (
    <button
      key={format}
      type="button"
      className="button small"
      disabled={disabled}
      onClick={() => void send({ kind: 'export', format, subject })}
    >
      <FileDown className="icon-small" aria-hidden="true" />
      {t(`export.${format}`)}
    </button>
  ));
}
