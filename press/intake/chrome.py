"""Lines that frame a release and are no part of it: page furniture, release markings, end marks, headings behind the text."""

import re

from .passage import fold, rx


def lines(words):
    """The keys of a table of lines, parted by semicolons."""
    return {line_key(" ".join(line.split())) for line in words.split(";")}


def line_key(line):
    return fold(line).casefold().strip(" |>»«›‹→←▸►·•:*_#[]()-–—.،\u00a0\t")


PAGE = lines("""
All news; All the news; All press releases; All news releases; News; Latest news; Newsroom; News and events;
News & Events; Press room; Media centre; Media center; Press releases; Press; Media; Home; Homepage; Back;
Back to news; Back to all news; Back to top; Top of page; Print; Print this page; Print page; Print version;
Printer-friendly version; Share; Share this; Share this page; Share this article; Share on Facebook;
Share on Twitter; Share on X; Share on LinkedIn; Tweet; Email; E-mail; Email this page; Send by email;
Copy link; Download; Download PDF; PDF; Subscribe; Follow us; Menu; Search; Close; Skip to content;
Skip to main content; Skip to navigation; Read more; Next; Previous; Accept; Accept cookies;
Accept all cookies; Cookie settings; Log in; Sign in; Contact us; Listen; English; Français; Francais;
Español; Espanol; العربية; Русский; 中文; Português; Deutsch; en; fr; es; ar; ru; zh; Facebook; Twitter; X;
LinkedIn; Instagram; YouTube; WhatsApp; Telegram; Flickr; RSS; RSS feed; Toutes les actualités;
Toute l'actualité; Tous les communiqués; Tous les communiqués de presse; Actualités; Actualité;
Salle de presse; Espace presse; Presse; Accueil; Retour; Retour aux actualités; Retour à la liste;
Retour en haut; Haut de page; Imprimer; Imprimer cette page; Imprimer la page; Version imprimable; Partager;
Partager cette page; Partager cet article; Partager sur Facebook; Partager sur Twitter;
Partager sur LinkedIn; Partager sur X; Envoyer par e-mail; Envoyer par courriel; Envoyer à un ami; Courriel;
Copier le lien; Télécharger; Télécharger le PDF; Télécharger en PDF; S'abonner; Suivez-nous; Rechercher;
Recherche; Fermer; Aller au contenu; Aller au contenu principal; Lire la suite; En savoir plus; Suivant;
Précédent; Accepter; Écouter; Flux RSS; Todas las noticias; Todos los comunicados;
Todas las notas de prensa; Noticias; Actualidad; Sala de prensa; Centro de prensa; Prensa; Inicio; Portada;
Volver; Volver a noticias; Volver arriba; Volver al listado; Imprimir; Imprimir esta página;
Imprimir página; Versión para imprimir; Versión imprimible; Compartir; Compartir esta página;
Compartir en Facebook; Compartir en Twitter; Compartir en X; Compartir en LinkedIn;
Enviar por correo electrónico; Enviar por correo; Correo electrónico; Copiar enlace; Descargar;
Descargar PDF; Descargar en PDF; Suscribirse; Síganos; Síguenos; Buscar; Menú; Cerrar; Saltar al contenido;
Ir al contenido; Ir al contenido principal; Leer más; Siguiente; Anterior; Aceptar; Aceptar cookies;
Escuchar; كل الأخبار; جميع الأخبار; الأخبار; أخبار; آخر الأخبار; المركز الإعلامي; غرفة الأخبار;
البيانات الصحفية; الرئيسية; الصفحة الرئيسية; رجوع; عودة; العودة إلى الأخبار; العودة إلى الأعلى; أعلى الصفحة;
طباعة; اطبع; طباعة الصفحة; اطبع هذه الصفحة; نسخة للطباعة; مشاركة; شارك; شارك الصفحة; مشاركة الصفحة;
شارك هذه الصفحة; شارك على فيسبوك; شارك على تويتر; المشاركة عبر فيسبوك; إرسال; إرسال بالبريد الإلكتروني;
البريد الإلكتروني; نسخ الرابط; تحميل; تنزيل; تحميل PDF; اشترك; تابعنا; تابعونا; القائمة; بحث; البحث; إغلاق;
تخطي إلى المحتوى; انتقل إلى المحتوى; انتقل إلى المحتوى الرئيسي; اقرأ المزيد; المزيد; التالي; السابق; قبول;
استماع; فيسبوك; تويتر; واتساب
""")
MARKINGS = lines("""
For immediate release; For immediate use; For release; For release on receipt; Immediate release;
Not for publication; Press release; News release; Media release; Media advisory; Media alert; Statement;
Press statement; Communiqué; Pour diffusion immédiate; Pour publication immédiate; À diffuser immédiatement;
Diffusion immédiate; Communiqué de presse; Avis aux médias; Déclaration; Para difusión inmediata;
Para publicación inmediata; Para su difusión inmediata; Para su publicación inmediata; Difusión inmediata;
Comunicado de prensa; Nota de prensa; Nota informativa; Comunicado; Boletín de prensa; Aviso a los medios;
Declaración; للنشر الفوري; للنشر فورا; للنشر; للتعميم الفوري; للنشر والتوزيع; بيان صحفي; بلاغ صحفي; بيان;
بلاغ; خبر صحفي; نشرة صحفية; تنبيه إعلامي
""")
ENDS = lines("""
ENDS; END; End of release; End of text; FIN; Fin du communiqué; Fin del comunicado; Fin de la nota; انتهى;
النهاية; انتهى البيان; 30
""")
ONLY_SIGNS = re.compile(r"[^\w]+")
END_SIGNS = re.compile(
    r"(?:[#*](?: ?[#*]){1,}|\*+ ?\*+ ?\*+|[-–—] ?(?:30|0|[Ee][Nn][Dd][Ss]?|[Ff][Ii][Nn]) ?[-–—]|#{3,}|\*{3,})"
)
# A marking that says more: "Press release No. 12/2026", "Embargoed until ...", "Ref: ...".
MARKING = rx(
    r"(?:(?:press|news|media) release|communiqué de presse|comunicado de prensa|nota de prensa|بيان صحفي|"
    r"بلاغ صحفي)"
    r" ?(?:[-–—:|/#]|no\b|nº|n°|n\.|رقم|\d|\(|[A-Z]{2,}/)"
    r"|(?:strictly )?(?:under )?embargo(?:ed)?\b.{0,100}(?:until|till|:)|sous embargo|embargad[oa]\b|محظور "
    r"النشر"
    r"|(?:not for (?:publication|release)|ne pas (?:publier|diffuser)|no (?:publicar|difundir)) "
    r"|(?:ref(?:erence)?|réf(?:érence)?|referencia|المرجع|رقم)\.? ?[:.°nº]+ ?\S+$"
    r"|(?:doc(?:ument)?|release|n[°º]|no\.|nº) ?\S{0,3}\d[\d/\-.A-Z]*$|"
    r"[A-Z]{2,}/[A-Z0-9/\-.]*\d[A-Z0-9/\-.]*$",
    re.I,
)
BREADCRUMB = rx(
    r"(?:(?:you are here|vous êtes ici|está aquí|estás aquí|أنت هنا) ?:|(?:home|accueil|inicio|portada|"
    r"الرئيسية|الصفحة الرئيسية) ?[/>»›|←‹→\\-])",
    re.I,
)
SHARING = rx(
    r"(?:share|partager|compartir|شارك|مشاركة)(?: \w+)?(?: (?:this|cette|cet|esta|este|هذه|هذا) \w+)? ?"
    r"(?:on|via|by|sur|par|en|por|على|عبر|:)? ?(?:(?:facebook|twitter|x|linkedin|whatsapp|telegram|e-?mail|"
    r"courriel|correo|فيسبوك|تويتر|واتساب)[ ,/|·]*)+$",
    re.I,
)
SEPARATOR = re.compile(r"\s*[|·•/,›>»]\s*|\s{2,}|\t+")
# Where other articles begin that a page offers; nothing after it belongs to the release.
RELATED = lines("""
Related news; Related articles; Related content; Related links; Related documents; See also; More news;
Read also; You may also like; À lire aussi; Lire aussi; Voir aussi; Actualités associées; Articles associés;
Articles liés; Sur le même sujet; Contenus associés; Noticias relacionadas; Artículos relacionados;
Contenido relacionado; Ver también; Véase también; Lea también; أخبار ذات صلة; مقالات ذات صلة;
مواضيع ذات صلة; روابط ذات صلة; اقرأ أيضا; انظر أيضا
""")
BEHIND = rx(
    r"(?:notes? to (?:the )?editors?|notes? for (?:the )?editors?|editors?['’] notes?|notes? aux "
    r"rédact(?:ions?|eurs?)|"
    r"notes? (?:à|de) la rédaction|notas? (?:para|a) (?:la redacción|los editores|redactores|los redactores)|"
    r"notas? al editor|"
    r"ملاحظات? (?:للمحررين|إلى المحررين|للمحرر|لهيئات التحرير)|ملحوظة للمحررين|"
    r"(?:media|press) (?:contacts?|enqu?iries|inquiries|office)|contacts? for (?:the )?media|contacts? "
    r"(?:presse|médias?)|"
    r"contacts? pour (?:la presse|les médias)|(?:for (?:more|further) information|for (?:media|press) "
    r"enquiries)|"
    r"pour (?:plus d['’]informations?|tout renseignement|de plus amples)|contactos? (?:de|para la|con la) "
    r"prensa|contacto para (?:los )?medios|"
    r"para (?:más|mayor|obtener más) información|للاستفسارات?(?: الإعلامية)?|للتواصل الإعلامي|للمزيد من "
    r"المعلومات|لمزيد من المعلومات|"
    r"جهات? الاتصال|للاتصال|contacts?)(?=\W*$|[ ]?[:,–—(]|,? (?:please|contact|veuillez|on |s'|póngase|"
    r"contacte|about|sobre|visit|email|call))",
    re.I,
)
ABOUT = rx(
    r"(?:about (?:the )?{U}|à propos (?:de |d['’]|du )|acerca (?:de |del )|sobre (?:la |el )?{U}|نبذة عن |عن "
    r"المنظمة|qui (?:sommes|est))",
    0,
)


def is_chrome(passage):
    """Whether a line is furniture of the page it was copied from: "All news", "|", "Print", "Home > News"."""
    if len(passage) > 160:
        return False
    text = passage.text
    if not ONLY_SIGNS.sub("", text):
        return not is_end_mark(passage)
    if line_key(text) in PAGE or BREADCRUMB.match(text) or SHARING.match(text):
        return True
    parts = [line_key(part) for part in SEPARATOR.split(text)]
    return len(parts) > 1 and all(part in PAGE or not part for part in parts)


def is_marking(passage):
    """Whether a line says how to release the text: "For immediate release", "Embargoed until ..."."""
    return len(passage) <= 160 and (
        line_key(passage.text) in MARKINGS or bool(MARKING.match(passage.text.strip("[](){} ")))
    )


def is_end_mark(passage):
    """Whether a line is ENDS, ###, -30-, FIN, انتهى, * * *"""
    text = passage.text.strip()
    return len(text) <= 30 and (bool(END_SIGNS.fullmatch(text)) or line_key(text) in ENDS)


def is_related(passage):
    return len(passage) <= 60 and line_key(passage.text) in RELATED


def starts_behind(passage):
    """Whether what a release carries behind its text begins here: notes, contacts, "About"."""
    text = passage.text.lstrip("*#-–—•[( ").replace("’", "'")
    return bool(BEHIND.match(text)) or (len(passage) <= 90 and text[-1:] not in ".!?" and bool(about(text)))


def about(text):
    return ABOUT.match(text) or ABOUT.match(text[:1].upper() + text[1:].lower()) if text.isupper() else heading(text)


def heading(text):
    lowered = text[:1].lower() + text[1:]
    return ABOUT.match(lowered)
