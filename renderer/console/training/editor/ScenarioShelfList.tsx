import { Lock, OctagonAlert, PenLine } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioShelf } from '../../../../electron/contract/training';
import { useLanguage } from '../../i18n/useLanguage';

interface Row {
  readonly of: string;
  readonly title: string;
  readonly detail: string;
  readonly state: 'own' | 'shipped' | 'broken';
  readonly draft: boolean;
}

const ICONS = { own: PenLine, shipped: Lock, broken: OctagonAlert } as const;

/** The trainer's own scenarios, those that could not be loaded first, and the product's: arrow keys and Enter open one. */
export function ScenarioShelfList({
  shelf,
  opened,
  onOpen,
}: {
  shelf: ScenarioShelf;
  opened: string | null;
  onOpen: (of: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const mine = shelf.problems.filter(({ own }) => own);
  // The first mistake of each stands for them all.
  const broken = mine.filter(({ file }, index) => mine.findIndex((one) => one.file === file) === index);
  const draft = (of: string): boolean => shelf.drafts.includes(of);
  const rows: readonly Row[] = [
    ...broken.map(({ file, line, reason }): Row => {
      const detail = `${t('editor.line', { line })} ${reason[language]}`;
      return { of: file, title: file, detail, state: 'broken', draft: draft(file) };
    }),
    ...[true, false].flatMap((ours) =>
      shelf.scenarios
        .filter(({ own }) => own === ours)
        .map(({ id, title }): Row => {
          const state = ours ? 'own' : 'shipped';
          return { of: id, title: title[language], detail: id, state, draft: draft(id) };
        }),
    ),
  ];
  const [chosen, setChosen] = useState(opened);
  const at = Math.max(
    0,
    rows.findIndex(({ of }) => of === (chosen ?? opened)),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = rows[at];
    if (event.key === 'Enter' && row) onOpen(row.of);
    else if (to === undefined) return;
    else {
      const next = rows[Math.min(rows.length - 1, Math.max(0, to))];
      if (!next) return;
      setChosen(next.of);
      document.getElementById(`shelf-${next.of}`)?.scrollIntoView?.({ block: 'nearest' });
    }
    event.preventDefault();
  };
  return (
    <div
      className="training-list"
      role="listbox"
      aria-label={t('editor.list')}
      aria-activedescendant={rows[at] && `shelf-${rows[at].of}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => {
        const Icon = ICONS[row.state];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
          <div
            key={row.of}
            id={`shelf-${row.of}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => {
              setChosen(row.of);
              onOpen(row.of);
            }}
          >
            <strong>{row.title}</strong>
            <small>
              <Icon
                className={row.state === 'broken' ? 'icon-small over' : 'icon-small'}
                role="img"
                aria-label={t(`editor.of.${row.state}`)}
              />{' '}
              {row.draft && <em>{t('editor.unsaved')} · </em>}
              {row.detail}
            </small>
          </div>
        );
      })}
    </div>
  );
}
