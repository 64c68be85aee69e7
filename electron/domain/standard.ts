import { z } from 'zod';

const seconds = z
  .number()
  .positive()
  .max(24 * 3600);

/** A phrase in both languages. Placeholders: {bank} {agentNo} {surname} {title}. */
const phraseSchema = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

/**
 * The service standard's figures and words. Every number is a default a centre may change; nobody changes one in code.
 * All spans are in seconds, because people write this file.
 */
export const standardSchema = z.strictObject({
  version: z.literal(1),
  name: phraseSchema,
  answering: z.strictObject({
    /** One ring and the silence after it; 1 s on, 4 s off in China. */
    ringSeconds: seconds,
    pauseSeconds: seconds,
    /** ANS-1: answer within this many rings … */
    rings: z.int().min(1).max(20),
    /** … which is this long. */
    limitSeconds: seconds,
  }),
  talking: z.strictObject({
    /** TLK-1 */
    inboundTargetSeconds: seconds,
    outboundTargetSeconds: seconds,
    /** The share of the target at which a quiet word is said, 0…1. */
    nearShare: z.number().gt(0).lt(1),
  }),
  holding: z.strictObject({
    /** HLD-2: one wait is at most this long; the warning comes before. */
    warningSeconds: seconds,
    limitSeconds: seconds,
  }),
  phrases: z.strictObject({
    openingInbound: phraseSchema,
    openingOutbound: phraseSchema,
    answeredLate: phraseSchema,
    listening: phraseSchema,
    askHold: phraseSchema,
    backFromHold: phraseSchema,
    longerWait: phraseSchema,
    announceTransfer: phraseSchema,
    anythingElse: phraseSchema,
    closing: phraseSchema,
  }),
});

/** The standard in force. */
export type Standard = z.infer<typeof standardSchema>;
export type PhraseId = keyof Standard['phrases'];
