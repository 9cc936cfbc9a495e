/** The wallets that we know pass what an operator's must pass, and ask for no more than they need. */
import { describe, expect, test } from '@jest/globals';
import { walletEntrySchema } from '../../src/wallet-entry.ts';
import { catalogueIds } from '../../src/wallets-schema.ts';
import { catalogue } from '../../src/wallets/catalogue.ts';
import { chooseOffered } from '../../src/wallets/choice.ts';
import { walletEntry } from '../support/wallets.ts';

const byDefault = { enabled: undefined, follow: false, dir: undefined, entries: [] };
const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

describe.each(catalogue)('$id', (entry) => {
  test('passes as an operator’s entry does, and means the same', () => {
    expect(walletEntrySchema.parse(entry)).toEqual(entry);
  });

  test('signs messages, and has a small icon of ours', () => {
    expect(entry.features.signMessage).toBe(true);
    expect(entry.icon).toMatch(/^data:image\/svg\+xml,/);
    expect(entry.icon?.length).toBeLessThan(700);
  });
});

test('NEAR Mobile is asked to sign alone, since its sign-in asks for a key of full access', () => {
  const entry = catalogue.find(({ id }) => id === 'near-mobile');
  expect(entry?.features).toEqual({ signMessage: true, signInWithoutAddKey: false });
});

test('they stand in the order that the configuration names', () => {
  expect(idsOf(catalogue)).toEqual(catalogueIds);
});

describe('by default', () => {
  test('those are offered that sign on the network', () => {
    expect(idsOf(chooseOffered(byDefault, 'mainnet'))).toEqual(catalogueIds);
    expect(idsOf(chooseOffered(byDefault, 'testnet'))).toEqual([
      'meteor-wallet',
      'intear-wallet',
      'ledger',
      'mynearwallet',
      'nightly-wallet',
      'near-cli',
    ]);
  });

  test('none of ours on a sandbox, but the operator’s own', () => {
    expect(chooseOffered(byDefault, 'sandbox')).toEqual([]);
    const entries = [walletEntry()];
    expect(idsOf(chooseOffered({ ...byDefault, entries }, 'sandbox'))).toEqual(['my-wallet']);
  });
});

test('those that are named come in that order, and no others', () => {
  const enabled = ['near-cli', 'my-wallet', 'ledger'];
  const settings = { ...byDefault, enabled, entries: [walletEntry()] };
  expect(idsOf(chooseOffered(settings, 'mainnet'))).toEqual(enabled);
  expect(idsOf(chooseOffered({ ...settings, enabled: ['ledger'] }, 'sandbox'))).toEqual(['ledger']);
  expect(chooseOffered({ ...settings, enabled: [] }, 'mainnet')).toEqual([]);
});

test('one that does not sign messages, or not on the network, is not offered though it is named', () => {
  const mute = walletEntry({ id: 'mute', features: { signAndSendTransaction: true } });
  const elsewhere = walletEntry({ id: 'elsewhere', networks: ['testnet'] });
  const settings = {
    ...byDefault,
    enabled: ['mute', 'elsewhere', 'ledger'],
    entries: [mute, elsewhere],
  };
  expect(idsOf(chooseOffered(settings, 'mainnet'))).toEqual(['ledger']);
});

test('an entry of the operator’s takes the place of ours with its id', () => {
  const own = walletEntry({ id: 'ledger', name: 'Our Ledger' });
  const offered = chooseOffered({ ...byDefault, entries: [own] }, 'mainnet');
  expect(idsOf(offered)).toEqual(catalogueIds);
  expect(offered.find(({ id }) => id === 'ledger')).toEqual(own);
});
