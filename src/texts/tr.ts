/** Turkish. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const tr: Translation = {
  'page.service': 'Oturum açma hizmeti: <b>{host}</b>',
  'page.app': '<b>{host}</b> adresinde',
  'page.titleAt': '{title} · {host}',

  'login.title': 'NEAR ile oturum açın',
  'login.goOnTo': 've şu uygulamaya devam edin',
  'login.continueAs': '<b>{account}</b> olarak devam et',
  'login.useAnother': 'Başka bir hesap kullan',
  'login.changesAccount':
    'Kullanmak istediğiniz hesapla imzalayın veya <back>{account} hesabına dönün</back>.',
  'login.signedInAs':
    '<b>{account}</b> olarak oturum açtınız. Bir kez daha imzalayın veya başka bir hesap kullanın.',
  'login.wantedProof':
    'Uygulama şu kanıtı istiyor: <b>{proof}</b>. Başka bir kanıt uygulama için yeterli olmayabilir.',
  'login.code': 'Cüzdanınız şu kodu gösterecek:',
  'login.wallets': 'Cüzdanlar',
  'login.noWallet':
    'Bu tarayıcıda cüzdan bulunamadı. Bu sayfayı bir cüzdanın kendi tarayıcısında açın veya aşağıdaki komut satırıyla imzalayın.',
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

  'proof.nep413': 'tam erişimli bir anahtarın imzası (NEP-413)',
  'proof.nep641': 'hesabın verdiği yetki (NEP-641)',

  'consent.title': 'Erişime izin verin',
  'consent.heading': 'Bu uygulamaya izin verilsin mi?',
  'consent.asks': 'Hesabınız: <b>{account}</b>. Uygulama şunlar için izin istiyor:',
  'consent.limits':
    'Uygulama, token aktaramaz ve işlem imzalayamaz: kim olduğunuzu öğrenir, o kadar. Öğrendikleri <b>{host}</b> adresine gider.',
  'consent.allow': 'İzin ver',
  'consent.cancel': 'İptal',

  'scope.openid.title': 'NEAR hesabınızı bilmek',
  'scope.openid.detail': 'Hesabın adı ve size ait olduğunu kanıtladığınız bilgisi.',
  'scope.profile.title': 'Profilinizi görmek',
  'scope.profile.detail':
    'Uygulamaların sizin için gösterdiği adlar; bunlar şu anda hesap adından oluşturulur.',
  'scope.near.title': 'Nasıl imzaladığınızı görmek',
  'scope.near.detail':
    'Hesabınızın hangi NEAR ağında olduğu ve hangi açık anahtar veya akıllı sözleşmeyle imzaladığınız.',
  'scope.offline.title': 'Oturumunuzu açık tutmak',
  'scope.offline.detail': 'Siz yokken her seferinde sormadan bağlı kalmak.',

  'signOut.title': 'Oturumu kapat',
  'signOut.heading': 'Oturum kapatılsın mı?',
  'signOut.who':
    '{host} adresinde <b>{account}</b> olarak oturum açtınız. Burada oturumu kapatırsanız bir dahaki sefere cüzdanınızla yeniden imzalamanız gerekir.',
  'signOut.stay': '{host} adresinde oturumu açık tut',
  'signedOut.title': 'Oturum kapatıldı',
  'signedOut.heading': 'Oturumunuz kapatıldı',
  'signedOut.close': 'Bu sayfayı kapatabilirsiniz.',

  'error.title': 'İşlem tamamlanamadı',
  'error.notFound': 'Sayfa bulunamadı',
  'error.reason': 'Neden',
  'error.requestId': 'İstek kimliği',

  'protocol.invalidClient': 'Sizi buraya gönderen uygulama bu hizmet tarafından tanınmıyor.',
  'protocol.invalidRedirectUri':
    'Sizi buraya gönderen uygulama, yanıtı kaydettirmediği bir adreste istiyor; bu yüzden o adrese gönderilmediniz.',
  'protocol.unavailable': 'Bu hizmet şu anda yanıt veremiyor. Biraz sonra yeniden deneyin.',
  'protocol.serverError': 'Burada bir sorun oluştu. Biraz sonra yeniden deneyin.',
  'protocol.other':
    'Sizi buraya gönderen uygulama, bu hizmetin kabul edemediği bir istek gönderdi.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” bir NEAR hesap kimliği değil. Hesap kimliği 2 ile 64 karakter arasındadır ve küçük harfler (a–z), rakamlar, “-”, “_” ve “.” içerebilir; örneğin alice.near.',
  'refusal.body_too_large': 'İstek {limit} bayttan büyük.',
  'refusal.unsupported_media_type':
    'Verileri application/json veya application/x-www-form-urlencoded olarak gönderin.',
  'refusal.wrong_host': 'Bu hizmet yalnızca {host} adresinde yanıt verir. O adresi kullanın.',
  'refusal.insecure_transport': 'Güvenli olmayan http kabul edilmez. {issuer} adresini kullanın.',
  'refusal.cross_origin': 'Bu form başka bir siteden gönderildiği için yok sayıldı.',
  'refusal.not_found': 'Bu adreste bir şey yok. Geldiğiniz uygulamaya dönün.',
  'refusal.interaction_not_found':
    'Bu oturum açma işleminin süresi doldu veya işlem başka bir tarayıcıda başlatıldı. Uygulamaya dönüp yeniden başlayın.',
  'refusal.wrong_step':
    'Bu yanıt, bu oturum açma işleminin başka bir adımına ait. Geçerli adımı görmek için sayfayı yeniden yükleyin.',
  'refusal.challenge_spent':
    'Bu mesaj daha önce yanıtlandı veya süresi doldu. Yeni mesajı imzalayın.',
  'refusal.invalid_signature':
    'İmza, burada gösterilen mesajla eşleşmiyor. Yeni mesajı, belirttiğiniz anahtarla imzalayın.',
  'refusal.unsupported_key':
    'Bu tür bir anahtarla burada oturum açılamaz. ed25519 veya secp256k1 türünde tam erişimli bir anahtar kullanın.',
  'refusal.key_not_on_account':
    'İmzalayan anahtar, {network} ağındaki {account} hesabının anahtarı değil. Cüzdanınızda seçili hesabı ve ağı kontrol edin, ardından yeniden imzalayın.',
  'refusal.wrong_network':
    '{account} hesabı, bu hizmetin baktığı {network} ağında değil. Cüzdanınızı {network} ağına geçirin, ardından yeniden imzalayın.',
  'refusal.limited_key':
    'İmzalayan anahtarın {account} hesabındaki hakları sınırlı: böyle anahtarlar uygulamalarda bulunur, bu yüzden hiçbir şey kanıtlamaz. Tam erişimli bir anahtarla imzalayın.',
  'refusal.contract_account':
    '{account} hesabında böyle bir anahtar yok: bu tür hesapları çoğunlukla erişim anahtarları değil, bir akıllı sözleşme yönetir. Akıllı sözleşme adına yanıt verebilen bir cüzdanla imzalayın (NEP-641) veya başka bir hesap kullanın.',
  'refusal.account_not_created':
    '{account} hesabı {network} ağında henüz yok. Hesabın oluşması için bu hesaba biraz NEAR gönderin, ardından yeniden imzalayın.',
  'refusal.authorization_refused':
    '{account} hesabı bu oturum açma işlemi için yetki vermedi: {why} Yeni mesajla yeniden deneyin.',
  'refusal.account_refused':
    '{account} hesabının burada oturum açmasına izin verilmiyor. Başka bir hesap kullanın veya bu hizmetin yöneticisine başvurun.',
  'refusal.chain_unavailable':
    'Bu hesabın kime ait olduğunu zamanında bildiren {network} düğümlerinin sayısı yetersiz; bu yüzden kimsenin oturum açmasına izin verilmiyor. Biraz sonra yeniden deneyin.',
  'refusal.nodes_disagree':
    'Sorulan {network} düğümleri bu hesabın kime ait olduğu konusunda aynı yanıtı vermiyor; bu yüzden kimsenin oturum açmasına izin verilmiyor. Bir dakika sonra yeniden deneyin.',
  'refusal.store_unavailable':
    'Bu hizmet şu anda kendi depolama alanına ulaşamıyor. Biraz sonra yeniden deneyin.',
  'refusal.used_just_now':
    'Bu yenileme belirteci az önce kullanıldı. Yanıt kaybolduysa Retry-After içindeki süre geçtikten sonra isteği yeniden gönderin.',
  'refusal.too_many_requests':
    'Çok fazla deneme yapıldı. {seconds, plural, one {# saniye} other {# saniye}} bekleyin, ardından yeniden deneyin.',
  'refusal.internal_error':
    'Burada bir sorun oluştu. Yeniden deneyin; sorun sürerse istek kimliğini bu hizmetin yöneticisine bildirin.',

  'authorization.otherNetwork': 'imzalanan içerik başka bir ağ için.',
  'authorization.otherPlace':
    'imzalanan içerik başka bir hesap veya bir hesap grubundaki başka bir yer için.',
  'authorization.fromTheFuture': 'imza zamanı henüz gelmemiş; cihazın saatini kontrol edin.',
  'authorization.otherSite': 'imza başka bir web sitesi için atılmış.',
  'authorization.unsupportedKey': 'bu tür bir anahtarla burada oturum açılamaz.',
  'authorization.wrongSignature': 'imza eşleşmiyor.',
  'authorization.keyRefused': 'imzalayan anahtar, hesabın tam erişimli bir anahtarı değil.',
  'authorization.noContract': 'hesap adına yanıt verebilecek bir akıllı sözleşme bulunamadı.',
  'authorization.outOfGas': 'hesabın akıllı sözleşmesi çalışmasını tamamlamadı.',
  'authorization.contractRefused': 'hesabın akıllı sözleşmesi reddetti.',
  'authorization.unreadable': 'hesabın akıllı sözleşmesi okunabilir bir yanıt vermedi.',
  'authorization.otherPayload': 'yetki başka bir mesaj için verilmiş.',
  'authorization.otherMemberPayload': 'hesabın üyelerinden biri başka bir mesaj için yetki vermiş.',
  'authorization.tooLarge': 'cüzdanın gönderdiği veri çok uzun.',
  'authorization.tooManyMembers':
    'hesabın akıllı sözleşmesi, bu hizmetin sorduğundan daha fazla hesap belirtiyor.',

  'script.waiting': '{wallet} bekleniyor. Kodu karşılaştırın, ardından onaylayın.',
  'script.checking': 'İmza kontrol ediliyor…',
  'script.unreachable':
    'Oturum açma hizmetine ulaşılamadı. Bağlantınızı kontrol edin, ardından yeniden deneyin.',
  'script.unreadable':
    'Oturum açma hizmeti okunabilir bir yanıt vermedi. Biraz sonra yeniden deneyin.',
  'script.failed': 'Bu sayfada bir sorun oluştu. Sayfayı yenileyip yeniden deneyin.',
  'script.walletGone': 'Bu cüzdan artık burada değil. Başka bir cüzdan seçin.',
  'script.walletUnreadable':
    'Cüzdan okunabilir bir imza vermedi. Yeniden deneyin veya başka bir cüzdan kullanın.',
  'script.walletClosed':
    '{wallet} imzalamadan kapatıldı. Hiçbir şey imzalanmadı. Yeniden denemek için bir cüzdan seçin.',
  'script.walletFailed': '{wallet} imzalayamadı. Yeniden deneyin veya başka bir cüzdan kullanın.',
  'script.stopped':
    'Beklemeyi bıraktınız. Hiçbir şey imzalanmadı. Yeniden denemek için bir cüzdan seçin.',
  'script.walletSilent': 'Cüzdan yanıt vermedi. Cüzdanı açın, ardından yeniden deneyin.',
};
