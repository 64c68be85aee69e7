import type { UpdateOptions } from '../../console/updateDesk';
import { isLink } from '../../domain/link';
import type { Ms } from '../../domain/time';
import { type InstallKind, type UpdateRules, updatesOff } from '../../domain/update';
import type { Log } from '../log';
import type { Trial } from './trial';

/** What the desk is told of updates at this seat. The machinery is loaded when the desk first wants it. */
export function updatesOf(options: {
  readonly rules: UpdateRules;
  readonly kind: InstallKind;
  readonly trial: Trial;
  readonly folder: string;
  readonly configuration: string;
  /** What the program was started with. */
  readonly args: readonly string[];
  readonly untouched: () => Ms;
  readonly quit: () => void;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
}): UpdateOptions {
  const { rules, kind } = options;
  return {
    rules,
    off: updatesOff(kind, rules),
    untouched: options.untouched,
    random: Math.random,
    async updater() {
      const { createUpdater } = await import('./updater');
      return createUpdater({
        ...options,
        kind: kind === 'nsis' || kind === 'mac' ? kind : 'appimage',
        feed: { url: rules.url ?? '', channel: rules.channel, key: rules.key ?? '' },
        refused: options.trial.refused,
        // A link has been followed; it is not followed again.
        args: options.args.filter((argument) => !isLink(argument)),
      });
    },
  };
}
