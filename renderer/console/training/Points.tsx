import { Check, CircleDashed, PenLine, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import type { PracticeRecord } from '../../../electron/domain/marks/keptRun';
import type { MarkItem, MarkItemId } from '../../../electron/domain/marks/mark';
import { clockText } from '../i18n/spans';
import { markName, markWhy, standingOf } from './markText';

const ICONS = { kept: Check, part: CircleDashed, lost: X } as const;

/** What was lost is read first. */
export function inReadingOrder(items: readonly MarkItem[]): readonly MarkItem[] {
  const rank = ({ subject, share }: MarkItem): number => (subject.kind === 'rule' ? 0 : 2) + (share === 1 ? 1 : 0);
  return [...items].sort((a, b) => rank(a) - rank(b) || a.share - b.share || b.weight - a.weight);
}

/** Every point with its why: the rules of the standard, and what the scenario asks for. The keys are its page's. */
export function Points({
  record,
  call,
  items,
  chosen,
  onChoose,
}: {
  record: PracticeRecord;
  call: Call | null;
  items: readonly MarkItem[];
  chosen: MarkItemId | null;
  onChoose: (item: MarkItemId) => void;
}) {
  const { t } = useTranslation();
  const groups = (['rule', 'expectation'] as const).map((kind) => ({
    kind,
    items: items.filter(({ subject }) => subject.kind === kind),
  }));
  return (
    <div
      className="mark-points"
      role="listbox"
      aria-label={t('mark.items')}
      aria-activedescendant={chosen === null ? undefined : rowId(chosen)}
      tabIndex={0}
    >
      {groups.map(({ kind, items: own }) =>
        own.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: options are grouped by role in a list box
          <div key={kind} role="group" aria-label={t(`mark.group.${kind}`)}>
            <p className="mark-group" aria-hidden="true">
              {t(`mark.group.${kind}`)}
            </p>
            {own.map((item) => (
              <Point
                key={item.id}
                item={item}
                record={record}
                call={call}
                chosen={item.id === chosen}
                onChoose={onChoose}
              />
            ))}
          </div>
        ),
      )}
    </div>
  );
}

export function rowId(item: MarkItemId): string {
  return `point-${item.replace(':', '-')}`;
}

function Point({
  item,
  record,
  call,
  chosen,
  onChoose,
}: {
  item: MarkItem;
  record: PracticeRecord;
  call: Call | null;
  chosen: boolean;
  onChoose: (item: MarkItemId) => void;
}) {
  const { t } = useTranslation();
  const { mark, begins } = record.run;
  const standing = standingOf(item.share);
  const Icon = ICONS[standing];
  const own = record.overrulings.filter((one) => one.item === item.id);
  const automatic = mark.items.find(({ id }) => id === item.id);
  const points = (share: number): number => Math.round(share * item.weight * 10) / 10;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page has the keys
    <div
      id={rowId(item.id)}
      className={`mark-point ${standing}`}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={() => onChoose(item.id)}
    >
      <Icon className="icon-small" aria-label={t(`mark.${standing}`)} role="img" />
      <span>{item.rule && <span className="rule-id">{item.rule}</span>}</span>
      <span className="mark-point-text">
        <strong>{markName(item.id, t)}</strong>
        <small>{markWhy(automatic ?? item, mark, call, t)}</small>
        {own.map((one) => (
          <small key={one.at} className="mark-overruled">
            <PenLine className="icon-small" aria-hidden="true" />
            {t('mark.overruled', { by: one.by, from: points(automatic?.share ?? 0), to: points(one.share) })}{' '}
            {one.reason}
          </small>
        ))}
      </span>
      <span className="figures mark-point-at">{item.at === null ? '' : clockText(Math.max(0, item.at - begins))}</span>
      <span className="figures">{t('mark.points', { got: points(item.share), weight: item.weight })}</span>
    </div>
  );
}
