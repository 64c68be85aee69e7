import type { LineFault } from '../domain/line';
import type { EpochMs } from '../domain/time';
import type { Language, Theme } from './settings';
import type { SignInRequest } from './signInRequest';

/** Channel names between main and the sign-in page of a seat for many. */
export const signInChannels = {
  view: 'sign-in:view',
  request: 'sign-in:request',
  /** The page asks for the latest view once it can draw. */
  attach: 'sign-in:attach',
} as const;

/** Why nobody is signed in. Told by the translation `seat-sign-in.problem.<code>`. */
export type SignInProblem =
  /** 401, 403 or 407: number or password. The server does not say which. */
  | { readonly code: 'wrong' }
  /** The server knows no such number (404). */
  | { readonly code: 'unknown-number' }
  | { readonly code: 'refused'; readonly sipCode: number }
  /** The number has another shape than a telephone account can have. */
  | { readonly code: 'number-invalid' }
  | { readonly code: 'line'; readonly fault: LineFault['code'] };

/** Everything the sign-in page draws. Nothing of anybody who has been here. */
export interface SignInView {
  readonly language: Language;
  readonly theme: Theme;
  /** The telephone server's domain. */
  readonly domain: string;
  readonly state: 'asking' | 'checking' | 'opening';
  readonly problem: SignInProblem | null;
  /** Before it nothing is tried; wall-clock, null where nobody has to wait. */
  readonly waitUntil: EpochMs | null;
  /** The policy allows practice at this seat. */
  readonly mayPractise: boolean;
  readonly version: string;
}

/** What the sign-in page sees as `window.signIn`. */
export interface SignInBridge {
  send(request: SignInRequest): void;
  /** Calls back with the latest view at once and with every later one. */
  subscribe(listener: (view: SignInView) => void): () => void;
}

declare global {
  interface Window {
    readonly signIn: SignInBridge;
  }
}
