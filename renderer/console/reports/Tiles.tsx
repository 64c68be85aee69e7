import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Report, shareOf, type Tally } from '../../../electron/domain/report';
import type { Standard } from '../../../electron/domain/standard';
import { clockText } from '../i18n/spans';

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly against: string;
  /** Difference to the period before in the tile's own measure; null where there is nothing to compare. */
  readonly change: { readonly by: number; readonly text: string } | null;
  /** Which way is better; null where neither is. */
  readonly better: 'up' | 'down' | null;
}

/** The period at a glance, each figure with what it is measured against and how it was before. */
export function Tiles({ present, previous, standard }: { present: Report; previous: Report; standard: Standard }) {
  const { t } = useTranslation();
  const { talking, holding, answering } = standard;
  const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);
  const clock = (span: number | null): string => (span === null ? '–' : clockText(span));
  const compare = <T extends number | null>(now: T, before: T, text: (by: number) => string): Tile['change'] =>
    now === null || before === null ? null : { by: now - before, text: text(Math.abs(now - before)) };
  const mean = ({ talkMs, talks }: Tally): number | null => shareOf(talkMs, talks);
  const rate = ({ inTime, judgedInTime }: Tally): number | null => shareOf(inTime, judgedInTime);
  const taken = ({ answered, outbound }: Tally): number => answered + outbound;
  const wait = ({ holdMs, holds }: Report): number | null => shareOf(holdMs, holds);

  const tiles: readonly Tile[] = [
    {
      name: t('reports.calls'),
      value: String(taken(present.total)),
      against: t('reports.calls-of', {
        answered: present.total.answered,
        outbound: present.total.outbound,
        missed: present.total.missed,
      }),
      change: compare(taken(present.total), taken(previous.total), String),
      better: null,
    },
    {
      name: t('reports.in-time'),
      value: percent(rate(present.total)),
      against: t('reports.in-time-of', {
        seconds: answering.limitSeconds,
        inTime: present.total.inTime,
        of: present.total.judgedInTime,
      }),
      change: compare(rate(present.total), rate(previous.total), (by) =>
        t('reports.points', { count: Math.round(by * 100) }),
      ),
      better: 'up',
    },
    {
      name: t('reports.talk-inbound'),
      value: clock(mean(present.inbound)),
      against: t('reports.target', {
        target: clockText(talking.inboundTargetSeconds * 1000),
        over: present.inbound.talksOver,
      }),
      change: compare(mean(present.inbound), mean(previous.inbound), clockText),
      better: 'down',
    },
    {
      name: t('reports.talk-outbound'),
      value: clock(mean(present.outbound)),
      against: t('reports.target', {
        target: clockText(talking.outboundTargetSeconds * 1000),
        over: present.outbound.talksOver,
      }),
      change: compare(mean(present.outbound), mean(previous.outbound), clockText),
      better: 'down',
    },
    {
      name: t('reports.wait'),
      value: clock(wait(present)),
      against: t('reports.wait-of', { limit: clockText(holding.limitSeconds * 1000), over: present.longHolds }),
      change: compare(wait(present), wait(previous), clockText),
      better: 'down',
    },
  ];
  return (
    <dl className="tiles">
      {tiles.map((tile) => (
        <div key={tile.name} className="pane tile">
          <dt>{tile.name}</dt>
          <dd className="tile-value figures">{tile.value}</dd>
          <dd className="tile-against figures">{tile.against}</dd>
          <Change tile={tile} />
        </div>
      ))}
    </dl>
  );
}

function Change({ tile: { change, better } }: { tile: Tile }) {
  const { t } = useTranslation();
  if (!change) return <dd className="tile-change">{t('reports.no-before')}</dd>;
  // What rounds to nothing is nothing.
  const same = change.by === 0 || change.text === '0:00' || /^0\D*$/.test(change.text);
  const way = same ? 'same' : change.by > 0 ? 'up' : 'down';
  const Icon = { same: Equal, up: ArrowUp, down: ArrowDown }[way];
  const tone = way === 'same' || better === null ? '' : way === better ? 'better' : 'worse';
  return (
    <dd className={`tile-change figures ${tone}`}>
      <Icon className="icon-small" aria-hidden="true" />
      {t(`reports.change.${way}`, { by: change.text })}
    </dd>
  );
}
