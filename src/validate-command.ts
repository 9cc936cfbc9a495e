/** `near-oidc validate-config`: the configuration as a start would read it, and no start. */
import type { Command } from 'commander';
import { systemClock, systemRandom } from './clock.ts';
import { ConfigError, type Config } from './config.ts';
import { loadBrand } from './http/brand.ts';
import { checkClientsAlone } from './provider/client-check.ts';

export interface ValidateSurroundings {
  /** @throws ConfigError */
  readonly readConfig: () => Config;
  readonly print: (...lines: string[]) => void;
}

export function addValidate(program: Command, { readConfig, print }: ValidateSurroundings): void {
  program
    .command('validate-config')
    .description('look at the configuration alone: nothing is opened, asked or started')
    .action(async () => {
      const config = readConfig();
      await validate(config);
      const { issuer, near, clients } = config;
      const count = clients.length === 1 ? '1 client' : `${clients.length} clients`;
      print(`The configuration is valid: ${count}, ${issuer} on ${near.network}.`);
    });
}

/** What shows only when a setting is put to use. @throws ConfigError with every fault */
async function validate(config: Config): Promise<void> {
  const looks = [
    loadBrand(config.branding, config.faultAt),
    checkClientsAlone(config, { clock: systemClock, random: systemRandom }),
  ];
  const faults: string[] = [];
  for (const outcome of await Promise.allSettled<unknown>(looks)) {
    if (outcome.status === 'fulfilled') continue;
    if (!(outcome.reason instanceof ConfigError)) throw outcome.reason;
    faults.push(...outcome.reason.faults);
  }
  if (faults.length > 0) throw new ConfigError(faults);
}
