/** Presets with the addresses of the docs, for tests that need no provider. */
import { readAddress } from '../../src/presets/fill.ts';
import type { AppAddress, AppValues, Preset } from '../../src/presets/preset.ts';

/** As an operator would type it, example for example. */
export function exampleAddress(preset: Preset): AppAddress {
  const { exampleUrl, parameters = [] } = preset;
  return readAddress(preset, {
    ...(exampleUrl !== undefined && { url: exampleUrl }),
    parameters: parameters.flatMap(({ name, example }) =>
      example === undefined ? [] : [`${name}=${example}`],
    ),
  });
}

export const exampleSecret = 'S3cr3tOfTheTestsWithLettersAndDigits0123456';

export const isPublic = (preset: Preset) =>
  preset.client(exampleAddress(preset)).token_endpoint_auth_method === 'none';

export const exampleValues = (preset: Preset): AppValues => ({
  ...exampleAddress(preset),
  issuer: 'https://login.example.com',
  clientId: preset.id,
  clientSecret: isPublic(preset) ? '' : exampleSecret,
});
