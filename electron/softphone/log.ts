/** Where the softphone tells what it does. Never given a secret or a whole phone number. */
export interface Log {
  debug(text: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}
