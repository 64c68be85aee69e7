import { z } from 'zod';
import { HOTKEYS, type HotkeyMap, hotkeyFault, readCombination } from '../domain/hotkey';
import { mayBeAsked } from '../domain/provisioning';
import { type RetentionMonths, retentionProblem } from '../domain/retention';
import { type Account, accountSchema } from './account';
import { NO_PROVISIONING, type ProvisioningView } from './provisioning';
import { type NumberingSettings, numberingSchema } from './settings';

/** How a value is written, for whatever is generated from the table: templates, the profile, the page of every key. */
export type PolicyShape =
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** `example` is what a reader can begin from. */
  | { readonly kind: 'text'; readonly longest: number; readonly example: string }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly most: number; readonly example: string; readonly options?: readonly string[] };

/** One key of the policy. Its words are `policy.key.<key>.title` and `.help` in both locale files. */
export interface PolicyEntry<Schema extends z.ZodType = z.ZodType> {
  readonly group: PolicyGroup;
  readonly shape: PolicyShape;
  readonly schema: Schema;
}

export const POLICY_GROUPS = ['line', 'tls', 'standard', 'records', 'seat', 'program'] as const;
export type PolicyGroup = (typeof POLICY_GROUPS)[number];

const flag = (group: PolicyGroup) => ({ group, shape: { kind: 'flag' } as const, schema: z.boolean() });
const number = (group: PolicyGroup, min: number, max: number) => ({
  group,
  shape: { kind: 'number', min, max } as const,
  schema: z.int().min(min).max(max),
});
const choice = <const Options extends readonly [string, ...string[]]>(group: PolicyGroup, options: Options) => ({
  group,
  shape: { kind: 'choice', options } as const,
  schema: z.enum(options),
});
const text = <Schema extends z.ZodType<string>>(
  group: PolicyGroup,
  example: string,
  longest: number,
  schema: Schema,
) => ({
  group,
  shape: { kind: 'text', longest, example } as const,
  schema,
});
const list = <Schema extends z.ZodType>(group: PolicyGroup, example: string, most: number, one: Schema) => ({
  group,
  shape: { kind: 'list', most, example } as const,
  schema: z.array(one).min(1).max(most).superRefine(once),
});
const chosenFrom = <const Options extends readonly [string, ...string[]]>(group: PolicyGroup, options: Options) => ({
  group,
  shape: { kind: 'list', most: options.length, example: options[0], options } as const,
  schema: z.array(z.enum(options)).min(1).max(options.length).superRefine(once),
});

function once(values: readonly unknown[], context: z.RefinementCtx): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) context.addIssue({ code: 'custom', path: [index], message: 'listed-twice' });
  });
}

/** A file on the seat, named from the root so that it is the same whoever starts the program. */
const filePath = (example: string, group: PolicyGroup) =>
  text(
    group,
    example,
    1000,
    z
      .string()
      .max(1000)
      .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/, { error: 'path-not-absolute' }),
  );

/** Addresses with a password in them would lie about in the clear. */
const webAddress = (protocols: readonly string[]) =>
  z
    .string()
    .max(1000)
    .superRefine((value, context) => {
      if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
        context.addIssue({ code: 'custom', message: 'address', params: { protocols: protocols.join(', ') } });
        return;
      }
      const { username, password } = new URL(value);
      if (username !== '' || password !== '') context.addIssue({ code: 'custom', message: 'credentials' });
    });

const bytes = (length: number, reason: string) =>
  z.string().refine((value) => /^[A-Za-z0-9+/]+=*$/.test(value) && decodedLength(value) === length, { error: reason });

function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

/** An Ed25519 public key as SubjectPublicKeyInfo (RFC 8410 §4) in base64: what `openssl pkey -pubout -outform DER` writes. */
const publicKey = z.string().regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/, { error: 'public-key' });
const PUBLIC_KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';

const device = text('seat', 'Jabra', 200, z.string().trim().min(1).max(200));
const months = number('records', 0, 240);
const combination = text(
  'seat',
  'Control+Shift+F2',
  60,
  z
    .string()
    .max(60)
    .refine((value) => value === '' || readCombination(value) !== null, { error: 'combination' }),
);
const timeOfDay = '(?:[01]\\d|2[0-3]):[0-5]\\d';

/** Every key of the policy, in the order it is told of. */
export const POLICY_KEYS = {
  servers: list('line', 'wss://sbc-a.bank.example:7443', 8, accountSchema.shape.servers.element),
  domain: text('line', 'bank.example', 253, accountSchema.shape.domain),
  dtmf: choice('line', ['rfc4733', 'info']),
  codecs: chosenFrom('line', ['opus', 'PCMA', 'PCMU']),
  /** `system`: the machine's own settings; `direct`: none; else the address of one. */
  proxy: text(
    'line',
    'http://proxy.bank.example:3128',
    1000,
    z.union([z.enum(['system', 'direct']), webAddress(['http:', 'https:'])], { error: 'proxy' }),
  ),
  /** STUN (RFC 8489) is asked of it by the diagnostics: whether sound can reach the media server. */
  mediaServer: text(
    'line',
    'media.bank.example:3478',
    300,
    z.string().regex(/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, { error: 'host-and-port' }),
  ),
  /** ISO 3166-1 alpha-2: what a number without a country code belongs to. */
  numberCountry: text('line', 'CN', 2, numberingSchema.shape.country),
  /** Without a trunk prefix; empty adds none. */
  numberAreaCode: text('line', '10', 6, numberingSchema.shape.areaCode),
  numberOutsideLine: text('line', '9', 4, numberingSchema.shape.outsideLine),
  numberDialAs: choice('line', ['national', 'international']),
  numberInternational: text('line', '00', 6, numberingSchema.shape.international),
  tlsCaFile: filePath('/etc/ringside/ca.pem', 'tls'),
  /** SHA-256 of a certificate's public key (RFC 7469 §2.4), base64; one in the server's chain has to have it. */
  tlsPins: list('tls', 'r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=', 8, bytes(32, 'pin')),
  tlsMinimum: choice('tls', ['TLSv1.2', 'TLSv1.3']),
  standardFile: filePath('/etc/ringside/standard.json', 'standard'),
  scriptFile: filePath('/etc/ringside/script.json', 'standard'),
  knowledgeFile: filePath('/etc/ringside/questions.json', 'standard'),
  /** Months; 0 keeps for ever. */
  retentionCalls: months,
  retentionNotes: months,
  retentionFollowUps: months,
  retentionCases: months,
  retentionKnowledgeUse: months,
  retentionAudit: months,
  exportAllowed: flag('records'),
  exportUnmasked: flag('records'),
  /** A part of the device's name: Chromium's own ids differ from seat to seat. */
  microphone: device,
  speaker: device,
  ringer: device,
  alerts: device,
  hotkeysOn: flag('seat'),
  /** Empty for none. */
  hotkeyAnswer: combination,
  hotkeyMute: combination,
  hotkeyHold: combination,
  hotkeyFinish: combination,
  hotkeyShow: combination,
  /** Minutes without keyboard and mouse after which the console is covered; 0 for never. */
  idleLockMinutes: number('seat', 0, 240),
  /** Whether a link from another program dials by itself, where the agent may dial. */
  linksDial: flag('seat'),
  modes: chosenFrom('program', ['work', 'training']),
  updatesOn: flag('program'),
  updatesUrl: text('program', 'https://updates.bank.example/ringside', 1000, webAddress(['http:', 'https:'])),
  updatesChannel: text('program', 'stable', 32, z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'channel' })),
  updatesKey: text('program', PUBLIC_KEY, 60, publicKey),
  /** When an update may be put in place, by the seat's clock; may go over midnight. */
  updatesQuietHours: text(
    'program',
    '22:00-06:00',
    11,
    z.string().regex(new RegExp(`^${timeOfDay}-${timeOfDay}$`), { error: 'hours' }),
  ),
  /** Who may sign policies for this machine. Several while one key takes the place of another. */
  provisioningKeys: list('program', PUBLIC_KEY, 4, publicKey),
  provisioningUrl: text(
    'program',
    'https://policy.bank.example/ringside/policy.json',
    1000,
    z.string().max(1000).refine(mayBeAsked, { error: 'provisioning-address' }),
  ),
  /** The lowest serial that is believed: what the person's folder remembers, the person can put back. */
  provisioningFloor: number('program', 1, 4_294_967_295),
  logLevel: choice('program', ['error', 'warn', 'info', 'debug']),
  /** Logs older than this are removed. */
  logDays: number('program', 1, 365),
} as const satisfies Readonly<Record<string, PolicyEntry>>;

export type PolicyKey = keyof typeof POLICY_KEYS;
export const POLICY_KEY_NAMES = Object.keys(POLICY_KEYS) as readonly PolicyKey[];

/** What only the machine's own policy may say, which nobody without its administrator's rights can write. */
export const MACHINE_KEYS = [
  'provisioningKeys',
  'provisioningUrl',
  'provisioningFloor',
] as const satisfies readonly PolicyKey[];

/** What a policy that is taken while the program runs changes at once. All else waits for the next start. */
export const LIVE_KEYS: readonly PolicyKey[] = [
  'mediaServer',
  'retentionCalls',
  'retentionNotes',
  'retentionFollowUps',
  'retentionCases',
  'retentionKnowledgeUse',
  'retentionAudit',
  'exportAllowed',
  'exportUnmasked',
  'hotkeysOn',
  'hotkeyAnswer',
  'hotkeyMute',
  'hotkeyHold',
  'hotkeyFinish',
  'hotkeyShow',
  'idleLockMinutes',
  'linksDial',
];

/** The values of a policy; what is not there is not set. */
export type PolicyValues = { readonly [Key in PolicyKey]?: z.infer<(typeof POLICY_KEYS)[Key]['schema']> | undefined };

/** `fixed`: nobody changes it at the seat. `default`: it holds until somebody at the seat chooses otherwise. */
export type PolicyWay = 'fixed' | 'default';

const shape = Object.fromEntries(POLICY_KEY_NAMES.map((key) => [key, POLICY_KEYS[key].schema.optional()])) as {
  [Key in PolicyKey]: z.ZodOptional<(typeof POLICY_KEYS)[Key]['schema']>;
};
const valuesSchema = z.strictObject(shape).default({});

/** The hotkeys of a policy as the program has them; what a policy does not say is not there. */
export const POLICY_HOTKEYS = {
  answer: 'hotkeyAnswer',
  mute: 'hotkeyMute',
  hold: 'hotkeyHold',
  finish: 'hotkeyFinish',
  show: 'hotkeyShow',
} as const satisfies Record<keyof HotkeyMap, PolicyKey>;

/** How numbers are read and dialled, as the settings name its parts. */
export const POLICY_NUMBERING = {
  country: 'numberCountry',
  areaCode: 'numberAreaCode',
  outsideLine: 'numberOutsideLine',
  dialAs: 'numberDialAs',
  international: 'numberInternational',
} as const satisfies Record<keyof NumberingSettings, PolicyKey>;

/** The spans of a policy by the kind they are for. */
export const POLICY_RETENTION = {
  calls: 'retentionCalls',
  notes: 'retentionNotes',
  'follow-ups': 'retentionFollowUps',
  cases: 'retentionCases',
  'knowledge-use': 'retentionKnowledgeUse',
  audit: 'retentionAudit',
} as const satisfies Record<keyof RetentionMonths, PolicyKey>;

/** A policy as one source has it: a file, the registry, a profile. */
export const policySchema = z
  .strictObject({
    version: z.literal(1),
    /** Whom people at the seat turn to. */
    issuer: z.string().trim().min(1).max(80).optional(),
    /** Grows with each signed policy; an older one is refused. Only signed ones need it. */
    serial: z.int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    fixed: valuesSchema,
    default: valuesSchema,
  })
  .superRefine((policy, context) => {
    for (const key of POLICY_KEY_NAMES) {
      if (policy.fixed[key] !== undefined && policy.default[key] !== undefined)
        context.addIssue({ code: 'custom', path: ['default', key], message: 'both-ways' });
    }
    const values: PolicyValues = { ...policy.default, ...policy.fixed };
    const at = (key: PolicyKey): string[] => [policy.fixed[key] === undefined ? 'default' : 'fixed', key];
    const spans = Object.fromEntries(
      Object.entries(POLICY_RETENTION).map(([kind, key]) => [kind, values[key] || null]),
    ) as unknown as RetentionMonths;
    if (values.retentionAudit !== undefined && retentionProblem(spans))
      context.addIssue({ code: 'custom', path: at('retentionAudit'), message: 'audit-too-short' });
    let before: HotkeyMap = { answer: null, mute: null, hold: null, finish: null, show: null };
    for (const hotkey of HOTKEYS) {
      const wanted = values[POLICY_HOTKEYS[hotkey]] || null;
      const fault = wanted === null ? null : hotkeyFault(wanted, hotkey, before);
      before = { ...before, [hotkey]: wanted };
      // What is no combination at all was told by the key's own schema.
      if (fault && fault !== 'unreadable')
        context.addIssue({ code: 'custom', path: at(POLICY_HOTKEYS[hotkey]), message: `hotkey-${fault}` });
    }
    if (values.updatesUrl !== undefined && values.updatesKey === undefined)
      context.addIssue({ code: 'custom', path: at('updatesUrl'), message: 'needs-updates-key' });
    if (values.provisioningUrl !== undefined && values.provisioningKeys === undefined)
      context.addIssue({ code: 'custom', path: at('provisioningUrl'), message: 'needs-provisioning-keys' });
  });
export type PolicyDocument = z.infer<typeof policySchema>;

/** Where a policy came from, the strongest first: what the first one says of a key holds. */
export const POLICY_SOURCES = ['registry', 'profile', 'file', 'provisioned'] as const;
export type PolicySource = (typeof POLICY_SOURCES)[number];

/** One thing wrong with a policy: where it is (dots between keys; empty for the whole) and what, for people. */
export interface PolicyProblem {
  /** The file, registry key or profile. */
  readonly place: string;
  readonly path: string;
  readonly reason: { readonly 'zh-CN': string; readonly en: string };
}

/** One source as it was found at the start. */
export interface PolicySourceState {
  readonly source: PolicySource;
  readonly place: string;
  /** `last-good`: it is broken, and what it was before holds. `refused`: broken, and there is nothing before. */
  readonly state: 'in-force' | 'last-good' | 'refused';
  readonly issuer: string | null;
  readonly serial: number | null;
}

/** One key as it holds at this seat. */
export interface PolicyHold {
  readonly way: PolicyWay;
  readonly source: PolicySource;
  readonly issuer: string | null;
}

/** The policy in force, as the screens show it. Nothing in it is secret. */
export interface PolicyView {
  readonly values: PolicyValues;
  readonly held: { readonly [Key in PolicyKey]?: PolicyHold };
  readonly sources: readonly PolicySourceState[];
  readonly problems: readonly PolicyProblem[];
  readonly provisioning: ProvisioningView;
}

export const NO_POLICY: PolicyView = {
  values: {},
  held: {},
  sources: [],
  problems: [],
  provisioning: NO_PROVISIONING,
};

/** Which of `keys` nobody may change at this seat. */
export function fixedOf(policy: PolicyView, keys: readonly PolicyKey[]): readonly PolicyKey[] {
  return keys.filter((key) => policy.held[key]?.way === 'fixed');
}

/** The modes a seat may be in. */
export function allowsMode(policy: PolicyView, mode: 'work' | 'training'): boolean {
  return policy.values.modes?.includes(mode) ?? true;
}

/**
 * The line of a seat for many: the policy fixes servers and domain, and whoever sits there says number and password. Null
 * where the seat is one person's.
 */
export function sharedLineOf(policy: PolicyView): Pick<Account, 'servers' | 'domain' | 'dtmf' | 'tls'> | null {
  const { servers, domain, dtmf = 'rfc4733', tlsCaFile = null } = policy.values;
  const isFixed = fixedOf(policy, ['servers', 'domain']).length === 2;
  if (!isFixed || !servers || !domain || !allowsMode(policy, 'work')) return null;
  return { servers: [...servers], domain, dtmf, tls: { caFile: tlsCaFile, certificateFile: null, keyFile: null } };
}

/** What the policy demands of the way to a server. */
export interface LineDemands {
  /** SHA-256 of public keys (RFC 7469), base64; one in the server's chain has to have it. Empty asks for none. */
  readonly pins: readonly string[];
  readonly minimumTls: 'TLSv1.2' | 'TLSv1.3';
  /** `system`: the machine's own settings; `direct`: none; else the address of one. */
  readonly proxy: string;
}

/** What a policy demands of the way to any server. */
export function demandsOf({ values }: PolicyView): LineDemands {
  return {
    pins: values.tlsPins ?? [],
    minimumTls: values.tlsMinimum ?? 'TLSv1.2',
    proxy: values.proxy ?? 'system',
  };
}
