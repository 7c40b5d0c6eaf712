"""Titles of pages that a site has for itself: its start page, who it is, how to write, to sign in.

An article may be called "Contact" too, so that such a title tells only together with a form.
"""

from __future__ import annotations

import re

_ABOUT = (
    r"about(?: us)?|impressum|imprint|über uns|à propos(?: de nous)?|qui sommes[- ]nous"
    r"|quiénes somos|sobre (?:nosotros|nós)|quem somos|chi siamo|over ons|om (?:oss|os)"
    r"|tietoa meistä|o (?:nas|nás)|rólunk|despre noi|о (?:нас|компании|проекте)|про нас"
    r"|hakkımızda|σχετικά με εμάς|من نحن|درباره ما|אודות|关于我们|關於我們|tentang kami"
    r"|về chúng tôi"
)
_TERMS = (
    r"privacy policy|datenschutz(?:erklärung)?|mentions légales|aviso legal"
    r"|terms (?:of (?:use|service)|and conditions)"
)
_CONTACT = (
    r"contact|kontakt(?:y)?|contacto|contatos?|contatti|yhteystiedot|kapcsolat|контакты|контакти"
    r"|iletişim|επικοινωνία|liên hệ"
)
_CONTACT_US = (
    r"contact (?:us|form)|get in touch|kontaktformular|kontaktieren sie uns|nous contacter"
    r"|contactez[- ]nous|cont[aá]ct(?:enos|anos)|fale conosco|contattaci|contacteer ons"
    r"|kontakta? (?:oss|os)|ota yhteyttä|обратная связь|اتصل بنا|تماس با ما|צור קשר|联系我们"
    r"|聯絡我們|お問い合わせ|hubungi kami|ติดต่อเรา"
)
_SIGN_IN = (
    r"(?:customer |member |client )?log ?in|sign ?in|anmeld(?:en|ung)|einloggen|connexion"
    r"|se connecter|iniciar sesión|fazer login|accedi|inloggen|logga in|log ind|logg inn"
    r"|kirjaudu(?: sisään)?|zaloguj(?: się)?|logowanie|přihlášení|prihlásenie|bejelentkezés"
    r"|belépés|autentificare|вход|вхід|giriş(?: yap)?|σύνδεση|تسجيل الدخول|ورود|התחברות"
    r"|登录|登入|ログイン|로그인|đăng nhập|เข้าสู่ระบบ"
)
_REGISTER = (
    r"register|registration|sign ?up|create (?:an? |your )?(?:new )?account|registrier(?:en|ung)"
    r"|konto erstellen|inscription|créer (?:un|votre) compte|registro|regístrate|registrarse"
    r"|crear (?:una )?cuenta|cadastr(?:o|e-se)|criar conta|registar-se|registrati|registrazione"
    r"|registreren|registrera(?: dig)?|opret (?:bruger|konto)|rekisteröidy|rejestracja"
    r"|utwórz konto|registrace|vytvoriť účet|regisztráció|înregistrare|регистрация|реєстрація"
    r"|kayıt ol|εγγραφή|ثبت نام|إنشاء حساب|הרשמה|注册|註冊|新規登録|会員登録|회원가입|đăng ký"
)
_PASSWORD = (
    r"(?:forgot(?:ten)?|lost|reset) (?:your |my )?password|password (?:reset|recovery)"
    r"|passwort vergessen|mot de passe (?:oublié|perdu)|recuperar (?:la )?(?:contraseña|senha)"
    r"|olvidé mi contraseña|password dimenticata|wachtwoord vergeten|glömt lösenord(?:et)?"
    r"|glemt (?:adgangskode|passord)|elfelejtett jelszó|zapomenuté heslo|przypomnij hasło"
    r"|восстановление пароля|şifremi unuttum|忘记密码|パスワード再発行"
)
STANDING_TITLE = re.compile(  # "About us", "About/Development"
    rf"(?:{_ABOUT}|{_TERMS}|{_CONTACT_US})(?:\s?[/|].*)?",
    re.IGNORECASE,
)
HOME_TITLE = re.compile(
    r"(?:home|start|main|front)(?:\s?page)?|(?:zur )?startseite|hauptseite|accueil|inicio|início"
    r"|página inicial|portada|strona główna|hlavní strana|главная(?: страница)?|ana ?sayfa"
    r"|beranda|trang chủ|首页|首頁|トップ(?:ページ)?|ホーム|홈|الرئيسية",
    re.IGNORECASE,
)
PRESS_ROOM = re.compile(
    r"(?:.{2,40} [-–|] )?(?:press|news|media)[ -]?(?:room|cent(?:er|re))|sala de prensa"
    r"|salle de presse|sala stampa|presse(?:bereich|portal)|пресс-центр",
    re.IGNORECASE,
)
_ASKING = "|".join((_CONTACT, _CONTACT_US, _SIGN_IN, _REGISTER, _PASSWORD))
FORM_TITLE = re.compile(rf"(?:{_ASKING})\s?[?!]?(?:\s?[/|\-–—»·:]\s.*)?", re.IGNORECASE)  # + site
KIND = re.compile(  # of a page; what stands beside it in a `<title>` is its site
    r"(?:press|news|media)[ -]?(?:releases?|statements?)|communiqués?(?: de presse)?"
    r"|(?:presse|medien)(?:mitteilung|information|aussendung|erklärung)(?:en)?"
    r"|comunicados?(?: de prensa| de imprensa)?|notas? de prensa|nota à imprensa|gacetilla"
    r"|comunicat[oi] stampa|comunicat de pres[ăa]|persbericht(?:en)?|pressmeddelanden?"
    r"|press?emeddelelser?|pressemelding(?:er)?|(?:lehdistö)?tiedott?ee?t?|pressiteade"
    r"|informacj[ae] prasow[ae]|komunikat(?: prasowy)?|tiskov[áé] zpráv[ay]|tlačov[áé] správ[ay]"
    r"|sajtóközlemény(?:ek)?|priopćenj[ae]|saopštenj[ae]|пресс?[- ]?рел[ие]зы?|прес[- ]?реліз"
    r"|заявление|сообщение для сми|δελτίο τύπου|basın (?:açıklaması|bülteni)|siaran pers"
    r"|thông cáo báo chí|بيان صحفي|اطلاعیه|הודעה לעיתונות|新闻稿|新聞稿|プレスリリース|報道発表"
    r"|보도자료|ข่าวประชาสัมพันธ์|home(?:\s?page)?|startseite|accueil|inicio|início",
    re.IGNORECASE,
)
