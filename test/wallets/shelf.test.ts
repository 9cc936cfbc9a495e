/** What is held in memory is what is offered, whatever becomes of the reading. */
import { expect, test } from '@jest/globals';
import { refusals } from '../../src/errors.ts';
import { packExecutor } from '../../src/wallets/executor-code.ts';
import type { ExecutorOutline } from '../../src/wallets/ports.ts';
import { createShelf } from '../../src/wallets/shelf.ts';
import { walletEntry } from '../support/wallets.ts';

test('a wallet that was read is offered, though another could not be read at that moment', async () => {
  const copy = await packExecutor(Buffer.from('window.selector.ready({})'));
  let isAway = true;
  const shelf = createShelf({
    wallets: [walletEntry({ id: 'one' }), walletEntry({ id: 'other' })],
    store: {
      read: async (id) => {
        if (id === 'other' && isAway) throw refusals.storeUnavailable(new Error('away'));
        return copy;
      },
    },
    events: { walletDamaged: () => undefined },
  });
  const outlineOf = (id: string): ExecutorOutline => ({
    id,
    recorded: { sha256: copy.sha256, size: copy.size, at: 0 },
    seen: undefined,
    checkedAt: 0,
  });
  const outlines = ['one', 'other'].map(outlineOf);
  const offered = () => shelf.offered().map(({ entry }) => entry.id);

  await expect(shelf.follow(outlines)).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(offered()).toEqual(['one']);
  isAway = false;
  await shelf.follow(outlines);
  expect(offered()).toEqual(['one', 'other']);
  const list = shelf.offered();
  await shelf.follow(outlines);
  expect(shelf.offered()).toBe(list);
});
