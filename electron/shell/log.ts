import path from 'node:path';
import log from 'electron-log/main.js';
import { maskText } from '../domain/masking';
import type { EpochMs } from '../domain/time';
import { dropOldLogs, turnOver } from './logFiles';

/** The size at which a log file is turned over, bytes. */
const MAX_BYTES = 2 * 1024 * 1024;

/** What every room may write to. */
export interface Log {
  debug(...parts: unknown[]): void;
  info(...parts: unknown[]): void;
  warn(...parts: unknown[]): void;
  error(...parts: unknown[]): void;
}

/**
 * The program's log: `ringside.log` in `directory`, readable by its person alone, telephone numbers masked whatever
 * a room passed in.
 */
export function openLog(directory: string): Log {
  const file = path.join(directory, 'ringside.log');
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = MAX_BYTES;
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.file.level = 'info';
  log.transports.file.archiveLogFn = ({ path: full }) => turnOver(full, Date.now());
  log.transports.console.level = 'warn';
  // It would send every line to every page as well.
  log.transports.ipc.level = false;
  log.hooks.push((message) => ({ ...message, data: message.data.map(masked) }));
  return log;
}

/** How much is written, and for how many days it is kept. */
export interface LogDemands {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly days: number;
}

/** Days that logs are kept where no policy says otherwise. */
export const LOG_DAYS = 30;

/** Puts into force what the policy demands of the logs in `directory`. */
export function keepLogs(directory: string, { level, days }: LogDemands, now: EpochMs): void {
  log.transports.file.level = level;
  dropOldLogs(directory, days, now);
}

function masked(part: unknown): unknown {
  if (part instanceof Error) return maskText(part.stack ?? part.message);
  if (typeof part === 'string') return maskText(part);
  return typeof part === 'object' ? maskText(JSON.stringify(part)) : part;
}

/** The file for a SIP trace asked for by IT. Its lines come masked from the softphone. */
export function openTrace(directory: string): (direction: 'received' | 'sent', text: string) => void {
  const trace = log.create({ logId: 'sip-trace' });
  const file = path.join(directory, 'sip-trace.log');
  trace.transports.file.resolvePathFn = () => file;
  trace.transports.file.maxSize = MAX_BYTES;
  trace.transports.file.archiveLogFn = ({ path: full }) => turnOver(full, Date.now());
  trace.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  trace.transports.console.level = false;
  trace.transports.ipc.level = false;
  return (direction, text) => {
    trace.info(`${direction === 'received' ? '<<' : '>>'}\n${text}`);
  };
}
