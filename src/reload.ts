/** Base: a configuration that changed while the server runs; what of it can be taken in, is. */
import { changedSettings } from './changed-settings.ts';
import { ConfigError, type Config, type ReadConfig } from './config.ts';
import type { FileSettings } from './config-schema.ts';
import type { Logger } from './log.ts';

export interface ReloadParts {
  /** Of the start. */
  readonly settings: FileSettings;
  /** Reads file and environment anew. @throws ConfigError */
  readonly read: () => ReadConfig;
  /** Takes clients and access rules in, or nothing where it throws. @throws ConfigError */
  readonly apply: (config: Config) => Promise<void>;
  readonly log: Logger;
}

/** Taken in while the server runs; a change of anything else needs a restart. */
const reloadable = ['clients', 'resources', 'mcp', 'mtls', 'access'];

/**
 * Calls during a reload are one more reload after it, so that the last state of the file
 * is always the one that counts.
 * @returns what reloads, tells the log what came of it, and never rejects
 */
export function createReload(parts: ReloadParts): () => Promise<void> {
  let { settings: current } = parts;
  let underWay: Promise<void> | undefined;
  let isWantedAgain = false;

  const reloadOnce = async (): Promise<void> => {
    try {
      const { config, settings } = parts.read();
      await parts.apply(config);
      tell(parts, current, settings);
      current = settings;
    } catch (error) {
      tellFailure(parts.log, error);
    }
  };
  const reloadWhileWanted = async (): Promise<void> => {
    do {
      isWantedAgain = false;
      await reloadOnce();
    } while (isWantedAgain);
    underWay = undefined;
  };

  return () => {
    if (underWay === undefined) underWay = reloadWhileWanted();
    else isWantedAgain = true;
    return underWay;
  };
}

function tell({ log, settings: atStart }: ReloadParts, before: FileSettings, now: FileSettings) {
  log.info({ clients: now.clients.length, ...compareClients(before, now) }, 'reloaded');
  const settings = changedSettings(atStart, now).filter(
    (path) => !reloadable.includes(path.split('.')[0] ?? ''),
  );
  if (settings.length > 0) log.warn({ settings }, 'settings changed that need a restart');
}

/** By id; empty lists are left out. */
function compareClients(before: FileSettings, now: FileSettings): Record<string, string[]> {
  const [old, fresh] = [before, now].map(
    ({ clients }) => new Map(clients.map((each) => [each.client_id, JSON.stringify(each)])),
  ) as [Map<string, string>, Map<string, string>];
  const lists = {
    added: [...fresh.keys()].filter((id) => !old.has(id)),
    changed: [...fresh.keys()].filter((id) => old.has(id) && old.get(id) !== fresh.get(id)),
    removed: [...old.keys()].filter((id) => !fresh.has(id)),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0));
}

function tellFailure(log: Logger, error: unknown): void {
  const consequence = 'nothing was reloaded, and the clients of before stay';
  if (error instanceof ConfigError) {
    log.error({ faults: error.faults }, `the configuration has faults: ${consequence}`);
  } else {
    log.error({ err: error }, consequence);
  }
}
