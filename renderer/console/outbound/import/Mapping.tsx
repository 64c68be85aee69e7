import { History } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPreview } from '../../../../electron/contract/listImport';
import {
  COLUMN_USES,
  type ColumnUse,
  columnProblem,
  SINGLE_USES,
} from '../../../../electron/domain/outbound/list/columns';
import { DATE_ORDERS, type DateOrder } from '../../../../electron/domain/outbound/list/moment';
import { useSend } from '../../store/console';

/** What the columns of a list are: guessed or remembered, and changed by the person where that is wrong. */
export function Mapping({ preview, plan }: { readonly preview: ListPreview; readonly plan: string }) {
  const { t } = useTranslation();
  const send = useSend();
  const id = useId();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const [mapping, setMapping] = useState(preview.mapping);
  const { hasHeading, uses, dateOrder } = mapping;
  const problem = columnProblem(uses);
  const hasHeadings = preview.headings.some((heading) => heading !== '');
  /** A use that only one column can have goes from the other. */
  const give = (column: number, use: ColumnUse): void => {
    const taken = SINGLE_USES.includes(use);
    const changed = uses.map((one, at) => (at === column ? use : taken && one === use ? 'detail' : one));
    setMapping({ ...mapping, uses: changed });
  };
  const rows = hasHeadings && !hasHeading ? [preview.headings, ...preview.rows] : preview.rows;
  return (
    <form
      className="list-mapping"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ kind: 'read-list', mapping });
      }}
    >
      <p>{t('outbound-import.mapping')}</p>
      {preview.remembered && (
        <p className="list-line hint">
          <History className="icon" aria-hidden="true" />
          {t('outbound-import.remembered')}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard */}
      <div className="list-preview" data-wide="" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {uses.map((use, column) => {
                const heading =
                  (hasHeading && preview.headings[column]) || t('outbound-import.nameless', { place: column + 1 });
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={column} scope="col" className={use}>
                    <span className="list-heading">{heading}</span>
                    <select
                      className="select"
                      aria-label={t('outbound-import.use-of', { heading })}
                      value={use}
                      onChange={({ target }) => {
                        const chosen = COLUMN_USES.find((one) => one === target.value);
                        if (chosen) give(column, chosen);
                      }}
                    >
                      {COLUMN_USES.map((one) => (
                        <option key={one} value={one}>
                          {t(`outbound-import.use.${one}`)}
                        </option>
                      ))}
                    </select>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows stand still
              <tr key={at}>
                {uses.map((use, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column} className={use} data-excerpt="" title={row[column]}>
                    {row[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="list-choices">
        {hasHeadings && (
          <label className="list-check">
            <input
              type="checkbox"
              checked={hasHeading}
              onChange={({ target }) => setMapping({ ...mapping, hasHeading: target.checked })}
            />
            {t('outbound-import.has-heading')}
          </label>
        )}
        {preview.hasYearLast && uses.includes('agreed') && (
          <label className="list-order" htmlFor={`${id}-order`}>
            <span>{t('outbound-import.date-order')}</span>
            <select
              id={`${id}-order`}
              className="select"
              value={dateOrder}
              onChange={({ target }) => {
                const order = DATE_ORDERS.find((one: DateOrder) => one === target.value);
                if (order) setMapping({ ...mapping, dateOrder: order });
              }}
            >
              {DATE_ORDERS.map((order) => (
                <option key={order} value={order}>
                  {t(`outbound-import.order.${order}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {problem && (
        <p className="problem" role="alert">
          {t(`outbound-import.problem.${problem}`)}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void send({ kind: 'close-list' })}>
          {t('action.cancel')}
        </button>
        <button type="button" className="button" onClick={() => void send({ kind: 'choose-list', plan })}>
          {t('outbound-import.another')}
        </button>
        <button ref={next} type="submit" className="button primary" disabled={problem !== null}>
          {t('outbound-import.read')}
        </button>
      </div>
    </form>
  );
}
