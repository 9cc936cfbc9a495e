/** `npm start` on ports that are taken: which part wanted it, and what to do. */
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { listen, closeServer } from '../../dev/listen.ts';
import { readPorts, startProfile } from '../../dev/profile.ts';
import { createDataFolder } from '../support/data-folder.ts';

const others: Server[] = [];
afterEach(async () => {
  for (const other of others.splice(0)) await closeServer(other);
});

async function takePort(host: string): Promise<number> {
  const server = createServer();
  others.push(server);
  return listen(server, 0, host);
}

/** Starts the profile in a folder of its own, and ends it. */
async function start(changes: { PORT?: string; demoPort?: number; chainPort?: number }) {
  const { PORT = '0', ...ports } = changes;
  const environment = { PORT, DATA_DIR: await createDataFolder(), LOG_LEVEL: 'fatal' };
  try {
    const profile = await startProfile({ environment, demoPort: 0, chainPort: 0, ...ports });
    await profile.close();
  } finally {
    rmSync(environment.DATA_DIR, { recursive: true, force: true });
  }
}

test('a taken port names the part that needs it, and the variable that sets another', async () => {
  const [chain, demo, provider] = [
    await takePort('127.0.0.1'),
    await takePort('localhost'),
    await takePort('localhost'),
  ];
  const sentence = (port: number, part: string, name: string) =>
    new RegExp(`^Port ${port} is taken, and ${part} needs it\\. .* set ${name} to a free port\\.$`);
  await expect(start({ chainPort: chain })).rejects.toThrow(
    sentence(chain, 'the development chain', 'CHAIN_PORT'),
  );
  await expect(start({ demoPort: demo })).rejects.toThrow(
    sentence(demo, 'the demo app', 'DEMO_PORT'),
  );
  await expect(start({ PORT: String(provider) })).rejects.toThrow(
    sentence(provider, 'the provider', 'PORT'),
  );
}, 60_000);

test('a part that cannot start leaves no port of the others taken', async () => {
  const free = await takePort('127.0.0.1');
  await closeServer(others.pop() as Server);
  const demoPort = await takePort('localhost');
  await expect(start({ chainPort: free, demoPort })).rejects.toThrow('is taken');
  const again = createServer();
  others.push(again);
  expect(await listen(again, free, '127.0.0.1')).toBe(free);
});

test('the ports of demo app and chain are those of the environment, else 3001 and 3002', () => {
  expect(readPorts({})).toEqual({ demoPort: 3001, chainPort: 3002 });
  expect(readPorts({ DEMO_PORT: '4001', CHAIN_PORT: '4002' })).toEqual({
    demoPort: 4001,
    chainPort: 4002,
  });
  for (const text of ['65536', '-1', 'x', '1.5']) {
    expect(() => readPorts({ DEMO_PORT: text })).toThrow('DEMO_PORT: must be a port');
  }
});
