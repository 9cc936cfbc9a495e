/** The real parser, over an environment and files that a test writes down. */
import { ConfigError, loadConfig, type Config, type Environment } from '../../src/config.ts';

export const secret = 'a-secret-key-of-at-least-32-characters';

export function load(environment: Environment, files: Record<string, string> = {}): Config {
  return loadConfig({ environment, readFile: (path) => files[path] });
}

/** None where the configuration is good. */
export function faultsOf(environment: Environment, files: Record<string, string> = {}): string[] {
  try {
    load(environment, files);
  } catch (error) {
    if (error instanceof ConfigError) return [...error.faults];
    throw error;
  }
  return [];
}
