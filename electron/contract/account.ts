import { z } from 'zod';

const serverUrl = z
  .string()
  .trim()
  .max(300)
  .refine((text) => /^wss?:\/\/[^\s/?#]+/i.test(text) && URL.canParse(text), { error: 'server-url' });

const filePath = z.string().trim().max(1000).nullable();

/** A seat's telephone account. The password is not part of it: it goes to the secret store. */
export const accountSchema = z.strictObject({
  /** WebSocket addresses (RFC 7118), tried in this order. */
  servers: z.array(serverUrl).min(1).max(8),
  /** The SIP domain: the host part of the address of record. */
  domain: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[A-Za-z0-9.:[\]-]+$/, { error: 'domain' }),
  /** The user part of the address of record. */
  user: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9._+*#-]+$/, { error: 'user' }),
  /** The digest user name where it differs from `user`. */
  authUser: z.string().trim().max(64).nullable(),
  /** How digits are sent in a call: RFC 4733 events or SIP INFO. */
  dtmf: z.enum(['rfc4733', 'info']),
  tls: z.strictObject({
    /** A PEM file with certificate authorities trusted beside the machine's own. */
    caFile: filePath,
    /** A PEM client certificate and its key, where the server asks for one. */
    certificateFile: filePath,
    keyFile: filePath,
  }),
});
export type Account = z.infer<typeof accountSchema>;

/** Who sits here: what the opening words are filled with. */
export const agentSchema = z.strictObject({
  number: z.string().trim().min(1).max(20),
  name: z.string().trim().max(40),
  bank: z.strictObject({ 'zh-CN': z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(60) }),
});
export type Agent = z.infer<typeof agentSchema>;
