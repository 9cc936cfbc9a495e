/**
 * Two kinds of state. Durable is what a person or an app would miss; all else is
 * short-lived, and losing it costs a retry, never a second use.
 */

const durable: ReadonlySet<string> = new Set([
  'Session',
  'Grant',
  'RefreshToken',
  'Client',
  'InitialAccessToken',
  'RegistrationAccessToken',
]);

export function isDurable(model: string): boolean {
  return durable.has(model);
}

/** Those whose late second use must still be recognised, after they expired. */
const rememberedModels: ReadonlySet<string> = new Set([
  'AuthorizationCode',
  'DeviceCode',
  'PushedAuthorizationRequest',
]);

const hour = 60 * 60 * 1000;

/** How long an expired record is kept, in milliseconds. */
export function graceOf(model: string): number {
  return rememberedModels.has(model) ? hour : 0;
}
