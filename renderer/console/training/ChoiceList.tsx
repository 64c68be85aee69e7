import { type KeyboardEvent, type ReactNode, useId } from 'react';

interface ChoiceListProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly content: ReactNode }[];
  /** The id of the one that is chosen. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Enter was pressed: on with the one that is chosen. */
  readonly onEnter: (id: string) => void;
  /** A press; it only chooses where nothing is said. */
  readonly onPress?: (id: string) => void;
  /** Whoever comes here comes to choose. */
  readonly focuses?: boolean;
  /** Something else than the chosen one is looked at. */
  readonly looksElsewhere?: boolean;
  readonly itemClass?: string;
}

/** One of several is chosen: the arrow keys, Home and End go from one to the next, Enter goes on with it. */
export function ChoiceList({ label, items, chosen, onChoose, onEnter, onPress = onChoose, ...look }: ChoiceListProps) {
  const list = useId();
  const rowOf = (id: string): string => `${list}-${id}`;
  const at = items.findIndex(({ id }) => id === chosen);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      if (chosen !== undefined && !event.repeat) onEnter(chosen);
    } else {
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
      const next = to === undefined ? undefined : items[Math.min(items.length - 1, Math.max(0, to))];
      if (!next) return;
      onChoose(next.id);
      document.getElementById(rowOf(next.id))?.scrollIntoView?.({ block: 'nearest' });
    }
    event.preventDefault();
  };
  return (
    <div
      className="training-list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={chosen === undefined ? undefined : rowOf(chosen)}
      tabIndex={0}
      ref={look.focuses ? focus : undefined}
      onKeyDown={onKeyDown}
    >
      {items.map(({ id, content }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
        <div
          key={id}
          id={rowOf(id)}
          data-id={id}
          className={look.itemClass}
          role="option"
          tabIndex={-1}
          aria-selected={id === chosen && !look.looksElsewhere}
          onClick={() => onPress(id)}
        >
          {content}
        </div>
      ))}
    </div>
  );
}

const focus = (list: HTMLElement | null): void => list?.focus();
