/** Programs in Go: built once from the release that is pinned, by Go's own client. */
import { join } from 'node:path';
import type { Machine } from '../requirements/machine.ts';
import { provide } from '../requirements/provide.ts';
import { go } from '../requirements/tools.ts';
import { cached, cacheFolder, isCached } from './cache.ts';
import type { GoProgram } from './versions.ts';

const fetchMs = 5 * 60_000;
const buildMs = 10 * 60_000;

/** The path of the built program. @throws with what Go said, or where the checksum differs */
export async function buildGoProgram(machine: Machine, program: GoProgram): Promise<string> {
  const { module, version, binary, sum } = program;
  const cache = cacheFolder(machine.env);
  const name = `${binary}-${version}`;
  const found = isCached(cache, name) ? undefined : (await provide(go, machine)).env;
  const folder = await cached(cache, name, async (draft) => {
    const command = found?.['GO_PATH'] ?? 'go';
    machine.say(`${binary}: fetching ${version} by Go, and building it once`);
    const download = ['mod', 'download', '-json', `${module}@${version}`];
    const fetched = await machine.run(command, download, { timeoutMs: fetchMs });
    const { Sum: given, Dir: source = '', Error: fault } = readJson(fetched.output);
    if (!fetched.ok || given === undefined) throw new Error(fault ?? fetched.output);
    if (given !== sum) throw new Error(`${module} has the checksum ${given}, not ${sum}`);
    // `go install` would leave the module's own go.sum aside.
    const build = ['build', '-mod=readonly', '-buildvcs=false', '-o', join(draft, binary), '.'];
    const built = await machine.run(command, ['-C', source, ...build], { timeoutMs: buildMs });
    if (!built.ok) throw new Error(built.output);
  });
  return join(folder, binary);
}

/** As `go mod download -json` has it. */
interface Downloaded {
  readonly Sum?: string;
  /** Where the source is unpacked. */
  readonly Dir?: string;
  readonly Error?: string;
}

/** Go writes its progress around the object. */
function readJson(output: string): Downloaded {
  const text = /\{.*\}/s.exec(output)?.[0];
  return JSON.parse(text ?? '{}') as Downloaded;
}
