import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import type { SeatDiagnostics } from '../console/diagnosticsDesk';
import type { DiagnosticCheck } from '../domain/diagnostics';
import { maskText } from '../domain/masking';
import { probeServer, probeStun } from '../softphone/networkProbe';
import type { WebSocketWireOptions } from '../softphone/webSocketWire';
import { supportBundle } from './supportBundle';
import type { Words } from './words';

/** What this machine is looked over with. */
export function createSeatDiagnostics(options: {
  /** The program's own version. */
  readonly version: string;
  /** The folder with the logs. */
  readonly logs: string;
  readonly words: Pick<Words, 'diagnostics'>;
  /** What a wire to one server is made from. */
  readonly wireOf: (url: string, ...of: Parameters<SeatDiagnostics['probe']>) => WebSocketWireOptions;
  readonly copy: (text: string) => void;
  readonly chooseTarget: () => Promise<string | null>;
}): SeatDiagnostics {
  const { node, electron = '', chrome = '' } = process.versions;
  return {
    versions: `Ringside ${options.version}, Electron ${electron}, Chromium ${chrome}, Node ${node}, ${os.platform()} ${os.release()} ${os.arch()}`,
    probe: (line, demands) => Promise.all(line.servers.map((url) => probeServer(options.wireOf(url, line, demands)))),
    askMediaServer: (hostAndPort) => probeStun(hostAndPort),
    text: (checks: readonly DiagnosticCheck[], language) => maskText(options.words.diagnostics(language, checks)),
    copy: options.copy,
    async saveBundle(content) {
      const file = await options.chooseTarget();
      if (file === null) return false;
      await writeFile(file, supportBundle(content, options.logs), { mode: 0o600 });
      return true;
    },
  };
}
