import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TrainingLibrary } from '../console/trainingDesk';
import type { FileProblem } from '../contract/training';
import { type Read, readScenario, readShiftPlan } from '../domain/scenario/readScenario';
import type { Reason, Scenario } from '../domain/scenario/scenario';
import type { ShiftPlan } from '../domain/scenario/shiftPlan';

/**
 * Loads the folders in their order: `*.yaml` are scenarios, `shifts/*.yaml` are shifts. A later folder's scenario takes
 * the place of an earlier one with the same id; a file that is broken is told of and left out, and stops nothing else.
 * The first folder is the product's, the others are the trainer's own.
 */
export function loadLibrary(folders: readonly string[]): TrainingLibrary {
  const scenarios = new Map<string, Scenario>();
  const shifts = new Map<string, ShiftPlan>();
  const own = new Map<string, string>();
  const problems: FileProblem[] = [];
  const add = <T extends { readonly id: string }>(
    folder: string,
    file: string,
    read: (text: string) => Read<T>,
    into: Map<string, T>,
    seen: Map<string, string>,
  ): void => {
    const mine = folder !== folders[0] && read !== readShiftPlan;
    const tell = (reason: Reason): void =>
      void problems.push({ file, own: mine, line: 1, column: 1, path: '', reason });
    let text: string;
    try {
      text = readFileSync(path.join(folder, file), 'utf8');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      tell({ 'zh-CN': `无法读取：${why}`, en: `cannot be read: ${why}` });
      return;
    }
    const outcome = read(text);
    if (!outcome.ok) {
      problems.push(...outcome.problems.map((problem) => ({ file, own: mine, ...problem })));
      return;
    }
    const { id } = outcome.value;
    const other = seen.get(id);
    if (other !== undefined) {
      tell({ 'zh-CN': `编号“${id}”与 ${other} 相同`, en: `has the same id “${id}” as ${other}` });
      return;
    }
    seen.set(id, file);
    into.set(id, outcome.value);
    if (mine) own.set(id, file);
  };
  for (const folder of folders) {
    const seen = { scenarios: new Map<string, string>(), shifts: new Map<string, string>() };
    for (const file of filesIn(folder)) add(folder, file, readScenario, scenarios, seen.scenarios);
    for (const file of filesIn(path.join(folder, 'shifts')))
      add(folder, path.posix.join('shifts', file), readShiftPlan, shifts, seen.shifts);
  }
  for (const plan of shifts.values()) {
    for (const [index, { scenario }] of plan.calls.entries()) {
      if (scenarios.has(scenario)) continue;
      const reason = { 'zh-CN': `没有场景“${scenario}”`, en: `there is no scenario “${scenario}”` };
      problems.push({
        file: `shifts/${plan.id}.yaml`,
        own: false,
        line: 1,
        column: 1,
        path: `calls.${index}.scenario`,
        reason,
      });
    }
  }
  for (const plan of [...shifts.values()])
    if (plan.calls.some(({ scenario }) => !scenarios.has(scenario))) shifts.delete(plan.id);
  return { scenarios, shifts, problems, own };
}

/** The YAML files of a folder by name; none where there is no such folder. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
