import { describe, expect, it } from 'vitest';
import { refusedSwitches } from '../../electron/shell/switches';

const started = (...args: string[]): readonly string[] => refusedSwitches(['/opt/Ringside/ringside', ...args], {});

describe('a packaged Ringside', () => {
  it('is not started with a debugging switch, however it is spelt', () => {
    for (const one of [
      '--remote-debugging-port=0',
      '--remote-debugging-pipe',
      '--inspect',
      '--inspect-brk=127.0.0.1:9229',
      '-remote-debugging-port=9222',
      '/remote-debugging-port=9222',
      '--REMOTE-DEBUGGING-PORT=1',
      '--js-flags=--expose-gc',
    ]) {
      expect(started(one), one).toHaveLength(1);
    }
  });

  it('is not started with its guards off', () => {
    for (const one of [
      '--no-sandbox',
      '--disable-web-security',
      '--renderer-cmd-prefix=gdb',
      '--load-extension=/tmp/x',
      '--ignore-certificate-errors',
      '--host-rules=MAP * 127.0.0.1',
    ]) {
      expect(started(one), one).toHaveLength(1);
    }
  });

  it('is not started with a policy from elsewhere', () => {
    expect(started('--policy-file=/home/agent/policy.json')).toHaveLength(1);
    expect(started('--policy-file', '/home/agent/policy.json')).toHaveLength(1);
  });

  it('is not started in an environment that makes it another program', () => {
    expect(refusedSwitches(['ringside'], { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect' })).toEqual([
      'ELECTRON_RUN_AS_NODE',
      'NODE_OPTIONS',
    ]);
    expect(refusedSwitches(['ringside'], { NODE_OPTIONS: '' })).toEqual([]);
  });

  it('takes its own switches, links and folders', () => {
    expect(
      started(
        '--practice-call',
        '--screenshots=/tmp/inspect',
        'tel:95588',
        '--user-data-dir=/tmp/a',
        '/home/x/inspect',
        '--provision',
        'https://policy.bank.example/signed.json',
      ),
    ).toEqual([]);
  });
});
