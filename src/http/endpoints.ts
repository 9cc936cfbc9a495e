/** Which protocol endpoint a path names, compared as the library's router compares. */

/** The router ignores case and a slash at the end, and so must whatever guards an endpoint. */
export function endpointOf(path: string): string {
  return path.toLowerCase().replace(/\/$/, '');
}

/** Asked by programs, that expect OAuth's JSON for an error (RFC 6749, section 5.2). */
const programEndpoints: ReadonlySet<string> = new Set([
  '/token',
  '/challenge',
  '/userinfo',
  '/introspect',
  '/revoke',
  '/par',
  '/device/code',
  '/jwks',
  '/register',
]);

/** Such an endpoint, or the one at which an app manages what it registered (RFC 7592). */
export function isForPrograms(endpoint: string): boolean {
  return programEndpoints.has(endpoint) || endpoint.startsWith('/register/');
}
