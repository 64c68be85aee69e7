import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type MACHINE_KEYS,
  POLICY_KEY_NAMES,
  POLICY_KEYS,
  POLICY_SOURCES,
  type PolicyDocument,
  type PolicyHold,
  type PolicyKey,
  type PolicyProblem,
  type PolicySource,
  type PolicySourceState,
  type PolicyValues,
  type PolicyView,
} from '../../contract/policy';
import { NO_PROVISIONING } from '../../contract/provisioning';
import { writePrivateFile } from '../privateFile';
import { fingerprintOf } from './envelope';
import { type PolicyRead, readPolicyFile } from './policyFile';
import { problemLine } from './policyProblem';
import type { FoundProvisioned, Pinned } from './provisioned';

/** One place that a policy can come from. */
export interface PolicyPlace {
  readonly source: Exclude<PolicySource, 'provisioned'>;
  /** The file, registry key or profile, for people. */
  readonly place: string;
  read(): PolicyRead;
}

interface Found {
  readonly source: PolicySource;
  readonly policy: PolicyDocument;
}

/** What was read of the machine's own places, to which what is provisioned can be added again and again. */
export interface MachinePolicy {
  /** What the machine's own places say of provisioning. */
  readonly pinned: Pinned;
  /** The policy as it holds with what is provisioned; null: by the machine's own places alone. */
  with(provisioned: FoundProvisioned | null): PolicyView;
}

interface Options {
  readonly places: readonly PolicyPlace[];
  readonly directory: string;
  readonly log: Pick<Console, 'warn'>;
}

/** Reads the policy of this machine alone. */
export function openPolicy(options: Options): PolicyView {
  return openMachinePolicy(options).with(null);
}

/**
 * Reads the policy of this machine from all its places. A broken one is told of, and what it was when it was last good holds:
 * a copy is kept in `directory`, which must be absolute. Never throws: a seat without its console would help nobody.
 */
export function openMachinePolicy(options: Options): MachinePolicy {
  const { log } = options;
  const kept = keptCopies(options.directory, log);
  const found: Found[] = [];
  const sources: PolicySourceState[] = [];
  const problems: PolicyProblem[] = [];
  const believed: unknown[] = [];
  const byStrength = [...options.places].sort(
    (a, b) => POLICY_SOURCES.indexOf(a.source) - POLICY_SOURCES.indexOf(b.source),
  );
  for (const { source, place, read } of byStrength) {
    const now = read();
    if (now.kind === 'absent') {
      kept.forget(source);
      continue;
    }
    if (now.kind === 'broken') {
      problems.push(...now.problems);
      for (const problem of now.problems) log.warn(`policy: ${problemLine(problem, 'en')}`);
    }
    const policy = now.kind === 'good' ? now.policy : kept.read(source);
    const state = now.kind === 'good' ? 'in-force' : policy ? 'last-good' : 'refused';
    if (now.kind === 'good') kept.keep(source, now.policy);
    // Not the kept copy: the person can write there.
    believed.push(now.kind === 'good' ? now.policy : now.value);
    if (policy) found.push({ source, policy });
    sources.push({ source, place, state, issuer: policy?.issuer ?? null, serial: policy?.serial ?? null });
  }
  const pinned = pinnedIn(believed);
  return {
    pinned,
    with(provisioned) {
      const signed = provisioned?.policy ? [{ source: 'provisioned' as const, policy: provisioned.policy }] : [];
      return {
        ...merged([...found, ...signed]),
        sources: [...sources, ...(provisioned?.source ? [provisioned.source] : [])],
        problems,
        provisioning: provisioned?.view ?? {
          ...NO_PROVISIONING,
          keys: pinned.keys.map(fingerprintOf),
          url: pinned.url,
        },
      };
    },
  };
}

/**
 * What the machine's places say of provisioning, the strongest first, each member for itself: a slip in another key of the
 * same file takes nobody's signed policy from them.
 */
function pinnedIn(documents: readonly unknown[]): Pinned {
  const first = <Key extends (typeof MACHINE_KEYS)[number]>(key: Key): PolicyValues[Key] => {
    for (const document of documents)
      for (const way of ['fixed', 'default']) {
        const value = POLICY_KEYS[key].schema.safeParse(member(member(document, way), key));
        if (value.success) return value.data as PolicyValues[Key];
      }
    return undefined;
  };
  return {
    keys: first('provisioningKeys') ?? [],
    url: first('provisioningUrl') ?? null,
    floor: first('provisioningFloor') ?? 1,
  };
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

/** What holds of each key: fixed before default, then the stronger source. `found` has the strongest first. */
function merged(found: readonly Found[]): Pick<PolicyView, 'values' | 'held'> {
  const values: Partial<Record<PolicyKey, unknown>> = {};
  const held: Partial<Record<PolicyKey, PolicyHold>> = {};
  for (const key of POLICY_KEY_NAMES) {
    for (const way of ['fixed', 'default'] as const) {
      const first = found.find(({ policy }) => policy[way][key] !== undefined);
      if (!first) continue;
      values[key] = first.policy[way][key];
      held[key] = { way, source: first.source, issuer: first.policy.issuer ?? null };
      break;
    }
  }
  return { values: values as PolicyValues, held };
}

/** What each source was when it was last good. */
function keptCopies(directory: string, log: Pick<Console, 'warn'>) {
  const folder = join(directory, 'policy');
  const file = (source: PolicySource): string => join(folder, `${source}.last-good.json`);
  const quietly = (what: string, action: () => void): void => {
    try {
      action();
    } catch (error) {
      log.warn(`policy: the kept copy was not ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    read(source: PolicySource): PolicyDocument | null {
      const read = readPolicyFile(file(source));
      return read.kind === 'good' ? read.policy : null;
    },
    keep: (source: PolicySource, policy: PolicyDocument): void =>
      quietly('written', () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writePrivateFile(file(source), `${JSON.stringify(policy, null, 2)}\n`);
      }),
    /** Nobody has a policy in that place any more. */
    forget: (source: PolicySource): void => quietly('removed', () => rmSync(file(source), { force: true })),
  };
}
