/**
 * Keycloak: fetched by Maven, built once for a database in memory, and started from a folder of
 * its own, so that nothing that one run does is there for the next.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CommandResult, Machine } from '../requirements/machine.ts';
import { provide } from '../requirements/provide.ts';
import { java, maven } from '../requirements/tools.ts';
import { startUntilReady } from '../servers/launcher.ts';
import { launchProcess } from '../servers/process.ts';
import { cached, cacheFolder, isCached } from './cache.ts';
import { keycloak } from './versions.ts';

const fetchMs = 10 * 60_000;
const buildMs = 5 * 60_000;
/** It takes five seconds of a machine that has nothing else to do. */
const startMs = 4 * 60_000;

/** Built for a database in memory, with one node and its health on a port of its own. */
const buildOptions = ['--db=dev-mem', '--cache=local', '--health-enabled=true'];
const cacheName = `keycloak-${keycloak.version}-in-memory`;

/** What the tests start Keycloak from. @throws with what Maven, tar or Keycloak's build said */
export async function provideKeycloak(machine: Machine): Promise<Record<string, string>> {
  const { JAVA_PATH = '' } = (await provide(java, machine)).env;
  const cache = cacheFolder(machine.env);
  const found = isCached(cache, cacheName) ? undefined : (await provide(maven, machine)).env;
  const home = await cached(cache, cacheName, async (folder) => {
    machine.say(`Keycloak: fetching ${keycloak.version} by Maven, and building it once`);
    await fetchDistribution(machine, found?.['MAVEN_PATH'] ?? 'mvn', folder);
    const options = { timeoutMs: buildMs, env: { JAVA: JAVA_PATH } };
    ensure(await machine.run(join(folder, 'bin/kc.sh'), ['build', ...buildOptions], options));
  });
  return { KEYCLOAK_HOME: home, JAVA_PATH };
}

async function fetchDistribution(machine: Machine, mvn: string, folder: string): Promise<void> {
  const [, name] = keycloak.artifact.split(':');
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';
  const artifact = `-Dartifact=${keycloak.artifact}:${keycloak.version}:tar.gz`;
  ensure(
    await machine.run(mvn, ['-B', '-q', goal, artifact, `-DoutputDirectory=${folder}`], {
      timeoutMs: fetchMs,
    }),
  );
  const archive = join(folder, `${name}-${keycloak.version}.tar.gz`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(archive), hash);
  const sum = hash.digest('hex');
  if (sum !== keycloak.sha256) {
    throw new Error(`${archive} has the SHA-256 ${sum}, not ${keycloak.sha256}`);
  }
  const unpack = ['-xzf', archive, '-C', folder, '--strip-components=1'];
  ensure(await machine.run('tar', unpack, { timeoutMs: fetchMs }));
  ensure(await machine.run('rm', [archive], { timeoutMs: fetchMs }));
}

function ensure({ ok, output }: CommandResult): void {
  if (!ok) throw new Error(output === '' ? 'a command failed without a word' : output);
}

export interface KeycloakServer {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export interface KeycloakOptions {
  /** As `provideKeycloak` gave them. */
  readonly home: string;
  readonly java: string;
  /** Two free ports. */
  readonly port: number;
  readonly healthPort: number;
  /** Realm files, as JSON text, which it imports at its start. */
  readonly realms: readonly string[];
}

/** A Keycloak on `localhost` whose administrator is `admin`, with the password `admin`. */
export async function startKeycloak(options: KeycloakOptions): Promise<KeycloakServer> {
  const { home, port, healthPort, realms } = options;
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-'));
  for (const part of ['lib', 'conf', 'providers', 'themes']) {
    symlinkSync(join(home, part), join(folder, part));
  }
  // Its own, as the script takes the folder above it for Keycloak's home.
  cpSync(join(home, 'bin'), join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'data/import'), { recursive: true });
  realms.forEach((realm, index) => {
    writeFileSync(join(folder, `data/import/realm-${index}.json`), realm);
  });
  const url = `http://localhost:${port}`;
  const launcher = launchProcess({
    binary: join(folder, 'bin/kc.sh'),
    args: [
      'start',
      '--optimized',
      '--import-realm',
      '--http-enabled=true',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      `--http-management-port=${healthPort}`,
      `--hostname=${url}`,
      // Each look before it is ready would be told of.
      '--log-level=info,io.smallrye.health:error',
    ],
    folder,
    stopSignal: 'SIGTERM',
    abandonSignal: 'SIGTERM',
    env: {
      JAVA: options.java,
      JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1',
      KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
      KC_BOOTSTRAP_ADMIN_PASSWORD: 'admin',
    },
  });
  const askHealth = async () => {
    const { status } = await fetch(`http://127.0.0.1:${healthPort}/health/ready`);
    if (status !== 200) throw new Error(`it answers ${status}`);
  };
  await startUntilReady(launcher, askHealth, { longest: startMs, between: 500 });
  return { url, close: launcher.close };
}
