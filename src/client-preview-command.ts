/** `near-oidc client preview`: what is typed, and what is told. */
import type { Command } from 'commander';
import { openProfiles } from './account/open-profiles.ts';
import type { Profiles } from './account/profiles.ts';
import { previewClient } from './admin/claims-preview.ts';
import { openClients, type ClientCommandSurroundings } from './client-command.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { Config } from './config.ts';
import { createNearRpc } from './near/rpc.ts';

interface PreviewOptions {
  readonly account: string;
  readonly scope?: string;
}

/** @param clients the command `client` */
export function addClientPreview(
  clients: Command,
  { withStores, print }: ClientCommandSurroundings,
): void {
  clients
    .command('preview')
    .description('the claims that an app would get: of its ID token, and of userinfo')
    .argument('<id>', 'as `client list` has it')
    .requiredOption('--account <id>', 'of whom, such as alice.near')
    .option('--scope <scopes>', 'that the app asks for, parted by spaces')
    .action((clientId: string, { account, scope }: PreviewOptions) =>
      withStores((stores, config) =>
        withProfiles(config, async (profiles) => {
          const parts = { ...openClients(stores, config), config, profiles };
          const { idToken, userinfo } = await previewClient(parts, { clientId, account, scope });
          const told = { id_token: idToken, userinfo };
          print(JSON.stringify(told, undefined, 2));
        }),
      ),
    );
}

/** Read as a server reads them; where no node answers, they are empty. */
async function withProfiles(
  config: Config,
  work: (profiles: Profiles) => Promise<void>,
): Promise<void> {
  const { near, profile } = config;
  const rpc = createNearRpc({
    ...near,
    urls: near.rpcUrls,
    clock: systemClock,
    randomBytes: systemRandom,
    events: {
      nodeFailed: () => undefined,
      nodeRecovered: () => undefined,
      nodesDisagreed: () => undefined,
    },
  });
  try {
    if (profile.contract !== undefined) await rpc.verifyNetwork();
    const events = {
      profileFound: () => undefined,
      profileRead: () => undefined,
      profileNotRead: () => undefined,
      profileLate: () => undefined,
    };
    await work(openProfiles(profile, { rpc, clock: systemClock, events }));
  } finally {
    await rpc.close();
  }
}
