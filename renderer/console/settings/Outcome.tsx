import { CircleCheck } from 'lucide-react';
import { Problem } from '../design/Problem';

/** What became of the last saving of a form. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string }
  | null;

export function Outcome({ outcome }: { outcome: SaveOutcome }) {
  if (!outcome) return null;
  if (outcome.kind === 'refused') return <Problem text={outcome.text} />;
  return (
    <p className="saved-words" role="status">
      <CircleCheck className="icon-small" aria-hidden="true" />
      {outcome.text}
    </p>
  );
}
