import { CalendarDays, CircleAlert, FileSearch, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERYTHING, type HistoryEntry } from '../../../electron/domain/history';
import { useSetView, useSnapshot, useView } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import { CallDetail } from './CallDetail';
import { daysText } from './dayText';
import { ExportButtons } from './ExportButtons';
import { HistoryFiltersBar } from './HistoryFilters';
import { HistoryList, optionId } from './HistoryList';
import { NO_FILTERS, readTyped, searchOf } from './searchOf';
import { useHistory } from './useHistory';
import './history.css';

/** A page of rows, for the keys. */
const STRIDE = 8;

/** Every call that was, found as one types; the one that is opened stands beside. */
export function HistoryPlace() {
  const { t, i18n } = useTranslation();
  const here = useView((view) => view.place === 'history');
  const opened = useView((view) => view.openedCall);
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const setView = useSetView();
  const now = useWall();
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(NO_FILTERS);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const detail = useRef<HTMLElement>(null);
  const list = useId();

  // A date is read by the day it is typed on.
  const today = new Date(now).setHours(0, 0, 0, 0);
  const typed = useMemo(() => readTyped(text, today), [text, today]);
  const search = useMemo(() => searchOf(typed, filters, standard, i18n), [typed, filters, standard, i18n]);
  const { entries, kind, complete, code, more, again } = useHistory(here ? search : null);
  const asked = JSON.stringify(search);
  const narrowed = asked !== JSON.stringify(EVERYTHING);
  const count = useAnswer<'history-count'>(here && kind === 'answered' ? { kind: 'history-count', search } : null);
  const file = useAnswer<'call'>(here && opened ? { kind: 'call', id: opened.id } : null);

  useEffect(() => {
    if (here) field.current?.focus();
  }, [here]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first call
  useEffect(() => setActive(0), [asked]);

  const open = (index: number, entry: HistoryEntry | undefined = entries[index]): void => {
    if (!entry) return;
    setActive(index);
    setView({ openedCall: { id: entry.digest.id, number: entry.digest.number } });
  };
  const close = (): void => {
    setView({ openedCall: null });
    field.current?.focus();
  };
  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(entries.length - 1, index));
    // While one is open, the keys go through the calls like through pages.
    if (opened) open(next);
    else setActive(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
        moveTo(active + 1);
        break;
      case 'ArrowUp':
        moveTo(active - 1);
        break;
      case 'PageDown':
        moveTo(active + STRIDE);
        break;
      case 'PageUp':
        moveTo(active - STRIDE);
        break;
      case 'Enter':
        if (!opened || opened.id !== entries[active]?.digest.id) open(active);
        else detail.current?.focus();
        break;
      case 'Escape':
        if (opened) close();
        else setText('');
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const activeEntry = entries[active];
  const shown = file.value && opened && file.value.call.id === opened.id ? file.value : null;
  return (
    <div className={opened ? 'history with-detail' : 'history'}>
      <section className="pane history-pane" aria-labelledby="history-title">
        <div className="history-head">
          <h1 id="history-title" className="visually-hidden">
            {t('place.history')}
          </h1>
          <div className="history-search">
            <Search className="icon" aria-hidden="true" />
            <input
              ref={field}
              className="input"
              type="text"
              role="combobox"
              aria-label={t('history.search')}
              aria-expanded={entries.length > 0}
              aria-controls={entries.length > 0 ? list : undefined}
              aria-autocomplete="list"
              aria-activedescendant={activeEntry ? optionId(list, activeEntry.seq) : undefined}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              placeholder={t('history.placeholder')}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKeyDown}
            />
            {text !== '' && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('history.clear')}
                onClick={() => {
                  setText('');
                  field.current?.focus();
                }}
              >
                <X className="icon-small" aria-hidden="true" />
              </button>
            )}
          </div>
          <HistoryFiltersBar filters={filters} onChange={setFilters} />
          <div className="history-line">
            <p className="history-found" role="status">
              {typed.days && (
                <span className="history-days">
                  <CalendarDays className="icon-small" aria-hidden="true" />
                  {daysText(typed.days.from, typed.days.to, now, t)}
                </span>
              )}
              <span className="figures">
                {count.value === null ? t('history.searching') : t('history.found', { count: count.value })}
              </span>
            </p>
            <span className="history-exports">
              <ExportButtons subject={{ kind: 'history', search }} disabled={entries.length === 0} />
            </span>
          </div>
        </div>
        {kind === 'failed' && (
          <div className="box error history-failed" role="alert">
            <CircleAlert className="icon" aria-hidden="true" />
            <p className="box-text">{t(`refusal.${code ?? 'records-unreadable'}`)}</p>
            <button type="button" className="button small" onClick={again}>
              {t('history.again')}
            </button>
          </div>
        )}
        {kind === 'answered' && entries.length === 0 ? (
          <div className="history-empty">
            <FileSearch className="icon" aria-hidden="true" />
            <strong>{t(narrowed ? 'history.none' : 'history.empty')}</strong>
            <p>{t(narrowed ? 'history.none-help' : 'history.empty-help')}</p>
            {narrowed && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  setText('');
                  setFilters(NO_FILTERS);
                  field.current?.focus();
                }}
              >
                {t('history.everything')}
              </button>
            )}
          </div>
        ) : (
          <HistoryList
            id={list}
            entries={entries}
            complete={complete}
            active={active}
            opened={opened?.id ?? null}
            now={now}
            onMore={more}
            onOpen={open}
          />
        )}
      </section>
      {opened && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back from anything in it
        <div
          className="history-detail"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            close();
          }}
        >
          {shown ? (
            <CallDetail key={shown.call.id} file={shown} region={detail} onClose={close} />
          ) : (
            <section className="pane call-detail" aria-label={t('history.detail')} aria-busy={file.kind === 'waiting'}>
              <p className="hint" role="status">
                {file.kind === 'failed'
                  ? t(`refusal.${file.code ?? 'records-unreadable'}`)
                  : file.kind === 'answered'
                    ? t('history.gone')
                    : t('history.searching')}
              </p>
              <div>
                <button type="button" className="button small" onClick={close}>
                  {t('action.close')}
                </button>
              </div>
            </section>
          )}
        </div>
      )}
    </div>
  );
}
