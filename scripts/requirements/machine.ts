/**
 * What a requirement may ask of this machine, and how it is done for real. Tests of the
 * decisions pass a made-up machine of the same shape.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface CommandResult {
  ok: boolean;
  /** Standard output and standard error, trimmed; empty when they were shown instead. */
  output: string;
}

export interface CommandOptions {
  timeoutMs: number;
  /** Lets the person watch it, for what takes long. */
  show?: boolean;
  env?: Record<string, string>;
}

export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  platform: string;
  /** `ID` of /etc/os-release, such as `debian`; empty where there is none. */
  distribution: string;
  isRoot: boolean;
  say: (line: string) => void;
  exists: (path: string) => boolean;
  /** The names in `folder`; none where there is no such folder. */
  list: (folder: string) => string[];
  /** Never rejects: a missing command and one that takes too long are failures as well. */
  run: (command: string, args: string[], options: CommandOptions) => Promise<CommandResult>;
  freePort: () => Promise<number>;
  /** Whether `url` answers with 200 before the time is over. */
  answers: (url: string, timeoutMs: number) => Promise<boolean>;
}

export function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    distribution: readDistribution(),
    isRoot: process.getuid?.() === 0,
    say: (line) => console.log(line),
    exists: existsSync,
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    run,
    freePort,
    answers,
  };
}

function readDistribution(): string {
  const file = '/etc/os-release';
  if (!existsSync(file)) return '';
  return /^ID="?([\w.-]+)"?$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
}

function run(command: string, args: string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const output: string[] = [];
    const child = spawn(command, args, {
      stdio: [
        'ignore',
        ...(options.show ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
      ],
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    let ok = false;
    const finish = () => resolve({ ok, output: output.join('').trim() });
    child.on('close', finish);
    child.on('exit', (code, signal) => {
      ok = code === 0;
      if (signal !== null) output.push(`\nstopped by ${signal}, limit ${options.timeoutMs} ms`);
      // A grandchild that holds a pipe open would put off `close` beyond the time limit.
      setTimeout(finish, 500).unref();
    });
  });
}

/**
 * A port of 127.0.0.1 below those that systems give to outgoing connections: a client that
 * keeps trying a stopped server could else be given its port, and connect to itself.
 */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port of 127.0.0.1 was found between 20000 and 32000');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function answers(url: string, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return true;
    } catch {
      // Not up yet.
    }
    await pause(250);
  }
  return false;
}
