import json from '../../assets/standard.json' with { type: 'json' };
import type { Standard } from '../domain/standard';

/** The standard that comes with the program. A test checks it: a start need not. */
export const builtInStandard = json as unknown as Standard;
