import type { Ms } from '../time';
import type { Cue, Mood } from './scenario';

/** What a trainer makes a customer do, without being seen. `speak` ends `silent`. */
export const STEERINGS = ['angrier', 'manager', 'drop', 'silent', 'speak'] as const;
export type Steering = (typeof STEERINGS)[number];

/** One thing that happened on the customer's side of a practice call, stamped by the same clock as the call. */
export type CustomerEvent = { readonly at: Ms } & (
  | { readonly kind: 'connected' }
  /** The words are the scenario's, or the common ones of the mood, in the language in force. */
  | { readonly kind: 'said'; readonly line: string; readonly text: string; readonly mood: Mood }
  | { readonly kind: 'fell-silent' }
  | { readonly kind: 'noticed'; readonly cue: Cue }
  | { readonly kind: 'mood'; readonly mood: Mood }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'steered'; readonly steering: Steering }
  /** Nobody answered, or they waited too long. */
  | { readonly kind: 'lost-patience'; readonly over: 'ringing' | 'hold' }
  | { readonly kind: 'left'; readonly satisfied: boolean }
);
