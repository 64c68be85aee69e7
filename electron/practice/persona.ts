import people from '../../assets/practice/people.json' with { type: 'json' };
import type { Language } from '../contract/settings';
import type { Ms } from '../domain/time';

/** What a practice customer can say. Each has a clip under `assets/voices/`. */
export type CustomerLine =
  | 'opening'
  | 'turn-1'
  | 'turn-2'
  | 'turn-3'
  | 'agree-to-wait'
  | 'after-wait'
  | 'after-long-wait'
  | 'still-there'
  | 'goodbye'
  | 'hello'
  | 'convenient'
  | 'understood';

type Words = Readonly<Record<Language, string>>;

/** Somebody at the other end of a practice call. */
export interface Speaker<Line extends string = string> {
  /** The folder of the clips. */
  readonly id: string;
  readonly number: string;
  readonly name: Words;
  readonly lines: Readonly<Record<Line, Words>>;
}

/** A customer with their temper. */
export interface Persona extends Speaker<CustomerLine> {
  /** How long they let it ring before they give up, ms. */
  readonly patienceMs: Ms;
  /** How long they wait on hold before they hang up, ms. */
  readonly holdPatienceMs: Ms;
  /** How soon they answer when they are called: least and most, ms. */
  readonly answerAfterMs: readonly Ms[];
}

export const CUSTOMERS: readonly Persona[] = people.customers;
export const COLLEAGUE: Speaker<'answer'> = people.colleague;

/** The clip's path under `assets/voices/`. */
export function clipOf(speaker: Speaker, line: string, language: Language): string {
  return `${speaker.id}/${line}.${language}.ogg`;
}
