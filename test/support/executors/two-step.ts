/** A wallet of two steps: sign in, then sign. One behaviour of those that such wallets have. */
import type { MessageParameters } from '../../../dev/wallet/types.ts';
import { selector, sign } from './signer.ts';

/** Put before the bundle. */
declare const BEHAVIOUR: string;

/** HOT's bridge: what is asked passes through JSON on its way to the wallet. */
function throughBridge(parameters: MessageParameters): MessageParameters {
  const passed = JSON.parse(JSON.stringify(parameters)) as MessageParameters;
  if (!Array.isArray(passed.nonce)) throw new Error('the nonce is no array behind the bridge');
  return passed;
}

void selector.ready({
  async signIn() {
    if (BEHAVIOUR === 'no-account') return [];
    if (BEHAVIOUR === 'adds-key') throw new Error('asked for a new key of full access');
    return [{ accountId: 'alice.sandbox', publicKey: '' }];
  },

  async signMessage(parameters: MessageParameters) {
    if (BEHAVIOUR === 'json-bridge') return sign('alice.sandbox', throughBridge(parameters));
    if (BEHAVIOUR === 'list') return [sign('alice.sandbox', parameters)];
    // Another than signed in.
    return sign(BEHAVIOUR === 'other-account' ? 'bob.sandbox' : 'alice.sandbox', parameters);
  },
});
