import { ArrowRight, ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';

/** What the uses of the period would file under another group; taken over one by one or all at once (KNB-2). */
export function Regrouping() {
  const { t } = useTranslation();
  const send = useSend();
  const here = useView((view) => view.place === 'knowledge');
  const { knowledge } = useSnapshot((snapshot) => snapshot.standard);
  const midnight = new Date(useWall()).setHours(0, 0, 0, 0);
  const answer = useAnswer(here ? { kind: 'regrouping', now: midnight, knowledge } : null);
  const moves = answer.value ?? [];
  return (
    <>
      <p className="hint">
        {t('knowledge.regrouping.help', {
          days: knowledge.periodDays,
          veryOften: knowledge.veryOften,
          often: knowledge.often,
          seldom: knowledge.seldom,
        })}{' '}
        <span className="rule-id">KNB-2</span>
      </p>
      {answer.kind === 'failed' && <p role="alert">{t('knowledge.failed')}</p>}
      {answer.value && moves.length === 0 && (
        <div className="knowledge-empty">
          <ListChecks className="icon" aria-hidden="true" />
          <strong>{t('knowledge.regrouping.none')}</strong>
        </div>
      )}
      {moves.length > 0 && (
        <>
          <div className="regrouping-head">
            <strong>{t('knowledge.regrouping.count', { count: moves.length })}</strong>
            <button
              type="button"
              className="button small primary"
              onClick={() => void send({ kind: 'regroup', moves: moves.map(({ id, to }) => ({ id, to })) })}
            >
              {t('knowledge.regrouping.all')}
            </button>
          </div>
          <table className="regrouping">
            <thead>
              <tr>
                <th scope="col">{t('knowledge.title')}</th>
                <th scope="col">{t('knowledge.regrouping.uses')}</th>
                <th scope="col">{t('knowledge.regrouping.move')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('knowledge.regrouping.accept')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map(({ id, title, from, to, uses }) => (
                <tr key={id}>
                  <td>{title}</td>
                  <td className="figures">{uses}</td>
                  <td>
                    <span className="regrouping-move">
                      <span className={`frequency ${from}`}>{t(`knowledge.frequency.${from}`)}</span>
                      <ArrowRight className="icon-small" aria-hidden="true" />
                      <span className={`frequency ${to}`}>{t(`knowledge.frequency.${to}`)}</span>
                    </span>
                  </td>
                  <td>
                    <button
                      type="button"
                      className="button small"
                      aria-label={t('knowledge.regrouping.accept-named', { title })}
                      onClick={() => void send({ kind: 'regroup', moves: [{ id, to }] })}
                    >
                      {t('knowledge.regrouping.accept')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
