import { Check, LogOut } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { checksOf } from '../../../electron/domain/shift';
import { HandOverBox } from '../handOver/HandOverBox';
import { useSend, useSnapshot } from '../store/console';
import { ShiftList } from './ShiftList';
import { useWords } from './useWords';

/** RDY-3: the points of the sign-off in the profile's order. Another order is possible and shown for what it is. */
export function SignOff() {
  const { t } = useTranslation();
  const words = useWords();
  const send = useSend();
  const shift = useSnapshot((snapshot) => snapshot.shift);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const list = useRef<HTMLElement>(null);
  const results = checksOf(shift, 'signOff', standard);
  const ids = standard.agent.signOff.map(({ id }) => id);
  const nextOpen = ids.find((id) => !results.get(id));
  const open = ids.filter((id) => !results.get(id)).length;

  const toPoint = (id: string | undefined): void =>
    list.current?.querySelector<HTMLElement>(id ? `[data-point="${id}"]` : '[data-done]')?.focus();

  return (
    <ShiftList
      of="sign-off"
      rule="RDY-3"
      list={list}
      toNext={() => toPoint(nextOpen)}
      points={standard.agent.signOff.map(({ id, label }, index) => {
        const done = results.get(id) === true;
        return (
          <li key={id} className={done ? 'shift-point good' : 'shift-point'}>
            <button
              type="button"
              className="shift-tick"
              data-point={id}
              aria-pressed={done}
              aria-current={id === nextOpen ? 'step' : undefined}
              aria-disabled={done}
              onClick={() => {
                if (done) return;
                void send({ kind: 'tick-sign-off', check: id });
                toPoint(ids.find((other) => other !== id && !results.get(other)));
              }}
            >
              <span className="shift-tick-mark figures" aria-hidden="true">
                {done ? <Check className="icon-small" /> : index + 1}
              </span>
              <span className="shift-point-text">{words(label)}</span>
              <span className="shift-tick-word">{t(done ? 'sign-off.done' : 'sign-off.to-do')}</span>
            </button>
          </li>
        );
      })}
      between={<HandOverBox />}
    >
      <button
        type="button"
        className="button primary"
        data-done=""
        aria-describedby="sign-off-open"
        onClick={() => void send({ kind: 'sign-off' })}
      >
        <LogOut className="icon" aria-hidden="true" />
        {t('sign-off.finish')}
      </button>
      <span id="sign-off-open" className="hint" role="status">
        {open > 0 ? t('sign-off.open', { count: open }) : t('sign-off.all-done')}
      </span>
    </ShiftList>
  );
}
