import type { CallId } from './call';
import type { EpochMs } from './time';

/**
 * A question nobody could answer (KNB-4).
 *
 *     open ──answered──▶ answered ──told──▶ told
 *      │
 *      └──dropped──▶ dropped
 */
export type OpenQuestionState =
  | { readonly kind: 'open' }
  | { readonly kind: 'answered'; readonly at: EpochMs; readonly question: string }
  /** Who asked has seen the answer. */
  | { readonly kind: 'told'; readonly at: EpochMs; readonly question: string }
  | { readonly kind: 'dropped'; readonly at: EpochMs };

export interface OpenQuestion {
  readonly id: string;
  /** The call it came up in; null for one that came up outside. */
  readonly callId: CallId | null;
  readonly askedAt: EpochMs;
  /** The agent number of who asked. */
  readonly askedBy: string;
  readonly text: string;
  readonly state: OpenQuestionState;
}

/** The one gate of its moves. Undefined where there is no such move. */
export function advance(open: OpenQuestion, next: OpenQuestionState): OpenQuestion | undefined {
  const { state } = open;
  switch (next.kind) {
    case 'answered':
    case 'dropped':
      return state.kind === 'open' ? { ...open, state: next } : undefined;
    case 'told':
      return state.kind === 'answered' ? { ...open, state: next } : undefined;
    case 'open':
      // Undo of an answer nobody has been told of, or of dropping it.
      return state.kind === 'told' ? undefined : { ...open, state: next };
  }
}
