/**
 * What the Dockerfile makes, made by hand in a folder: its own instructions say which
 * files are copied from where, so that the two cannot differ.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Stage {
  readonly name: string;
  readonly instructions: readonly { readonly word: string; readonly rest: string }[];
}

export interface Image {
  /** Where /app of the image lies here. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What is run, without the `node` at its beginning. */
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  remove(): void;
}

export function readDockerfile(): Stage[] {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const stages: { name: string; instructions: { word: string; rest: string }[] }[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
    if (word === 'FROM') stages.push({ name: rest.split(' AS ')[1] ?? '', instructions: [] });
    else stages.at(-1)?.instructions.push({ word, rest });
  }
  return stages;
}

/** @throws where a stage fails, or has an instruction that this does not know */
export function assembleImage(): Image {
  const around = mkdtempSync(join(tmpdir(), 'near-oidc-image-'));
  const stages = readDockerfile();
  for (const stage of stages) {
    mkdirSync(join(around, stage.name, 'app'), { recursive: true });
    for (const { word, rest } of stage.instructions) {
      if (word === 'COPY') copy(around, stage, rest);
      else if (word === 'RUN') run(join(around, stage.name, 'app'), rest);
    }
  }
  const last = stages.at(-1)?.instructions ?? [];
  const restOf = (wanted: string) => last.find(({ word }) => word === wanted)?.rest ?? '';
  return {
    folder: join(around, 'app'),
    environment: Object.fromEntries(
      restOf('ENV')
        .split(' ')
        .map((pair) => pair.split('=')),
    ) as Record<string, string>,
    command: argumentsIn(restOf('CMD')),
    healthCheck: argumentsIn(restOf('HEALTHCHECK').replace(/^.* CMD /, '')),
    remove: () => rmSync(around, { recursive: true, force: true }),
  };
}

/** A workspace of ours is a link in node_modules, which leads to the image's own copy of it. */
const asItIs = { recursive: true, verbatimSymlinks: true };

/** As Docker does: a folder’s content goes to where it is named, a file into the folder. */
function copy(around: string, stage: Stage, rest: string): void {
  const words = rest.split(' ');
  const from = words[0]?.startsWith('--from=') ? words.shift()?.replace('--from=', '') : undefined;
  const target = words.pop() ?? '';
  for (const source of words) {
    if (from === undefined && !isInContext(source)) {
      throw new Error(`.dockerignore keeps ${source} out of the build`);
    }
    const path = from === undefined ? join(root, source) : join(around, from, source);
    const to = join(around, stage.name, 'app', target, target === './' ? source : '');
    mkdirSync(dirname(to), { recursive: true });
    cpSync(path, to, asItIs);
  }
}

/** Whether .dockerignore, which leaves out all but what it names, names it. */
function isInContext(path: string): boolean {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  return lines.includes(`!${path}`);
}

function run(folder: string, command: string): void {
  if (command.startsWith('npm ci --omit=dev --omit=optional')) return installForProduction(folder);
  if (command.startsWith('npm ci')) {
    return symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  }
  // A folder of the image outside of /app.
  if (command.startsWith('mkdir /data')) return;
  const { status, stderr } = spawnSync(command, { cwd: folder, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${command} failed: ${stderr}`);
}

/** What `npm ci` leaves in place, from the packages that are installed already. */
function installForProduction(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: true; optional?: true; devOptional?: true }>;
  };
  const wanted = Object.entries(packages).filter(
    ([path, { dev, optional, devOptional }]) => path !== '' && !(dev ?? optional ?? devOptional),
  );
  for (const [path] of wanted) {
    const nested = join(root, path, 'node_modules');
    const filter = (source: string) => source !== nested;
    cpSync(join(root, path), join(folder, path), { ...asItIs, filter });
  }
}

function argumentsIn(exec: string): string[] {
  const [program, ...rest] = JSON.parse(exec) as string[];
  if (program !== 'node') throw new Error(`not run by node: ${exec}`);
  return rest;
}
