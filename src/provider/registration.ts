/**
 * Apps that register themselves (RFC 7591) and manage what they registered (RFC 7592):
 * the library's endpoints, with our rules of who may and what is taken.
 */
import type { Middleware } from 'koa';
import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import {
  findMcpClientFaults,
  isMcpClientId,
  mcpClientId,
  narrowMcpMetadata,
} from '../mcp-client.ts';
import type { McpPolicy } from '../mcp-schema.ts';
import {
  cleanClientName,
  findRegistrationFaults,
  operatorsNames,
  registrableNames,
} from '../registered-client.ts';
import type { Registration } from '../registration-settings.ts';
import { createClientSecret } from './client-secrets.ts';
import { originProperty } from './clients.ts';
import type { SoftwareStatements } from './software-statements.ts';

export interface RegistrationParts {
  readonly registration: Registration;
  readonly mcp: McpPolicy | undefined;
  readonly statements: SoftwareStatements;
  readonly random: RandomSource;
}

type Features = NonNullable<Configuration['features']>;

export function createRegistrationFeatures({
  registration: { policy },
  mcp,
  statements,
  random,
}: RegistrationParts): Pick<Features, 'registration' | 'registrationManagement'> {
  const enabled = isRegistrationOn({ policy }, mcp);
  const makeId = () => random(16).toString('hex');
  return {
    registration: {
      enabled,
      initialAccessToken: policy === 'token',
      // By its id, a client that came in by `mcp` alone is known ever after.
      idFactory: policy === 'off' ? () => mcpClientId(makeId()) : makeId,
      secretFactory: () => createClientSecret(random),
      // Asked after the body was read, and before it is looked at.
      async issueRegistrationAccessToken(ctx) {
        if (policy === 'software_statement') await applyStatement(ctx, statements);
        return true;
      },
    },
    registrationManagement: { enabled, rotateRegistrationAccessToken: true },
  };
}

/** Whether anybody may register: by its own policy, or as MCP clients do. */
export function isRegistrationOn(
  { policy }: Pick<Registration, 'policy'>,
  mcp: McpPolicy | undefined,
): boolean {
  return policy !== 'off' || mcp?.registration === true;
}

/** What the statement says wins over what the app says (RFC 7591, section 2.3). */
async function applyStatement(
  { oidc }: KoaContextWithOIDC,
  statements: SoftwareStatements,
): Promise<void> {
  const body = oidc.body ?? {};
  Object.assign(body, await statements.read(body['software_statement']));
}

/**
 * The library asks this of each property of ours, while it makes a client of what came in.
 * What an app says of where we know it from counts for nothing.
 * @throws the library's `invalid_client_metadata` or `invalid_redirect_uri`
 */
export function judgeRegistration(
  ctx: KoaContextWithOIDC | undefined,
  key: string,
  _value: unknown,
  metadata: Record<string, unknown>,
): void {
  // Without a request, it is a client that was judged before.
  if (ctx === undefined || key !== originProperty) return;
  if (isMcpClientId(metadata['client_id'])) {
    judgeMcpClient(metadata);
    return;
  }
  for (const name of operatorsNames) delete metadata[name];
  metadata['client_name'] = cleanClientName(metadata['client_name']);
  const [fault] = findRegistrationFaults(metadata);
  if (fault !== undefined) throw new errors.InvalidClientMetadata(fault);
  metadata[originProperty] = 'registered';
}

const ofTheLibrary = ['client_id', 'client_id_issued_at'];

function judgeMcpClient(metadata: Record<string, unknown>): void {
  const narrowed = narrowMcpMetadata(metadata);
  const [fault] = findMcpClientFaults(narrowed);
  if (fault !== undefined) throw new errors.InvalidClientMetadata(fault);
  for (const name of Object.keys(metadata)) {
    if (!ofTheLibrary.includes(name)) delete metadata[name];
  }
  Object.assign(metadata, narrowed, { [originProperty]: 'registered' });
}

const answered: ReadonlySet<string> = new Set([
  ...registrableNames,
  'client_id',
  'client_secret',
  'client_id_issued_at',
  'client_secret_expires_at',
  'registration_client_uri',
  'registration_access_token',
  'error',
  'error_description',
]);

const endpoint = /^\/register(\/|$)/i;

/** Which came in under a policy that is over, so that for it the endpoint is not there. */
function isOfOrdinaryApp(path: string): boolean {
  const [, , id = ''] = path.split('/');
  return id !== '' && !isMcpClientId(id);
}

type Answering = Pick<RegistrationParts, 'registration' | 'mcp'>;

/**
 * The answer has what was registered and nothing of ours. A secret is shown once, when it is
 * made: later on nobody has it but the app.
 */
export function answerRegistration({ registration, mcp }: Answering): Middleware {
  const { policy } = registration;
  const isOn = isRegistrationOn(registration, mcp);
  return async (ctx, next) => {
    if (!isOn || !endpoint.test(ctx.path)) return next();
    if (policy === 'off' && isOfOrdinaryApp(ctx.path)) throw refusals.notFound();
    if (policy === 'software_statement' && ctx.method === 'PUT') {
      ctx.status = 403;
      ctx.body = {
        error: 'invalid_request',
        error_description: 'what a software statement said is changed by registering anew',
      };
      return;
    }
    await next();
    const { oidc } = ctx as unknown as Partial<KoaContextWithOIDC>;
    if (typeof ctx.body !== 'object' || ctx.body === null || ctx.status >= 400) return;
    const body = ctx.body as Record<string, unknown>;
    // The client as it was before this request; what stands there is no secret that anybody has.
    const before = ctx.method === 'POST' ? undefined : oidc?.client?.clientSecret;
    const isMade = body['client_secret'] !== before;
    const entries = Object.entries(body).filter(
      ([name]) => answered.has(name) && (isMade || !name.startsWith('client_secret')),
    );
    const statement =
      policy === 'software_statement' ? oidc?.body?.['software_statement'] : undefined;
    ctx.body = {
      ...Object.fromEntries(entries),
      ...(statement === undefined ? undefined : { software_statement: statement }),
    };
  };
}
