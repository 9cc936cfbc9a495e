/** Instances on one store of keys: what each of them serves, and when it builds anew. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { removeKey, rotateKeys } from '../../src/admin/keys.ts';
import { createEvents } from '../../src/events.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import {
  cookieSeries,
  keptAfterUse,
  rotatedSeries,
  signingSeries,
} from '../../src/provider/key-lifecycle.ts';
import type { ProviderKeys } from '../../src/provider/keys.ts';
import type { KeyStore } from '../../src/provider/ports.ts';
import { createCookieSignatures } from '../../src/provider/cookie-signatures.ts';
import type { OpenIdProvider } from '../../src/provider/provider.ts';
import {
  createRotatingProvider,
  type RotatingProvider,
} from '../../src/provider/rotating-provider.ts';
import { keysParts, memoryKeys, type MemoryKeys } from '../support/memory-keys.ts';
import { eventually } from '../support/eventually.ts';

const day = 24 * 60 * 60 * 1000;
const ahead = 600;
const start = Date.UTC(2026, 0, 1);

interface Instance {
  readonly provider: RotatingProvider;
  /** What it was built with, each time. */
  readonly built: ProviderKeys[];
}

let now: number;
let store: MemoryKeys;
let log: string[];
let instances: Instance[];
beforeEach(() => {
  now = start;
  store = memoryKeys();
  log = [];
  instances = [];
});
afterEach(() => Promise.all(instances.map(({ provider }) => provider.stop())));

const refuse = () => Promise.reject(new Error('nobody signs in here'));

function buildNothing(keys: ProviderKeys): OpenIdProvider {
  return {
    interactions: { open: refuse },
    visitors: { identify: refuse },
    selfService: {
      overview: refuse,
      endSession: refuse,
      revokeApp: refuse,
      endEverything: refuse,
    },
    directTokens: undefined,
    cookieSignatures: createCookieSignatures(keys.cookie),
    middleware: [],
    endLogins: () => Promise.resolve(),
  };
}

async function startInstance(kept: KeyStore = store): Promise<Instance> {
  const built: ProviderKeys[] = [];
  const provider = await createRotatingProvider({
    ...keysParts(kept, () => now),
    rotation: { publishAheadSeconds: ahead, rotateAfterDays: 90 },
    events: createEvents(
      createLogger('info', { write: (line) => void log.push(line) }),
      createMetrics(() => 0),
    ),
    async build(keys) {
      built.push(keys);
      return buildNothing(keys);
    },
  });
  const instance = { provider, built };
  instances.push(instance);
  return instance;
}

const latest = ({ built }: Instance) => built.at(-1) as ProviderKeys;
const published = (instance: Instance) => latest(instance).signing.map(({ kid }) => kid);
const signer = (instance: Instance, algorithm: string) =>
  latest(instance).signing.find(({ alg }) => alg === algorithm)?.kid;
/** The cookie key that the running provider signs with. */
const signerOf = ({ provider, built }: Instance) => {
  const signature = provider.cookieSignatures.sign('cookie');
  const keys = built.flatMap(({ cookie }) => cookie);
  return keys.find((key) => createCookieSignatures([key]).verify('cookie', signature));
};
const told = (message: string) => log.filter((line) => line.includes(message));

/** The time in which every instance is to have seen a change. */
const twoSeconds = () => wait(2000);

/** Keys of RSA may take their time to be made, on a busy machine. */
const until = (holds: () => boolean) => eventually(holds, 10_000);
describe('a rotation by command', () => {
  test('is seen by three instances within two seconds, and by each at the same moment', async () => {
    await Promise.all([startInstance(), startInstance(), startInstance()]);
    const before = published(instances[0] as Instance);
    await rotateKeys(
      keysParts(store, () => now),
      rotatedSeries,
      ahead,
    );
    await twoSeconds();
    for (const instance of instances) {
      expect(published(instance)).toHaveLength(6);
      expect(before).toContain(signer(instance, 'ES256'));
      expect(latest(instance).cookie).toHaveLength(2);
      expect(signerOf(instance)).toBe(instance.built[0]?.cookie[0]);
    }

    now += ahead * 1000 - 1;
    await twoSeconds();
    for (const instance of instances) expect(before).toContain(signer(instance, 'ES256'));

    now += 1;
    await twoSeconds();
    const signers = instances.map((instance) => signer(instance, 'ES256'));
    expect(new Set(signers).size).toBe(1);
    expect(before).not.toContain(signers[0]);
    for (const instance of instances) {
      expect(signerOf(instance)).not.toBe(instance.built[0]?.cookie[0]);
      expect(latest(instance).cookie[1]).toBe(instance.built[0]?.cookie[0]);
    }
  });

  test('builds nothing where nothing changed, and nothing twice', async () => {
    const instance = await startInstance();
    await twoSeconds();
    expect(instance.built).toHaveLength(1);
    const parts = keysParts(store, () => now);
    // One key: several are made one by one, and may be seen so.
    await rotateKeys(parts, [cookieSeries], ahead);
    await twoSeconds();
    await twoSeconds();
    expect(instance.built).toHaveLength(2);
  });
});

test('a key that was removed is published by no instance two seconds later', async () => {
  await Promise.all([startInstance(), startInstance(), startInstance()]);
  const parts = keysParts(store, () => now);
  const leaked = String(signer(instances[0] as Instance, 'ES256'));
  await rotateKeys(parts, signingSeries, 0);
  await removeKey(parts, leaked);
  await twoSeconds();
  for (const instance of instances) {
    expect(published(instance)).toHaveLength(5);
    expect(published(instance)).not.toContain(leaked);
  }
});

describe('a rotation by age', () => {
  test('makes one successor of each, however many instances see that it is due', async () => {
    await Promise.all([startInstance(), startInstance(), startInstance()]);
    now += 90 * day - ahead * 1000 - 1;
    await twoSeconds();
    expect(store.keys).toHaveLength(5);
    now += 1;
    await until(() => instances.every((instance) => published(instance).length === 6));
    expect(store.keys).toHaveLength(9);
    expect(told('a key was made')).toHaveLength(4);
  });

  test('removes what is outlived, and only that', async () => {
    const instance = await startInstance();
    const first = published(instance);
    now += 90 * day - ahead * 1000;
    await until(() => published(instance).length === 6);
    now += ahead * 1000 + keptAfterUse - 1;
    await until(() => !first.includes(signer(instance, 'ES256')));
    expect(published(instance)).toEqual(expect.arrayContaining(first));
    now += 1;
    await until(() => published(instance).length === 3);
    expect(published(instance).some((kid) => first.includes(kid))).toBe(false);
    expect(store.keys).toHaveLength(5);
    expect(store.keys.some(({ purpose }) => purpose === 'rotation')).toBe(true);
  });
});

describe('a provider of another making', () => {
  test('stays over a rotation of keys, with the keys in use', async () => {
    const { provider, built } = await startInstance();
    const rebuilt: ProviderKeys[] = [];
    const { middleware } = provider;
    await provider.rebuild((keys) => {
      rebuilt.push(keys);
      return Promise.resolve(buildNothing(keys));
    });
    expect(rebuilt).toEqual([built[0]]);
    expect(provider.middleware).not.toBe(middleware);
    await rotateKeys(
      keysParts(store, () => now),
      [cookieSeries],
      0,
    );
    await until(() => rebuilt.length === 2);
    expect(built).toHaveLength(1);
  });

  test('that cannot be built leaves the current one, and is not built again', async () => {
    const { provider, built } = await startInstance();
    const { middleware } = provider;
    const fail = () => Promise.reject(new Error('it has a fault'));
    await expect(provider.rebuild(fail)).rejects.toThrow('it has a fault');
    expect(provider.middleware).toBe(middleware);
    await rotateKeys(
      keysParts(store, () => now),
      [cookieSeries],
      0,
    );
    await until(() => built.length === 2);
  });
});

describe('a database that is away', () => {
  test('costs no keys, is told once, and what was missed is made up for', async () => {
    let isAway = false;
    const shaky: KeyStore = {
      ...store,
      async outline() {
        if (isAway) throw new Error('connection refused');
        return store.outline();
      },
    };
    const instance = await startInstance(shaky);
    isAway = true;
    await rotateKeys(
      keysParts(store, () => now),
      rotatedSeries,
      ahead,
    );
    await wait(3000);
    expect(instance.built).toHaveLength(1);
    expect(told('keys cannot be read')).toHaveLength(1);
    isAway = false;
    await twoSeconds();
    expect(told('keys can be read again')).toHaveLength(1);
    expect(published(instance)).toHaveLength(6);
  });

  test('or a key that SECRET_KEY does not open, leaves the last good keys in use', async () => {
    const instance = await startInstance();
    const strange = keysParts(store, () => now, {
      current: 'b'.repeat(32),
      previous: 'a'.repeat(32),
    });
    await rotateKeys(strange, rotatedSeries, ahead);
    await twoSeconds();
    expect(published(instance)).toHaveLength(3);
    expect(told('SECRET_KEY does not open')).toHaveLength(1);
  });
});
