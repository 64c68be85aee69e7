import { z } from 'zod';
import { accountSchema } from './account';
import { languageSchema } from './settings';

/** What a person can ask for on the sign-in page. */
export const signInRequestSchema = z.discriminatedUnion('kind', [
  /** Signs in at the telephone server, to work, or to practise in the person's own books. */
  z.strictObject({
    kind: z.literal('sign-in'),
    number: accountSchema.shape.user,
    password: z.string().min(1).max(256),
    to: z.enum(['work', 'practise']),
  }),
  /** Practises without saying who it is: in the books of the seat. */
  z.strictObject({ kind: z.literal('practise') }),
  z.strictObject({ kind: z.literal('look'), language: languageSchema }),
]);
export type SignInRequest = z.infer<typeof signInRequestSchema>;
