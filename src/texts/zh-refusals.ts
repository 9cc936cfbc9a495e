/** Chinese, simplified: why something was refused. */
import type { Translation } from './languages.ts';

export const zhRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}”不是 NEAR 账户 ID。账户 ID 由 2 至 64 个字符组成，可包含小写字母、数字、“-”、“_”和“.”，例如 alice.near。',
  'refusal.body_too_large': '请求超过 {limit} 字节。',
  'refusal.unsupported_media_type':
    '请以 application/json 或 application/x-www-form-urlencoded 格式发送。',
  'refusal.json_expected': '请发送 JSON，并带上 Content-Type: application/json。',
  'refusal.method_not_allowed': '请用 {method} 发送此请求。',
  'refusal.wrong_host': '本服务仅使用 {host} 这一地址。请使用该地址。',
  'refusal.insecure_transport': '不接受未加密的 http 连接。请使用 {issuer}。',
  'refusal.cross_origin': '此表单来自其他网站，因此已被忽略。',
  'refusal.origin_not_allowed':
    '这里不接受来自 {origin} 的请求。此服务的运营者可以将该来源加入列表。',
  'refusal.invalid_token':
    '此令牌在这里无效，或已不再有效：它已过期、已被收回，或其密钥已不存在。请重新登录，并以 Authorization: Bearer 发送。',
  'refusal.not_signed_in': '此处没有人登录。请在浏览器中打开此页面并登录。',
  'refusal.stale_form':
    '此表单不属于您的会话，或者该会话已结束。没有更改任何内容。请重新打开页面，然后再试一次。',
  'refusal.not_on_account':
    '您的账户中没有这一项。它可能已经结束。请重新打开页面，查看当前的内容。',
  'refusal.not_found': '此地址没有任何内容。请返回您来自的应用。',
  'refusal.interaction_not_found': '此次登录已过期，或是在其他浏览器中开始的。请返回应用重新开始。',
  'refusal.wrong_step': '该回应属于此次登录的另一个步骤。请重新加载页面，查看当前步骤。',
  'refusal.challenge_spent': '此消息已被使用或已过期。请签署新消息。',
  'refusal.invalid_signature':
    '签名与此处显示的消息不符。请用与您所提供的公钥对应的密钥签署新消息。',
  'refusal.signature_of_no_challenge':
    '签名与 {account} 的任何未完成的质询都不符。请获取新的质询，并按 NEP-413 的规定签名：用您所发送的公钥对应的密钥，对 message、nonce、recipient、callbackUrl（按此顺序，且不带 callbackUrl）的 SHA-256 签名。',
  'refusal.unsupported_key':
    '这不是可以在这里登录的公钥。请使用 ed25519 或 secp256k1 类型的完全访问密钥，并为新消息签名。',
  'refusal.key_not_on_account':
    '签名所用的密钥不是 {account} 在 {network} 上的密钥。请检查账户以及钱包所设置的网络，然后重新签名。',
  'refusal.wrong_network':
    '{account} 不在本服务所查询的 {network} 上。请将钱包切换到 {network}，然后重新签名。',
  'refusal.limited_key':
    '签名所用的密钥对 {account} 只有有限的权限。应用会持有此类密钥，因此它们不能证明任何事。请使用完全访问密钥签名。',
  'refusal.contract_account':
    '签名所用的密钥不是 {account} 的密钥：此类账户大多由智能合约持有，而不是由访问密钥持有。请使用能代表智能合约作答的钱包签名（NEP-641），或使用其他账户。',
  'refusal.account_not_created':
    '{account} 在 {network} 上尚不存在。请向它转入少量 NEAR 以创建该账户，然后重新签名。',
  'refusal.authorization_refused': '{account} 未授权此次登录：{why}请用新消息重试。',
  'refusal.account_refused': '{account} 无权在此登录。请使用其他账户，或询问本服务的运营者。',
  'refusal.chain_unavailable':
    '及时确认此账户归属的 {network} 节点太少，因此未允许任何人登录。请稍后重试。',
  'refusal.nodes_disagree':
    '所询问的 {network} 节点对此账户的归属说法不一，因此未允许任何人登录。请在一分钟后重试。',
  'refusal.store_unavailable': '本服务目前无法访问自己的存储。请稍后重试。',
  'refusal.used_just_now':
    '此刷新令牌刚刚已被使用。如果未收到响应，请在 Retry-After 所示的时间之后重新发送请求。',
  'refusal.too_many_requests': '尝试次数过多。请等待 {seconds, plural, other {# 秒}}后重试。',
  'refusal.phone_ticket_over':
    '此链接已失效：它已过期、已被使用，或属于另一部手机。请在您要登录的设备上获取新的链接。',
  'refusal.phone_code_wrong':
    '这不是另一台设备上的代码。{left, plural, other {您还可以再试 # 次。}}',
  'refusal.phone_not_signed':
    '您的手机尚未为此次登录签名，或者它签署的内容已被使用。请显示新的链接，然后重试。',
  'refusal.internal_error':
    '本服务出现问题。请重试；如果问题仍然存在，请将请求 ID 告知本服务的运营者。',
  'authorization.otherNetwork': '所签署的内容属于另一个网络。',
  'authorization.otherPlace': '所签署的内容属于另一个账户，或属于共享账户的另一个成员。',
  'authorization.fromTheFuture': '签名时间晚于当前时间；请检查钱包所在设备的时钟。',
  'authorization.otherSite': '该签名是为另一个网站作出的。',
  'authorization.unsupportedKey': '此类密钥不能在这里登录。',
  'authorization.wrongSignature': '签名不符。',
  'authorization.keyRefused': '签名所用的密钥不是该账户的完全访问密钥。',
  'authorization.noContract': '未找到能代表该账户作答的智能合约。',
  'authorization.outOfGas': '该账户的智能合约未能运行完毕。',
  'authorization.contractRefused': '该账户的智能合约拒绝了请求。',
  'authorization.unreadable': '该账户的智能合约没有给出可读取的答复。',
  'authorization.otherPayload': '所授权的是另一条消息。',
  'authorization.otherMemberPayload': '该账户的一个成员授权的是另一条消息。',
  'authorization.tooLarge': '钱包发送的内容过长。',
  'authorization.tooManyMembers': '该账户的智能合约列出的账户数量超过了本服务查询的上限。',
};
