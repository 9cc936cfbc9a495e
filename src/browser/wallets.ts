/**
 * Wallets, through near-connect: those of our own manifest run in its sandboxed
 * frame, injected ones announce themselves. What a wallet gives back is only
 * passed on where it has the shape of a signed message, or of an authorization.
 */
import { NearConnector, type NearWalletBase } from '@hot-labs/near-connect';
import { readAnswer, type Answer } from './answer.ts';
import type { Challenge } from './interaction.ts';
import { Failure } from './texts.ts';
import { loadFromOrigin } from './wallet-code.ts';
import { explainFailure, requireInstalled } from './wallet-failures.ts';
import { guardRegistration } from './wallet-guard.ts';
import { watchWalletWindows, type WalletWindows } from './wallet-windows.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof NearConnector>[0]>;

type ConnectorManifest = Exclude<ConnectorOptions['manifest'], string | undefined>;

export interface WalletManifest extends ConnectorManifest {
  wallets: (ConnectorManifest['wallets'][number] & {
    /** The wallet's own page that signs a message and sends the browser back. */
    signMessageUrl?: string;
  })[];
}

export interface FoundWallet {
  id: string;
  name: string;
  icon: string;
}

export interface Waiting {
  /** Aborted when the person no longer waits, after which anything may be thrown. */
  readonly stop: AbortSignal;
  /** Told when the browser refused the wallet a window; `again` is for the person's next click. */
  readonly onBlocked: (again: () => void) => void;
}

export interface Wallets {
  /** @throws Failure */
  sign(walletId: string, challenge: Challenge, waiting: Waiting): Promise<Answer>;
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

/** Their bridges turn what they are given into JSON, in which bytes become an object. */
const jsonBridges: ReadonlySet<string> = new Set(['hot-wallet']);

export function connectWallets({ manifest, network, cspNonce, onFound }: WalletsParts): Wallets {
  const listed = new Set(manifest.wallets.map(({ id }) => id));
  guardRegistration(new Set(listed));
  const windows = watchWalletWindows();
  const connector = new NearConnector({
    manifest,
    cspNonce,
    autoConnect: false,
    footerBranding: null,
    // near-connect knows two networks; what runs on neither is a test network.
    network: network === 'mainnet' ? 'mainnet' : 'testnet',
    storage: createPageStorage(),
  });
  const report = () => {
    for (const { manifest: found } of connector.wallets) {
      if (listed.has(found.id) || !found.features.signMessage) continue;
      listed.add(found.id);
      onFound({ id: found.id, name: found.name, icon: found.icon });
    }
  };
  connector.on('selector:walletsChanged', report);
  // Extensions that were ready spoke up while near-connect was made.
  report();

  return {
    async sign(walletId, challenge, waiting) {
      const wallet = await connector.wallet(walletId).catch(() => undefined);
      if (wallet === undefined) throw new Failure('walletGone');
      requireInstalled(wallet.manifest);
      loadFromOrigin(wallet, waiting.stop);
      const run: Run = async (step) => {
        // Who stopped meanwhile wants no window to open.
        waiting.stop.throwIfAborted();
        return runStep(step, windows, waiting.onBlocked);
      };
      try {
        const work = requestSignature({ connector, wallet, run }, challenge);
        return await withPatience(work, waiting.stop);
      } catch (error) {
        throw explainFailure(wallet.manifest, network, error);
      } finally {
        windows.onBlocked = undefined;
        closeFrames();
      }
    },
  };
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

/** Does one step of a wallet, of which each may open a window. */
type Run = <Result>(step: () => Promise<Result>) => Promise<Result>;

interface Request {
  readonly connector: NearConnector;
  readonly wallet: NearWalletBase;
  readonly run: Run;
}

/**
 * In one step where the wallet has it; who signs is what the signed message says, not the step
 * before. That step is left out where the wallet would add a key in it, maybe one of full access.
 */
async function requestSignature(
  { connector: { network }, wallet, run }: Request,
  challenge: Challenge,
): Promise<Answer> {
  const toSign = describeMessage(challenge, wallet.manifest.id);
  // A wallet that a browser brings may leave out what it likes.
  const features: Partial<typeof wallet.manifest.features> = wallet.manifest.features;
  if (features.signInAndSignMessage === true) {
    const signed = await run(() => wallet.signInAndSignMessage({ network, messageParams: toSign }));
    return requireAnswer(firstOf(signed)?.['signedMessage']);
  }
  if (features.signInWithoutAddKey === false) {
    return requireAnswer(await run(() => wallet.signMessage({ network, ...toSign })));
  }
  const signerId = firstOf(await run(() => wallet.signIn({ network })))?.['accountId'];
  const signer = typeof signerId === 'string' ? { signerId } : undefined;
  return requireAnswer(await run(() => wallet.signMessage({ network, ...signer, ...toSign })));
}

function describeMessage(
  { message, nonce, recipient, nep641 }: Challenge,
  walletId: string,
): Parameters<NearWalletBase['signMessage']>[0] {
  const bytes = Uint8Array.from(atob(nonce), (letter) => letter.charCodeAt(0));
  // An array passes JSON and every copy between windows; wallets that make bytes of what they
  // get take it as well, but near-connect promises them bytes.
  const handed = (jsonBridges.has(walletId) ? [...bytes] : bytes) as Uint8Array;
  // near-connect hands on what it does not know; a wallet that knows nothing of it signs after NEP-413.
  return { message, recipient, nonce: handed, ...(nep641 && { nep641 }) };
}

function firstOf(accounts: unknown): Record<string, unknown> | undefined {
  const first: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
  return typeof first === 'object' && first !== null ? { ...first } : undefined;
}

function requireAnswer(value: unknown): Answer {
  const answer = readAnswer(value);
  if (answer === undefined) throw new Failure('walletUnreadable');
  return answer;
}

/**
 * A step whose window was blocked can be begun again by a click, for which the browser
 * lets a window open; where it does not even then, nothing more will come of it.
 */
function runStep<Result>(
  step: () => Promise<Result>,
  windows: WalletWindows,
  onBlocked: Waiting['onBlocked'],
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let turn = 0;
    let blocked = 0;
    const begin = () => {
      turn += 1;
      const mine = turn;
      const inTurn = (settle: () => void) => {
        if (mine === turn) settle();
      };
      step().then(
        (result) => inTurn(() => resolve(result)),
        (error: unknown) => inTurn(() => reject(error)),
      );
    };
    windows.onBlocked = () => {
      blocked += 1;
      if (blocked > 1) return reject(new Failure('windowsBlocked'));
      onBlocked(() => {
        closeFrames();
        begin();
      });
    };
    begin();
  });
}

/** near-connect's; it removes a frame only after its wallet answered. */
function closeFrames(): void {
  document.querySelectorAll('.hot-connector-popup').forEach((frame) => frame.remove());
}

/** Waits for `work` until the person, or our patience, has had enough. */
async function withPatience<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const stopped = () => reject(stop.reason);
  const timer = setTimeout(() => reject(new Failure('walletSilent')), patience);
  stop.addEventListener('abort', stopped);
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', stopped);
  }
}
