import type { CommandResult } from '../../../electron/contract/command';
import type { Answers, QueryKind } from '../../../electron/contract/query';
import type { ConsoleSnapshot } from '../../../electron/contract/snapshot';
import type { ViewState } from '../../../renderer/console/store/viewStore';

/** A moment the console is looked at in. */
export interface Scene {
  readonly snapshot: ConsoleSnapshot;
  /** Where the view stands. */
  readonly view?: Partial<ViewState>;
  /** What the books answer; what is asked beyond them cannot be read. `waiting` never answers. */
  readonly answers?: { readonly [K in QueryKind]?: Answers[K] | 'waiting' };
  /** How loud both sides are, where it matters; otherwise both speak. */
  readonly levels?: { readonly sent: number; readonly received: number };
  /** What main says to every command; by default all is well. */
  readonly told?: CommandResult;
  /** What the person does there, in Chinese. */
  readonly play?: Play;
  /** What the scene is about, as a CSS selector: it has to be there in every look. */
  readonly shows?: string;
}

export type Play = (hands: Hands) => Promise<void>;

/** What a person does on the page. Each waits for what it is done to. */
export interface Hands {
  /** A button, tab, radio or option by the words on it, or by a CSS selector where it has a `.`, `[` or `:`. */
  click(what: string): Promise<void>;
  /** A menu by the words on its button, by keyboard. */
  open(what: string): Promise<void>;
  /** Text into the field with this label, or the one with the focus. */
  type(text: string, label?: string): Promise<void>;
  /** An option of the choice with this label, by its value. */
  choose(label: string, value: string): Promise<void>;
  /** Keys in Testing Library's notation: `{Enter}`, `{Control>}{Enter}{/Control}`. */
  press(keys: string): Promise<void>;
  /** Until something that fits this CSS selector is there. */
  await(selector: string): Promise<void>;
}

export type Scenes = Readonly<Record<string, Scene>>;
