export type Login = {
    accountId: string;
    accessToken: string;
    idToken: string | undefined;
    refreshToken: string | undefined;
    /**
     * as granted
     */
    scope: string | undefined;
    /**
     * when the access token ends
     */
    expiresAt: Date | undefined;
    /**
     * gets new tokens. Those who call while that is under
     * way wait for the same. Throws NearOidcError with `invalid_grant` once the login is over, such
     * as when the key was deleted
     */
    refresh: () => Promise<void>;
    /**
     * as the platform's,
     * with the access token, refreshed before where it ends. Only to the login's origins, and
     * redirects are not followed unless `init` says so
     */
    fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
};
export type Surroundings = {
    accountId: string;
    origins: readonly string[];
    refresh: (refreshToken: string) => Promise<Record<string, unknown>>;
    fetch: typeof globalThis.fetch;
};
export type Tokens = {
    accessToken: string;
    idToken: string | undefined;
    refreshToken: string | undefined;
    scope: string | undefined;
    expiresAt: Date | undefined;
};
/**
 * @param {Record<string, unknown>} answer of the token endpoint
 * @param {Surroundings} surroundings
 * @returns {Login}
 */
export declare function keepTokens(answer: Record<string, unknown>, { accountId, origins, refresh, fetch }: Surroundings): Login;
