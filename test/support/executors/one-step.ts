/** A wallet of one step, with one behaviour: right, wrong in shape, silent or throwing. */
import { authorize } from '../../../dev/wallet/authorize.ts';
import type { MessageParameters, PasskeyContractAccount } from '../../../dev/wallet/types.ts';
import { selector, sign, signedIn, signInBase58 } from './signer.ts';

/** Put before the bundle. */
declare const BEHAVIOUR: string;
/** Put in by the bundler. */
declare const PASSKEY_ACCOUNT: PasskeyContractAccount;

type Behaviour = (parameters: MessageParameters) => unknown;

const raise = (error: unknown) => (): never => {
  throw error;
};

const withoutKey = (parameters: MessageParameters) => {
  const { accountId, signature } = sign('alice.sandbox', parameters);
  return { accountId, signature };
};

function authorizeByPasskey({ nep641 }: MessageParameters): unknown {
  if (nep641 === undefined) throw new Error('the page offers no NEP-641');
  const authorization = authorize(PASSKEY_ACCOUNT, nep641);
  return signedIn({ accountId: PASSKEY_ACCOUNT.accountId, authorization });
}

function signBytesAlone(parameters: MessageParameters): unknown {
  if (!(parameters.nonce instanceof Uint8Array)) throw new Error('the nonce is not bytes');
  return signedIn(sign('alice.sandbox', parameters));
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  base64: (parameters) => signedIn(sign('alice.sandbox', parameters)),
  'bytes-alone': signBytesAlone,
  'array-nonce': (parameters) =>
    signedIn(sign('alice.sandbox', { ...parameters, nonce: [...parameters.nonce] })),
  base58: (parameters) => signedIn(signInBase58('alice.sandbox', parameters)),
  passkey: authorizeByPasskey,
  'limited-key': (parameters) => signedIn(sign('carol.sandbox', parameters)),

  'no-key': (parameters) => signedIn(withoutKey(parameters)),
  'empty-key': (parameters) => signedIn({ ...sign('alice.sandbox', parameters), publicKey: '' }),
  number: () => 42,
  null: () => null,
  nothing: () => undefined,
  'empty-list': () => [],
  'list-of-null': () => [null],
  nested: (parameters) => signedIn({ result: sign('alice.sandbox', parameters) }),
  list: (parameters) => signedIn([sign('alice.sandbox', parameters)]),
  'no-list': (parameters) => signedIn(sign('alice.sandbox', parameters))[0],
  'huge-signature': (parameters) =>
    signedIn({ ...sign('alice.sandbox', parameters), signature: 'A'.repeat(5_000_000) }),
  'huge-authorization': () =>
    signedIn({ accountId: 'alice.sandbox', authorization: 'A'.repeat(5_000_000) }),
  'key-as-object': (parameters) =>
    signedIn({ ...sign('alice.sandbox', parameters), publicKey: { data: [1, 2, 3] } }),

  silent: () => new Promise(() => {}),
  'throws-error': raise(new Error('out of <b>cheese</b>')),
  'throws-string': raise('out of cheese'),
  'throws-object': raise({ code: -32_000, data: { cause: 'cheese' } }),
  'throws-undefined': raise(undefined),
  'throws-rejection-error': raise(new Error('User rejected the request')),
  'throws-rejection-string': raise('User cancelled the action'),
  'throws-rejection-object': raise({ code: 4001, message: 'no' }),
  'throws-network': raise('HOT Wallet not supported on testnet'),
  'throws-window': raise(new Error("Couldn't open popup window to complete wallet action")),
};

void selector.ready({
  async signInAndSignMessage({ messageParams }: { messageParams: MessageParameters }) {
    const behave = behaviours[BEHAVIOUR];
    if (behave === undefined) throw new Error(`no behaviour ${BEHAVIOUR}`);
    return behave(messageParams);
  },
});
