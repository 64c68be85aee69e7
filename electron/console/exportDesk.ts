import { basename } from 'node:path';
import type { Command, CommandResult } from '../contract/command';
import type { Language } from '../contract/settings';
import type { AuditEntry } from '../domain/audit';
import type { ExportFormat, ExportJob, ExportSubject } from '../domain/exportJob';
import type { Standard } from '../domain/standard';
import type { RunningExport } from '../records/archive/archive';
import { notice } from './notices';
import { fixedByPolicy } from './policyRefusal';
import { type WorldStore, withNotice } from './world';

export type ExportCommand = Extract<Command, { kind: 'export' | 'cancel-export' }>;

/** Asks the person where a file is to go; null when they would rather not. */
export type ChooseTarget = (
  what: ExportSubject['kind'] | 'refused-rows',
  format: ExportFormat,
) => Promise<string | null>;

/** Lets tables out of the records, one export at a time, and answers for it in the audit log. */
export interface ExportDesk {
  dispatch(command: ExportCommand): Promise<CommandResult>;
}

export function createExportDesk(options: {
  readonly world: WorldStore;
  readonly run: (job: ExportJob, progress: (rows: number) => void) => RunningExport;
  readonly chooseTarget: ChooseTarget;
  readonly words: (language: Language, standard: Standard) => Readonly<Record<string, string>>;
  /** False when the entry is not on the disk. */
  readonly audit: (entry: AuditEntry) => boolean;
  readonly log: (message: string) => void;
}): ExportDesk {
  const { world } = options;
  let running: RunningExport | null = null;
  let choosing = false;

  const write = async ({ format, subject }: Extract<ExportCommand, { kind: 'export' }>): Promise<CommandResult> => {
    const { policy } = world.getState();
    if (policy.values.exportAllowed === false) return fixedByPolicy(policy, 'exportAllowed');
    if (subject.kind === 'class' && world.getState().mode !== 'demo') return { ok: false, code: 'demo-only' };
    if (running || choosing) return { ok: false, code: 'not-now' };
    choosing = true;
    const file = await options.chooseTarget(subject.kind, format).finally(() => {
      choosing = false;
    });
    if (file === null) return { ok: true };
    const { settings, standard } = world.getState();
    const masked = !settings.exportUnmasked;
    const job: ExportJob = { file, format, subject, masked, words: options.words(settings.language, standard) };
    world.setState({ exporting: { format, rows: 0 } });
    try {
      running = options.run(job, (rows) => world.setState({ exporting: { format, rows } }));
      const rows = await running.done;
      if (rows === null) return { ok: true };
      options.audit({ kind: 'export', what: subject.kind, format, rows, masked });
      world.setState((state) => withNotice(state, notice('information', 'exported', { rows, file: basename(file) })));
      return { ok: true };
    } catch (error) {
      options.log(`not exported: ${error instanceof Error ? error.message : String(error)}`);
      return { ok: false, code: 'not-saved' };
    } finally {
      running = null;
      world.setState({ exporting: null });
    }
  };

  return {
    async dispatch(command) {
      if (command.kind === 'export') return write(command);
      running?.cancel();
      return { ok: true };
    },
  };
}
