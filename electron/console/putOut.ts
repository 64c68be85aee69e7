import type { CommandResult } from '../contract/command';
import type { AuditEntry } from '../domain/audit';
import type { Paper } from './handOverDesk';
import { OK, refuse } from './matters';

/**
 * Puts what the console prints into a file or on a printer, and answers for it in the audit log.
 * @param what told by the audit log's `audit.what.<what>`
 * @param rows how many things are told of in it
 */
export async function putOut(
  options: {
    readonly paper: Paper;
    readonly audit: (entry: AuditEntry) => unknown;
    readonly log: (message: string) => void;
  },
  what: 'hand-over' | 'class',
  rows: number,
  { way, name }: { readonly way: 'pdf' | 'printer'; readonly name: string },
): Promise<CommandResult> {
  const exported = (format: 'pdf' | 'print') => options.audit({ kind: 'export', what, format, rows, masked: true });
  try {
    if (way === 'printer') {
      exported('print');
      await options.paper.print();
      return OK;
    }
    const savedAt = await options.paper.savePdf(name);
    if (savedAt === null) return OK;
    exported('pdf');
    return { ok: true, value: { savedAt } };
  } catch (error) {
    options.log(`${what} not saved: ${error instanceof Error ? error.message : String(error)}`);
    return refuse('not-saved');
  }
}
