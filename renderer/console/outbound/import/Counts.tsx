import { useTranslation } from 'react-i18next';
import type { ListCounts } from '../../../../electron/contract/listImport';

const PARTS = ['staged', 'duplicates', 'doNotCall', 'refused'] as const satisfies readonly (keyof ListCounts)[];

/** What became of a list's rows: taken, there already, not to be called, refused. */
export function Counts({ counts }: { readonly counts: ListCounts }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className="list-counts">
      {PARTS.map((part) => (
        <div key={part}>
          <dt>{t(`outbound-import.count.${part}`)}</dt>
          <dd className="figures">{counts[part].toLocaleString(i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}
