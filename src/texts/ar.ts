/** Arabic. Keys and tags are those of en.ts; values are set apart by code. */
import { arRefusals } from './ar-refusals.ts';
import type { Translation } from './languages.ts';

export const ar: Translation = {
  'page.service': 'خدمة تسجيل الدخول <b>{host}</b>',
  'page.serviceNamed': 'خدمة تسجيل الدخول <b>{service}</b> على <b>{host}</b>',
  'page.app': 'على <b>{host}</b>',
  'page.appPrivacy': '<link>سياسة الخصوصية لدى <b>{app}</b></link>',
  'page.appTerms': '<link>شروط الخدمة لدى <b>{app}</b></link>',
  'page.appElsewhere': 'على جهاز آخر',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'شروط الخدمة',
  'page.privacy': 'سياسة الخصوصية',
  'page.help': 'المساعدة',

  'login.title': 'تسجيل الدخول باستخدام NEAR',
  'login.goOnTo': 'للمتابعة إلى هذا التطبيق:',
  'login.continueAs': 'المتابعة باسم <b>{account}</b>',
  'login.useAnother': 'استخدام حساب آخر',
  'login.changesAccount':
    'يُرجى التوقيع بالحساب الذي تريد استخدامه، أو <back>العودة إلى {account}</back>.',
  'login.signedInAs':
    'تم تسجيل دخولك باسم <b>{account}</b>. يُرجى التوقيع مرة أخرى، أو استخدام حساب آخر.',
  'login.wantedProof': 'يطلب التطبيق ما يلي: <b>{proof}</b>. وقد لا يكفيه إثبات آخر.',
  'login.code': 'ستعرض محفظتك هذا الرمز:',
  'login.codeWhy':
    'لا توقّع إلا إذا ظهر هذا الرمز في محفظتك، وكان شريط العنوان في متصفحك يعرض <b>{host}</b>. فالصفحة المزيّفة لها عنوان آخر.',
  'login.wallets': 'المحافظ',
  'login.noWallet':
    'لا يمكن عرض أي محفظة هنا حاليًا. يُرجى فتح هذه الصفحة في المتصفح المدمج في المحفظة، أو تسجيل الدخول بإحدى الطرق أدناه.',
  'login.stopWaiting': 'إيقاف الانتظار',
  'login.noScripts':
    'تم إيقاف JavaScript في هذا المتصفح، لذا لا يمكن فتح أي محفظة من هنا. يُرجى التوقيع باستخدام سطر الأوامر أدناه بدلاً من ذلك: فهو لا يحتاج إلى JavaScript، ورسالته تتضمن الرمز.',
  'login.whatYouSign': 'ما ستوقّعه',
  'login.check':
    'هذه رسالة وليست معاملة، ولا تكلّفك شيئًا. قبل الموافقة، تأكّد من أن شريط العنوان في متصفحك يعرض <b>{host}</b> ومن أن المحفظة تعرض الرمز أعلاه: فأي صفحة تقلّد هذه الصفحة يكون لها عنوان آخر.',
  'login.message': 'الرسالة',
  'login.contractMessage':
    'إذا كان حسابك في حيازة عقد ذكي، فستعرض محفظته التطبيق والرمز ووقت انتهاء الصلاحية نفسها في شكل بيانات (NEP-641).',
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
  'login.cancelElsewhere': 'إلغاء',
  'login.backToApp': 'العودة إلى {host}',

  'callback.title': 'العودة من محفظتك',
  'callback.code': 'عرضت محفظتك هذا الرمز:',
  'callback.noScripts':
    'تم إيقاف JavaScript في هذا المتصفح، لذا لا يمكن قراءة رد محفظتك. يُرجى العودة إلى صفحة تسجيل الدخول والتوقيع باستخدام سطر الأوامر.',
  'callback.back': 'العودة إلى صفحة تسجيل الدخول',

  'proof.nep413': 'توقيع بمفتاح وصول كامل (NEP-413)',
  'proof.nep641': 'إذن من الحساب (NEP-641)',

  'consent.title': 'السماح بالوصول',
  'consent.heading': 'هل تريد السماح لهذا التطبيق؟',
  'consent.asks': 'حسابك هو <b>{account}</b>. يطلب التطبيق ما يلي:',
  'consent.limits':
    'لا يمكن للتطبيق نقل الرموز المميّزة أو توقيع المعاملات: فهو يعرف مَن أنت، لا أكثر.',
  'consent.limitsAtServices':
    'لا يمكن للتطبيق توقيع المعاملات نيابةً عنك. وما تسمح به الصلاحيات أعلاه تقرّره تلك الخدمة.',
  'consent.goesTo': 'وما يعرفه يُرسَل إلى <b>{host}</b>.',
  'consent.selfRegistered':
    'سجّل هذا التطبيق نفسه بنفسه، ولم يراجعه أحد هنا. لا تسمح له إلا إذا كنت تعرفه وتتوقع طلبه.',
  'consent.knownByDocument':
    'لا يُعرف عن هذا التطبيق إلا ما هو منشور على <b>{host}</b>، ولم يراجعه أحد هنا. لا تسمح له إلا إذا كنت تعرفه وتتوقع طلبه.',
  'consent.anyProgram':
    'يُرسَل الرد إلى برنامج على جهازك، وبإمكان أي برنامج عليه أن يدّعي أنه هذا التطبيق.',
  'consent.takeBack': 'يمكنك سحب هذا الإذن في <account>{address}</account>.',
  'consent.goesElsewhere': 'وما يعرفه يُرسَل إلى التطبيق <b>على جهاز آخر</b>.',
  'consent.allow': 'السماح',
  'consent.cancel': 'إلغاء',

  'device.title': 'تسجيل الدخول على جهاز آخر',
  'device.type': 'أدخِل الرمز الذي يعرضه جهازك.',
  'device.compare': 'تأكّد من أن جهازك يعرض هذا الرمز.',
  'device.code': 'الرمز',
  'device.goOn': 'متابعة',
  'device.onlyIfYours': 'لا تتابع إلا إذا بدأت هذه العملية بنفسك على جهاز يخصّك.',
  'device.nobodyNeedsIt': 'لا أحد ممّن يراسلونك أو يتصلون بك يحتاج إلى هذا الرمز.',
  'device.fault.missing': 'لم يتم إدخال أي رمز. أدخِل الرمز الذي يعرضه جهازك.',
  'device.fault.unknown': 'هذا الرمز غير معروف. قارِنه بما يعرضه جهازك، ثم أدخِله مرة أخرى.',
  'device.fault.expired': 'انتهت صلاحية هذا الرمز. ابدأ من جديد على جهازك، وسيعرض رمزًا جديدًا.',
  'device.fault.used':
    'سبق استخدام هذا الرمز. إذا لم تستخدمه أنت، فابدأ من جديد على جهازك، وسيعرض رمزًا جديدًا.',
  'device.fault.cancelled': 'أوقفت هذه العملية. لم يتم تسجيل الدخول على الجهاز الآخر.',
  'device.fault.failed': 'تعذّر إتمام العملية. أدخِل الرمز الذي يعرضه جهازك مرة أخرى.',
  'device.confirm.title': 'هل هذا جهازك؟',
  'device.confirm.asks': 'يطلب تطبيق على جهاز آخر تسجيل الدخول.',
  'device.confirm.app': 'التطبيق',
  'device.confirm.device': 'الجهاز',
  'device.confirm.asked': 'وقت الطلب',
  'device.confirm.signedInAs': 'تم تسجيل دخولك هنا باسم <b>{account}</b>.',
  'device.confirm.warning':
    'لا تتابع إلا إذا بدأت هذه العملية بنفسك على جهاز يخصّك وكان يعرض هذا الرمز. وإلا فقد يكون هناك مَن يحاول الدخول باسمك.',
  'device.confirm.yes': 'نعم، متابعة',
  'device.confirm.no': 'لا، إيقاف العملية',
  'device.kind.unknown': 'لم يقدّم أي معلومات عن نفسه',
  'device.kind.both': '{program} على {system}',
  'device.done.title': 'تم تسجيل الدخول على جهازك',
  'device.done.goOn': 'سيتابع <b>{app}</b> على الجهاز الآخر بعد لحظات. يمكنك إغلاق هذه الصفحة.',

  'phone.fold': 'التوقيع باستخدام هاتفك',
  'phone.why': 'هل محفظتك على هاتفك؟ يمكنك التوقيع هناك، ثم المتابعة هنا.',
  'phone.showLink': 'عرض رابط لهاتفي',
  'phone.offer.title': 'التوقيع باستخدام هاتفك',
  'phone.offer.scan': 'وجّه كاميرا هاتفك نحو هذه الصورة، أو افتح الرابط أسفلها.',
  'phone.offer.picture': 'رمز QR يتضمن الرابط أدناه',
  'phone.offer.code': 'سيطلب منك هاتفك هذا الرمز:',
  'phone.offer.secret':
    'لا تُظهر الصورة أو الرابط أو الرمز لأحد. مَن يرسل إليك رابطًا كهذا يريد الدخول باسمك.',
  'phone.offer.opened': 'تم فتح الرابط على هاتفك. تابِع هناك.',
  'phone.offer.over': 'لم يعد هذا الرابط صالحًا. يُرجى عرض رابط جديد.',
  'phone.offer.goOn': 'تم التوقيع، متابعة',
  'phone.offer.new': 'عرض رابط جديد',
  'phone.offer.back': 'تسجيل الدخول بطريقة أخرى',
  'phone.offer.notYet': 'لم يوقّع هاتفك بعد.',
  'phone.finish.title': 'هل تريد تسجيل الدخول باسم {account}؟',
  'phone.finish.signed': 'وقّع هاتفك باسم <b>{account}</b>.',
  'phone.finish.yes': 'تسجيل الدخول باسم <b>{account}</b>',
  'phone.finish.no': 'لا، العودة',
  'phone.code.title': 'هل تريد تسجيل الدخول على جهاز آخر؟',
  'phone.code.asks': 'أنت على وشك تسجيل الدخول على جهاز <b>غير هذا الجهاز</b>.',
  'phone.code.device': 'الجهاز',
  'phone.code.asked': 'وقت الطلب',
  'phone.code.warning':
    'لا تتابع إلا إذا كان ذلك الجهاز أمامك وبدأت هذه العملية عليه بنفسك. إذا أرسل إليك أحد هذا الرابط، فأغلِق هذه الصفحة: فهو يريد الدخول باسمك.',
  'phone.code.type': 'الرمز المعروض على ذلك الجهاز',
  'phone.code.goOn': 'متابعة',
  'phone.sign.goOnTo': 'لتسجيل الدخول على جهاز آخر، ينتقل بعد ذلك إلى',
  'phone.done.title': 'تم',
  'phone.done.goOn': 'تابِع على الجهاز الآخر. يمكنك إغلاق هذه الصفحة.',

  'scope.openid.title': 'معرفة حسابك على NEAR',
  'scope.openid.detail': 'اسم الحساب، وأنك أثبتّ أنه حسابك.',
  'scope.profile.title': 'الاطّلاع على ملفك الشخصي',
  'scope.profile.detail': 'اسمك وصورتك وموقعك من near.social، أو أسماء تُشتق من اسم الحساب.',
  'scope.email.title': 'الاطّلاع على عنوان بريد إلكتروني',
  'scope.email.detail': 'عنوان مشتق من اسم الحساب، لا تصلك عليه أي رسائل.',
  'scope.near.title': 'الاطّلاع على طريقة توقيعك',
  'scope.near.detail': 'شبكة NEAR التي عليها حسابك، والمفتاح العام أو العقد الذكي الذي وقّعت به.',
  'scope.offline.title': 'إبقاؤك مسجّلاً الدخول',
  'scope.offline.detail': 'البقاء على اتصال أثناء غيابك، من دون سؤالك في كل مرة.',
  'scope.resource.title': 'استخدام {name} نيابةً عنك',
  'scope.resource.detail': 'في تلك الخدمة، بهذه الصلاحيات: {scopes}',

  'account.title': 'حسابك',
  'account.account': 'الحساب',
  'account.network': 'الشبكة',
  'account.method': 'طريقة تسجيل الدخول',
  'account.method.nep413': 'مفتاح وصول كامل',
  'account.method.nep641': 'العقد الذكي الخاص بالحساب',
  'account.method.unknown': 'غير معروفة',
  'account.sessions': 'أماكن تسجيل دخولك',
  'account.sessions.hint':
    'المتصفحات هي التي تعطي هذه الأسماء لنفسها. وعلى كل منها تسجيل الدخول من جديد بعد 14 يومًا على الأكثر.',
  'account.sessions.thisBrowser': 'هذا المتصفح',
  'account.sessions.since': 'وقت تسجيل الدخول',
  'account.sessions.more': 'هناك المزيد. لا يُعرض إلا الأحدث.',
  'account.signOutThere': 'تسجيل الخروج هناك',
  'account.signOutHere': 'تسجيل الخروج',
  'account.everywhere': 'تسجيل الخروج من كل مكان',
  'account.everywhere.hint':
    'يُنهي ذلك كل ما ورد أعلاه، بما في ذلك هذا المتصفح، وكذلك ما حصلت عليه التطبيقات لإبقائك مسجّلاً الدخول. ويبقى السماح للتطبيقات قائمًا.',
  'account.apps': 'التطبيقات التي سمحت لها',
  'account.apps.none': 'لم تسمح لأي تطبيق بعد.',
  'account.apps.since': 'وقت البدء',
  'account.apps.may': 'يمكنه',
  'account.apps.firstParty':
    'لا يحتاج هذا التطبيق إلى إذن منك. إذا سجّلت الدخول إليه مرة أخرى، فسيظهر هنا من جديد.',
  'account.apps.direct': 'عمليات تسجيل الدخول دون هذه الصفحة',
  'account.apps.direct.hint': 'مواقع سجّلت الدخول إليها بمحفظتك وحدها، دون أي صفحة من هذه الخدمة.',
  'account.apps.gone': 'لم يعد بإمكان هذا التطبيق تسجيل دخول أي شخص هنا.',
  'account.apps.more': 'هناك المزيد. لا يُعرض إلا ما استخدمته مؤخرًا.',
  'account.apps.revoke': 'سحب إذن الوصول',
  'account.signIns': 'عمليات تسجيل الدخول الأخيرة',
  'account.signIns.hint':
    'هل بينها عملية لم تقم بها أنت؟ سجّل الخروج من كل مكان، ثم احذف من حسابك، في محفظتك، المفاتيح التي لا تعرفها.',
  'account.signIns.none': 'لا توجد أي عملية معروفة خلال آخر 90 يومًا.',
  'account.done.sessionEnded': 'تم تسجيل الخروج من ذلك المتصفح.',
  'account.done.appRevoked': 'تم سحب الإذن. لم يعد بإمكان ذلك التطبيق الوصول.',
  'account.nobody.title': 'لم يتم تسجيل الدخول',
  'account.nobody.heading': 'لم تسجّل الدخول',
  'account.nobody.lead': 'للاطّلاع على حسابك، سجّل الدخول بالمحفظة التي تحتفظ به.',
  'account.nobody.signIn': 'تسجيل الدخول',

  'signOut.title': 'تسجيل الخروج',
  'signOut.heading': 'هل تريد تسجيل الخروج؟',
  'signOut.who':
    'تم تسجيل دخولك على {host} باسم <b>{account}</b>. إذا سجّلت الخروج هنا، فعليك التوقيع بمحفظتك من جديد في المرة القادمة.',
  'signOut.stay': 'البقاء مسجّلاً الدخول على {host}',
  'signedOut.title': 'تم تسجيل الخروج',
  'signedOut.heading': 'تم تسجيل خروجك',
  'signedOut.close': 'يمكنك إغلاق هذه الصفحة.',
  'signedOut.account':
    'قد يكون دخولك لا يزال مسجّلاً في متصفحات أخرى: اطّلع على <account>حسابك</account>.',

  'postedForm.title': 'لحظة من فضلك…',
  'postedForm.noScripts': 'تم إيقاف JavaScript في هذا المتصفح، لذا لن تنتقل هذه الصفحة تلقائيًا.',
  'postedForm.goOn': 'متابعة',

  'error.title': 'تعذّر إتمام العملية',
  'error.notFound': 'لم يتم العثور على الصفحة',
  'error.reason': 'السبب',
  'error.requestId': 'معرّف الطلب',
  'error.notLookedAt': 'لم يراجع أحد هنا التطبيق الذي أرسلك إلى هنا. لذلك لا تُعاد إليه تلقائيًا.',
  'error.wayBack': 'المتابعة إلى {host}',

  'protocol.invalidClient': 'التطبيق الذي أرسلك إلى هنا غير معروف لدى هذه الخدمة.',
  'protocol.invalidRedirectUri':
    'يريد التطبيق الذي أرسلك إلى هنا تلقّي الرد على عنوان لم يسجّله، لذا لم يتم نقلك إليه.',
  'protocol.unavailable': 'لا يمكن لهذه الخدمة الرد الآن. يُرجى إعادة المحاولة بعد قليل.',
  'protocol.serverError': 'حدث خطأ هنا. يُرجى إعادة المحاولة بعد قليل.',
  'protocol.other': 'قدّم التطبيق الذي أرسلك إلى هنا طلبًا لا يمكن لهذه الخدمة قبوله.',

  'script.waiting': 'في انتظار {wallet}. قارِن الرمز، ثم وافِق.',
  'script.blocked': 'منع متصفحك فتح نافذة {wallet}. يمكنك فتحها من هنا.',
  'script.openAgain': 'فتح {wallet}',
  'script.openHere': 'فتح {wallet} في علامة التبويب هذه',
  'script.checking': 'جارٍ التحقّق من التوقيع…',
  'script.lastUsed': 'آخر محفظة استخدمتها',
  'script.getWallet': 'الحصول على {wallet} لـ {place}',
  'script.unreachable':
    'تعذّر الوصول إلى خدمة تسجيل الدخول. يُرجى التحقّق من اتصالك، ثم إعادة المحاولة.',
  'script.unreadable': 'لم تقدّم خدمة تسجيل الدخول ردًا يمكن قراءته. يُرجى إعادة المحاولة بعد قليل.',
  'script.failed': 'حدث خطأ في هذه الصفحة. يُرجى إعادة تحميلها والمحاولة مرة أخرى.',
  'script.walletGone': 'لم تعد هذه المحفظة متاحة. يُرجى اختيار محفظة أخرى.',
  'script.walletNotInstalled':
    'لم يتم تثبيت {wallet} في هذا المتصفح. يُرجى التثبيت ثم إعادة تحميل هذه الصفحة، أو اختيار محفظة أخرى.',
  'script.walletUnreachable': 'تعذّر الوصول إلى {wallet}. يُرجى التحقّق من اتصالك، ثم إعادة المحاولة.',
  'script.walletNetwork':
    'لا يمكن التوقيع على {network} باستخدام {wallet}. يُرجى تحويل المحفظة إلى {network}، أو اختيار محفظة أخرى.',
  'script.walletUnreadable':
    'لم تقدّم المحفظة توقيعًا يمكن قراءته. يُرجى إعادة المحاولة، أو استخدام محفظة أخرى.',
  'script.walletClosed':
    'تم إغلاق {wallet} قبل التوقيع. لم يتم توقيع أي شيء. يُرجى اختيار محفظة لإعادة المحاولة.',
  'script.walletFailed':
    'تعذّر التوقيع باستخدام {wallet}. يُرجى إعادة المحاولة، أو استخدام محفظة أخرى.',
  'script.windowsBlocked':
    'لا يسمح متصفحك بفتح نافذة {wallet}. يُرجى السماح بالنوافذ المنبثقة لهذه الصفحة، ثم اختيار {wallet} مرة أخرى.',
  'script.stopped': 'أوقفت الانتظار. لم يتم توقيع أي شيء. يُرجى اختيار محفظة لإعادة المحاولة.',
  'script.walletSilent': 'لم تستجب المحفظة. يُرجى فتحها، ثم إعادة المحاولة.',
  'script.returnedNothing':
    'لا يوجد هنا رد من أي محفظة. يُرجى العودة إلى صفحة تسجيل الدخول واختيار محفظة.',
  'script.returnedRefusal':
    'لم توقّع محفظتك. لم يتم توقيع أي شيء. يُرجى العودة إلى صفحة تسجيل الدخول لإعادة المحاولة.',
  'script.returnedOther':
    'هذا الرد يخصّ رمزًا آخر، لذا لم يُستخدم. يُرجى العودة إلى صفحة تسجيل الدخول وتوقيع الرسالة التي تتضمن الرمز الجديد.',
  ...arRefusals,
};
