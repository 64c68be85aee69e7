import type { LucideIcon } from 'lucide-react';
import type { ShortcutId } from '../keys/shortcuts';

export type EntryKind =
  | 'action'
  | 'place'
  | 'setting'
  | 'look'
  | 'state'
  | 'phrase'
  | 'practice'
  | 'dial'
  | 'question'
  | 'call';

/** Something the palette reaches. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly Icon: LucideIcon;
  /** As it is shown, customers' data masked. */
  readonly label: string;
  readonly detail?: string;
  /** What else it is found by: its name in the other language, and what people call it. */
  readonly alsoCalled?: readonly string[];
  readonly keys?: ShortcutId;
  /** It is so already. */
  readonly current?: boolean;
  readonly run: () => void;
}
