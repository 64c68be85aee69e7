import { execFileSync } from 'node:child_process';
import { hostname } from 'node:os';
import path from 'node:path';
import { app, session } from 'electron';
import { demandsOf, type PolicyView, sharedLineOf } from './contract/policy';
import { commandLine, directory, isHeadless, log } from './installation';
import { openMachinePolicy } from './settings/policy/openPolicy';
import { policyPlaces } from './settings/policy/places';
import { readPolicyFile } from './settings/policy/policyFile';
import { openProvisioned } from './settings/policy/provisioned';
import { openSettings, type SettingsFile } from './settings/settingsFile';
import { machineClock as clock } from './shell/machineClock';
import { fetchEnvelope } from './shell/provisioning/fetchEnvelope';
import { openSeatPolicy, type SeatPolicy } from './shell/provisioning/seatPolicy';
import { proxyList } from './softphone/proxy';

// What has to be known before the first window may be shown, and no more: it is read while that window's page begins.

/** What a seat is built on. */
export interface Ground {
  readonly seatPolicy: SeatPolicy;
  /** As it was at the start. */
  readonly policy: PolicyView;
  readonly settingsFile: SettingsFile;
  /** The line of a seat for many, who sign in first; null at a seat of one person. */
  readonly sharedLine: ReturnType<typeof sharedLineOf>;
}

export function openGround(): Ground {
  const seatPolicy = readSeatPolicy();
  const policy = seatPolicy.read();
  return {
    seatPolicy,
    policy,
    settingsFile: openSettings({ directory, clock, log }),
    sharedLine: sharedLineOf(policy),
  };
}

/** What IT decided for this machine, and what it has sent to this seat. */
export function readSeatPolicy(): SeatPolicy {
  const { platform, env: environment } = process;
  const { policyFile } = commandLine;
  const run = (program: string, parameters: readonly string[]): string =>
    execFileSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const scratch = path.join(directory, 'registry.reg');
  const places =
    policyFile === null || app.isPackaged
      ? policyPlaces({ platform, environment, scratch, run })
      : [{ source: 'file' as const, place: policyFile, read: () => readPolicyFile(policyFile) }];
  return openSeatPolicy({
    machine: openMachinePolicy({ places, directory, log }),
    store: openProvisioned({ directory, seat: hostname(), clock, log }),
    fetch(address, policy) {
      const { pins, minimumTls, proxy } = demandsOf(policy);
      const caFile = policy.values.tlsCaFile ?? null;
      return fetchEnvelope(address, {
        tls: { caFile, certificateFile: null, keyFile: null },
        pins,
        minimumTls,
        resolveProxy: resolveProxyBy(proxy),
      });
    },
  });
}

/** The proxies for a URL, in the form of Electron's `session.resolveProxy`. */
export function resolveProxyBy(proxy: string): (url: string) => Promise<string> {
  return async (url) => {
    if (proxy !== 'system') return proxyList(proxy);
    return isHeadless ? 'DIRECT' : session.defaultSession.resolveProxy(url);
  };
}
