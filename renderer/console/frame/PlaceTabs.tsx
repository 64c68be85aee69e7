import type { LucideIcon } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import './placeTabs.css';

/** A part of a place. */
export interface PlaceTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly content: ReactNode;
  /** Beside the label: how many there are. */
  readonly count?: ReactNode;
}

interface PlaceTabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly PlaceTab<Id>[];
  readonly tab: Id;
  readonly onTab: (tab: Id) => void;
  readonly className: string;
  readonly ref?: Ref<HTMLDivElement>;
  /** At the end of the row of tabs. */
  readonly children?: ReactNode;
}

/** A place in parts, one of them shown: the arrow keys and Enter, a press, or its digit where nobody writes open another. */
export function PlaceTabs<Id extends string>(props: PlaceTabsProps<Id>) {
  const { label, tabs, tab, onTab, className, ref, children } = props;
  return (
    <Tabs.Root
      ref={ref}
      className={`place-tabs ${className}`}
      activationMode="manual"
      value={tab}
      onValueChange={(id) => onTab(id as Id)}
      onKeyDown={(event) => {
        const wanted = tabs[digitOf(event) - 1];
        if (!wanted) return;
        event.preventDefault();
        onTab(wanted.id);
      }}
    >
      <div className="place-tabs-row">
        <Tabs.List className="place-tabs-list" aria-label={label}>
          {tabs.map(({ id, label: name, Icon, count }, index) => (
            <Tabs.Trigger
              key={id}
              value={id}
              className="place-tab"
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                // Else the same press is also one on what has the focus then.
                event.preventDefault();
                onTab(id);
              }}
            >
              <Icon className="icon-small" aria-hidden="true" />
              {name}
              {count}
              <span className="key-cap" aria-hidden="true">
                {index + 1}
              </span>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {children}
      </div>
      {tabs.map(({ id, content }) => (
        <Tabs.Content
          key={id}
          value={id}
          className="place-tab-content"
          data-tab={id}
          tabIndex={-1}
          // Here in the same turn as its tab: the focus goes there at once.
          forceMount
          hidden={id !== tab}
        >
          {id === tab && content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

/** The digit that was pressed where nobody writes, else `NaN`. */
function digitOf({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): number {
  const writes = (target as HTMLElement).matches('input, textarea, select');
  return ctrlKey || altKey || metaKey || writes || !/^[1-9]$/.test(key) ? Number.NaN : Number(key);
}
