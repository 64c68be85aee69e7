import { z } from 'zod';
import { SCRIPT_STEPS } from '../domain/call';
import { accountSchema, agentSchema } from './account';
import { languageSchema, settingsSchema, themeSchema } from './settings';

const call = z.string().min(1).max(64);
/** What a person typed as a number or address; checked by `readDialString` in the desk, which says what is wrong. */
const target = z.string().max(256);

/** Everything a person can ask for, whatever they press. Parsed in main before anything believes it. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dial'), target }),
  z.strictObject({ kind: z.literal('answer'), call }),
  z.strictObject({ kind: z.literal('reject'), call, reason: z.enum(['busy', 'declined', 'unavailable']) }),
  z.strictObject({ kind: z.literal('silence-ringer') }),
  z.strictObject({ kind: z.literal('hold'), call }),
  z.strictObject({ kind: z.literal('resume'), call }),
  /** Holds the call that is talking and takes up the held one. */
  z.strictObject({ kind: z.literal('swap') }),
  z.strictObject({ kind: z.literal('mute'), call, on: z.boolean() }),
  z.strictObject({ kind: z.literal('send-digits'), call, digits: z.string().regex(/^[0-9A-D*#]{1,32}$/) }),
  z.strictObject({ kind: z.literal('transfer-blind'), call, target }),
  /** Holds the customer and calls the colleague (attended transfer's first half). */
  z.strictObject({ kind: z.literal('consult'), call, target }),
  /** Joins customer and colleague and leaves. `call` is the customer's. */
  z.strictObject({ kind: z.literal('transfer-attended'), call }),
  /** Ends the consultation and takes the customer back. `call` is the customer's. */
  z.strictObject({ kind: z.literal('abandon-consultation'), call }),
  /** Ends a call. An answered call of a customer's needs a reason (END-2). */
  z.strictObject({
    kind: z.literal('end'),
    call,
    reason: z.enum(['nuisance', 'dead-line', 'silent-customer', 'consultation-over', 'other']).nullable(),
    detail: z.string().max(200).nullable(),
  }),
  z.strictObject({ kind: z.literal('go-to-step'), call, step: z.enum(SCRIPT_STEPS) }),
  /** Answered with `{ value: { savedAt } }` once the disk has it. */
  z.strictObject({ kind: z.literal('write-note'), call, text: z.string().max(20_000), revision: z.int().min(0) }),
  /** The agent is done with an ended call: it leaves the desk, its record stays. */
  z.strictObject({ kind: z.literal('close-call'), call }),
  z.strictObject({ kind: z.literal('dismiss-notice'), id: z.string().max(64) }),
  z.strictObject({ kind: z.literal('set-language'), language: languageSchema }),
  z.strictObject({ kind: z.literal('set-theme'), theme: themeSchema }),
  z.strictObject({ kind: z.literal('set-devices'), devices: settingsSchema.shape.devices }),
  z.strictObject({ kind: z.literal('set-sip-trace'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('save-agent'), agent: agentSchema }),
  /** `password: null` keeps the one in the secret store. */
  z.strictObject({
    kind: z.literal('save-account'),
    account: accountSchema,
    password: z.string().min(1).max(256).nullable(),
  }),
  /** Forgets account and password and returns to demo mode. */
  z.strictObject({ kind: z.literal('forget-account') }),
  /** Tries the line again at once instead of waiting for the backoff. */
  z.strictObject({ kind: z.literal('reconnect') }),
  /** Demo mode: lets a practice customer call. */
  z.strictObject({ kind: z.literal('practice-call') }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandKind = Command['kind'];

/** Why a command was not carried out. Told by the translation `refusal.<code>`. */
export type RefusalCode =
  | 'malformed'
  | 'no-such-call'
  | 'not-now'
  | 'busy-with-request'
  | 'line-down'
  | 'number-invalid'
  | 'call-limit'
  | 'reason-needed'
  | 'call-in-progress'
  | 'far-side-refused'
  | 'not-saved'
  | 'demo-only'
  | 'failed';

/** `params` fill the translation's placeholders and never hold customers' data. */
export type CommandResult =
  | { readonly ok: true; readonly value?: { readonly savedAt: number } }
  | { readonly ok: false; readonly code: RefusalCode; readonly params?: Readonly<Record<string, string | number>> };
