/** Chinese, simplified. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const zh: Translation = {
  'page.service': '登录服务：<b>{host}</b>',
  'page.app': '地址：<b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': '使用 NEAR 登录',
  'login.goOnTo': '登录后将前往',
  'login.continueAs': '以 <b>{account}</b> 的身份继续',
  'login.useAnother': '使用其他账户',
  'login.changesAccount': '请用您想使用的账户签名，或<back>返回 {account}</back>。',
  'login.signedInAs': '您已登录为 <b>{account}</b>。请再签名一次，或使用其他账户。',
  'login.wantedProof': '此应用要求提供<b>{proof}</b>。其他证明可能不满足其要求。',
  'login.code': '您的钱包会显示此代码：',
  'login.wallets': '钱包',
  'login.noWallet':
    '在此浏览器中未找到钱包。请在钱包自带的浏览器中打开此页面，或使用下方的命令行签名。',
  'login.stopWaiting': '停止等待',
  'login.noScripts':
    '此浏览器已停用 JavaScript，因此无法从这里打开钱包。请改用下方的命令行签名：它不需要 JavaScript，其消息中也包含代码。',
  'login.whatYouSign': '您将签署的内容',
  'login.check':
    '这是一条消息，不是交易，不产生任何费用。批准之前，请确认浏览器地址栏中显示的是 <b>{host}</b>，并且钱包显示的代码与上方一致。仿冒此页面的网页会使用其他地址。',
  'login.message': '消息',
  'login.contractMessage':
    '如果账户由智能合约持有，其钱包会以数据形式显示相同的应用、代码和截止时间（NEP-641）。',
  'login.recipient': '接收方',
  'login.network': '网络',
  'login.nonce': '一次性随机值 (nonce)',
  'login.byHand': '使用命令行签名',
  'login.byHandHow':
    '请使用 <link>near-cli-rs</link>，将您的账户填入此命令并运行。它会输出公钥和签名。',
  'login.command': '命令',
  'login.account': '账户',
  'login.publicKey': '公钥',
  'login.signature': '签名',
  'login.signIn': '登录',
  'login.cancel': '取消并返回 {host}',

  'proof.nep413': '完全访问密钥的签名（NEP-413）',
  'proof.nep641': '账户的授权（NEP-641）',

  'consent.title': '允许访问',
  'consent.heading': '要允许此应用吗？',
  'consent.asks': '您的账户是 <b>{account}</b>。此应用请求：',
  'consent.limits':
    '它无法转移代币，也无法签署交易：它只会得知您是谁，仅此而已。它得知的信息会发送到 <b>{host}</b>。',
  'consent.allow': '允许',
  'consent.cancel': '取消',

  'scope.openid.title': '获知您的 NEAR 账户',
  'scope.openid.detail': '账户的名称，以及您已证明该账户属于您。',
  'scope.profile.title': '查看您的个人资料',
  'scope.profile.detail': '应用为您显示的名称；目前由账户名称生成。',
  'scope.near.title': '查看您的签名方式',
  'scope.near.detail': '您的账户所在的 NEAR 网络，以及您签名所用的公钥或智能合约。',
  'scope.offline.title': '让您保持登录状态',
  'scope.offline.detail': '在您离开时保持连接，无需每次询问您。',

  'signOut.title': '退出登录',
  'signOut.heading': '要退出登录吗？',
  'signOut.who':
    '您当前在 {host} 以 <b>{account}</b> 的身份登录。如果在此退出登录，下次需要重新用钱包签名。',
  'signOut.stay': '在 {host} 保持登录',
  'signedOut.title': '已退出登录',
  'signedOut.heading': '您已退出登录',
  'signedOut.close': '您可以关闭此页面。',

  'error.title': '操作未成功',
  'error.notFound': '找不到页面',
  'error.reason': '原因',
  'error.requestId': '请求 ID',

  'protocol.invalidClient': '将您带到此处的应用未在本服务登记。',
  'protocol.invalidRedirectUri':
    '将您带到此处的应用要求把结果发送到一个它未登记的地址，因此没有将您转到那里。',
  'protocol.unavailable': '本服务目前无法响应。请稍后重试。',
  'protocol.serverError': '本服务出现问题。请稍后重试。',
  'protocol.other': '将您带到此处的应用发出了本服务无法接受的请求。',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}”不是 NEAR 账户 ID。账户 ID 由 2 至 64 个字符组成，可包含小写字母、数字、“-”、“_”和“.”，例如 alice.near。',
  'refusal.body_too_large': '请求超过 {limit} 字节。',
  'refusal.unsupported_media_type':
    '请以 application/json 或 application/x-www-form-urlencoded 格式发送。',
  'refusal.wrong_host': '本服务仅使用 {host} 这一地址。请使用该地址。',
  'refusal.insecure_transport': '不接受未加密的 http 连接。请使用 {issuer}。',
  'refusal.cross_origin': '此表单来自其他网站，因此已被忽略。',
  'refusal.not_found': '此地址没有任何内容。请返回您来自的应用。',
  'refusal.interaction_not_found': '此次登录已过期，或是在其他浏览器中开始的。请返回应用重新开始。',
  'refusal.wrong_step': '该回应属于此次登录的另一个步骤。请重新加载页面，查看当前步骤。',
  'refusal.challenge_spent': '此消息已被使用或已过期。请签署新消息。',
  'refusal.invalid_signature':
    '签名与此处显示的消息不符。请用与您所提供的公钥对应的密钥签署新消息。',
  'refusal.unsupported_key':
    '此类密钥不能在这里登录。请使用 ed25519 或 secp256k1 类型的完全访问密钥。',
  'refusal.key_not_on_account':
    '签名所用的密钥不是 {account} 在 {network} 上的密钥。请检查账户以及钱包所设置的网络，然后重新签名。',
  'refusal.wrong_network':
    '{account} 不在本服务所查询的 {network} 上。请将钱包切换到 {network}，然后重新签名。',
  'refusal.limited_key':
    '签名所用的密钥对 {account} 只有有限的权限。应用会持有此类密钥，因此它们不能证明任何事。请使用完全访问密钥签名。',
  'refusal.contract_account':
    '{account} 没有这样的密钥：此类账户大多由智能合约持有，而不是由访问密钥持有。请使用能代表智能合约作答的钱包签名（NEP-641），或使用其他账户。',
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
  'refusal.internal_error':
    '本服务出现问题。请重试；如果问题仍然存在，请将请求 ID 告知本服务的运营者。',

  'authorization.otherNetwork': '所签署的内容属于另一个网络。',
  'authorization.otherPlace': '所签署的内容属于另一个账户，或属于账户组中的另一个位置。',
  'authorization.fromTheFuture': '签名时间晚于当前时间；请检查设备的时钟。',
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

  'script.waiting': '正在等待 {wallet}。请核对代码，然后批准。',
  'script.checking': '正在检查签名…',
  'script.unreachable': '无法连接到登录服务。请检查您的网络连接，然后重试。',
  'script.unreadable': '登录服务没有给出可读取的响应。请稍后重试。',
  'script.failed': '此页面出现问题。请重新加载页面并重试。',
  'script.walletGone': '该钱包已不可用。请选择其他钱包。',
  'script.walletUnreadable': '钱包没有给出可读取的签名。请重试，或使用其他钱包。',
  'script.walletClosed': '{wallet} 在签名之前已关闭。没有签署任何内容。请选择一个钱包重试。',
  'script.walletFailed': '{wallet} 无法签名。请重试，或使用其他钱包。',
  'script.stopped': '您已停止等待。没有签署任何内容。请选择一个钱包重试。',
  'script.walletSilent': '钱包没有回应。请打开钱包，然后重试。',
};
