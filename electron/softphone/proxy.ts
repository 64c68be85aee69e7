/** One way to a server, as the machine's proxy settings list them. */
export type Route = { readonly kind: 'direct' } | { readonly kind: 'connect'; readonly proxy: URL };

/**
 * Reads the answer of Electron's `session.resolveProxy`, e.g. `PROXY 10.0.0.1:3128; DIRECT`: the ways to try, in order.
 * Kinds that cannot carry a WebSocket here (SOCKS, QUIC) are left out; nothing usable means direct.
 */
export function routesOf(resolved: string): readonly Route[] {
  const routes = resolved.split(';').flatMap((entry): Route[] => {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    switch (kind.toUpperCase()) {
      case 'DIRECT':
        return [{ kind: 'direct' }];
      case 'PROXY':
      case 'HTTP':
        return connect(`http://${address}`);
      case 'HTTPS':
        return connect(`https://${address}`);
      default:
        return [];
    }
  });
  return routes.length > 0 ? routes : [{ kind: 'direct' }];
}

/** The same for a proxy that was named: `direct` for none, else its address. */
export function proxyList(proxy: string): string {
  if (proxy === 'direct') return 'DIRECT';
  const { protocol, host, port } = new URL(proxy);
  const [kind, usual] = protocol === 'https:' ? ['HTTPS', '443'] : ['PROXY', '80'];
  return `${kind} ${host}${port === '' ? `:${usual}` : ''}`;
}

function connect(url: string): Route[] {
  return URL.canParse(url) ? [{ kind: 'connect', proxy: new URL(url) }] : [];
}
