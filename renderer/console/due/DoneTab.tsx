import { Check, FolderPen, type LucideIcon, Mail, PhoneForwarded, SearchX } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finished } from '../../../electron/contract/query';
import { maskStored } from '../../../electron/domain/sensitive/customerData';
import type { EpochMs } from '../../../electron/domain/time';
import { Problem } from '../design/Problem';
import { Masked } from '../masked/Masked';
import { useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { CaseFacts, CaseHistory } from './CaseDetail';
import { dueText } from './dueText';
import { Empty } from './Empty';
import { FollowUpHistory } from './FollowUpDetail';
import { walk } from './walk';
import { whoOf } from './who';

const KIND_ICONS: Readonly<Record<'call-back' | 'message' | 'case', LucideIcon>> = {
  'call-back': PhoneForwarded,
  message: Mail,
  case: FolderPen,
};
/** As many as are looked through at a time. */
const PAGE = 50;

/** What was done, today or ever, found again by any word in it. */
export function DoneTab() {
  const { t } = useTranslation();
  const field = useId();
  const now = useWall();
  const [today, setToday] = useState(true);
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<string | null>(null);
  const here = useView((view) => view.place === 'due' && view.dueTab === 'done');
  const words = useDeferredValue(search);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const answer = useAnswer(here ? { kind: 'finished', since: today ? midnight : 0, search: words, limit } : null);
  const items = answer.value?.items ?? [];
  const shown = items.find((item) => idOf(item) === chosen) ?? items[0];

  return (
    <>
      <section className="pane due-pane" aria-label={t('due.tab.done')}>
        <search className="due-search">
          <input
            id={field}
            type="search"
            className="input"
            data-first=""
            autoComplete="off"
            maxLength={80}
            aria-label={t('due.search')}
            placeholder={t('due.search')}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setLimit(PAGE);
            }}
          />
          <div role="radiogroup" aria-label={t('due.span')} className="chips">
            {([true, false] as const).map((one) => (
              <label key={`${one}`} className="chip">
                <input type="radio" name={`${field}-span`} checked={today === one} onChange={() => setToday(one)} />
                {t(one ? 'due.span-today' : 'due.span-all')}
              </label>
            ))}
          </div>
        </search>
        {answer.kind === 'failed' && <Problem text={t(`refusal.${answer.code ?? 'failed'}`)} />}
        {answer.value && items.length === 0 ? (
          <Empty
            Icon={search === '' ? Check : SearchX}
            text={t(search === '' ? 'due.none-done' : 'due.none-found')}
            help={t(today ? 'due.none-done-today' : 'due.none-done-help')}
          />
        ) : (
          <ul className="due-list" aria-busy={answer.kind === 'waiting'}>
            {items.map((item) => (
              <Row
                key={idOf(item)}
                item={item}
                now={now}
                chosen={item === shown}
                onChoose={() => setChosen(idOf(item))}
              />
            ))}
          </ul>
        )}
        {answer.value?.more && (
          <button type="button" className="button" onClick={() => setLimit(Math.min(limit + PAGE, 500))}>
            {t('due.more')}
          </button>
        )}
      </section>
      {shown && <Detail item={shown} now={now} />}
    </>
  );
}

const idOf = (item: Finished): string => (item.what === 'case' ? item.case.id : item.followUp.id);

function Row({ item, now, chosen, onChoose }: { item: Finished; now: EpochMs; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const one = item.what === 'case' ? item.case : item.followUp;
  const Kind = KIND_ICONS[item.what === 'case' ? 'case' : item.followUp.kind];
  const kind = item.what === 'case' ? t(`case.kind.${item.case.kind}`) : t(`due.kind.${item.followUp.kind}`);
  return (
    <li className="owed done" aria-current={chosen || undefined} onKeyDown={walk}>
      <Kind className="icon owed-kind" aria-hidden="true" />
      <button type="button" className="owed-choose owed-text" data-walk="" onClick={onChoose} onFocus={onChoose}>
        <span className="owed-who">
          <strong>{whoOf(one, t)}</strong>
          <span className="owed-kind-word">{kind}</span>
          <span className="figures">{t('due.done-at', { time: dueText(item.at, now, t) })}</span>
        </span>
        <span className="owed-content one-line">{maskStored(one.content)}</span>
      </button>
    </li>
  );
}

function Detail({ item, now }: { item: Finished; now: EpochMs }) {
  const { t } = useTranslation();
  const one = item.what === 'case' ? item.case : item.followUp;
  const who = whoOf(one, t);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one is scrolled by keyboard
    <section className="pane due-pane matter" aria-label={t('due.detail', { who })} tabIndex={0}>
      <h2>{who}</h2>
      {item.what === 'case' && <CaseFacts case={item.case} now={now} />}
      <p className="matter-content">
        <Masked text={one.content} what="follow-up" id={one.id} />
      </p>
      {item.what === 'case' ? (
        <CaseHistory case={item.case} now={now} />
      ) : (
        <FollowUpHistory followUp={item.followUp} now={now} />
      )}
    </section>
  );
}
