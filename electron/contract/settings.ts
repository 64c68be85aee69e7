import { z } from 'zod';
import { readCombination, SUGGESTED_HOTKEYS } from '../domain/hotkey';
import { DEFAULT_NUMBERING } from '../domain/outbound/number';
import { KEEP_EVERYTHING } from '../domain/retention';
import { accountSchema, agentSchema } from './account';

export const languageSchema = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const themeSchema = z.enum(['system', 'light', 'dark', 'contrast']);
export type Theme = z.infer<typeof themeSchema>;

/** Percent, 100…200. */
export const textSizeSchema = z.int().min(100).max(200);

/** A device by the identity Chromium gives it for our origin; null follows the system. */
const device = z.string().max(200).nullable();

/** Files of before `alerts` heard their tones where the call is. */
const devicesSchema = z
  .strictObject({ microphone: device, speaker: device, ringer: device, alerts: device.optional() })
  .transform(({ alerts, ...others }) => ({ ...others, alerts: alerts === undefined ? others.speaker : alerts }));

/** Percent of a sound's own loudness. */
const volume = z.int().min(0).max(100);
export const soundSchema = z.strictObject({
  /** The customer and the tones of the call; the ringing; the alarms. */
  volumes: z.strictObject({ call: volume, ringer: volume, alerts: volume }),
  /** It rings where the call is heard, too. */
  ringOnBoth: z.boolean(),
  /** What is done with the microphone's sound before it is sent. */
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  gainControl: z.boolean(),
});
export type Sound = z.infer<typeof soundSchema>;
const defaultSound: Sound = {
  volumes: { call: 100, ringer: 100, alerts: 100 },
  ringOnBoth: false,
  echoCancellation: true,
  noiseSuppression: true,
  gainControl: true,
};

const pixels = z.int().min(-100_000).max(100_000);
/** Where the console's window was left, in the desktop's pixels. */
const placementSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  maximized: z.boolean(),
});
export const miniBarSettingsSchema = z.strictObject({
  /** Comes by itself with a call when the console is not in front. */
  comes: z.boolean(),
  /** Where it was left, in the desktop's pixels; null for the top of the primary screen. */
  place: z.strictObject({ x: pixels, y: pixels }).nullable(),
});
export type MiniBarSettings = z.infer<typeof miniBarSettingsSchema>;
const defaultMiniBar: MiniBarSettings = { comes: false, place: null };

const combination = z
  .string()
  .max(60)
  .refine((text) => readCombination(text) !== null)
  .nullable();
/** Keys that are heard whatever program is in front. */
export const hotkeySettingsSchema = z.strictObject({
  on: z.boolean(),
  keys: z.strictObject({
    answer: combination,
    mute: combination,
    hold: combination,
    finish: combination,
    show: combination,
  }),
});
export type HotkeySettings = z.infer<typeof hotkeySettingsSchema>;
const defaultHotkeys: HotkeySettings = { on: false, keys: SUGGESTED_HOTKEYS };

/** So much of what was chosen in the palette is remembered. */
export const RECENT_ENTRIES = 12;
/**
 * What was chosen in the palette, by its id. Of the console alone: a number, a call or a question of a customer's would
 * tell of them in a file that nothing encrypts.
 */
export const recentEntrySchema = z
  .string()
  .max(80)
  .regex(/^(key|phrase|state|place|theme|language|text-size|setting|shift|practice|steer):[\w:.-]+$/);

/** A headset the agent has connected, by what the platform tells of it. */
export const pairedHeadsetSchema = z.strictObject({
  vendor: z.int().min(0).max(0xffff),
  product: z.int().min(0).max(0xffff),
  name: z.string().max(200),
});
export type PairedHeadset = z.infer<typeof pairedHeadsetSchema>;

export const headsetSettingsSchema = z.strictObject({
  /** The one to use where several are plugged in, by its id; null takes the first. */
  preferred: z.string().max(200).nullable(),
  /** Those that may be used: granted once, kept until they are forgotten. */
  paired: z.array(pairedHeadsetSchema).max(16),
  /** What the check before the shift dials (RDY-1); empty dials nothing. */
  echoNumber: z.string().max(64),
});
export type HeadsetSettings = z.infer<typeof headsetSettingsSchema>;
const defaultHeadset: HeadsetSettings = { preferred: null, paired: [], echoNumber: '' };

/** Months a kind is kept; null for ever. */
const months = z.int().min(1).max(240).nullable();
export const retentionSchema = z.strictObject({
  calls: months,
  notes: months,
  'follow-ups': months,
  cases: months,
  'knowledge-use': months,
  audit: months,
});

/** Minutes; 0 for never. */
export const idleLockSchema = z.int().min(0).max(240);

/** How numbers are read and dialled at the centre (`Numbering`). */
export const numberingSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'country' }),
  areaCode: z.string().regex(/^\d{0,6}$/, { error: 'area-code' }),
  outsideLine: z.string().regex(/^[\d*#]{0,4}$/, { error: 'outside-line' }),
  dialAs: z.enum(['national', 'international']),
  international: z.string().regex(/^(\+|\d{1,6})$/, { error: 'international' }),
});

export type NumberingSettings = z.infer<typeof numberingSchema>;

/** What the settings file holds. No secrets. */
export const settingsSchema = z.strictObject({
  version: z.literal(1),
  language: languageSchema,
  theme: themeSchema,
  /** Percent of the size that all is drawn at. Files of before it have none. */
  textSize: textSizeSchema.default(100),
  agent: agentSchema,
  /** Null: no telephone account, so the console opens in demo mode. */
  account: accountSchema.nullable(),
  devices: devicesSchema,
  /** Files of before it have none. */
  sound: soundSchema.default(defaultSound),
  /** Null: the platform places the window. */
  placement: placementSchema.nullable().default(null),
  /** Files of before them have none. */
  miniBar: miniBarSettingsSchema.default(defaultMiniBar),
  hotkeys: hotkeySettingsSchema.default(defaultHotkeys),
  headset: headsetSettingsSchema.default(defaultHeadset),
  numbering: numberingSchema.default(DEFAULT_NUMBERING),
  /** The newest first. Files of before them have none. */
  recentEntries: z.array(recentEntrySchema).max(RECENT_ENTRIES).readonly().default([]),
  /** Writes every SIP message, secrets and digits masked, to the trace file. */
  sipTrace: z.boolean(),
  /** Everything is kept where the file says nothing of it. */
  retention: retentionSchema.default(KEEP_EVERYTHING),
  /** Without keyboard and mouse for so long the console is covered. */
  idleLockMinutes: idleLockSchema.default(0),
  /** Exports hold numbers, names and notes in full. Only this file turns it on: no key on the screen does (SEC-2). */
  exportUnmasked: z.boolean().default(false),
  /** The keys of the policy that the person has chosen a value for: a policy's default holds for the others. */
  chosen: z.array(z.string().max(60)).max(200).readonly().optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 1,
  language: 'zh-CN',
  theme: 'system',
  textSize: 100,
  agent: { number: '811000', name: '', bank: { 'zh-CN': '本行', en: 'the Bank' } },
  account: null,
  devices: { microphone: null, speaker: null, ringer: null, alerts: null },
  sound: defaultSound,
  placement: null,
  miniBar: defaultMiniBar,
  hotkeys: defaultHotkeys,
  headset: defaultHeadset,
  numbering: DEFAULT_NUMBERING,
  recentEntries: [],
  sipTrace: false,
  retention: KEEP_EVERYTHING,
  idleLockMinutes: 0,
  exportUnmasked: false,
};
