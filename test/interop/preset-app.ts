/** An app whose client and settings come from a preset, by the command that an operator types. */
import { rmSync, writeFileSync } from 'node:fs';
import { runCommand } from '../support/command.ts';
import type { Settings } from '../support/provider.ts';

export interface PresetApp {
  readonly preset: string;
  /** The preset's own name unless told. */
  readonly id?: string;
  /** Where the preset asks for one. */
  readonly url?: string;
  /** As typed, `name=value`. */
  readonly parameters?: readonly string[];
}

/** What the command tells. */
export interface AddedApp {
  readonly clientId: string;
  /** The piece to paste whose title begins with `title`. @throws where there is none */
  side(title: string): string;
}

interface Told {
  readonly client_id: string;
  readonly app: { readonly texts: readonly { readonly title: string; readonly text: string }[] };
}

/** `near-oidc client add --preset …`, for a provider of these settings that does not run. */
export async function addApp(
  settings: Settings,
  { preset, id, url, parameters = [] }: PresetApp,
): Promise<AddedApp> {
  // JSON is YAML.
  const file = `${String(settings['data_dir'])}-${id ?? preset}.yaml`;
  writeFileSync(file, JSON.stringify(settings));
  const words = [
    ...(id === undefined ? [] : ['--id', id]),
    ...(url === undefined ? [] : ['--url', url]),
    ...parameters.flatMap((each) => ['--with', each]),
  ];
  const add = ['client', 'add', '--json', '--preset', preset, ...words];
  const { code, stdout, stderr } = await runCommand({ CONFIG_FILE: file }, ...add);
  rmSync(file);
  if (code !== 0) throw new Error(`the command fails: ${stderr}`);
  const told = JSON.parse(stdout) as Told;
  return {
    clientId: told.client_id,
    side(title) {
      const found = told.app.texts.find((each) => each.title.startsWith(title));
      if (found === undefined) throw new Error(`${preset} prints nothing called ${title}`);
      return found.text;
    },
  };
}
