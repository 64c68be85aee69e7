/** Why settings or secrets could not be kept. `invalid`: they are not what the contract says. */
export type SettingsErrorCode = 'invalid' | 'disk-full' | 'read-only' | 'io';

/** Thrown when settings or secrets could not be kept; what was in force stays in force. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code: SettingsErrorCode;

  constructor(code: SettingsErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Says in our words what the file system said. `doing` completes "could not …". */
export function settingsError(error: unknown, doing: string): SettingsError {
  if (error instanceof SettingsError) return error;
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : String(error);
  return new SettingsError(codeOf(errno), `Could not ${doing}: ${text}`, error);
}

function codeOf(errno: string): SettingsErrorCode {
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return 'disk-full';
  if (errno === 'EROFS' || errno === 'EACCES' || errno === 'EPERM') return 'read-only';
  return 'io';
}
