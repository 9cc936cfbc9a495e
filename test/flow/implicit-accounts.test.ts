/** Accounts that are named by a key: NEP-641's rule, and the operator's switch. */
import { describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { answerLogin, openLogin } from '../support/relying-party.ts';
import { startProvider } from '../support/provider.ts';

describe('an implicit account that does not exist yet', () => {
  const keyPair = KeyPair.fromRandom('ed25519');
  const accountId = Buffer.from(keyPair.getPublicKey().data).toString('hex');

  test.each([
    [false, 401, 'account_not_created'],
    [true, 200, undefined],
  ])('where the operator’s switch is %s: %d', async (switched, status, code) => {
    const provider = await startProvider({ near: { uncreated_accounts: switched } });
    try {
      const login = await openLogin(provider.issuer);
      const answer = await answerLogin(login, accountId, { keyPair });
      expect([answer.status, answer.body['error']]).toEqual([status, code]);
      if (!switched) expect(answer.body['message']).toMatch(/does not exist on sandbox yet/);
      const stranger = await openLogin(provider.issuer);
      const other = await answerLogin(stranger, accountId, {
        keyPair: KeyPair.fromRandom('ed25519'),
      });
      expect(other.body['error']).toBe('key_not_on_account');
      provider.chain.createAccount(accountId);
      const created = await answerLogin(await openLogin(provider.issuer), accountId, { keyPair });
      expect(created.body['error']).toBe('key_not_on_account');
    } finally {
      await provider.close();
    }
  });
});
