/**
 * Arabic. Keys and tags are those of en.ts. Names and addresses that stand outside of `<b>`
 * are isolated (U+2066 or U+2068, to U+2069): else `123.near` would be shown as `near.123`.
 */
import type { Translation } from './languages.ts';

export const ar: Translation = {
  'page.service': 'خدمة تسجيل الدخول <b>{host}</b>',
  'page.app': 'على <b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'تسجيل الدخول باستخدام NEAR',
  'login.goOnTo': 'للمتابعة إلى',
  'login.continueAs': 'المتابعة باسم <b>{account}</b>',
  'login.useAnother': 'استخدام حساب آخر',
  'login.changesAccount':
    'يُرجى التوقيع بالحساب الذي تريد استخدامه، أو <back>العودة إلى {account}</back>.',
  'login.signedInAs':
    'تم تسجيل دخولك باسم <b>{account}</b>. يُرجى التوقيع مرة أخرى، أو استخدام حساب آخر.',
  'login.wantedProof': 'يطلب التطبيق ما يلي: <b>{proof}</b>. وقد لا يكفيه إثبات آخر.',
  'login.code': 'ستعرض محفظتك هذا الرمز:',
  'login.wallets': 'المحافظ',
  'login.noWallet':
    'لم يتم العثور على أي محفظة في هذا المتصفح. يُرجى فتح هذه الصفحة في المتصفح المدمج في المحفظة، أو التوقيع باستخدام سطر الأوامر أدناه.',
  'login.stopWaiting': 'إيقاف الانتظار',
  'login.noScripts':
    'تم إيقاف JavaScript في هذا المتصفح، لذا لا يمكن فتح أي محفظة من هنا. يُرجى التوقيع باستخدام سطر الأوامر أدناه بدلاً من ذلك: فهو لا يحتاج إلى JavaScript، ورسالته تتضمن الرمز.',
  'login.whatYouSign': 'ما ستوقّعه',
  'login.check':
    'هذه رسالة وليست معاملة، ولا تكلّفك شيئًا. قبل الموافقة، تأكّد من أن شريط العنوان في متصفحك يعرض <b>{host}</b> ومن أن المحفظة تعرض الرمز أعلاه: فأي صفحة تقلّد هذه الصفحة يكون لها عنوان آخر.',
  'login.message': 'الرسالة',
  'login.contractMessage':
    'إذا كان الحساب في حيازة عقد ذكي، فستعرض محفظته التطبيق والرمز ووقت الانتهاء نفسها في شكل بيانات (NEP-641).',
  'login.recipient': 'المستلِم',
  'login.network': 'الشبكة',
  'login.nonce': 'قيمة تُستخدم مرة واحدة (nonce)',
  'login.byHand': 'التوقيع باستخدام سطر الأوامر',
  'login.byHandHow':
    'باستخدام <link>near-cli-rs</link>، أدخِل حسابك في هذا الأمر ثم شغّله. سيظهر لك المفتاح العام والتوقيع.',
  'login.command': 'الأمر',
  'login.account': 'الحساب',
  'login.publicKey': 'المفتاح العام',
  'login.signature': 'التوقيع',
  'login.signIn': 'تسجيل الدخول',
  'login.cancel': 'الإلغاء والعودة إلى {host}',

  'proof.nep413': 'توقيع بمفتاح وصول كامل (NEP-413)',
  'proof.nep641': 'إذن من الحساب (NEP-641)',

  'consent.title': 'السماح بالوصول',
  'consent.heading': 'هل تريد السماح لهذا التطبيق؟',
  'consent.asks': 'حسابك هو <b>{account}</b>. يطلب التطبيق ما يلي:',
  'consent.limits':
    'لا يمكن للتطبيق نقل الرموز المميّزة أو توقيع المعاملات: فهو يعرف مَن أنت، لا أكثر. وما يعرفه يُرسَل إلى <b>{host}</b>.',
  'consent.allow': 'السماح',
  'consent.cancel': 'إلغاء',

  'scope.openid.title': 'معرفة حسابك على NEAR',
  'scope.openid.detail': 'اسم الحساب، وأنك أثبتّ أنه حسابك.',
  'scope.profile.title': 'الاطّلاع على ملفك الشخصي',
  'scope.profile.detail': 'الأسماء التي تعرضها لك التطبيقات، وهي تُشتق حاليًا من اسم الحساب.',
  'scope.near.title': 'الاطّلاع على طريقة توقيعك',
  'scope.near.detail': 'شبكة NEAR التي عليها حسابك، والمفتاح العام أو العقد الذكي الذي وقّعت به.',
  'scope.offline.title': 'إبقاؤك مسجّلاً الدخول',
  'scope.offline.detail': 'البقاء على اتصال أثناء غيابك، من دون سؤالك في كل مرة.',

  'signOut.title': 'تسجيل الخروج',
  'signOut.heading': 'هل تريد تسجيل الخروج؟',
  'signOut.who':
    'حسابك على {host} هو <b>{account}</b>. إذا سجّلت الخروج هنا، فعليك التوقيع بمحفظتك من جديد في المرة القادمة.',
  'signOut.stay': 'البقاء مسجّلاً الدخول على {host}',
  'signedOut.title': 'تم تسجيل الخروج',
  'signedOut.heading': 'تم تسجيل خروجك',
  'signedOut.close': 'يمكنك إغلاق هذه الصفحة.',

  'error.title': 'تعذّر إتمام العملية',
  'error.notFound': 'لم يتم العثور على الصفحة',
  'error.reason': 'السبب',
  'error.requestId': 'معرّف الطلب',

  'protocol.invalidClient': 'التطبيق الذي أرسلك إلى هنا غير معروف لدى هذه الخدمة.',
  'protocol.invalidRedirectUri':
    'يريد التطبيق الذي أرسلك إلى هنا تلقّي الرد على عنوان لم يسجّله، لذا لم يتم نقلك إليه.',
  'protocol.unavailable': 'لا يمكن لهذه الخدمة الرد الآن. يُرجى إعادة المحاولة بعد قليل.',
  'protocol.serverError': 'حدث خطأ هنا. يُرجى إعادة المحاولة بعد قليل.',
  'protocol.other': 'قدّم التطبيق الذي أرسلك إلى هنا طلبًا لا يمكن لهذه الخدمة قبوله.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '«{text}» ليس معرّف حساب على NEAR. يتكوّن معرّف الحساب من 2 إلى 64 خانة من الأحرف اللاتينية الصغيرة والأرقام و«-» و«_» و«.»، مثل alice.near.',
  'refusal.body_too_large': 'حجم الطلب أكبر من {limit} بايت.',
  'refusal.unsupported_media_type':
    'يُرجى الإرسال بصيغة application/json أو application/x-www-form-urlencoded.',
  'refusal.wrong_host': 'لا تعمل هذه الخدمة إلا على العنوان {host}. يُرجى استخدام هذا العنوان.',
  'refusal.insecure_transport': 'لا يُقبل اتصال http غير المشفّر. يُرجى استخدام {issuer}.',
  'refusal.cross_origin': 'أُرسل هذا النموذج من موقع آخر، لذا تم تجاهله.',
  'refusal.not_found': 'لا يوجد شيء على هذا العنوان. يُرجى العودة إلى التطبيق الذي أتيت منه.',
  'refusal.interaction_not_found':
    'انتهت صلاحية عملية تسجيل الدخول هذه، أو أنها بدأت في متصفح آخر. يُرجى العودة إلى التطبيق والبدء من جديد.',
  'refusal.wrong_step':
    'هذا الرد يخصّ خطوة أخرى من عملية تسجيل الدخول هذه. يُرجى إعادة تحميل الصفحة لعرض الخطوة الحالية.',
  'refusal.challenge_spent':
    'سبق استخدام هذه الرسالة أو انتهت صلاحيتها. يُرجى توقيع الرسالة الجديدة.',
  'refusal.invalid_signature':
    'التوقيع لا يطابق الرسالة المعروضة هنا. يُرجى توقيع الرسالة الجديدة بالمفتاح الذي حدّدته.',
  'refusal.unsupported_key':
    'لا يمكن تسجيل الدخول هنا بهذا النوع من المفاتيح. يُرجى استخدام مفتاح وصول كامل من نوع ed25519 أو secp256k1.',
  'refusal.key_not_on_account':
    'المفتاح المستخدم في التوقيع ليس من مفاتيح {account} على {network}. يُرجى التحقّق من الحساب ومن الشبكة المحدّدة في محفظتك، ثم التوقيع مرة أخرى.',
  'refusal.wrong_network':
    'الحساب {account} غير موجود على {network}، وهي الشبكة التي تبحث فيها هذه الخدمة. يُرجى تحويل محفظتك إلى {network}، ثم التوقيع مرة أخرى.',
  'refusal.limited_key':
    'للمفتاح المستخدم في التوقيع صلاحيات محدودة على {account}: فالتطبيقات تحتفظ بمثل هذه المفاتيح، لذا فهي لا تثبت شيئًا. يُرجى التوقيع بمفتاح وصول كامل.',
  'refusal.contract_account':
    'ليس لدى {account} مثل هذا المفتاح: فالحسابات من هذا النوع تكون غالبًا في حيازة عقد ذكي، لا في حيازة مفاتيح وصول. يُرجى التوقيع بمحفظة يمكنها الرد نيابةً عن العقد الذكي (NEP-641)، أو استخدام حساب آخر.',
  'refusal.account_not_created':
    'الحساب {account} غير موجود على {network} بعد. يُرجى إرسال مبلغ صغير من NEAR إليه، فهذا ينشئه، ثم التوقيع مرة أخرى.',
  'refusal.authorization_refused':
    'لم يأذن الحساب {account} بعملية تسجيل الدخول هذه: {why} يُرجى إعادة المحاولة بالرسالة الجديدة.',
  'refusal.account_refused':
    'لا يُسمح للحساب {account} بتسجيل الدخول هنا. يُرجى استخدام حساب آخر، أو سؤال الجهة المشغّلة لهذه الخدمة.',
  'refusal.chain_unavailable':
    'عدد عُقَد {network} التي حدّدت في الوقت المناسب صاحب هذا الحساب قليل جدًا، لذا لم يُسمح لأحد بالدخول. يُرجى إعادة المحاولة بعد قليل.',
  'refusal.nodes_disagree':
    'عُقَد {network} التي سُئلت غير متفقة على صاحب هذا الحساب، لذا لم يُسمح لأحد بالدخول. يُرجى إعادة المحاولة بعد دقيقة.',
  'refusal.store_unavailable':
    'لا يمكن لهذه الخدمة الوصول إلى وحدة التخزين الخاصة بها الآن. يُرجى إعادة المحاولة بعد قليل.',
  'refusal.used_just_now':
    'استُخدم رمز التحديث هذا قبل لحظات. إذا لم يصل الرد، يُرجى إعادة إرسال الطلب بعد المدة المحدّدة في Retry-After.',
  'refusal.too_many_requests':
    'محاولات كثيرة جدًا. يُرجى الانتظار {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}، ثم إعادة المحاولة.',
  'refusal.internal_error':
    'حدث خطأ هنا. يُرجى إعادة المحاولة، وإذا استمرت المشكلة، فأبلغ الجهة المشغّلة لهذه الخدمة بمعرّف الطلب.',

  'authorization.otherNetwork': 'ما تم توقيعه يخصّ شبكة أخرى.',
  'authorization.otherPlace': 'ما تم توقيعه يخصّ حسابًا آخر أو موضعًا آخر في مجموعة من الحسابات.',
  'authorization.fromTheFuture': 'تم التوقيع بتاريخ لم يحِن بعد؛ يُرجى التحقّق من ساعة الجهاز.',
  'authorization.otherSite': 'تم التوقيع لموقع ويب آخر.',
  'authorization.unsupportedKey': 'لا يمكن تسجيل الدخول هنا بهذا النوع من المفاتيح.',
  'authorization.wrongSignature': 'التوقيع غير مطابق.',
  'authorization.keyRefused': 'المفتاح المستخدم في التوقيع ليس مفتاح وصول كامل للحساب.',
  'authorization.noContract': 'لم يتم العثور على عقد ذكي يمكنه الرد نيابةً عن الحساب.',
  'authorization.outOfGas': 'لم يكتمل تنفيذ العقد الذكي الخاص بالحساب.',
  'authorization.contractRefused': 'رفض العقد الذكي الخاص بالحساب ذلك.',
  'authorization.unreadable': 'لم يقدّم العقد الذكي الخاص بالحساب ردًا يمكن قراءته.',
  'authorization.otherPayload': 'ما تم الإذن به رسالة أخرى.',
  'authorization.otherMemberPayload': 'أذِن أحد أعضاء الحساب برسالة أخرى.',
  'authorization.tooLarge': 'ما أرسلته المحفظة طويل جدًا.',
  'authorization.tooManyMembers':
    'يذكر العقد الذكي الخاص بالحساب عددًا من الحسابات أكبر مما تسأله هذه الخدمة.',

  'script.waiting': 'في انتظار {wallet}. قارِن الرمز، ثم وافِق.',
  'script.checking': 'جارٍ التحقّق من التوقيع…',
  'script.unreachable':
    'تعذّر الوصول إلى خدمة تسجيل الدخول. يُرجى التحقّق من اتصالك، ثم إعادة المحاولة.',
  'script.unreadable': 'لم تقدّم خدمة تسجيل الدخول ردًا يمكن قراءته. يُرجى إعادة المحاولة بعد قليل.',
  'script.failed': 'حدث خطأ في هذه الصفحة. يُرجى إعادة تحميلها والمحاولة مرة أخرى.',
  'script.walletGone': 'لم تعد هذه المحفظة متاحة. يُرجى اختيار محفظة أخرى.',
  'script.walletUnreadable':
    'لم تقدّم المحفظة توقيعًا يمكن قراءته. يُرجى إعادة المحاولة، أو استخدام محفظة أخرى.',
  'script.walletClosed':
    'تم إغلاق {wallet} قبل التوقيع. لم يتم توقيع أي شيء. يُرجى اختيار محفظة لإعادة المحاولة.',
  'script.walletFailed':
    'تعذّر التوقيع باستخدام {wallet}. يُرجى إعادة المحاولة، أو استخدام محفظة أخرى.',
  'script.stopped': 'أوقفت الانتظار. لم يتم توقيع أي شيء. يُرجى اختيار محفظة لإعادة المحاولة.',
  'script.walletSilent': 'لم تستجب المحفظة. يُرجى فتحها، ثم إعادة المحاولة.',
};
