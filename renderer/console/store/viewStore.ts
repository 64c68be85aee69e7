import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandResult } from '../../../electron/contract/command';
import type { CallId } from '../../../electron/domain/call';

/** The places of the console. */
export type Place = 'call' | 'settings';

/** What lies open over or beside the panes; one at a time. */
export type Panel = 'dial-pad' | 'transfer' | 'end' | 'reject' | 'keys' | null;

export type CustomerTitle = 'mr' | 'ms';

/** How the agent addresses a customer. Lives as long as the view: it is said, not recorded. */
export interface Address {
  readonly surname: string;
  readonly title: CustomerTitle;
}

export type Refusal = Extract<CommandResult, { ok: false }>;

/** What belongs to the view alone and may be lost with it. */
export interface ViewState {
  readonly place: Place;
  readonly panel: Panel;
  /** The dial field is kept in sight during a call (a second call). */
  readonly dialling: boolean;
  /** The field asked for by key; it takes the focus and clears this. */
  readonly wanted: 'dial' | 'note' | null;
  readonly addresses: Readonly<Record<CallId, Address>>;
  /** The call whose ringing was silenced here. */
  readonly silenced: CallId | null;
  /** An ended call the agent went back to look at. */
  readonly lookingAt: CallId | null;
  /** The last command main refused; `id` tells two alike apart. */
  readonly refusal: { readonly id: number; readonly refusal: Refusal } | null;
  /** How often the view was reloaded after a fault of its own. */
  readonly recoveries: number;
}

export type ViewStore = StoreApi<ViewState>;

export function createViewStore(): ViewStore {
  return createStore<ViewState>(() => ({
    place: 'call',
    panel: null,
    dialling: false,
    wanted: null,
    addresses: {},
    silenced: null,
    lookingAt: null,
    refusal: null,
    recoveries: 0,
  }));
}
