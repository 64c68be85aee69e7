import { Check, CircleDashed, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MarkItem, MarkItemId } from '../../../electron/domain/marks/mark';
import { useLanguage } from '../i18n/useLanguage';
import { useAnswer } from '../store/useAnswer';

/** The automatic mark of one practice call: the total, what to try next, and each point with its why. */
export function MarkOfCall({ call }: { call: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const answer = useAnswer({ kind: 'mark', call });
  if (answer.kind === 'failed')
    return (
      <p className="knowledge-empty" role="alert">
        {t(`refusal.${answer.code}`)}{' '}
        <button type="button" className="button small" onClick={answer.again}>
          {t('training.again')}
        </button>
      </p>
    );
  if (answer.value === null)
    return (
      <p className="knowledge-empty" role="status">
        {t(answer.kind === 'waiting' ? 'training.waiting' : 'training.marks-none')}
      </p>
    );
  const { mark, title, missing } = answer.value;
  const name = (id: MarkItemId): string => {
    const [kind = '', what = ''] = id.split(':');
    return kind === 'rule' ? t(`rule.${what}.text`) : t(`mark.next.${what}`);
  };
  // What was lost is read first.
  const items = [...mark.items].sort((a, b) => a.share - b.share);
  return (
    <>
      <div>
        {title[language]} · <strong className="mark-total figures">{t('mark.total', { total: mark.total })}</strong>
      </div>
      {mark.cap && <p>{t('mark.cap', { what: t(`mark.next.${mark.cap.expectation}`), most: mark.cap.most })}</p>}
      {mark.tryNext.length > 0 && (
        <div>
          <h3>{t('mark.try')}</h3>
          <ol>
            {mark.tryNext.map((id) => (
              <li key={id}>{name(id)}</li>
            ))}
          </ol>
        </div>
      )}
      {missing.length > 0 && <p>{t('mark.missing', { facts: missing.map((fact) => fact[language]).join(' · ') })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <ul className="mark-items" aria-label={t('mark.items')} tabIndex={0}>
        {items.map((item) => (
          <Point key={item.id} item={item} name={name(item.id)} />
        ))}
      </ul>
    </>
  );
}

function Point({ item, name }: { item: MarkItem; name: string }) {
  const { t } = useTranslation();
  const { share, weight, rule, why } = item;
  const [Icon, state] = share === 1 ? [Check, 'kept'] : share > 0 ? [CircleDashed, 'part'] : [X, 'lost'];
  return (
    <li>
      <Icon className="icon-small" aria-label={t(`mark.${state}`)} role="img" />
      <span>{rule && <span className="rule-id">{rule}</span>}</span>
      <span>
        {name}
        <small>{t(`mark.why.${why.code}`, why.params)}</small>
      </span>
      <span className="figures">{t('mark.points', { got: Math.round(share * weight * 10) / 10, weight })}</span>
    </li>
  );
}
