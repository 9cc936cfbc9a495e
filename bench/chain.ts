/** The development chain with the bench's accounts, in a process of its own. Says its address. */
import { startChain } from '../dev/chain/chain.ts';
import { accountOf } from './accounts.ts';
import { accountCount } from './settings.ts';

const accounts = Array.from({ length: accountCount }, (_, index) => {
  const { accountId, publicKey } = accountOf(index);
  return { accountId, keys: [{ publicKey, permission: 'FullAccess' as const }] };
});
const chain = await startChain({ accounts });
process.stdout.write(`${chain.url}\n`);
