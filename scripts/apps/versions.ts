/**
 * Which release of each app is run, and the checksum of what its registry must give. Those
 * that npm brings are pinned by package.json and its lock file.
 */

/** From Maven's registry. Wants Java 17 or newer. */
export const keycloak = {
  artifact: 'org.keycloak:keycloak-quarkus-dist',
  version: '26.7.3',
  /** Of the tar.gz. */
  sha256: '77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47',
} as const;

/** A program that Go's client builds from source; what it is built from is pinned by its go.sum. */
export interface GoProgram {
  readonly module: string;
  readonly version: string;
  /** Of the module, as in a go.sum. */
  readonly sum: string;
  /** What the built file is called. */
  readonly binary: string;
}

export const oauth2Proxy: GoProgram = {
  module: 'github.com/oauth2-proxy/oauth2-proxy/v7',
  version: 'v7.15.6',
  sum: 'h1:4xZOFvyGysSUxdrEVyLjo+NduqGHbGV9bLE8XD49IJM=',
  binary: 'oauth2-proxy',
};

export const kubelogin: GoProgram = {
  module: 'github.com/int128/kubelogin',
  version: 'v1.36.3',
  sum: 'h1:NICz9qNkJfrlXtYJiUGIYtJiz40lOX+YS0Hia9dGjLk=',
  binary: 'kubelogin',
};
