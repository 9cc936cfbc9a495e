/** Where the endpoints of an issuer are, for apps that read no metadata. */
export const endpoints = (issuer: string) => ({
  authorization: `${issuer}/authorize`,
  token: `${issuer}/token`,
  userinfo: `${issuer}/userinfo`,
  jwks: `${issuer}/jwks`,
  endSession: `${issuer}/logout`,
  discovery: `${issuer}/.well-known/openid-configuration`,
});
