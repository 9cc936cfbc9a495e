/**
 * Who may offer a wallet to this page: our own manifest, and what runs in the page itself,
 * as extensions do. No window may, and nobody may stand in for one of ours.
 */
import type { WalletManifest } from './wallets.ts';

type WalletEntry = WalletManifest['wallets'][number];

/** To be called before near-connect listens. */
export function guardRegistration(ours: ReadonlySet<string>): void {
  window.addEventListener('message', refuseWindow, { capture: true });
  window.addEventListener(
    'near-wallet-injected',
    (event) => {
      const wallet: unknown = event instanceof CustomEvent ? event.detail : undefined;
      const manifest = field(wallet, 'manifest');
      if (!isEntry(manifest) || ours.has(manifest.id)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/** Any window could register itself as a wallet by a message; and near-connect stumbles over null. */
function refuseWindow(event: MessageEvent<unknown>): void {
  const empty = event.data === null || event.data === undefined;
  if (empty || field(event.data, 'type') === 'near-wallet-injected') {
    event.stopImmediatePropagation();
  }
}

function isEntry(value: unknown): value is Pick<WalletEntry, 'id' | 'name' | 'icon'> {
  const [id, name, icon] = [field(value, 'id'), field(value, 'name'), field(value, 'icon')];
  return (
    typeof id === 'string' &&
    /^[\w.-]{1,64}$/.test(id) &&
    typeof name === 'string' &&
    name.trim() !== '' &&
    typeof icon === 'string' &&
    typeof field(value, 'features') === 'object'
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
