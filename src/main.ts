/** Reads the configuration, starts the provider alone, stops it when told to. */
import { readFileSync } from 'node:fs';
import { loadConfig } from './config.ts';
import { createLogger } from './log.ts';
import { explain } from './operator-error.ts';
import { startServer } from './server.ts';

async function main(): Promise<void> {
  const config = loadConfig({ environment: process.env, readFile });
  const log = createLogger(config.logLevel);
  const server = await startServer(config, { log });
  const { issuer, near, host } = config;
  log.info({ issuer, network: near.network, host, port: server.port }, 'ready');
  if (config.clients.length === 0) {
    log.warn('no client is declared, so no app can sign anybody in: see clients in near-oidc.yaml');
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      void server.stop();
    });
  }
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
