import { Search } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import type { FoundQuestion } from '../../../electron/contract/query';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly found: readonly FoundQuestion[];
  readonly active: string | null;
  /** The id of the list that the field walks through. */
  readonly list: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  readonly onActive: (id: string) => void;
  readonly onChoose: () => void;
  readonly onEscape?: () => void;
}

/** The field of a search: while one types, up and down walk through what was found, and Enter takes it. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, text, found, active, list, field, onText, onActive, onChoose, onEscape } = props;
  const walk = (event: KeyboardEvent<HTMLInputElement>): void => {
    // A key that chooses among an input method's characters is none of ours.
    if (event.nativeEvent.isComposing) return;
    const at = found.findIndex(({ id }) => id === active);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = found[Math.max(0, Math.min(found.length - 1, at + step))];
      if (next) onActive(next.id);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      onChoose();
    } else if (event.key === 'Escape' && onEscape) {
      event.preventDefault();
      onEscape();
    }
  };
  return (
    <div className="knowledge-search">
      <Search className="icon-small" aria-hidden="true" />
      <input
        ref={field}
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${list}-${active}`}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={placeholder}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={walk}
      />
    </div>
  );
}
