/** oauth2-proxy, started from the configuration file that it is given. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startUntilReady } from '../servers/launcher.ts';
import { launchProcess } from '../servers/process.ts';

export interface Oauth2ProxyOptions {
  readonly binary: string;
  /** Of `oauth2-proxy.cfg`. */
  readonly configuration: string;
  /** 16, 24 or 32 bytes in base64. */
  readonly cookieSecret: string;
  /** At which it listens, on localhost. */
  readonly port: number;
}

/** @throws with what it said where it does not come up */
export async function startOauth2Proxy(
  options: Oauth2ProxyOptions,
): Promise<{ close(): Promise<void> }> {
  const { binary, configuration, cookieSecret, port } = options;
  const folder = mkdtempSync(join(tmpdir(), 'oauth2-proxy-'));
  const file = join(folder, 'oauth2-proxy.cfg');
  writeFileSync(file, configuration);
  const launcher = launchProcess({
    binary,
    args: [`--config=${file}`],
    folder,
    stopSignal: 'SIGTERM',
    abandonSignal: 'SIGTERM',
    env: {
      OAUTH2_PROXY_COOKIE_SECRET: cookieSecret,
      OAUTH2_PROXY_HTTP_ADDRESS: `127.0.0.1:${port}`,
    },
  });
  await startUntilReady(launcher, async () => {
    const { status } = await fetch(`http://127.0.0.1:${port}/ping`);
    if (status !== 200) throw new Error(`it answers ${status}`);
  });
  return { close: launcher.close };
}
