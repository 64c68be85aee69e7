import type { WordFinding } from '../../../electron/domain/words/check';

/** The finding that the better wording is for: the one the caret is in or at, else the first. */
export function findingAt(findings: readonly WordFinding[], caret: number): WordFinding | undefined {
  return findings.find(({ from, to }) => from <= caret && caret <= to) ?? findings[0];
}
