import { useTranslation } from 'react-i18next';
import type { ListCounts } from '../../../../electron/contract/listImport';

const PARTS = ['staged', 'duplicates', 'doNotCall', 'refused'] as const satisfies readonly (keyof ListCounts)[];

/** What became of a list's rows: taken (`done`) or to be taken, there already, not to be called, refused. */
export function Counts({ counts, done = false }: { readonly counts: ListCounts; readonly done?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className="list-counts">
      {PARTS.map((part) => (
        <div key={part}>
          <dt>{t(done && part === 'staged' ? 'outbound-import.count.imported' : `outbound-import.count.${part}`)}</dt>
          <dd className="figures">{counts[part].toLocaleString(i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}
