/** A made-up machine, on which a requirement is decided without touching a real one. */
import type { CommandResult, Machine } from '../../scripts/requirements/machine.ts';

export const failed = { ok: false, output: 'no such command' };
export const containerId = 'c0ffee00'.repeat(8);

export interface MadeUp extends Partial<Machine> {
  /** Results by the start of a command line; every other command fails. */
  commands?: Record<string, CommandResult>;
}

export function makeMachine({ commands = {}, ...parts }: MadeUp) {
  const said: string[] = [];
  const ran: string[] = [];
  const machine: Machine = {
    env: {},
    platform: 'linux',
    distribution: 'debian',
    isRoot: false,
    say: (line) => said.push(line),
    exists: () => false,
    list: () => [],
    run: async (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      const known = Object.keys(commands).find((start) => line.startsWith(start));
      return (known === undefined ? undefined : commands[known]) ?? failed;
    },
    freePort: async () => 45_678,
    answers: async () => true,
    ...parts,
  };
  return { machine, said, ran };
}

export const dockerRuns = {
  'docker info': { ok: true, output: '' },
  'docker run': { ok: true, output: `Status: downloaded\n${containerId}` },
  'docker rm': { ok: true, output: '' },
};

export const dockerPulls = { 'docker pull': { ok: true, output: '' } };

export const aptWorks = { 'apt-get': { ok: true, output: '' } };
