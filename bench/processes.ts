/** Processes of the bench: started on a core, waited for, measured from outside, stopped. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { listen } from '../dev/listen.ts';
import { loadCore, root, serverCore } from './settings.ts';
import { openWire } from './wire.ts';

export interface Server {
  readonly name: string;
  readonly pid: number;
  /** Where it listens. */
  readonly origin: string;
  /** From the start of the process to the first answer. */
  readonly readyAfterMilliseconds: number;
  /** Lets it end by itself. */
  stop(): Promise<void>;
}

export interface ServerPlan {
  readonly name: string;
  /** What Node is given: flags, then the file. */
  readonly arguments: readonly string[];
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly logFile: string;
  /** What answers 200 once it can be used. */
  readonly readyPath: string;
}

const startLimitMilliseconds = 60_000;

export const canPin = spawnSync('taskset', ['--version']).status === 0;

const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill();
});

/** This process and all that it starts, the servers excepted. */
export function pinLoad(): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', loadCore, String(process.pid)]);
}

/** @throws Error with what it wrote, where it ends or is not ready in time */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const startedAt = performance.now();
  const output = openSync(plan.logFile, 'w');
  const [command, ...rest] = [
    ...(canPin ? ['taskset', '-c', serverCore] : []),
    process.execPath,
    ...plan.arguments,
  ];
  const child = spawn(String(command), rest, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...plan.environment },
    stdio: ['ignore', output, output],
  });
  children.add(child);
  const origin = `http://127.0.0.1:${plan.port}`;
  while (!(await answers(origin, plan.readyPath))) {
    const late = performance.now() - startedAt > startLimitMilliseconds;
    if (late || child.exitCode !== null) {
      child.kill();
      throw new Error(`${plan.name} did not start:\n${readFileSync(plan.logFile, 'utf8')}`);
    }
    await setTimeout(10);
  }
  return {
    name: plan.name,
    pid: pidOf(child),
    origin,
    readyAfterMilliseconds: performance.now() - startedAt,
    stop: () => stopProcess(child),
  };
}

/** Starts a script beside the load and gives the first line that it writes. */
export async function startHelper(file: string): Promise<{ line: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  let line = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    line += chunk.toString();
    if (line.endsWith('\n')) break;
  }
  if (line === '') throw new Error(`${file} ended before it said anything`);
  return { line: line.trim(), stop: () => stopProcess(child) };
}

async function answers(origin: string, path: string): Promise<boolean> {
  const wire = openWire(origin);
  const isReady = await wire.send({ to: path }).then(
    () => true,
    () => false,
  );
  await wire.close();
  return isReady;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process was not started');
  return pid;
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe, 0, '127.0.0.1');
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Linux counts processor time in hundredths of a second here (proc(5)). */
const millisecondsOfTick = 10;

/** CPU time of the process so far, its threads included. */
export function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold anything; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * millisecondsOfTick;
}

export interface Memory {
  readonly residentMegabytes: number;
  readonly peakMegabytes: number;
}

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { residentMegabytes: read('VmRSS'), peakMegabytes: read('VmHWM') };
}
