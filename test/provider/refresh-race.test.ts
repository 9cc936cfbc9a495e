/** Two that use one refresh token at the same moment: one wins, and what it wins is kept first. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { createAdapterFactory } from '../../src/provider/adapter.ts';
import { hashIdentifier } from '../../src/provider/identifiers.ts';
import { successorOf } from '../../src/provider/rotation.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const rotationSecret = new Uint8Array(32).fill(7);
const lifetime = 3600;

describe.each(backends)('on $name', (backend) => {
  let opened: OpenBackend;
  beforeAll(async () => {
    opened = await openBackend(backend);
  });
  afterAll(() => opened.close());

  test('the loser waits while the winner’s successor is under way, and ends both once it is kept', async () => {
    const { records } = opened.stores;
    const adapter = createAdapterFactory({ records, clock: systemClock, rotationSecret })(
      'RefreshToken',
    );
    const kept = () => adapter.find('first');
    const grantId = 'the grant';
    await adapter.upsert('first', { grantId, clientId: 'app' }, lifetime);

    await adapter.consume('first');
    await expect(adapter.consume('first')).rejects.toMatchObject({ status: 503 });
    expect(await kept()).toMatchObject({ grantId });

    const successor = hashIdentifier(successorOf('first', rotationSecret));
    const record = { model: 'RefreshToken', idHash: successor, payload: { grantId }, grantId };
    const expiresAt = systemClock() + lifetime * 1000;
    expect(await records.saveSuccessor({ ...record, expiresAt }, hashIdentifier('first'))).toBe(
      true,
    );
    await expect(adapter.consume('first')).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await kept()).toBeUndefined();
    expect(await records.find('RefreshToken', successor)).toBeUndefined();
  });
});
