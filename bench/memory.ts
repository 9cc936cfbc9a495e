/** What memory many logins leave behind, and how long a start takes. */
import { flows } from './flows.ts';
import { prepareFlow } from './measure.ts';
import { memoryOf, type Server } from './processes.ts';
import { row } from './report.ts';
import { startBare, startOurs, type Backend, type Surroundings } from './servers.ts';

const steps = 4;
const loginsOfStep = 5000;

export async function measureMemory(
  surroundings: Surroundings,
  backends: readonly Backend[],
): Promise<void> {
  const counts = Array.from({ length: steps }, (_, index) => `${(index + 1) * loginsOfStep}`);
  const header = ['RSS in MB after first logins', 'ready after', 'at start', ...counts, 'peak'];
  console.log(row(header));
  console.log(row(header.map((_, index) => (index === 0 ? '---' : '---:'))));
  await measureServer(await startBare(surroundings));
  for (const backend of backends) await measureServer(await startOurs(surroundings, backend));
}

async function measureServer(server: Server): Promise<void> {
  const resident = () => memoryOf(server.pid).residentMegabytes.toFixed(0);
  const figures = [`${(server.readyAfterMilliseconds / 1000).toFixed(2)} s`, resident()];
  try {
    const [first] = flows;
    if (first === undefined) throw new Error('there is no flow');
    const ready = await prepareFlow(server, first);
    for (let step = 0; step < steps; step += 1) {
      await ready.runTimes(loginsOfStep);
      figures.push(resident());
    }
    figures.push(memoryOf(server.pid).peakMegabytes.toFixed(0));
    console.log(row([server.name, ...figures]));
  } finally {
    await server.stop();
  }
}
