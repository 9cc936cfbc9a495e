/** `near-oidc client preview`: what is typed, and what is told. */
import type { Command } from 'commander';
import { openProfiles } from './account/open-profiles.ts';
import type { Profiles } from './account/profiles.ts';
import { previewClient } from './admin/claims-preview.ts';
import { openClients, type ClientCommandSurroundings } from './client-command.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { Config } from './config.ts';
import { createNearRpc } from './near/rpc.ts';

export interface PreviewSurroundings extends ClientCommandSurroundings {
  /** Beside what is printed, for whoever reads it. */
  readonly warn: (line: string) => void;
}

interface PreviewOptions {
  readonly account: string;
  readonly scope?: string;
}

/** @param clients the command `client` */
export function addClientPreview(
  clients: Command,
  { withStores, print, warn }: PreviewSurroundings,
): void {
  clients
    .command('preview')
    .description('the claims that an app would get: of its ID token, and of userinfo')
    .argument('<id>', 'as `client list` has it')
    .requiredOption('--account <id>', 'of whom, such as alice.near')
    .option('--scope <scopes>', 'that the app asks for, parted by spaces')
    .action((clientId: string, { account, scope }: PreviewOptions) =>
      withStores((stores, config) =>
        withProfiles({ config, warn }, async (profiles) => {
          const parts = { ...openClients(stores, config), config, profiles };
          const { idToken, userinfo } = await previewClient(parts, { clientId, account, scope });
          const told = { id_token: idToken, userinfo };
          print(JSON.stringify(told, undefined, 2));
        }),
      ),
    );
}

/** Read as a server reads them; where no node answers, they are empty, and that is said. */
async function withProfiles(
  { config, warn }: { readonly config: Config } & Pick<PreviewSurroundings, 'warn'>,
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
    let isMissing = false;
    const miss = () => {
      isMissing = true;
    };
    const events = {
      profileFound: () => undefined,
      profileRead: () => undefined,
      profileNotRead: miss,
      profileLate: miss,
    };
    await work(openProfiles(profile, { rpc, clock: systemClock, events }));
    if (isMissing) {
      warn(
        'The profile of the account was not read in time, so its name, picture and website are not among the claims. `near-oidc doctor` looks at the nodes.',
      );
    }
  } finally {
    await rpc.close();
  }
}
