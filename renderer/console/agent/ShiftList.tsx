import { type ReactNode, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleId } from '../../../electron/domain/rules';
import { useSetView, useView } from '../store/console';

interface ShiftListProps {
  /** Where its words are: `<of>.title`, `<of>.help`. */
  readonly of: 'check-in' | 'sign-off';
  readonly rule: RuleId;
  readonly list: RefObject<HTMLElement | null>;
  /** Takes the focus to the point that is next. */
  readonly toNext: () => void;
  /** What looks points over by itself, before the list. */
  readonly first?: ReactNode;
  /** One `li` a point. */
  readonly points: ReactNode;
  /** What is to be seen to before the list is ended. */
  readonly between?: ReactNode;
  /** What ends the list, and anything beside it. */
  readonly children: ReactNode;
}

/** A check list at one of the shift's two ends (RDY-1, RDY-3). The focus goes to it once, when it is there or asked for. */
export function ShiftList({ of, rule, list, toNext, first, points, between, children }: ShiftListProps) {
  const { t } = useTranslation();
  const wanted = useView((view) => view.wanted === 'shift');
  const setView = useSetView();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is next changes with every point; that is no reason to go there
  useEffect(() => {
    if (document.activeElement === document.body || wanted) toNext();
    if (wanted) setView({ wanted: null });
  }, [wanted]);
  return (
    <section className="shift-list" aria-labelledby={`${of}-title`} ref={list}>
      <h2 id={`${of}-title`}>
        {t(`${of}.title`)} <span className="rule-id">{rule}</span>
      </h2>
      <p className="hint">{t(`${of}.help`)}</p>
      {first}
      <ol>{points}</ol>
      {between}
      <div className="shift-actions">{children}</div>
    </section>
  );
}
