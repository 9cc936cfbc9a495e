/** The library's models keep none but their own properties, so ours are made some of them. */
import type { Provider } from 'oidc-provider';

type Model = 'Session' | 'AuthorizationCode' | 'DeviceCode' | 'AccessToken' | 'RefreshToken';

/** Before the first use of the models: the library reads their properties once. */
export function carryProperty(
  provider: Provider,
  models: readonly Model[],
  property: string,
): void {
  for (const name of models) {
    const model = provider[name] as { IN_PAYLOAD?: readonly string[] };
    const properties = [...(model.IN_PAYLOAD ?? []), property];
    Object.defineProperty(model, 'IN_PAYLOAD', { get: () => properties, configurable: true });
  }
}
