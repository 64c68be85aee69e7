import { z } from 'zod';
import { DESK_KEYS } from '../domain/intent';

const pixels = z.int().min(-2000).max(2000);

/** All that can be asked for in the mini bar. Parsed in main before anything believes it. */
export const miniBarPressSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), key: z.enum(DESK_KEYS) }),
  /** Brings the console forward. */
  z.strictObject({ kind: z.literal('show') }),
  z.strictObject({ kind: z.literal('close') }),
  /** By the keyboard; with the mouse the window itself is drawn along. In the desktop's pixels. */
  z.strictObject({ kind: z.literal('move'), x: pixels, y: pixels }),
]);
export type MiniBarPress = z.infer<typeof miniBarPressSchema>;
