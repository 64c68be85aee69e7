import type { HandOver } from '../../../electron/domain/handOver';
import type { ClassReport } from '../../../electron/domain/marks/classReport';

/** A page that goes on paper in place of the console. */
export type Printing =
  | { readonly kind: 'hand-over'; readonly sheet: HandOver }
  | {
      readonly kind: 'class';
      readonly report: ClassReport;
      /** Of whom and of which time it tells. */
      readonly about: string;
      /** One newcomer's calls rather than a class. */
      readonly ofOne: boolean;
    };
