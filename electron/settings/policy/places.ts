import { existsSync, readFileSync, rmSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { PolicyPlace } from './openPolicy';
import { type FileOwner, type PolicyRead, readPolicy, readPolicyFile } from './policyFile';
import { problemOf } from './policyProblem';
import { PROFILE_DOMAIN, policyOfProfile } from './profile';
import { POLICY_REGISTRY_KEY, policyOfRegistry } from './registry';

/** Runs a program of the platform's and gives back what it wrote; throws when it fails. */
export type RunProgram = (program: string, parameters: readonly string[]) => string;

/** What the places of a platform are made from. */
export interface PlatformParts {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A file of ours alone that may be written, for what the registry holds. */
  readonly scratch: string;
  readonly run: RunProgram;
}

/** The policy file of a platform. */
export function policyFileOf({ platform, environment }: Pick<PlatformParts, 'platform' | 'environment'>): string {
  switch (platform) {
    case 'win32':
      return win32.join(environment.ProgramData ?? 'C:\\ProgramData', 'Ringside', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Ringside/policy.json';
    default:
      return '/etc/ringside/policy.json';
  }
}

/** Every place of a platform that a machine-wide policy can be in. */
export function policyPlaces(parts: PlatformParts): readonly PolicyPlace[] {
  const file = policyFileOf(parts);
  const places: PolicyPlace[] = [
    { source: 'file', place: file, read: () => readPolicyFile(file, parts.platform === 'win32' ? undefined : byRoot) },
  ];
  if (parts.platform === 'win32') places.push(registryPlace(parts));
  if (parts.platform === 'darwin') places.push(profilePlace(parts));
  return places;
}

/** Nobody but root could have written it. */
export function byRoot({ uid, mode }: FileOwner): boolean {
  return uid === 0 && (mode & 0o022) === 0;
}

function registryPlace({ environment, scratch, run }: PlatformParts): PolicyPlace {
  const place = POLICY_REGISTRY_KEY;
  const program = win32.join(environment.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe');
  return {
    source: 'registry',
    place,
    read() {
      try {
        run(program, ['query', place, '/reg:64']);
      } catch {
        // It ends with 1 where there is no such key.
        return { kind: 'absent' };
      }
      try {
        // What it exports is UTF-16, whatever the console's code page.
        run(program, ['export', place, scratch, '/y', '/reg:64']);
        return read(place, () => policyOfRegistry(readFileSync(scratch, 'utf16le')));
      } catch (error) {
        return unreadable(place, error);
      } finally {
        rmSync(scratch, { force: true });
      }
    },
  };
}

function profilePlace({ run }: PlatformParts): PolicyPlace {
  const place = posix.join('/Library/Managed Preferences', `${PROFILE_DOMAIN}.plist`);
  return {
    source: 'profile',
    place,
    read() {
      if (!existsSync(place)) return { kind: 'absent' };
      return read(place, () => policyOfProfile(run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', place])));
    },
  };
}

function read(place: string, value: () => unknown): PolicyRead {
  try {
    return readPolicy(place, value());
  } catch (error) {
    return unreadable(place, error);
  }
}

function unreadable(place: string, error: unknown): PolicyRead {
  const why = error instanceof Error ? error.message : String(error);
  return { kind: 'broken', problems: [problemOf(place, `无法读取（${why}）`, `cannot be read (${why})`)] };
}
