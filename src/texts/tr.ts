/** Turkish. Keys and tags are those of en.ts. */
import { trRefusals } from './tr-refusals.ts';
import type { Translation } from './languages.ts';

export const tr: Translation = {
  'page.service': 'Oturum açma hizmeti: <b>{host}</b>',
  'page.serviceNamed': 'Oturum açma hizmeti: <b>{service}</b>, <b>{host}</b> adresinde',
  'page.app': '<b>{host}</b> adresinde',
  'page.appPrivacy': '<link><b>{app}</b> gizlilik politikası</link>',
  'page.appTerms': '<link><b>{app}</b> hizmet şartları</link>',
  'page.appElsewhere': 'başka bir cihazda',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Hizmet şartları',
  'page.privacy': 'Gizlilik politikası',
  'page.help': 'Yardım',

  'login.title': 'NEAR ile oturum açın',
  'login.goOnTo': 've şu uygulamaya devam edin:',
  'login.continueAs': '<b>{account}</b> olarak devam et',
  'login.useAnother': 'Başka bir hesap kullan',
  'login.changesAccount':
    'Kullanmak istediğiniz hesapla imzalayın veya <back>{account} hesabına dönün</back>.',
  'login.signedInAs':
    '<b>{account}</b> olarak oturum açtınız. Bir kez daha imzalayın veya başka bir hesap kullanın.',
  'login.wantedProof':
    'Uygulama şu kanıtı istiyor: <b>{proof}</b>. Başka bir kanıt uygulama için yeterli olmayabilir.',
  'login.code': 'Cüzdanınız şu kodu gösterecek:',
  'login.codeWhy':
    'Yalnızca cüzdanınız bu kodu gösteriyorsa ve tarayıcınızın adres çubuğunda <b>{host}</b> yazıyorsa imzalayın. Sahte bir sayfanın adresi farklıdır.',
  'login.wallets': 'Cüzdanlar',
  'login.noWallet':
    'Şu anda burada bir cüzdan sunulamıyor. Bu sayfayı bir cüzdanın kendi tarayıcısında açın veya aşağıdaki yollardan biriyle oturum açın.',
  'login.stopWaiting': 'Beklemeyi bırak',
  'login.noScripts':
    'Bu tarayıcıda betikler kapalı olduğundan buradan cüzdan açılamaz. Bunun yerine aşağıdaki komut satırıyla imzalayın: betik gerektirmez ve kod, mesajın içindedir.',
  'login.whatYouSign': 'Ne imzalayacaksınız?',
  'login.check':
    'Bu bir işlem değil, bir mesajdır; ücretsizdir. Onaylamadan önce tarayıcınızın adres çubuğunda <b>{host}</b> yazdığını ve cüzdanın yukarıdaki kodu gösterdiğini kontrol edin: bu sayfayı taklit eden bir sayfa başka bir adreste bulunur.',
  'login.message': 'Mesaj',
  'login.contractMessage':
    'Bir akıllı sözleşmenin yönettiği hesabın cüzdanı aynı uygulamayı, kodu ve bitiş zamanını veri olarak gösterir (NEP-641).',
  'login.recipient': 'Alıcı',
  'login.network': 'Ağ',
  'login.nonce': 'Tek kullanımlık sayı (nonce)',
  'login.byHand': 'Komut satırıyla imzala',
  'login.byHandHow':
    '<link>near-cli-rs</link> kullanın: hesabınızı bu komuta yazıp komutu çalıştırın. Komut, açık anahtarı ve imzayı gösterir.',
  'login.command': 'Komut',
  'login.account': 'Hesap',
  'login.publicKey': 'Açık anahtar',
  'login.signature': 'İmza',
  'login.signIn': 'Oturum aç',
  'login.cancel': 'İptal et ve {host} adresine dön',
  'login.cancelElsewhere': 'İptal',
  'login.backToApp': '{host} adresine dön',

  'callback.title': 'Cüzdanınızdan döndünüz',
  'callback.code': 'Cüzdanınız şu kodu gösterdi:',
  'callback.noScripts':
    'Bu tarayıcıda betikler kapalı olduğundan cüzdanınızın yanıtı okunamıyor. Oturum açma sayfasına dönün ve komut satırıyla imzalayın.',
  'callback.back': 'Oturum açma sayfasına dön',

  'proof.nep413': 'tam erişimli bir anahtarın imzası (NEP-413)',
  'proof.nep641': 'hesabın verdiği yetki (NEP-641)',

  'consent.title': 'Erişime izin verin',
  'consent.heading': 'Bu uygulamaya izin verilsin mi?',
  'consent.asks': 'Hesabınız: <b>{account}</b>. Uygulama şunlar için izin istiyor:',
  'consent.limits':
    'Uygulama, token aktaramaz ve işlem imzalayamaz: kim olduğunuzu öğrenir, o kadar.',
  'consent.limitsAtServices':
    'Uygulama sizin yerinize işlem imzalayamaz. Yukarıdaki yetkilerin neye izin verdiğine o hizmet karar verir.',
  'consent.goesTo': 'Öğrendikleri <b>{host}</b> adresine gider.',
  'consent.selfRegistered':
    'Bu uygulama kendi kendini kaydetti ve burada kimse onu incelemedi. Yalnızca onu tanıyor ve bekliyorsanız izin verin.',
  'consent.knownByDocument':
    'Bu uygulama hakkında yalnızca <b>{host}</b> adresinde yayımlananlar biliniyor ve burada kimse onu incelemedi. Yalnızca onu tanıyor ve bekliyorsanız izin verin.',
  'consent.anyProgram':
    'Yanıt, cihazınızdaki bir programa gider ve oradaki her program bu uygulama olduğunu söyleyebilir.',
  'consent.takeBack': 'Bu erişimi <account>{address}</account> adresinde geri alabilirsiniz.',
  'consent.goesElsewhere': 'Öğrendikleri <b>başka bir cihazdaki</b> uygulamaya gider.',
  'consent.allow': 'İzin ver',
  'consent.cancel': 'İptal',

  'device.title': 'Başka bir cihazda oturum açın',
  'device.type': 'Cihazınızın gösterdiği kodu yazın.',
  'device.compare': 'Cihazınızın bu kodu gösterdiğini kontrol edin.',
  'device.code': 'Kod',
  'device.goOn': 'Devam et',
  'device.onlyIfYours': 'Yalnızca bunu kendi cihazınızda siz başlattıysanız devam edin.',
  'device.nobodyNeedsIt': 'Size yazan veya sizi arayan hiç kimsenin bu koda ihtiyacı yoktur.',
  'device.fault.missing': 'Kod yazılmadı. Cihazınızın gösterdiği kodu yazın.',
  'device.fault.unknown':
    'Bu kod bilinmiyor. Cihazınızdaki kodla karşılaştırın, ardından yeniden yazın.',
  'device.fault.expired':
    'Bu kodun süresi doldu. Cihazınızda yeniden başlayın; cihaz yeni bir kod gösterir.',
  'device.fault.used':
    'Bu kod daha önce kullanıldı. Siz kullanmadıysanız cihazınızda yeniden başlayın; cihaz yeni bir kod gösterir.',
  'device.fault.cancelled': 'Bu işlemi durdurdunuz. Diğer cihazda oturum açılmadı.',
  'device.fault.failed': 'İşlem tamamlanamadı. Cihazınızın gösterdiği kodu bir kez daha yazın.',
  'device.confirm.title': 'Bu sizin cihazınız mı?',
  'device.confirm.asks': 'Başka bir cihazdaki bir uygulama, oturum açılmasını istiyor.',
  'device.confirm.app': 'Uygulama',
  'device.confirm.device': 'Cihaz',
  'device.confirm.asked': 'İstek zamanı',
  'device.confirm.signedInAs': 'Burada <b>{account}</b> olarak oturum açtınız.',
  'device.confirm.warning':
    'Yalnızca bunu kendi cihazınızda siz başlattıysanız ve cihaz bu kodu gösteriyorsa devam edin. Siz başlatmadıysanız birisi sizin adınıza oturum açmaya çalışıyor olabilir.',
  'device.confirm.yes': 'Evet, devam et',
  'device.confirm.no': 'Hayır, durdur',
  'device.kind.unknown': 'kendisi hakkında bilgi vermiyor',
  'device.kind.both': '{program} ({system})',
  'device.done.title': 'Cihazınızda oturum açıldı',
  'device.done.goOn':
    '<b>{app}</b> birazdan diğer cihazda devam edecek. Bu sayfayı kapatabilirsiniz.',

  'phone.fold': 'Telefonunuzla imzalayın',
  'phone.why': 'Cüzdanınız telefonunuzda mı? Orada imzalayın, burada devam edin.',
  'phone.showLink': 'Telefonum için bağlantı göster',
  'phone.offer.title': 'Telefonunuzla imzalayın',
  'phone.offer.scan':
    'Telefonunuzun kamerasını bu resme tutun veya altındaki bağlantıyı telefonunuzda açın.',
  'phone.offer.picture': 'Aşağıdaki bağlantıyı içeren QR kodu',
  'phone.offer.code': 'Telefonunuz şu kodu isteyecek:',
  'phone.offer.secret':
    'Resmi, bağlantıyı ve kodu kimseye göstermeyin. Size böyle bir bağlantı gönderen kişi, sizin adınıza oturum açmak istiyordur.',
  'phone.offer.opened': 'Telefonunuz bağlantıyı açtı. Oradan devam edin.',
  'phone.offer.over': 'Bu bağlantı artık geçerli değil. Yeni bir bağlantı oluşturun.',
  'phone.offer.goOn': 'İmzaladım, devam et',
  'phone.offer.new': 'Yeni bağlantı oluştur',
  'phone.offer.back': 'Başka bir yolla oturum aç',
  'phone.offer.notYet': 'Telefonunuz henüz imzalamadı.',
  'phone.finish.title': '{account} olarak oturum açılsın mı?',
  'phone.finish.signed': 'Telefonunuz <b>{account}</b> adına imzaladı.',
  'phone.finish.yes': '<b>{account}</b> olarak oturum aç',
  'phone.finish.no': 'Hayır, geri dön',
  'phone.code.title': 'Başka bir cihazda oturum açılsın mı?',
  'phone.code.asks': '<b>Bu cihazda değil</b>, başka bir cihazda oturum açmak üzeresiniz.',
  'phone.code.device': 'Cihaz',
  'phone.code.asked': 'İstek zamanı',
  'phone.code.warning':
    'Yalnızca o cihazı karşınızda görüyorsanız ve bunu o cihazda siz başlattıysanız devam edin. Bu bağlantıyı size birisi gönderdiyse bu sayfayı kapatın: o kişi sizin adınıza oturum açmak istiyor.',
  'phone.code.type': 'O cihazdaki kod',
  'phone.code.goOn': 'Devam et',
  'phone.sign.goOnTo':
    'böylece başka bir cihazda oturum açılır ve o cihaz şu uygulamaya devam eder:',
  'phone.done.title': 'Tamamlandı',
  'phone.done.goOn': 'Diğer cihazda devam edin. Bu sayfayı kapatabilirsiniz.',

  'scope.openid.title': 'NEAR hesabınızı bilmek',
  'scope.openid.detail': 'Hesabın adı ve size ait olduğunu kanıtladığınız bilgisi.',
  'scope.profile.title': 'Profilinizi görmek',
  'scope.profile.detail':
    'near.social’daki adınız, resminiz ve web siteniz ya da hesap adından oluşturulan adlar.',
  'scope.email.title': 'Bir e-posta adresi görmek',
  'scope.email.detail': 'Hesap adından oluşturulan, size hiçbir ileti ulaştırmayan bir adres.',
  'scope.near.title': 'Nasıl imzaladığınızı görmek',
  'scope.near.detail':
    'Hesabınızın hangi NEAR ağında olduğu ve hangi açık anahtar veya akıllı sözleşmeyle imzaladığınız.',
  'scope.offline.title': 'Oturumunuzu açık tutmak',
  'scope.offline.detail': 'Siz yokken her seferinde sormadan bağlı kalmak.',
  'scope.resource.title': 'Sizin adınıza {name} kullanmak',
  'scope.resource.detail': 'O hizmette, şu yetkilerle: {scopes}',

  'account.title': 'Hesabınız',
  'account.account': 'Hesap',
  'account.network': 'Ağ',
  'account.method': 'Oturum açma yöntemi',
  'account.method.nep413': 'tam erişimli anahtar',
  'account.method.nep641': 'hesabın akıllı sözleşmesi',
  'account.method.unknown': 'bilinmiyor',
  'account.sessions': 'Oturumunuzun açık olduğu yerler',
  'account.sessions.hint':
    'Bu adları tarayıcılar kendileri bildirir. Her birinde en geç 14 gün sonra yeniden oturum açmak gerekir.',
  'account.sessions.thisBrowser': 'Bu tarayıcı',
  'account.sessions.since': 'Oturum açma zamanı',
  'account.sessions.more': 'Başkaları da var. Yalnızca en yenileri gösteriliyor.',
  'account.signOutThere': 'Orada oturumu kapat',
  'account.signOutHere': 'Oturumu kapat',
  'account.everywhere': 'Her yerde oturumu kapat',
  'account.everywhere.hint':
    'Bu tarayıcıdaki de dahil olmak üzere bu oturumların hepsini sona erdirir; uygulamaların oturumunuzu açık tutmak için aldıklarını da geçersiz kılar. Uygulamalara verdiğiniz izinler kalır.',
  'account.apps': 'İzin verdiğiniz uygulamalar',
  'account.apps.none': 'Henüz hiçbir uygulamaya izin vermediniz.',
  'account.apps.since': 'Başlangıç',
  'account.apps.may': 'Yapabilecekleri',
  'account.apps.firstParty':
    'Bu uygulama için sizden izin gerekmez. Orada yeniden oturum açarsanız uygulama burada yeniden görünür.',
  'account.apps.direct': 'Bu sayfa olmadan açılan oturumlar',
  'account.apps.direct.hint':
    'Bu hizmetin bir sayfası olmadan, yalnızca cüzdanınızla oturum açtığınız siteler.',
  'account.apps.gone': 'Bu uygulama üzerinden artık burada kimse oturum açamaz.',
  'account.apps.more': 'Başkaları da var. Yalnızca en son kullandıklarınız gösteriliyor.',
  'account.apps.revoke': 'Erişimi geri al',
  'account.signIns': 'Son oturum açma işlemleri',
  'account.signIns.hint':
    'Sizin yapmadığınız bir oturum açma işlemi mi var? Her yerde oturumu kapatın. Ardından cüzdanınızda, tanımadığınız anahtarları hesabınızdan kaldırın.',
  'account.signIns.none': 'Son 90 günde bilinen bir oturum açma işlemi yok.',
  'account.done.sessionEnded': 'Tamamlandı. O tarayıcıda oturum kapatıldı.',
  'account.done.appRevoked': 'Tamamlandı. O uygulamanın artık erişimi yok.',
  'account.nobody.title': 'Oturum açılmadı',
  'account.nobody.heading': 'Oturum açmadınız',
  'account.nobody.lead': 'Hesabınızı görmek için hesabınızın bulunduğu cüzdanla oturum açın.',
  'account.nobody.signIn': 'Oturum aç',

  'signOut.title': 'Oturumu kapat',
  'signOut.heading': 'Oturum kapatılsın mı?',
  'signOut.who':
    '{host} adresinde <b>{account}</b> olarak oturum açtınız. Burada oturumu kapatırsanız bir dahaki sefere cüzdanınızla yeniden imzalamanız gerekir.',
  'signOut.stay': '{host} adresinde oturumu açık tut',
  'signedOut.title': 'Oturum kapatıldı',
  'signedOut.heading': 'Oturumunuz kapatıldı',
  'signedOut.close': 'Bu sayfayı kapatabilirsiniz.',
  'signedOut.account':
    'Başka tarayıcılarda oturumunuz hâlâ açık olabilir: <account>hesabınıza</account> bakın.',

  'postedForm.title': 'Bir saniye…',
  'postedForm.noScripts':
    'Bu tarayıcıda betikler kapalı olduğundan bu sayfa kendiliğinden devam etmez.',
  'postedForm.goOn': 'Devam et',

  'error.title': 'İşlem tamamlanamadı',
  'error.notFound': 'Sayfa bulunamadı',
  'error.reason': 'Neden',
  'error.requestId': 'İstek kimliği',
  'error.notLookedAt':
    'Sizi buraya gönderen uygulamayı burada kimse incelemedi. Bu yüzden ona kendiliğinden geri gönderilmezsiniz.',
  'error.wayBack': '{host} adresine git',

  'protocol.invalidClient': 'Sizi buraya gönderen uygulama bu hizmet tarafından tanınmıyor.',
  'protocol.invalidRedirectUri':
    'Sizi buraya gönderen uygulama, yanıtı kaydettirmediği bir adreste istiyor; bu yüzden o adrese gönderilmediniz.',
  'protocol.unavailable': 'Bu hizmet şu anda yanıt veremiyor. Biraz sonra yeniden deneyin.',
  'protocol.serverError': 'Burada bir sorun oluştu. Biraz sonra yeniden deneyin.',
  'protocol.other':
    'Sizi buraya gönderen uygulama, bu hizmetin kabul edemediği bir istek gönderdi.',

  'script.waiting': '{wallet} bekleniyor. Kodu karşılaştırın, ardından onaylayın.',
  'script.blocked':
    'Tarayıcınız {wallet} penceresinin açılmasını engelledi. Pencereyi buradan açın.',
  'script.openAgain': '{wallet} cüzdanını aç',
  'script.openHere': '{wallet} cüzdanını bu sekmede aç',
  'script.checking': 'İmza kontrol ediliyor…',
  'script.lastUsed': 'Son kullanılan',
  'script.getWallet': '{place} için {wallet} edinin',
  'script.unreachable':
    'Oturum açma hizmetine ulaşılamadı. Bağlantınızı kontrol edin, ardından yeniden deneyin.',
  'script.unreadable':
    'Oturum açma hizmeti okunabilir bir yanıt vermedi. Biraz sonra yeniden deneyin.',
  'script.failed': 'Bu sayfada bir sorun oluştu. Sayfayı yenileyip yeniden deneyin.',
  'script.walletGone': 'Bu cüzdan artık burada değil. Başka bir cüzdan seçin.',
  'script.walletNotInstalled':
    '{wallet} bu tarayıcıda yüklü değil. Yükleyip bu sayfayı yenileyin veya başka bir cüzdan seçin.',
  'script.walletUnreachable':
    '{wallet} cüzdanına ulaşılamadı. Bağlantınızı kontrol edin, ardından yeniden deneyin.',
  'script.walletNetwork':
    '{wallet}, {network} ağı için imzalayamıyor. Cüzdanı {network} ağına geçirin veya başka bir cüzdan seçin.',
  'script.walletUnreadable':
    'Cüzdan okunabilir bir imza vermedi. Yeniden deneyin veya başka bir cüzdan kullanın.',
  'script.walletClosed':
    '{wallet} imzalamadan kapatıldı. Hiçbir şey imzalanmadı. Yeniden denemek için bir cüzdan seçin.',
  'script.walletFailed': '{wallet} imzalayamadı. Yeniden deneyin veya başka bir cüzdan kullanın.',
  'script.windowsBlocked':
    'Tarayıcınız {wallet} penceresinin açılmasına izin vermiyor. Bu sayfa için açılır pencerelere izin verin, ardından {wallet} cüzdanını yeniden seçin.',
  'script.stopped':
    'Beklemeyi bıraktınız. Hiçbir şey imzalanmadı. Yeniden denemek için bir cüzdan seçin.',
  'script.walletSilent': 'Cüzdan yanıt vermedi. Cüzdanı açın, ardından yeniden deneyin.',
  'script.returnedNothing':
    'Burada bir cüzdan yanıtı yok. Oturum açma sayfasına dönüp bir cüzdan seçin.',
  'script.returnedRefusal':
    'Cüzdanınız imzalamadı. Hiçbir şey imzalanmadı. Yeniden denemek için oturum açma sayfasına dönün.',
  'script.returnedOther':
    'Bu yanıt başka bir kod için olduğundan kullanılmadı. Oturum açma sayfasına dönün ve yeni kodu içeren mesajı imzalayın.',
  ...trRefusals,
};
