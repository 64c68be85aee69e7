import { z } from 'zod';
import { consoleChannels, mediaChannels, trainerChannels } from '../../electron/contract/bridge';
import { commandSchema } from '../../electron/contract/command';
import { mediaEventSchema } from '../../electron/contract/media';
import { miniBarChannels } from '../../electron/contract/miniBar';
import { querySchema } from '../../electron/contract/query';
import { signInChannels } from '../../electron/contract/signIn';

/** The page about everything that crosses from a page to the main process, read from the schemas that parse it. */
export function ipcPage(): string {
  return [
    '# What the processes say to each other',
    '',
    'Written by `npm run docs:ipc` from `electron/contract`; do not edit. Everything a page sends is parsed by these schemas',
    'before it is believed; a member that is not named here is refused.',
    '',
    '## Channels',
    '',
    '| channel | from → to | carries |',
    '|---|---|---|',
    ...channels.map(([channel, way, what]) => `| \`${channel}\` | ${way} | ${what} |`),
    '',
    ...section('Commands', commandSchema, 'kind'),
    ...section('Queries', querySchema, 'kind'),
    ...section('What the media window tells', mediaEventSchema, 'event'),
  ].join('\n');
}

const channels = [
  [consoleChannels.command, 'console page → main', 'a command; answered'],
  [consoleChannels.query, 'console page → main', 'a query; answered'],
  [consoleChannels.attach, 'console page → main', 'nothing: asks for the latest snapshot'],
  [consoleChannels.snapshot, 'main → console page', 'the snapshot'],
  [consoleChannels.levels, 'main → console page', 'sound levels'],
  [trainerChannels.command, 'trainer’s page → main', 'a command that is a trainer’s; answered'],
  [trainerChannels.query, 'trainer’s page → main', 'the query for what can be practised; answered'],
  [trainerChannels.attach, 'trainer’s page → main', 'nothing: asks for the latest snapshot'],
  [trainerChannels.snapshot, 'main → trainer’s page', 'the snapshot'],
  [miniBarChannels.attach, 'mini bar → main', 'nothing: asks for what it shows'],
  [miniBarChannels.press, 'mini bar → main', 'a key of it; parsed by its own schema'],
  [miniBarChannels.view, 'main → mini bar', 'what it shows'],
  [signInChannels.attach, 'sign-in page → main', 'nothing: asks for what it shows'],
  [
    signInChannels.request,
    'sign-in page → main',
    'number and password, practice, or another language; parsed by its own schema',
  ],
  [signInChannels.view, 'main → sign-in page', 'what it shows: nothing of anybody who was here'],
  [mediaChannels.port, 'main → media page', 'its end of a message port; what the page says there is below'],
] as const;

function section(title: string, schema: z.ZodType, name: string): readonly string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const rows = (json.oneOf ?? json.anyOf ?? []).map((member) => {
    const { [name]: kind, ...rest } = member.properties ?? {};
    const fields = Object.entries(rest).map(([field, one]) => `\`${field}\`: ${typeOf(one)}`);
    return `| \`${(kind as Schema).const}\` | ${fields.join('; ')} |`;
  });
  return [`## ${title}`, '', `| ${name} | members |`, '|---|---|', ...rows, ''];
}

type Schema = z.core.JSONSchema.BaseSchema;

/** A type in a few words: enough to see what can be sent, with its bounds. */
function typeOf(schema: z.core.JSONSchema._JSONSchema | undefined): string {
  if (typeof schema !== 'object') return 'any';
  const members = schema.anyOf ?? schema.oneOf;
  if (members) return members.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.length > 8 ? `one of ${schema.enum.length} names` : schema.enum.join(' / ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'string') return schema.maxLength ? `text ≤ ${schema.maxLength}` : 'text of a pattern';
  if (schema.type === 'array') return `list${schema.maxItems ? ` ≤ ${schema.maxItems}` : ''}`;
  return String(schema.type ?? 'any');
}
