import { POLICY_GROUPS, POLICY_KEY_NAMES, POLICY_KEYS } from '../../electron/contract/policy';
import { PROFILE_DOMAIN } from '../../electron/settings/policy/profile';
import { exampleOf } from './example';
import { escaped, keyWords } from './words';

/** The identifiers of the example are its own; a real profile is given others. */
const PROFILE_ID = '6B1D1E5A-6F3E-4C5B-9C0B-2E0C8D5A7F10';
const PAYLOAD_ID = '0F0E6C0E-6C59-4C0D-8F0F-0B7B8F6E2C11';

/** A configuration profile of macOS with an example of every key, for IT to take from. */
export function profile(): string {
  const keys = POLICY_GROUPS.flatMap((group) =>
    POLICY_KEY_NAMES.filter((key) => POLICY_KEYS[key].group === group).flatMap((key) => [
      `      <!-- ${escaped(keyWords(key, 'en-US').title)} -->`,
      `      <key>${key}</key>`,
      `      ${plist(exampleOf(key))}`,
    ]),
  );
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    '  <key>PayloadDisplayName</key>\n  <string>Ringside</string>',
    `  <key>PayloadIdentifier</key>\n  <string>${PROFILE_DOMAIN}.profile</string>`,
    '  <key>PayloadScope</key>\n  <string>System</string>',
    '  <key>PayloadType</key>\n  <string>Configuration</string>',
    `  <key>PayloadUUID</key>\n  <string>${PROFILE_ID}</string>`,
    '  <key>PayloadVersion</key>\n  <integer>1</integer>',
    '  <key>PayloadContent</key>',
    '  <array>',
    '    <dict>',
    `      <key>PayloadIdentifier</key>\n      <string>${PROFILE_DOMAIN}.settings</string>`,
    `      <key>PayloadType</key>\n      <string>${PROFILE_DOMAIN}</string>`,
    `      <key>PayloadUUID</key>\n      <string>${PAYLOAD_ID}</string>`,
    '      <key>PayloadVersion</key>\n      <integer>1</integer>',
    '      <key>issuer</key>\n      <string>IT</string>',
    ...keys,
    '      <!-- What the seat may change -->',
    '      <key>Default</key>\n      <dict />',
    '    </dict>',
    '  </array>',
    '</dict>',
    '</plist>',
  ].join('\n')}\n`;
}

function plist(value: ReturnType<typeof exampleOf>): string {
  if (typeof value === 'boolean') return value ? '<true />' : '<false />';
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  return `<array>${value.map((one) => `<string>${escaped(one)}</string>`).join('')}</array>`;
}
