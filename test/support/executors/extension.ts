/** A wallet that is a browser extension, after near-connect's executors for OKX and Nightly. */
import type { MessageParameters } from '../../../dev/wallet/types.ts';
import { selector, signedIn } from './signer.ts';

const entity = 'testExtension.near';

void selector.ready({
  async signInAndSignMessage({ messageParams }: { messageParams: MessageParameters }) {
    try {
      await selector.external(entity, 'isConnected');
    } catch {
      await selector.ui.whenApprove({ title: 'Download the extension', button: 'Download' });
    }
    const { message, recipient, nonce } = messageParams;
    const asked = { message, recipient, nonce: [...nonce] };
    return signedIn(await selector.external(entity, 'signMessage', asked));
  },
});
