/** One line of a ranking. */
export interface Ranked {
  readonly id: string;
  readonly name: string;
  /** Before the name: a rule's id. */
  readonly mark?: string;
  readonly count: number;
  /** What the count is of, in words. */
  readonly detail: string;
}

/** The most frequent first, as bars with their names in the same line. */
export function RankBars({ ranked, tone }: { ranked: readonly Ranked[]; tone: 'broken' | 'plain' }) {
  const most = Math.max(1, ...ranked.map(({ count }) => count));
  return (
    <ol className={`rank ${tone}`}>
      {ranked.map(({ id, name, mark, count, detail }) => (
        <li key={id}>
          <span className="rank-name">
            {mark && <span className="rule-id">{mark}</span>}
            <span>{name}</span>
          </span>
          <span className="rank-bar" aria-hidden="true">
            <i style={{ width: `${(count / most) * 100}%` }} />
          </span>
          <strong className="figures">{count}</strong>
          <span className="rank-detail figures">{detail}</span>
        </li>
      ))}
    </ol>
  );
}
