/** Says a heading or a name by its key (`ExportJob.words`). */
export type Say = (key: string) => string;

/** The first sign of a name, as it is addressed; the rest is hidden. */
export function maskedName(name: string): string {
  return `${[...name.trim()][0] ?? ''}**`;
}
