/** `near-oidc client invite`: a token with which an app registers itself. */
import type { Command } from 'commander';
import { inviteClient } from './admin/client-invites.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { ClientCommandSurroundings } from './client-command.ts';

interface InviteOptions {
  readonly uses: string;
  readonly days: string;
}

export function addInvite(
  clients: Command,
  { withStores, print }: ClientCommandSurroundings,
): void {
  clients
    .command('invite')
    .description('make an initial access token, with which apps register themselves')
    .option('--uses <number>', 'how many apps, 1 to 100', '1')
    .option('--days <number>', 'for how long it is good, 1 to 365', '7')
    .action((options: InviteOptions) =>
      withStores(async ({ records }, config) => {
        const invite = { uses: Number(options.uses), days: Number(options.days) };
        const parts = { records, config, clock: systemClock, random: systemRandom };
        print(await inviteClient(parts, invite));
      }),
    );
}
