/** Japanese: why something was refused. */
import type { Translation } from './languages.ts';

export const jaRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '「{text}」はNEARのアカウントIDではありません。アカウントIDは、alice.nearのように、英小文字、数字、「-」、「_」、「.」からなる2～64文字です。',
  'refusal.body_too_large': 'リクエストが{limit}バイトを超えています。',
  'refusal.unsupported_media_type':
    'application/jsonまたはapplication/x-www-form-urlencodedで送信してください。',
  'refusal.json_expected': 'Content-Type: application/json を付けて、JSONを送信してください。',
  'refusal.method_not_allowed': 'このリクエストは{method}で送信してください。',
  'refusal.wrong_host': 'このサービスのアドレスは{host}だけです。そのアドレスを使用してください。',
  'refusal.insecure_transport':
    '暗号化されていないhttpは受け付けていません。{issuer}を使用してください。',
  'refusal.cross_origin': 'このフォームは別のサイトから送信されたため、無視されました。',
  'refusal.origin_not_allowed':
    '{origin} からのリクエストは、ここでは受け付けていません。このサービスの運営者は、そのオリジンをリストに追加できます。',
  'refusal.invalid_token':
    'このトークンは、ここでは使えないか、もう使えません。有効期限が切れたか、取り消されたか、そのキーがなくなっています。もう一度ログインし、Authorization: Bearer として送信してください。',
  'refusal.not_signed_in':
    'ここでは誰もログインしていません。ブラウザでこのページを開き、ログインしてください。',
  'refusal.stale_form':
    'このフォームは現在のセッションのものではないか、セッションが終了しています。何も変更されていません。ページを開き直してから、もう一度お試しください。',
  'refusal.not_on_account':
    'お使いのアカウントには、該当するものがありません。すでに終了している可能性があります。ページを開き直して、現在の内容を確認してください。',
  'refusal.not_found': 'このアドレスには何もありません。元のアプリに戻ってください。',
  'refusal.interaction_not_found':
    'このログインは期限が切れているか、別のブラウザで始められたものです。アプリに戻って最初からやり直してください。',
  'refusal.wrong_step':
    'その回答は、このログインの別の手順のものです。ページを再読み込みして、現在の手順を表示してください。',
  'refusal.challenge_spent':
    'このメッセージはすでに使用されたか、期限が切れています。新しいメッセージに署名してください。',
  'refusal.invalid_signature':
    '署名が、ここに表示されたメッセージと一致しません。指定した公開鍵に対応するキーで、新しいメッセージに署名してください。',
  'refusal.signature_of_no_challenge':
    '署名が、{account} の有効なチャレンジのどれとも一致しません。新しいチャレンジを取得し、NEP-413のとおりに署名してください。message、nonce、recipient、callbackUrl（この順で、callbackUrlなし）のSHA-256に、送信する公開鍵に対応するキーで署名します。',
  'refusal.unsupported_key':
    'これは、ここでログインに使える公開キーではありません。ed25519またはsecp256k1のフルアクセスキーを使い、新しいメッセージに署名してください。',
  'refusal.key_not_on_account':
    '署名に使われたキーは、{network}の{account}のキーではありません。アカウントと、ウォレットに設定されているネットワークを確認してから、もう一度署名してください。',
  'refusal.wrong_network':
    '{account}は、このサービスが確認する{network}にはありません。ウォレットを{network}に切り替えてから、もう一度署名してください。',
  'refusal.limited_key':
    '署名に使われたキーは、{account}に対する権限が限られています。この種のキーはアプリが持つものなので、何の証明にもなりません。フルアクセスキーで署名してください。',
  'refusal.contract_account':
    '署名に使われたキーは、{account}のキーではありません。この種のアカウントの多くは、アクセスキーではなくスマートコントラクトが管理しています。スマートコントラクトに代わって回答できるウォレット（NEP-641）で署名するか、別のアカウントを使用してください。',
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
  'refusal.phone_ticket_over':
    'このリンクは無効です。期限が切れているか、すでに使用されたか、別のスマートフォンのものです。ログインするデバイスで、新しいリンクを表示してください。',
  'refusal.phone_code_wrong':
    '別のデバイスに表示されているコードと違います。{left, plural, other {あと#回試せます。}}',
  'refusal.phone_not_signed':
    'スマートフォンでこのログインの署名がまだ行われていないか、署名した内容がすでに使用されています。新しいリンクを表示してから、もう一度お試しください。',
  'refusal.internal_error':
    'このサービスで問題が発生しました。もう一度お試しください。問題が続く場合は、リクエストIDをこのサービスの運営者にお知らせください。',
  'authorization.otherNetwork': '署名された内容は、別のネットワークのものです。',
  'authorization.otherPlace':
    '署名された内容は、別のアカウント、または共有アカウントの別のメンバーのものです。',
  'authorization.fromTheFuture':
    '署名の日時が未来になっています。ウォレットのあるデバイスの時計を確認してください。',
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
};
