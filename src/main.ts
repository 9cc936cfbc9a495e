/** Reads the configuration, starts the provider alone, stops it when told to. */
import { constants } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { readConfig, type Config } from './config.ts';
import { createLogger, type Logger } from './log.ts';
import { explain } from './operator-error.ts';
import { createReload } from './reload.ts';
import { startServer, type RunningServer } from './server.ts';
import { readFileOnDisk } from './settings-file.ts';

/**
 * The heap is collected when it grew by a fifth: by itself it grows to many times of what is
 * alive where the machine has room. The nursery's size can be set on the command line alone
 * (`npm start`, the image).
 */
const leanHeap = '--heap-growing-percent=20';

const embeddedLimits =
  'the embedded database is for one process, and without fsync: a power loss can damage it ' +
  'beyond recovery; see docs/deploy.md';

async function main(): Promise<void> {
  setFlagsFromString(leanHeap);
  const onHangUp = catchHangUps();
  const read = () => readConfig({ environment: process.env, readFile: readFileOnDisk });
  const { config, settings } = read();
  const log = createLogger(config.logLevel);
  const server = await startServer(config, { log });
  const { issuer, near, host } = config;
  const store = nameStore(config);
  log.info({ issuer, network: near.network, host, port: server.port, store }, 'ready');
  if (config.databaseUrl === undefined && process.env['NODE_ENV'] === 'production') {
    log.warn(embeddedLimits);
  }
  if (config.clients.length === 0 && config.mcp === undefined) {
    log.warn('no client is declared, so only clients of the database can sign anybody in');
  }
  onHangUp(createReload({ settings, read, apply: server.reload, log }));
  stopWhenTold(server, log);
}

/**
 * A SIGHUP reloads the configuration; one that comes during the start, which would end the
 * process, does so once that is over.
 */
function catchHangUps(): (reload: () => Promise<void>) => void {
  let reload: (() => Promise<void>) | undefined;
  let isWanted = false;
  process.on('SIGHUP', () => {
    isWanted = true;
    void reload?.();
  });
  return (given) => {
    reload = given;
    if (isWanted) void given();
  };
}

/** Where state lies: the choice that docs/deploy.md explains. */
function nameStore({ databaseUrl, redisUrl }: Config): string {
  const durable = databaseUrl === undefined ? 'embedded' : 'postgresql';
  return redisUrl === undefined ? durable : `${durable}+redis`;
}

/** The first signal stops in order, and a second one at once. */
function stopWhenTold(server: RunningServer, log: Logger): void {
  let stopping = false;
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    log.info({ signal }, stopping ? 'stopping at once' : 'stopping');
    // As the system would, which does it to no process that is the first of its container.
    if (stopping) process.exit(128 + constants.signals[signal]);
    stopping = true;
    server.stop().then(
      () => log.info('stopped'),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
