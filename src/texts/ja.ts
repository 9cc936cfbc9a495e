/** Japanese. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const ja: Translation = {
  'page.service': 'ログインサービス：<b>{host}</b>',
  'page.app': 'アドレス：<b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'NEARでログイン',
  'login.goOnTo': 'ログイン後の移動先',
  'login.continueAs': '<b>{account}</b>として続行',
  'login.useAnother': '別のアカウントを使用',
  'login.changesAccount':
    '使用するアカウントで署名してください。<back>{account}に戻る</back>こともできます。',
  'login.signedInAs':
    '<b>{account}</b>としてログインしています。もう一度署名するか、別のアカウントを使用してください。',
  'login.wantedProof':
    'このアプリは<b>{proof}</b>を求めています。ほかの証明では不十分な場合があります。',
  'login.code': 'ウォレットに次のコードが表示されます：',
  'login.wallets': 'ウォレット',
  'login.noWallet':
    'このブラウザにはウォレットが見つかりませんでした。ウォレットの専用ブラウザでこのページを開くか、下のコマンドラインで署名してください。',
  'login.stopWaiting': '待機をやめる',
  'login.noScripts':
    'このブラウザではJavaScriptが無効になっているため、ここからウォレットを開けません。代わりに下のコマンドラインで署名してください。JavaScriptは不要で、そのメッセージにもコードが含まれています。',
  'login.whatYouSign': '署名する内容',
  'login.check':
    'これはメッセージであり、トランザクションではありません。費用は一切かかりません。承認する前に、ブラウザのアドレスバーに<b>{host}</b>と表示されていること、ウォレットに上のコードが表示されていることを確認してください。このページを装った偽のページは、別のアドレスにあります。',
  'login.message': 'メッセージ',
  'login.contractMessage':
    'スマートコントラクトが管理するアカウントのウォレットには、同じアプリ、コード、有効期限がデータとして表示されます（NEP-641）。',
  'login.recipient': '宛先',
  'login.network': 'ネットワーク',
  'login.nonce': 'ナンス（nonce）',
  'login.byHand': 'コマンドラインで署名',
  'login.byHandHow':
    '<link>near-cli-rs</link>を使い、次のコマンドにご自分のアカウントを入れて実行してください。公開鍵と署名が出力されます。',
  'login.command': 'コマンド',
  'login.account': 'アカウント',
  'login.publicKey': '公開鍵',
  'login.signature': '署名',
  'login.signIn': 'ログイン',
  'login.cancel': 'キャンセルして{host}に戻る',

  'proof.nep413': 'フルアクセスキーによる署名（NEP-413）',
  'proof.nep641': 'アカウントによる承認（NEP-641）',

  'consent.title': 'アクセスの許可',
  'consent.heading': 'このアプリを許可しますか？',
  'consent.asks': 'お使いのアカウントは<b>{account}</b>です。アプリは次の許可を求めています：',
  'consent.limits':
    'このアプリは、トークンを移動することも、トランザクションに署名することもできません。あなたが誰であるかを知るだけです。知った内容は<b>{host}</b>に送られます。',
  'consent.allow': '許可',
  'consent.cancel': 'キャンセル',

  'scope.openid.title': 'NEARアカウントの確認',
  'scope.openid.detail': 'アカウント名と、それがご本人のものだと証明されたこと。',
  'scope.profile.title': 'プロフィールの閲覧',
  'scope.profile.detail': 'アプリに表示される名前。現在は、アカウント名から作られています。',
  'scope.near.title': '署名方法の確認',
  'scope.near.detail':
    'アカウントがあるNEARのネットワークと、署名に使った公開鍵またはスマートコントラクト。',
  'scope.offline.title': 'ログイン状態の維持',
  'scope.offline.detail': '離れている間も、毎回確認せずに接続を保ちます。',

  'signOut.title': 'ログアウト',
  'signOut.heading': 'ログアウトしますか？',
  'signOut.who':
    '{host}で<b>{account}</b>としてログインしています。ここでログアウトすると、次回はウォレットでもう一度署名する必要があります。',
  'signOut.stay': '{host}へのログインを続ける',
  'signedOut.title': 'ログアウト完了',
  'signedOut.heading': 'ログアウトしました',
  'signedOut.close': 'このページを閉じてもかまいません。',

  'error.title': 'うまくいきませんでした',
  'error.notFound': 'ページが見つかりません',
  'error.reason': '理由',
  'error.requestId': 'リクエストID',

  'protocol.invalidClient': '移動元のアプリは、このサービスに登録されていません。',
  'protocol.invalidRedirectUri':
    '移動元のアプリは、登録していないアドレスで結果を受け取ろうとしています。そのため、そのアドレスには移動しませんでした。',
  'protocol.unavailable':
    '現在、このサービスは応答できません。しばらくしてからもう一度お試しください。',
  'protocol.serverError':
    'このサービスで問題が発生しました。しばらくしてからもう一度お試しください。',
  'protocol.other':
    '移動元のアプリから、このサービスでは受け付けられないリクエストが送られました。',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '「{text}」はNEARのアカウントIDではありません。アカウントIDは、alice.nearのように、英小文字、数字、「-」、「_」、「.」からなる2～64文字です。',
  'refusal.body_too_large': 'リクエストが{limit}バイトを超えています。',
  'refusal.unsupported_media_type':
    'application/jsonまたはapplication/x-www-form-urlencodedで送信してください。',
  'refusal.wrong_host': 'このサービスのアドレスは{host}だけです。そのアドレスを使用してください。',
  'refusal.insecure_transport':
    '暗号化されていないhttpは受け付けていません。{issuer}を使用してください。',
  'refusal.cross_origin': 'このフォームは別のサイトから送信されたため、無視されました。',
  'refusal.not_found': 'このアドレスには何もありません。元のアプリに戻ってください。',
  'refusal.interaction_not_found':
    'このログインは期限が切れているか、別のブラウザで始められたものです。アプリに戻って最初からやり直してください。',
  'refusal.wrong_step':
    'その回答は、このログインの別の手順のものです。ページを再読み込みして、現在の手順を表示してください。',
  'refusal.challenge_spent':
    'このメッセージはすでに使用されたか、期限が切れています。新しいメッセージに署名してください。',
  'refusal.invalid_signature':
    '署名が、ここに表示されたメッセージと一致しません。指定した公開鍵に対応するキーで、新しいメッセージに署名してください。',
  'refusal.unsupported_key':
    'この種類のキーではログインできません。ed25519またはsecp256k1のフルアクセスキーを使用してください。',
  'refusal.key_not_on_account':
    '署名に使われたキーは、{network}の{account}のキーではありません。アカウントと、ウォレットに設定されているネットワークを確認してから、もう一度署名してください。',
  'refusal.wrong_network':
    '{account}は、このサービスが確認する{network}にはありません。ウォレットを{network}に切り替えてから、もう一度署名してください。',
  'refusal.limited_key':
    '署名に使われたキーは、{account}に対する権限が限られています。この種のキーはアプリが持つものなので、何の証明にもなりません。フルアクセスキーで署名してください。',
  'refusal.contract_account':
    '{account}にはそのようなキーがありません。この種のアカウントの多くは、アクセスキーではなくスマートコントラクトが管理しています。スマートコントラクトに代わって回答できるウォレット（NEP-641）で署名するか、別のアカウントを使用してください。',
  'refusal.account_not_created':
    '{account}は{network}にまだ存在しません。少額のNEARを送金するとアカウントが作成されます。その後、もう一度署名してください。',
  'refusal.authorization_refused':
    '{account}はこのログインを承認しませんでした。{why}新しいメッセージでもう一度お試しください。',
  'refusal.account_refused':
    '{account}は、ここへのログインを許可されていません。別のアカウントを使用するか、このサービスの運営者にお問い合わせください。',
  'refusal.chain_unavailable':
    'このアカウントが誰のものかを時間内に回答した{network}のノードが少なすぎるため、誰のログインも受け付けていません。しばらくしてからもう一度お試しください。',
  'refusal.nodes_disagree':
    'このアカウントが誰のものかについて、問い合わせた{network}のノードの回答が一致しないため、誰のログインも受け付けていません。1分後にもう一度お試しください。',
  'refusal.store_unavailable':
    '現在、このサービスは自身のストレージに接続できません。しばらくしてからもう一度お試しください。',
  'refusal.used_just_now':
    'このリフレッシュトークンは少し前に使用されました。応答を受け取れなかった場合は、Retry-Afterの時間が過ぎてからリクエストを再送してください。',
  'refusal.too_many_requests':
    '試行回数が多すぎます。{seconds, plural, other {#秒}}待ってから、もう一度お試しください。',
  'refusal.internal_error':
    'このサービスで問題が発生しました。もう一度お試しください。問題が続く場合は、リクエストIDをこのサービスの運営者にお知らせください。',

  'authorization.otherNetwork': '署名された内容は、別のネットワークのものです。',
  'authorization.otherPlace':
    '署名された内容は、別のアカウント、またはアカウントのグループ内の別の位置のものです。',
  'authorization.fromTheFuture':
    '署名の日時が未来になっています。デバイスの時計を確認してください。',
  'authorization.otherSite': '別のウェブサイトのために署名されたものです。',
  'authorization.unsupportedKey': 'この種類のキーではログインできません。',
  'authorization.wrongSignature': '署名が一致しません。',
  'authorization.keyRefused':
    '署名に使われたキーは、このアカウントのフルアクセスキーではありません。',
  'authorization.noContract':
    'このアカウントに代わって回答できるスマートコントラクトが見つかりませんでした。',
  'authorization.outOfGas': 'アカウントのスマートコントラクトの処理が最後まで終わりませんでした。',
  'authorization.contractRefused': 'アカウントのスマートコントラクトが拒否しました。',
  'authorization.unreadable':
    'アカウントのスマートコントラクトから、読み取り可能な回答が得られませんでした。',
  'authorization.otherPayload': '承認されたのは別のメッセージです。',
  'authorization.otherMemberPayload': 'アカウントのメンバーの1つが、別のメッセージを承認しました。',
  'authorization.tooLarge': 'ウォレットから送られた内容が長すぎます。',
  'authorization.tooManyMembers':
    'アカウントのスマートコントラクトが示すアカウントの数が、このサービスが問い合わせる上限を超えています。',

  'script.waiting': '{wallet}からの応答を待っています。コードを見比べてから承認してください。',
  'script.checking': '署名を確認しています…',
  'script.unreachable':
    'ログインサービスに接続できませんでした。接続を確認してから、もう一度お試しください。',
  'script.unreadable':
    'ログインサービスから、読み取り可能な応答が得られませんでした。しばらくしてからもう一度お試しください。',
  'script.failed':
    'このページで問題が発生しました。ページを再読み込みして、もう一度お試しください。',
  'script.walletGone': 'そのウォレットは利用できなくなりました。別のウォレットを選んでください。',
  'script.walletUnreadable':
    'ウォレットから、読み取り可能な署名が得られませんでした。もう一度試すか、別のウォレットを使用してください。',
  'script.walletClosed':
    '署名する前に{wallet}が閉じられました。何も署名されていません。もう一度試すには、ウォレットを選んでください。',
  'script.walletFailed':
    '{wallet}で署名できませんでした。もう一度試すか、別のウォレットを使用してください。',
  'script.stopped':
    '待機をやめました。何も署名されていません。もう一度試すには、ウォレットを選んでください。',
  'script.walletSilent':
    'ウォレットから応答がありませんでした。ウォレットを開いてから、もう一度お試しください。',
};
