/** Listens, and stops without dropping a request that was accepted. */
import { setTimeout as wait } from 'node:timers/promises';
import type Koa from 'koa';
import type { Config } from './config.ts';
import { listen, type Listener } from './listener.ts';
import { createService, type Overrides } from './service.ts';

export interface RunningServer {
  /** The port that was taken, where the configuration says 0. */
  readonly port: number;
  /** The same of the metrics; undefined where they have no port of their own. */
  readonly metricsPort: number | undefined;
  /** @throws ConfigError, and then nothing has changed; see `Service` */
  reload(config: Config): Promise<void>;
  /** Answers what comes within the grace, and what is under way then; closes everything. */
  stop(): Promise<void>;
}

/** @throws whatever `createService` throws, or the system's error where a port is taken */
export async function startServer(config: Config, overrides?: Overrides): Promise<RunningServer> {
  const service = await createService(config, overrides);
  const listeners: Listener[] = [];
  const open = async (app: Koa, address: { host: string; port: number }) => {
    const handle = app.callback();
    const listener = await listen((request, response) => void handle(request, response), address);
    listeners.push(listener);
    return listener;
  };
  const closeAll = async () => {
    // In turn, so that metrics can be read until the last answer was given.
    for (const listener of listeners) await listener.close();
    await service.close();
  };
  try {
    const main = await open(service.app, config);
    const { host, port = 0 } = config.metrics;
    const metrics = service.metricsApp && (await open(service.metricsApp, { host, port }));
    service.announceStart();
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      service.announceStop();
      main.announceEnd();
      await wait(config.stopGraceSeconds * 1000);
      await closeAll();
    };
    const stopOnce = () => (stopped ??= stop());
    const ports = { port: main.port, metricsPort: metrics?.port };
    return { ...ports, reload: service.reload, stop: stopOnce };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
