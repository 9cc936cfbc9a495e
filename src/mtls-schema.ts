/** Base: the shape of `mtls` in `near-oidc.yaml`: certificates that a proxy hands on (RFC 8705). */
import { z } from 'zod';

const headerName = z.string().regex(/^[a-z][a-z\d-]{0,63}$/i, {
  error: 'must be the name of a header, such as x-client-cert',
});

export const mtlsSchema = z.strictObject({
  certificate_header: headerName.describe(
    'In which the proxy hands on the certificate: PEM in URL encoding, or DER in base64.',
  ),
  verify_header: headerName
    .optional()
    .describe('SUCCESS in it says that the proxy trusts who issued it; for tls_client_auth.'),
  secret_header: headerName
    .default('x-proxy-secret')
    .describe('In which the proxy proves that it is the proxy. Default x-proxy-secret.'),
  secret: z
    .string()
    .min(32, { error: 'must have at least 32 characters; `openssl rand -hex 24` makes one' })
    .describe('What stands in it.'),
  endpoint_origin: z
    .string()
    .refine((text) => URL.canParse(text) && new URL(text).origin === text, {
      error: 'must be an origin such as https://mtls.login.example.com',
    })
    .refine((text) => text.startsWith('https:'), { error: 'must begin with https://' })
    .optional()
    .describe('Where the proxy asks for certificates, if that is not the issuer.'),
});

export type MtlsSettings = z.output<typeof mtlsSchema>;
