/** Korean: why something was refused. */
import type { Translation } from './languages.ts';

export const koRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}”은(는) NEAR 계정 ID가 아닙니다. 계정 ID는 alice.near와 같이 영문 소문자, 숫자, “-”, “_”, “.”으로 이루어진 2~64자입니다.',
  'refusal.body_too_large': '요청이 {limit}바이트보다 큽니다.',
  'refusal.unsupported_media_type':
    'application/json 또는 application/x-www-form-urlencoded 형식으로 보내세요.',
  'refusal.json_expected': 'Content-Type: application/json과 함께 JSON을 보내세요.',
  'refusal.method_not_allowed': '이 요청은 {method}(으)로 보내세요.',
  'refusal.wrong_host': '이 서비스의 주소는 {host}뿐입니다. 그 주소를 사용하세요.',
  'refusal.insecure_transport':
    '암호화되지 않은 http는 허용되지 않습니다. 다음 주소를 사용하세요: {issuer}',
  'refusal.cross_origin': '이 양식은 다른 사이트에서 전송되어 무시되었습니다.',
  'refusal.origin_not_allowed':
    '{origin}에서 온 요청은 여기서 받지 않습니다. 이 서비스의 운영자가 해당 출처를 목록에 추가할 수 있습니다.',
  'refusal.invalid_token':
    '이 토큰은 여기서 유효하지 않거나 더 이상 유효하지 않습니다. 만료되었거나, 회수되었거나, 해당 키가 없어졌습니다. 다시 로그인한 다음 Authorization: Bearer로 보내세요.',
  'refusal.not_signed_in':
    '여기에 로그인한 사람이 없습니다. 브라우저에서 이 페이지를 열고 로그인하세요.',
  'refusal.stale_form':
    '이 양식은 현재 세션의 것이 아니거나 세션이 끝났습니다. 아무것도 변경되지 않았습니다. 페이지를 다시 연 후 한 번 더 시도하세요.',
  'refusal.not_on_account':
    '계정에 해당 항목이 없습니다. 이미 끝났을 수 있습니다. 페이지를 다시 열어 현재 내용을 확인하세요.',
  'refusal.not_found': '이 주소에는 아무것도 없습니다. 원래 사용하던 앱으로 돌아가세요.',
  'refusal.interaction_not_found':
    '이 로그인은 만료되었거나 다른 브라우저에서 시작되었습니다. 앱으로 돌아가 다시 시작하세요.',
  'refusal.wrong_step':
    '이 응답은 로그인의 다른 단계에 해당합니다. 페이지를 새로고침하여 현재 단계를 확인하세요.',
  'refusal.challenge_spent':
    '이 메시지는 이미 사용되었거나 만료되었습니다. 새 메시지에 서명하세요.',
  'refusal.invalid_signature':
    '서명이 여기에 표시된 메시지와 맞지 않습니다. 제시한 공개 키에 해당하는 키로 새 메시지에 서명하세요.',
  'refusal.signature_of_no_challenge':
    '서명이 {account}의 열린 챌린지 중 어느 것과도 맞지 않습니다. 새 챌린지를 요청하고 NEP-413에 따라 서명하세요. message, nonce, recipient, callbackUrl을 이 순서로, callbackUrl 없이 묶은 SHA-256에, 보내는 공개 키에 해당하는 키로 서명합니다.',
  'refusal.unsupported_key':
    '여기에서 로그인할 수 있는 공개 키가 아닙니다. ed25519 또는 secp256k1 방식의 전체 액세스 키를 사용하여 새 메시지에 서명하세요.',
  'refusal.key_not_on_account':
    '서명에 사용된 키는 {network} 네트워크에 있는 {account} 계정의 키가 아닙니다. 계정과 지갑에 설정된 네트워크를 확인한 후 다시 서명하세요.',
  'refusal.wrong_network':
    '{account} 계정은 이 서비스가 조회하는 {network} 네트워크에 없습니다. 지갑을 {network} 네트워크로 전환한 후 다시 서명하세요.',
  'refusal.limited_key':
    '서명에 사용된 키는 {account} 계정에 대한 권한이 제한되어 있습니다. 이런 키는 앱이 보유하므로 아무것도 증명하지 못합니다. 전체 액세스 키로 서명하세요.',
  'refusal.contract_account':
    '서명에 사용된 키는 {account} 계정의 키가 아닙니다. 이런 계정은 대부분 액세스 키가 아니라 스마트 계약이 보유합니다. 스마트 계약을 대신해 응답할 수 있는 지갑(NEP-641)으로 서명하거나 다른 계정을 사용하세요.',
  'refusal.account_not_created':
    '{account} 계정은 {network} 네트워크에 아직 없습니다. 소량의 NEAR를 보내면 계정이 생성됩니다. 그런 다음 다시 서명하세요.',
  'refusal.authorization_refused':
    '{account} 계정이 이 로그인을 승인하지 않았습니다. {why} 새 메시지로 다시 시도하세요.',
  'refusal.account_refused':
    '{account} 계정은 여기에서 로그인이 허용되지 않습니다. 다른 계정을 사용하거나 이 서비스의 운영자에게 문의하세요.',
  'refusal.chain_unavailable':
    '이 계정이 누구의 것인지 제때 응답한 {network} 노드가 너무 적어 누구의 로그인도 허용하지 않았습니다. 잠시 후 다시 시도하세요.',
  'refusal.nodes_disagree':
    '이 계정이 누구의 것인지에 대해 조회한 {network} 노드의 응답이 서로 달라 누구의 로그인도 허용하지 않았습니다. 1분 후 다시 시도하세요.',
  'refusal.store_unavailable':
    '현재 이 서비스가 자체 저장소에 연결할 수 없습니다. 잠시 후 다시 시도하세요.',
  'refusal.used_just_now':
    '이 새로 고침 토큰은 방금 사용되었습니다. 응답을 받지 못했다면 Retry-After에 지정된 시간이 지난 후 요청을 다시 보내세요.',
  'refusal.too_many_requests':
    '시도 횟수가 너무 많습니다. {seconds, plural, other {#초}} 동안 기다린 후 다시 시도하세요.',
  'refusal.phone_ticket_over':
    '이 링크는 더 이상 유효하지 않습니다. 만료되었거나, 이미 사용되었거나, 다른 휴대전화의 링크입니다. 로그인하려는 기기에서 새 링크를 요청하세요.',
  'refusal.phone_code_wrong':
    '다른 기기에 표시된 코드가 아닙니다. {left, plural, other {#번 더 시도할 수 있습니다.}}',
  'refusal.phone_not_signed':
    '휴대전화에서 이 로그인에 서명하지 않았거나, 서명한 내용이 이미 사용되었습니다. 새 링크를 표시한 후 다시 시도하세요.',
  'refusal.internal_error':
    '서비스에 문제가 발생했습니다. 다시 시도하세요. 문제가 계속되면 이 서비스의 운영자에게 요청 ID를 알려 주세요.',
  'authorization.otherNetwork': '서명된 내용이 다른 네트워크용입니다.',
  'authorization.otherPlace':
    '서명된 내용이 다른 계정 또는 공유 계정의 다른 구성원에 대한 것입니다.',
  'authorization.fromTheFuture':
    '서명 시각이 아직 오지 않은 시각입니다. 지갑이 있는 기기의 시계를 확인하세요.',
  'authorization.otherSite': '다른 웹사이트용으로 서명되었습니다.',
  'authorization.unsupportedKey': '이 종류의 키로는 여기에서 로그인할 수 없습니다.',
  'authorization.wrongSignature': '서명이 맞지 않습니다.',
  'authorization.keyRefused': '서명에 사용된 키가 이 계정의 전체 액세스 키가 아닙니다.',
  'authorization.noContract': '이 계정을 대신해 응답할 수 있는 스마트 계약을 찾지 못했습니다.',
  'authorization.outOfGas': '계정의 스마트 계약이 끝까지 실행되지 않았습니다.',
  'authorization.contractRefused': '계정의 스마트 계약이 거부했습니다.',
  'authorization.unreadable': '계정의 스마트 계약이 읽을 수 있는 응답을 주지 않았습니다.',
  'authorization.otherPayload': '승인된 것은 다른 메시지입니다.',
  'authorization.otherMemberPayload': '계정의 구성원 중 하나가 다른 메시지를 승인했습니다.',
  'authorization.tooLarge': '지갑이 보낸 내용이 너무 깁니다.',
  'authorization.tooManyMembers':
    '계정의 스마트 계약이 지정한 계정 수가 이 서비스가 조회하는 한도를 넘습니다.',
};
