import { useTranslation } from 'react-i18next';
import type { ListOutcome } from '../../../../electron/contract/listImport';

/** Lines that are named for each reason. */
const NAMED = 5;

/** Why rows were refused, how many, and the lines of the first of them. */
export function RefusedReasons({ outcome }: { readonly outcome: ListOutcome }) {
  const { t, i18n } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard
    <div className="list-reasons" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('outbound-import.why')}</th>
            <th scope="col" className="figures">
              {t('outbound-import.rows')}
            </th>
            <th scope="col">{t('outbound-import.lines')}</th>
          </tr>
        </thead>
        <tbody>
          {outcome.reasons.map(({ reason, count }) => {
            const lines = outcome.refused.filter((one) => one.reason === reason).map(({ line }) => line);
            const named = lines.slice(0, NAMED).join(', ');
            return (
              <tr key={reason}>
                <td>{t(`outbound-import.reason.${reason}`)}</td>
                <td className="figures">{count.toLocaleString(i18n.language)}</td>
                <td className="figures">{count > NAMED && named !== '' ? `${named} …` : named}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
