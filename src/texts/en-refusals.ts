/** English: why something was refused. */
export const enRefusals = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” is not a NEAR account id. An account id is 2 to 64 characters of lower-case letters, digits, “-”, “_” and “.”, such as alice.near.',
  'refusal.body_too_large': 'The request is larger than {limit} bytes.',
  'refusal.unsupported_media_type': 'Send application/json or application/x-www-form-urlencoded.',
  'refusal.json_expected': 'Send JSON, with Content-Type: application/json.',
  'refusal.method_not_allowed': 'Send this request as {method}.',
  'refusal.wrong_host': 'This service answers as {host} alone. Use that address.',
  'refusal.insecure_transport': 'Plain http is refused. Use {issuer}.',
  'refusal.cross_origin': 'This form was sent from another site, so it was ignored.',
  'refusal.origin_not_allowed':
    'Requests from {origin} are not taken here. Whoever runs this service can list that origin.',
  'refusal.invalid_token':
    'This token is not good here, or not any more: it has expired, was taken back, or its key is gone. Sign in again, and send it as Authorization: Bearer.',
  'refusal.not_signed_in': 'Nobody is signed in here. Open this page in a browser and sign in.',
  'refusal.stale_form':
    'This form is not of your session, or that is over. Nothing was changed. Open the page again, then try once more.',
  'refusal.not_on_account':
    'Your account has no such session or app. It may have ended already. Open the page again to see what there is now.',
  'refusal.not_found': 'There is nothing at this address. Go back to the app that you came from.',
  'refusal.interaction_not_found':
    'This sign-in has expired, or was begun in another browser. Go back to the app and start again.',
  'refusal.wrong_step':
    'That answer belongs to another step of this sign-in. Reload the page to see the current one.',
  'refusal.challenge_spent': 'This message was already answered, or has expired. Sign a new one.',
  'refusal.invalid_signature':
    'The signature does not fit the message shown here. Sign the new message with the key that you name.',
  'refusal.signature_of_no_challenge':
    'The signature fits no open challenge of {account}. Ask for a new one, and sign it as NEP-413 says: the SHA-256 of message, nonce, recipient and callbackUrl, in this order and without a callbackUrl, with the key that you send.',
  'refusal.unsupported_key':
    'This is no public key that can sign in here. Use an ed25519 or secp256k1 full-access key, and sign the new message.',
  'refusal.key_not_on_account':
    'The key that signed is not a key of {account} on {network}. Check the account and the network that your wallet is set to, then sign again.',
  'refusal.wrong_network':
    '{account} is not on {network}, where this service looks. Switch your wallet to {network}, then sign again.',
  'refusal.limited_key':
    'The key that signed has limited rights on {account}: apps hold such keys, so they prove nothing. Sign with a full-access key.',
  'refusal.contract_account':
    'The key that signed is not a key of {account}: accounts of this kind are mostly held by a smart contract, not by access keys. Sign with a wallet that can answer for the smart contract (NEP-641), or use another account.',
  'refusal.account_not_created':
    '{account} does not exist on {network} yet. Send a little NEAR to it, which creates it, then sign again.',
  'refusal.authorization_refused':
    '{account} did not authorize this sign-in: {why} Try again with the new message.',
  'refusal.account_refused':
    '{account} may not sign in here. Use another account, or ask whoever runs this service.',
  'refusal.chain_unavailable':
    'Too few {network} nodes said in time whose account this is, so nobody is let in. Try again in a moment.',
  'refusal.nodes_disagree':
    'The {network} nodes that were asked do not agree on whose account this is, so nobody is let in. Try again in a minute.',
  'refusal.store_unavailable':
    'This service cannot reach its own storage right now. Try again in a moment.',
  'refusal.used_just_now':
    'This refresh token was used a moment ago. If the answer was lost, send the request again after the time in Retry-After.',
  'refusal.too_many_requests':
    'Too many tries. Wait {seconds, plural, one {# second} other {# seconds}}, then try again.',
  'refusal.phone_ticket_over':
    'This link is over: it has expired, was used, or is another phone’s. Show a new link on the device where you sign in.',
  'refusal.phone_code_wrong':
    'That is not the code on the other device. {left, plural, one {You can try once more.} other {You can try # more times.}}',
  'refusal.phone_not_signed':
    'Your phone has not signed for this sign-in, or what it signed was used. Show a new link, then try again.',
  'refusal.internal_error':
    'Something went wrong here. Try again; if it stays, tell whoever runs this service the request id.',
  'authorization.otherNetwork': 'what was signed is for another network.',
  'authorization.otherPlace':
    'what was signed is for another account, or for another member of a shared account.',
  'authorization.fromTheFuture':
    'it was signed at a time that has not come yet; check the clock of the device with the wallet.',
  'authorization.otherSite': 'it was signed for another web site.',
  'authorization.unsupportedKey': 'that kind of key cannot sign in here.',
  'authorization.wrongSignature': 'the signature does not fit.',
  'authorization.keyRefused': 'the key that signed is not a full-access key of the account.',
  'authorization.noContract': 'no smart contract that can answer for it was found.',
  'authorization.outOfGas': 'its smart contract did not finish.',
  'authorization.contractRefused': 'its smart contract said no.',
  'authorization.unreadable': 'its smart contract gave no answer that can be read.',
  'authorization.otherPayload': 'what was authorized is another message.',
  'authorization.otherMemberPayload': 'one of its members authorized another message.',
  'authorization.tooLarge': 'what the wallet sent is too long.',
  'authorization.tooManyMembers':
    'its smart contract names more accounts than this service looks at.',
} as const;
