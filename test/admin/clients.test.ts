import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  addClient,
  editClient,
  listClients,
  removeClient,
  rotateClientSecret,
  showClient,
  type ClientsParts,
} from '../../src/admin/clients.ts';
import { reencryptAll } from '../../src/admin/reencrypt.ts';
import { openSecret, sealSecret } from '../../src/provider/client-secrets.ts';
import { WrongSecretKey } from '../../src/provider/key-sealing.ts';
import { loadKeys } from '../../src/provider/keys.ts';
import type { StoredClient } from '../../src/provider/ports.ts';
import { lookAtStoredClients } from '../../src/provider/stored-clients.ts';
import { backends, openBackend, type Backend, type OpenBackend } from '../support/backends.ts';
import { addTestClient, operatorOn, secretKeys } from '../support/operator.ts';

const other = { current: 'another-secret-key-that-comes-after-that' };
const address = 'https://app.example/callback';

let opened: OpenBackend;
let parts: ClientsParts;
beforeAll(async () => {
  opened = await openBackend(backends[0] as Backend);
  parts = operatorOn(opened.stores);
  await loadKeys({ ...parts, store: opened.stores.keys });
});
afterAll(() => opened.close());

const found = async (id: string): Promise<StoredClient> => {
  const client = await parts.store.find(id);
  if (client === undefined) throw new Error(`there is no client ${id}`);
  return client;
};

describe('adding a client', () => {
  test('makes a secret of 256 bits, of letters and digits alone, another each time', async () => {
    const made = await Promise.all(['a', 'b'].map((id) => addTestClient(parts, id)));
    const [first, second] = made.map(({ secret }) => secret);
    expect(first).toMatch(/^[\da-f]{64}$/);
    expect(second).not.toBe(first);
    expect(made[0]?.settings).toEqual({
      client_id: 'a',
      redirect_uris: [address],
      first_party: true,
    });
  });

  test('makes none for a public one', async () => {
    const change = { token_endpoint_auth_method: 'none' };
    expect((await addTestClient(parts, 'public', change)).secret).toBeUndefined();
    expect((await found('public')).secret).toEqual({});
  });

  test('tells all of its faults at once, and what would be right', async () => {
    const given = {
      client_id: 'with space',
      redirect_uris: ['https://*.example/', 'http://app.example/'],
      redirect_urls: [],
      token_endpoint_auth_method: 'password',
    };
    const faults = [
      /client_id: must be 1 to 255 printable/,
      /redirect_uris\.0: must not have a wildcard/,
      /redirect_uris\.1: must be an https address/,
      /redirect_urls: is not a setting; did you mean redirect_uris\?/,
      /token_endpoint_auth_method: /,
    ];
    for (const fault of faults) await expect(addClient(parts, given)).rejects.toThrow(fault);
  });

  test('is refused for what only the library knows to be wrong', async () => {
    const given = { application_type: 'web', redirect_uris: ['com.example.app:/callback'] };
    const made = addTestClient(parts, 'webbed', given);
    await expect(made).rejects.toThrow(/^webbed cannot be used: redirect_uris must only/);
  });

  test('is refused by the name of an API, whose tokens it would take for its own', async () => {
    const id = 'https://api.example';
    const ttl = { access_token_ttl: 600, access_token_signing_alg: 'RS256' } as const;
    const resources = [{ identifier: id, scopes: ['read'], ...ttl }];
    const made = addTestClient({ ...parts, config: { ...parts.config, resources } }, id);
    await expect(made).rejects.toThrow(/^resources\.0\.identifier: tokens that are no ID tokens/);
    expect(await parts.store.find(id)).toBeUndefined();
  });

  test('takes no secret of the operator’s own', async () => {
    const given = { client_id: 'own', redirect_uris: [address], client_secret: 's'.repeat(40) };
    await expect(addClient(parts, given)).rejects.toThrow('client_secret: must be left out');
  });

  test('is refused for the id of one that is declared, kept, or our own page', async () => {
    await expect(addTestClient(parts, 'team-app')).rejects.toThrow(
      'near-oidc.yaml:1: clients.1: team-app is declared here',
    );
    await addTestClient(parts, 'kept');
    await expect(addTestClient(parts, 'kept')).rejects.toThrow('There is a client kept already');
    await expect(addTestClient(parts, 'near-oidc-account')).rejects.toThrow('must be another');
  });
});

describe('changing a client', () => {
  test('replaces what is named, takes away what is null, and leaves all else', async () => {
    await addTestClient(parts, 'edited', { client_name: 'Before', scope: 'openid' });
    const { settings, secret } = await editClient(parts, 'edited', {
      client_name: 'After',
      scope: null,
    });
    const after = { client_name: 'After', redirect_uris: [address], first_party: true };
    expect([settings, secret]).toEqual([{ client_id: 'edited', ...after }, undefined]);
    expect((await found('edited')).metadata).toEqual(after);
  });

  test('that would make it faulty changes nothing', async () => {
    await addTestClient(parts, 'faultless');
    const before = await found('faultless');
    const change = editClient(parts, 'faultless', { redirect_uris: ['javascript:alert(1)'] });
    await expect(change).rejects.toThrow('redirect_uris.0: must be');
    await expect(editClient(parts, 'faultless', { client_id: 'x' })).rejects.toThrow('stays');
    expect(await found('faultless')).toEqual(before);
  });

  test('that registered itself gives it nothing that is an operator’s, and all else', async () => {
    const none = { token_endpoint_auth_method: 'none' } as const;
    const metadata = { redirect_uris: [address], ...none };
    const app = { id: 'by-itself', origin: 'registered', secret: {} } as const;
    await parts.store.insert({ ...app, metadata, createdAt: parts.clock() });
    for (const given of [{ first_party: true }, { fapi2: true }, { email_alias: true }]) {
      const name = Object.keys(given).join('');
      await expect(editClient(parts, 'by-itself', given)).rejects.toThrow(`${name}: cannot be set`);
    }
    await editClient(parts, 'by-itself', { client_name: 'Named' });
    expect((await found('by-itself')).metadata).toEqual({ ...metadata, client_name: 'Named' });
  });

  test('gives it a secret where it becomes able to keep one, and takes it where not', async () => {
    await addTestClient(parts, 'grown', { token_endpoint_auth_method: 'none' });
    const basic = { token_endpoint_auth_method: 'client_secret_basic' };
    expect((await editClient(parts, 'grown', basic)).secret).toMatch(/^[\da-f]{64}$/);
    expect((await editClient(parts, 'grown', { client_name: 'Same' })).secret).toBeUndefined();
    expect((await found('grown')).secret.hash).toBeDefined();
    await editClient(parts, 'grown', { token_endpoint_auth_method: 'none' });
    expect((await found('grown')).secret).toEqual({});
    await expect(rotateClientSecret(parts, 'grown', 0)).rejects.toThrow('has no secret');
  });

  test('that is not there, or is declared, is refused with a sentence', async () => {
    for (const work of [
      editClient(parts, 'nobody', {}),
      rotateClientSecret(parts, 'nobody', 0),
      removeClient(parts, 'nobody'),
      showClient(parts, 'nobody'),
    ]) {
      await expect(work).rejects.toThrow('There is no client nobody');
    }
    for (const work of [
      editClient(parts, 'team-app', {}),
      rotateClientSecret(parts, 'team-app', 0),
      removeClient(parts, 'team-app'),
    ]) {
      await expect(work).rejects.toThrow('near-oidc.yaml:1: clients.1: team-app is declared here');
    }
  });
});

test('what is shown and listed of a client holds no secret', async () => {
  await addTestClient(parts, 'listed', { client_name: 'Listed' });
  const shown = await showClient(parts, 'team-app');
  const listed = await listClients(parts);
  expect(JSON.stringify([shown, listed, await showClient(parts, 'listed')])).not.toMatch(
    /secret"|-secret-/,
  );
  expect(shown.origin).toBe('declared');
  const [first, ...others] = listed;
  expect(first).toMatchObject({ id: 'public-app', origin: 'declared', method: 'none' });
  expect(others.find(({ id }) => id === 'listed')).toMatchObject({
    name: 'Listed',
    origin: 'command',
    method: 'client_secret_basic',
    isHidden: false,
  });
});

describe('a secret that its client signs with', () => {
  const sealedFor = async (id: string, keys = secretKeys, owner = id) => {
    const sealed = await sealSecret(keys, owner, `secret of ${owner}`);
    await parts.store.remove(id);
    await parts.store.insert({
      id,
      origin: 'command',
      metadata: {},
      secret: { sealed },
      createdAt: 0,
    });
    return found(id);
  };

  test('is opened by SECRET_KEY alone, and is no key or other secret', async () => {
    const client = await sealedFor('sealed');
    expect(client.secret.sealed).not.toContain('secret of');
    expect((await openSecret(secretKeys, client)).plain).toBe('secret of sealed');
    await expect(openSecret(other, client)).rejects.toThrow(WrongSecretKey);
  });

  test('of another client does not open in its place', async () => {
    const client = await sealedFor('victim', secretKeys, 'attacker');
    await expect(openSecret(secretKeys, client)).rejects.toThrow('is another client');
    await parts.store.remove('victim');
  });

  test('is encrypted anew with the keys, and PREVIOUS_SECRET_KEY can go', async () => {
    await sealedFor('sealed');
    const both = { ...parts, store: parts.keys, clients: parts.store };
    const secrets = { current: other.current, previous: secretKeys.current };
    const { secrets: done } = await reencryptAll({ ...both, secretKeys: secrets });
    expect(done).toEqual({ resealed: 1, total: 1 });
    expect((await openSecret(other, await found('sealed'))).plain).toBe('secret of sealed');
    const back = { current: secretKeys.current, previous: other.current };
    await reencryptAll({ ...both, secretKeys: back });
  });

  test('that nothing opens stops the encryption of everything, and is told at the start', async () => {
    const before = await sealedFor('sealed', { current: 'a-third-secret-key-that-nobody-has-now' });
    const both = { ...parts, store: parts.keys, clients: parts.store };
    const secrets = { current: other.current, previous: secretKeys.current };
    await expect(reencryptAll({ ...both, secretKeys: secrets })).rejects.toThrow(WrongSecretKey);
    await expect(loadKeys({ ...both, secretKeys: other })).rejects.toThrow(WrongSecretKey);
    expect(await found('sealed')).toEqual(before);

    const told: unknown[] = [];
    await lookAtStoredClients({
      clientStore: parts.store,
      clients: [],
      secretKeys,
      events: {
        clientHidden: (event) => void told.push(event),
        clientSecretSealed: ({ clientId }) => void told.push(clientId),
      },
    });
    expect(told).toEqual(['sealed']);
  });
});

test('a client that a declared one hides is told at the start, and in the list', async () => {
  const hidden = { id: 'other-app', origin: 'registered', metadata: {}, secret: {} } as const;
  await parts.store.insert({ ...hidden, createdAt: 0 });
  const told: unknown[] = [];
  await lookAtStoredClients({
    clientStore: parts.store,
    clients: parts.config.clients,
    secretKeys,
    events: {
      clientHidden: (event) => void told.push(event),
      clientSecretSealed: () => undefined,
    },
  });
  expect(told).toEqual([{ clientId: 'other-app', origin: 'registered' }]);
  const both = (await listClients(parts)).filter(({ id }) => id === 'other-app');
  expect(both.map(({ origin, isHidden }) => [origin, isHidden])).toEqual([
    ['declared', false],
    ['registered', true],
  ]);
});
