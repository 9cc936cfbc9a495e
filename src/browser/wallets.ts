/**
 * Wallets, through near-connect: those of our own manifest run in its sandboxed
 * frame, injected ones announce themselves. What a wallet gives back is only
 * passed on where it has the shape of a signed message, or of an authorization.
 */
import { NearConnector, type NearWalletBase } from '@hot-labs/near-connect';
import type { Answer, Challenge } from './interaction.ts';
import { Failure, type ScriptText } from './texts.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof NearConnector>[0]>;

export type WalletManifest = Exclude<ConnectorOptions['manifest'], string | undefined>;

export interface FoundWallet {
  id: string;
  name: string;
  icon: string;
}

export interface Wallets {
  /** @throws Failure */
  sign(walletId: string, challenge: Challenge, stop: AbortSignal): Promise<Answer>;
}

export interface WalletsParts {
  manifest: WalletManifest;
  network: 'mainnet' | 'testnet' | 'sandbox';
  /** Without it the sandboxed frame is blocked, and near-connect waits for ever. */
  cspNonce: string;
  /** Called for each wallet that the browser itself brings. */
  onFound: (wallet: FoundWallet) => void;
}

/** A wallet that has not answered by then will not. In milliseconds. */
const patience = 5 * 60 * 1000;

export function connectWallets({ manifest, network, cspNonce, onFound }: WalletsParts): Wallets {
  refuseWindowsAsWallets();
  const connector = new NearConnector({
    manifest,
    cspNonce,
    autoConnect: false,
    footerBranding: null,
    // near-connect knows two networks; what runs on neither is a test network.
    network: network === 'mainnet' ? 'mainnet' : 'testnet',
    storage: createPageStorage(),
  });
  const listed = new Set(manifest.wallets.map(({ id }) => id));
  connector.on('selector:walletsChanged', () => {
    for (const { manifest: found } of connector.wallets) {
      if (listed.has(found.id) || !found.features.signMessage) continue;
      listed.add(found.id);
      onFound({ id: found.id, name: found.name, icon: found.icon });
    }
  });

  return {
    async sign(walletId, challenge, stop) {
      const wallet = await connector.wallet(walletId).catch(() => undefined);
      if (wallet === undefined) throw new Failure('walletGone');
      return await withPatience(requestSignature(connector, wallet, challenge), stop);
    },
  };
}

/** Any window could register itself as a wallet by a message; none of ours does. */
function refuseWindowsAsWallets(): void {
  window.addEventListener(
    'message',
    (event: MessageEvent<unknown>) => {
      const { data } = event;
      const registers =
        typeof data === 'object' &&
        data !== null &&
        'type' in data &&
        data.type === 'near-wallet-injected';
      if (registers) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/** For this page alone, so that nothing kept in the browser adds wallets to it. */
function createPageStorage(): NonNullable<ConnectorOptions['storage']> {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
  };
}

async function requestSignature(
  connector: NearConnector,
  wallet: NearWalletBase,
  { message, nonce, recipient, nep641 }: Challenge,
): Promise<Answer> {
  // near-connect hands on what it does not know; a wallet that knows nothing of it signs after NEP-413.
  const toSign = { message, recipient, nonce: decodeBase64(nonce), ...(nep641 && { nep641 }) };
  const { network } = connector;
  try {
    if (wallet.manifest.features.signInAndSignMessage) {
      const accounts = await wallet.signInAndSignMessage({ network, messageParams: toSign });
      return readSigned(accounts[0]?.signedMessage);
    }
    const accounts = await wallet.signIn({ network });
    const signerId = accounts[0]?.accountId;
    return readSigned(
      await wallet.signMessage({ network, ...(signerId && { signerId }), ...toSign }),
    );
  } catch (error) {
    throw error instanceof Failure ? error : explain(wallet.manifest.name, error);
  }
}

function readSigned(value: unknown): Answer {
  const { accountId, publicKey, signature, authorization } = (value ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof accountId === 'string' && typeof authorization === 'string') {
    return { accountId, authorization };
  }
  if (
    typeof accountId === 'string' &&
    typeof publicKey === 'string' &&
    typeof signature === 'string'
  ) {
    return { accountId, publicKey, signature };
  }
  throw new Failure('walletUnreadable');
}

function explain(wallet: string, error: unknown): Failure {
  const said = error instanceof Error ? error.message : String(error);
  const closed = /reject|denied|cancel|closed|abort/i.test(said);
  return new Failure(closed ? 'walletClosed' : 'walletFailed', { wallet });
}

/** Waits for `work` until the person, or our patience, has had enough; then closes the wallet. */
async function withPatience<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const giveUp = (text: ScriptText) => {
    document.querySelectorAll('.hot-connector-popup').forEach((popup) => popup.remove());
    reject(new Failure(text));
  };
  const stopped = () => giveUp('stopped');
  const timer = setTimeout(() => giveUp('walletSilent'), patience);
  stop.addEventListener('abort', stopped);
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', stopped);
  }
}

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
