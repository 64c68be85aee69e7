import { Lock, OctagonAlert, PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioShelf } from '../../../../electron/contract/training';
import { useLanguage } from '../../i18n/useLanguage';
import { ChoiceList } from '../ChoiceList';

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
  const at = rows.find(({ of }) => of === (chosen ?? opened)) ?? rows[0];
  return (
    <ChoiceList
      label={t('editor.list')}
      items={rows.map((row) => ({ id: row.of, content: <ShelfRow row={row} /> }))}
      chosen={at?.of}
      onChoose={setChosen}
      onEnter={onOpen}
      onPress={(of) => {
        setChosen(of);
        onOpen(of);
      }}
    />
  );
}

function ShelfRow({ row }: { row: Row }) {
  const { t } = useTranslation();
  const Icon = ICONS[row.state];
  return (
    <>
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
    </>
  );
}
