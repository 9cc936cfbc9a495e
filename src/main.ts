/** Reads the configuration, starts the provider alone, stops it when told to. */
import { readFileSync } from 'node:fs';
import { ConfigError, loadConfig } from './config.ts';
import { createLogger } from './log.ts';
import { WrongSecretKey } from './provider/keys.ts';
import { startServer } from './server.ts';
import { DataDirInUse } from './storage/data-dir-lock.ts';

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

/** What an operator can mend is told in words; everything else with its stack. */
function explain(error: unknown): string {
  const expected =
    error instanceof ConfigError ||
    error instanceof DataDirInUse ||
    error instanceof WrongSecretKey;
  if (expected) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}: another program listens there. Set PORT to a free one.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
