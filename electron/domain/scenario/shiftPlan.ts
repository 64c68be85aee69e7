import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../rules';
import { LEVELS, refuse } from './scenario';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const said = z.string().regex(/\S/).max(400);
const bilingual = z.strictObject({ 'zh-CN': said, en: said });

/** Several customers in a row, each at a time of their own: a queue with rising pressure. */
export const shiftPlanSchema = z
  .strictObject({
    format: z.literal(1),
    id,
    title: bilingual,
    summary: bilingual,
    level: z.union([z.literal(LEVELS[0]), z.literal(LEVELS[1]), z.literal(LEVELS[2])]),
    /** The rules that can be kept or broken by the shift as a whole, beside those of its calls. */
    exercises: z.array(z.enum(RULE_IDS as [RuleId, ...RuleId[]])).max(48),
    calls: z
      .array(
        z.strictObject({
          /** Seconds after the agent became available. Outbound: when it is due to be made. */
          at: z
            .number()
            .min(0)
            .max(4 * 3600),
          scenario: id,
        }),
      )
      .min(2)
      .max(40),
  })
  .superRefine(({ calls }, context) => {
    for (const [index, call] of calls.entries()) {
      if (index > 0 && call.at < (calls[index - 1]?.at ?? 0))
        refuse(context, ['calls', index, 'at'], {
          'zh-CN': '来电要按时间先后写',
          en: 'calls stand in the order of their times',
        });
    }
  });
export type ShiftPlan = z.infer<typeof shiftPlanSchema>;
