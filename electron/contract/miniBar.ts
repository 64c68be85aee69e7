import type { DeskKey } from '../domain/intent';
import type { MiniBarCall } from '../domain/miniBar';
import type { Ms } from '../domain/time';
import type { MiniBarPress } from './miniBarPress';
import type { Language, Theme } from './settings';

/** Channel names between main and the mini bar's page. */
export const miniBarChannels = {
  view: 'mini-bar:view',
  press: 'mini-bar:press',
  /** The page asks for the latest view once it can draw. */
  attach: 'mini-bar:attach',
} as const;

/** Everything the mini bar draws, in words: it knows no call and no number in full. */
export interface MiniBarView {
  readonly language: Language;
  readonly theme: Theme;
  /** `idle`: no call is on the desk, and the agent keeps the bar open. */
  readonly standing: MiniBarCall['standing'] | 'idle';
  readonly level: 'calm' | 'warning' | 'over';
  /** The caller, masked; the agent's state where there is no call. */
  readonly who: string;
  /** How the call stands, or the alarm in force. */
  readonly state: string;
  readonly clock: { readonly name: string; readonly ms: Ms } | null;
  /** Another caller who rings meanwhile. */
  readonly knocking: string | null;
  /** The keys there are, in their order; one that means nothing now cannot be pressed. */
  readonly keys: readonly MiniBarKey[];
  readonly words: { readonly name: string; readonly move: string; readonly show: string; readonly close: string };
}

export interface MiniBarKey {
  readonly key: DeskKey;
  readonly text: string;
  /** Pressed down, where it is a switch. */
  readonly on: boolean | null;
  readonly possible: boolean;
}

/** What the mini bar's page sees as `window.miniBar`. */
export interface MiniBarBridge {
  press(press: MiniBarPress): void;
  /** Calls back with the latest view at once and with every later one. */
  subscribe(listener: (view: MiniBarView) => void): () => void;
}

declare global {
  interface Window {
    readonly miniBar: MiniBarBridge;
  }
}
