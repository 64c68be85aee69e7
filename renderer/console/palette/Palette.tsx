import { Check, SearchX } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { recentEntrySchema } from '../../../electron/contract/settings';
import { Dialog } from '../design/Dialog';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useConsole, useSetView, useSnapshot, useView } from '../store/console';
import { dialEntry, entriesOf, type Scope } from './entries';
import type { Entry } from './entry';
import { ranked } from './rank';
import { useSounds } from './sounds';
import { useBooks } from './useBooks';
import { usePractice } from './usePractice';
import './palette.css';

/** What a page of the list is for the keys. */
const STRIDE = 8;

/** Ctrl+K: everything the console can do now, found as one types. */
export function Palette() {
  const { t } = useTranslation();
  const open = useView((view) => view.palette);
  const setView = useSetView();
  /** Where the person was: read before the dialog takes the focus. */
  const from = useRef<Element | null>(null);
  if (!open) from.current = null;
  else from.current ??= document.activeElement;
  return (
    <Dialog open={open} title={t('palette.title')} wide onClose={() => setView({ palette: false })}>
      <Search from={from.current} />
    </Dialog>
  );
}

function Search({ from }: { from: Element | null }) {
  const { t, i18n } = useTranslation();
  const console_ = useConsole();
  const snapshot = useSnapshot((whole) => whole);
  const recent = useSnapshot((whole) => whole.settings.recentEntries);
  const sounds = useSounds();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);

  const scope: Scope = useMemo(() => ({ console: console_, snapshot, i18n, from }), [console_, snapshot, i18n, from]);
  const practice = usePractice();
  const all = useMemo(() => [...entriesOf(scope), ...practice], [scope, practice]);
  const fitting = useMemo(() => ranked(all, text, recent, sounds), [all, text, recent, sounds]);
  const books = useBooks(text);
  const dial = useMemo(() => dialEntry(text, scope), [text, scope]);
  // What comes from the books comes later: at the end, so that nothing moves under the finger.
  const found: readonly Entry[] = [...(dial ? [dial] : []), ...fitting, ...books];
  const at = Math.min(active, found.length - 1);
  const chosen = found[at];

  useEffect(() => {
    if (chosen) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);

  const run = (entry: Entry | undefined): void => {
    if (!entry) return;
    // First the focus goes back where it was; then what is done may take it elsewhere.
    flushSync(() => console_.view.setState({ palette: false }));
    // What is found anew each time, and tells of a customer, has no such id.
    const remembered = recentEntrySchema.safeParse(entry.id);
    if (remembered.success) void console_.bridge.send({ kind: 'remember-entry', entry: remembered.data });
    if (from instanceof HTMLElement && from.isConnected) from.focus();
    entry.run();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // A key that chooses among an input method's characters is none of ours.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: STRIDE, PageUp: -STRIDE }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = at + step;
      // One step beyond an end comes round; a page stops there.
      const round = Math.abs(step) === 1 ? (next + found.length) % Math.max(1, found.length) : next;
      setActive(Math.max(0, Math.min(found.length - 1, round)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(chosen);
    }
  };

  return (
    <div className="palette">
      <input
        className="input"
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${id}-${at}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="palette-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.list')}
        ref={list}
        hidden={found.length === 0}
      >
        {found.map((entry, index) => (
          <Option key={entry.id} id={`${id}-${index}`} entry={entry} active={index === at} onRun={() => run(entry)} />
        ))}
      </div>
      {found.length === 0 && (
        <div className="palette-nothing">
          <SearchX className="icon" aria-hidden="true" />
          <p>
            <strong>{t('palette.nothing', { text })}</strong>
            <span className="hint">{t('palette.nothing-help')}</span>
          </p>
        </div>
      )}
      <p className="palette-foot hint">
        <span role="status">{t('palette.found', { count: found.length })}</span>
        <span>{t('palette.help')}</span>
      </p>
    </div>
  );
}

function Option({ id, entry, active, onRun }: { id: string; entry: Entry; active: boolean; onRun: () => void }) {
  const { t } = useTranslation();
  const { Icon, label, detail, kind, keys, current } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: likewise
    <div
      id={id}
      role="option"
      className={active ? 'palette-option active' : 'palette-option'}
      aria-selected={active}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      onClick={onRun}
    >
      <Icon className="icon-small" aria-hidden="true" />
      <span className="palette-text">
        <span>{label}</span>
        {detail && <span className="palette-detail">{detail}</span>}
      </span>
      {current && (
        <span className="palette-current">
          <Check className="icon-small" aria-hidden="true" />
          {t('palette.current')}
        </span>
      )}
      <span className="palette-kind">{t(`palette.kind.${kind}`)}</span>
      {keys && <KeyHint of={keys} />}
    </div>
  );
}
