/** Japanese. Keys and tags are those of en.ts. */
import { jaRefusals } from './ja-refusals.ts';
import type { Translation } from './languages.ts';

export const ja: Translation = {
  'page.service': 'ログインサービス：<b>{host}</b>',
  'page.serviceNamed': 'ログインサービス：<b>{service}</b>（アドレス：<b>{host}</b>）',
  'page.app': 'アドレス：<b>{host}</b>',
  'page.appPrivacy': '<link><b>{app}</b>のプライバシーポリシー</link>',
  'page.appTerms': '<link><b>{app}</b>の利用規約</link>',
  'page.appElsewhere': '別のデバイス上',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service}（{host}）',
  'page.terms': '利用規約',
  'page.privacy': 'プライバシーポリシー',
  'page.help': 'ヘルプ',

  'login.title': 'NEARでログイン',
  'login.goOnTo': 'ログイン後に移動するアプリ：',
  'login.continueAs': '<b>{account}</b>として続行',
  'login.useAnother': '別のアカウントを使用',
  'login.changesAccount':
    '使用するアカウントで署名してください。<back>{account}に戻る</back>こともできます。',
  'login.signedInAs':
    '<b>{account}</b>としてログインしています。もう一度署名するか、別のアカウントを使用してください。',
  'login.wantedProof':
    'このアプリは<b>{proof}</b>を求めています。ほかの証明では不十分な場合があります。',
  'login.code': 'ウォレットに次のコードが表示されます：',
  'login.codeWhy':
    'ウォレットにこのコードが表示され、ブラウザのアドレスバーに<b>{host}</b>と表示されている場合にのみ、署名してください。偽のページは、別のアドレスにあります。',
  'login.wallets': 'ウォレット',
  'login.noWallet':
    '現在、ここで使えるウォレットがありません。ウォレットの専用ブラウザでこのページを開くか、下のいずれかの方法でログインしてください。',
  'login.stopWaiting': '待機をやめる',
  'login.noScripts':
    'このブラウザではJavaScriptが無効になっているため、ここからウォレットを開けません。代わりに下のコマンドラインで署名してください。JavaScriptは不要で、そのメッセージにもコードが含まれています。',
  'login.whatYouSign': '署名する内容',
  'login.check':
    'これはメッセージであり、トランザクションではありません。費用は一切かかりません。承認する前に、ブラウザのアドレスバーに<b>{host}</b>と表示されていること、ウォレットに上のコードが表示されていることを確認してください。このページを装った偽のページは、別のアドレスにあります。',
  'login.message': 'メッセージ',
  'login.contractMessage':
    'お使いのアカウントをスマートコントラクトが管理している場合、そのウォレットには、同じアプリ、コード、有効期限がデータとして表示されます（NEP-641）。',
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
  'login.cancelElsewhere': 'キャンセル',
  'login.backToApp': '{host}に戻る',

  'callback.title': 'ウォレットから戻りました',
  'callback.code': 'ウォレットに表示されたコード：',
  'callback.noScripts':
    'このブラウザではJavaScriptが無効になっているため、ウォレットからの回答を読み取れません。ログインページに戻り、コマンドラインで署名してください。',
  'callback.back': 'ログインページに戻る',

  'proof.nep413': 'フルアクセスキーによる署名（NEP-413）',
  'proof.nep641': 'アカウントによる承認（NEP-641）',

  'consent.title': 'アクセスの許可',
  'consent.heading': 'このアプリを許可しますか？',
  'consent.asks': 'お使いのアカウントは<b>{account}</b>です。アプリは次の許可を求めています：',
  'consent.limits':
    'このアプリは、トークンを移動することも、トランザクションに署名することもできません。あなたが誰であるかを知るだけです。',
  'consent.limitsAtServices':
    'このアプリは、あなたに代わってトランザクションに署名することはできません。上記の権限で何ができるかは、そのサービスが決めます。',
  'consent.goesTo': '知った内容は<b>{host}</b>に送られます。',
  'consent.selfRegistered':
    'このアプリは自ら登録したもので、このサービスでは誰も確認していません。知っているアプリで、心当たりがある場合にのみ許可してください。',
  'consent.knownByDocument':
    'このアプリについて分かるのは<b>{host}</b>で公開されている内容だけで、このサービスでは誰も確認していません。知っているアプリで、心当たりがある場合にのみ許可してください。',
  'consent.anyProgram':
    '応答はお使いのデバイス上のプログラムに送られ、そこではどのプログラムもこのアプリを名乗れます。',
  'consent.takeBack': 'この許可は<account>{address}</account>で取り消せます。',
  'consent.goesElsewhere': '知った内容は<b>別のデバイス上</b>のアプリに送られます。',
  'consent.allow': '許可',
  'consent.cancel': 'キャンセル',

  'device.title': '別のデバイスでログイン',
  'device.type': 'デバイスに表示されているコードを入力してください。',
  'device.compare': 'デバイスに次のコードが表示されていることを確認してください。',
  'device.code': 'コード',
  'device.goOn': '続行',
  'device.onlyIfYours': 'ご自分のデバイスで始めた場合にのみ、続行してください。',
  'device.nobodyNeedsIt':
    'メッセージや電話で連絡してくる人に、このコードが必要なことはありません。',
  'device.fault.missing':
    'コードが入力されていません。デバイスに表示されているコードを入力してください。',
  'device.fault.unknown':
    'このコードは認識できません。デバイスの表示と見比べてから、もう一度入力してください。',
  'device.fault.expired':
    'このコードは期限が切れています。デバイスで最初からやり直すと、新しいコードが表示されます。',
  'device.fault.used':
    'このコードはすでに使用されています。使用した覚えがない場合は、デバイスで最初からやり直してください。新しいコードが表示されます。',
  'device.fault.cancelled': '操作を中止しました。別のデバイスはログインしていません。',
  'device.fault.failed':
    'うまくいきませんでした。デバイスに表示されているコードをもう一度入力してください。',
  'device.confirm.title': 'これはあなたのデバイスですか？',
  'device.confirm.asks': '別のデバイス上のアプリがログインを求めています。',
  'device.confirm.app': 'アプリ',
  'device.confirm.device': 'デバイス',
  'device.confirm.asked': '要求日時',
  'device.confirm.signedInAs': 'ここでは<b>{account}</b>としてログインしています。',
  'device.confirm.warning':
    'ご自分のデバイスで始めた操作で、そのデバイスにこのコードが表示されている場合にのみ、続行してください。そうでない場合、誰かがあなたになりすましてログインしようとしている可能性があります。',
  'device.confirm.yes': 'はい、続行します',
  'device.confirm.no': 'いいえ、中止します',
  'device.kind.unknown': '不明（デバイスからの情報なし）',
  'device.kind.both': '{system}の{program}',
  'device.done.title': 'デバイスがログインしました',
  'device.done.goOn':
    'まもなく、別のデバイスで<b>{app}</b>が続行されます。このページを閉じてもかまいません。',

  'phone.fold': 'スマートフォンで署名',
  'phone.why': 'ウォレットがスマートフォンにある場合は、そちらで署名し、ここで続行できます。',
  'phone.showLink': 'スマートフォン用のリンクを表示',
  'phone.offer.title': 'スマートフォンで署名',
  'phone.offer.scan':
    'スマートフォンのカメラをこのQRコードに向けるか、その下のリンクを開いてください。',
  'phone.offer.picture': '下のリンクのQRコード',
  'phone.offer.code': 'スマートフォンで次のコードの入力を求められます：',
  'phone.offer.secret':
    'QRコードも、リンクも、上のコードも、誰にも見せないでください。このようなリンクを送ってくる人は、あなたになりすましてログインしようとしています。',
  'phone.offer.opened': 'スマートフォンでリンクが開かれました。スマートフォンで続行してください。',
  'phone.offer.over': 'このリンクは無効になりました。新しいリンクを表示してください。',
  'phone.offer.goOn': '署名したので続行',
  'phone.offer.new': '新しいリンクを表示',
  'phone.offer.back': '別の方法でログイン',
  'phone.offer.notYet': 'スマートフォンでの署名がまだ済んでいません。',
  'phone.finish.title': '{account}としてログインしますか？',
  'phone.finish.signed': 'スマートフォンで<b>{account}</b>の署名が行われました。',
  'phone.finish.yes': '<b>{account}</b>としてログイン',
  'phone.finish.no': 'いいえ、戻ります',
  'phone.code.title': '別のデバイスをログインさせますか？',
  'phone.code.asks': '<b>このデバイスではない</b>、別のデバイスをログインさせようとしています。',
  'phone.code.device': 'デバイス',
  'phone.code.asked': '要求日時',
  'phone.code.warning':
    'そのデバイスが目の前にあり、ご自分がそこで始めた場合にのみ、続行してください。このリンクが誰かから送られてきたものであれば、このページを閉じてください。その人は、あなたになりすましてログインしようとしています。',
  'phone.code.type': 'そのデバイスに表示されているコード',
  'phone.code.goOn': '続行',
  'phone.sign.goOnTo': '別のデバイスをログインさせます。そのデバイスの移動先：',
  'phone.done.title': '完了',
  'phone.done.goOn': '別のデバイスで続行してください。このページを閉じてもかまいません。',

  'scope.openid.title': 'NEARアカウントの確認',
  'scope.openid.detail': 'アカウント名と、それがご本人のものだと証明されたこと。',
  'scope.profile.title': 'プロフィールの閲覧',
  'scope.profile.detail':
    'near.socialの名前・画像・ウェブサイト、またはアカウント名から作られた名前。',
  'scope.email.title': 'メールアドレスの閲覧',
  'scope.email.detail': 'アカウント名から作られたアドレス。メールは届きません。',
  'scope.near.title': '署名方法の確認',
  'scope.near.detail':
    'アカウントがあるNEARのネットワークと、署名に使った公開鍵またはスマートコントラクト。',
  'scope.offline.title': 'ログイン状態の維持',
  'scope.offline.detail': '離れている間も、毎回確認せずに接続を保ちます。',
  'scope.resource.title': 'あなたに代わって {name} を利用する',
  'scope.resource.detail': 'このサービスでの権限：{scopes}',

  'account.title': 'お使いのアカウント',
  'account.account': 'アカウント',
  'account.network': 'ネットワーク',
  'account.method': 'ログイン方法',
  'account.method.nep413': 'フルアクセスキー',
  'account.method.nep641': 'アカウントのスマートコントラクト',
  'account.method.unknown': '不明',
  'account.sessions': 'ログイン中のブラウザ',
  'account.sessions.hint':
    'これらの名前は、ブラウザが自ら示したものです。どのブラウザも、遅くとも14日後にはもう一度ログインする必要があります。',
  'account.sessions.thisBrowser': 'このブラウザ',
  'account.sessions.since': 'ログイン日時',
  'account.sessions.more': 'ほかにもあります。新しいものだけを表示しています。',
  'account.signOutThere': 'そのブラウザでログアウト',
  'account.signOutHere': 'ログアウト',
  'account.everywhere': 'すべてのブラウザでログアウト',
  'account.everywhere.hint':
    'このブラウザを含む上のすべてのログインを終了し、ログイン状態を維持するためにアプリが受け取ったものを無効にします。アプリの許可はそのまま残ります。',
  'account.apps': '許可したアプリ',
  'account.apps.none': '許可したアプリはまだありません。',
  'account.apps.since': '利用開始',
  'account.apps.may': '許可内容',
  'account.apps.firstParty':
    'このアプリに許可は必要ありません。そのアプリにもう一度ログインすると、ここに再び表示されます。',
  'account.apps.direct': 'このページを使わないログイン',
  'account.apps.direct.hint':
    'このサービスのページを使わず、ウォレットだけでログインしたサイトです。',
  'account.apps.gone': 'このアプリでは、もう誰もここにログインできません。',
  'account.apps.more': 'ほかにもあります。最近使用したものだけを表示しています。',
  'account.apps.revoke': 'アクセスの許可を取り消す',
  'account.signIns': '最近のログイン',
  'account.signIns.hint':
    '心当たりのないログインがありますか？すべてのブラウザでログアウトしてください。その後、ウォレットで、心当たりのないキーをアカウントから削除してください。',
  'account.signIns.none': '過去90日間のログインの記録はありません。',
  'account.done.sessionEnded': '完了しました。そのブラウザはログアウトしました。',
  'account.done.appRevoked': '完了しました。そのアプリはもうアクセスできません。',
  'account.nobody.title': 'ログインしていません',
  'account.nobody.heading': 'ログインしていません',
  'account.nobody.lead':
    'アカウントを表示するには、そのアカウントを管理するウォレットでログインしてください。',
  'account.nobody.signIn': 'ログイン',

  'signOut.title': 'ログアウト',
  'signOut.heading': 'ログアウトしますか？',
  'signOut.who':
    '{host}で<b>{account}</b>としてログインしています。ここでログアウトすると、次回はウォレットでもう一度署名する必要があります。',
  'signOut.stay': '{host}へのログインを続ける',
  'signedOut.title': 'ログアウト完了',
  'signedOut.heading': 'ログアウトしました',
  'signedOut.close': 'このページを閉じてもかまいません。',
  'signedOut.account':
    'ほかのブラウザではまだログインしている可能性があります。<account>お使いのアカウント</account>で確認してください。',

  'postedForm.title': 'お待ちください…',
  'postedForm.noScripts':
    'このブラウザではJavaScriptが無効になっているため、このページは自動的に次へ進みません。',
  'postedForm.goOn': '続ける',

  'error.title': 'うまくいきませんでした',
  'error.notFound': 'ページが見つかりません',
  'error.reason': '理由',
  'error.requestId': 'リクエストID',
  'error.notLookedAt':
    'あなたをここに送ったアプリは、このサービスでは誰も確認していません。そのため、自動的には戻りません。',
  'error.wayBack': '{host}へ進む',

  'protocol.invalidClient': '移動元のアプリは、このサービスに登録されていません。',
  'protocol.invalidRedirectUri':
    '移動元のアプリは、登録していないアドレスで結果を受け取ろうとしています。そのため、そのアドレスには移動しませんでした。',
  'protocol.unavailable':
    '現在、このサービスは応答できません。しばらくしてからもう一度お試しください。',
  'protocol.serverError':
    'このサービスで問題が発生しました。しばらくしてからもう一度お試しください。',
  'protocol.other':
    '移動元のアプリから、このサービスでは受け付けられないリクエストが送られました。',

  'script.waiting': '{wallet}からの応答を待っています。コードを見比べてから承認してください。',
  'script.blocked':
    'ブラウザにより、{wallet}のウィンドウを開けませんでした。ここから開いてください。',
  'script.openAgain': '{wallet}を開く',
  'script.openHere': 'このタブで{wallet}を開く',
  'script.checking': '署名を確認しています…',
  'script.lastUsed': '前回使用',
  'script.getWallet': '{place}用の{wallet}を入手',
  'script.unreachable':
    'ログインサービスに接続できませんでした。接続を確認してから、もう一度お試しください。',
  'script.unreadable':
    'ログインサービスから、読み取り可能な応答が得られませんでした。しばらくしてからもう一度お試しください。',
  'script.failed':
    'このページで問題が発生しました。ページを再読み込みして、もう一度お試しください。',
  'script.walletGone': 'そのウォレットは利用できなくなりました。別のウォレットを選んでください。',
  'script.walletNotInstalled':
    '{wallet}はこのブラウザにインストールされていません。インストールしてこのページを再読み込みするか、別のウォレットを選んでください。',
  'script.walletUnreachable':
    '{wallet}に接続できませんでした。接続を確認してから、もう一度お試しください。',
  'script.walletNetwork':
    '{wallet}は{network}用の署名ができません。{network}に切り替えるか、別のウォレットを選んでください。',
  'script.walletUnreadable':
    'ウォレットから、読み取り可能な署名が得られませんでした。もう一度試すか、別のウォレットを使用してください。',
  'script.walletClosed':
    '署名する前に{wallet}が閉じられました。何も署名されていません。もう一度試すには、ウォレットを選んでください。',
  'script.walletFailed':
    '{wallet}で署名できませんでした。もう一度試すか、別のウォレットを使用してください。',
  'script.windowsBlocked':
    'ブラウザの設定により、{wallet}のウィンドウを開けません。このページのポップアップを許可してから、もう一度{wallet}を選んでください。',
  'script.stopped':
    '待機をやめました。何も署名されていません。もう一度試すには、ウォレットを選んでください。',
  'script.walletSilent':
    'ウォレットから応答がありませんでした。ウォレットを開いてから、もう一度お試しください。',
  'script.returnedNothing':
    'ここにはウォレットからの回答がありません。ログインページに戻り、ウォレットを選んでください。',
  'script.returnedRefusal':
    'ウォレットは署名しませんでした。何も署名されていません。もう一度試すには、ログインページに戻ってください。',
  'script.returnedOther':
    'この回答は別のコードに対するものなので、使用されませんでした。ログインページに戻り、新しいコードのメッセージに署名してください。',
  ...jaRefusals,
};
