"""The wording of site chrome, as data: what share buttons, comment forms and the like say, in five languages.

A `sign` is matched against a whole line in lower case, without Markdown marks.  `label` signs speak only for lines
that are no sentence (five words or more with a full stop); `edge` signs only above or below all prose of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    rule: str
    message: str
    pattern: re.Pattern[str]
    label: bool = True
    edge: bool = False


def _sign(rule: str, message: str, *patterns: str, label: bool = True, edge: bool = False) -> Sign:
    # Lines longer than any button are not looked at, which also bounds the time that `.*` can take.
    return Sign(f"boilerplate-{rule}", message, re.compile("|".join(f"(?:{p})" for p in patterns)), label, edge)


LONGEST = 220

_NETWORK = (
    r"(?:facebook|twitter|x|vk|vkontakte|вконтакте|telegram|телеграм|whatsapp|viber|pinterest|linkedin|reddit|tumblr"
    r"|e-?mail|instagram|odnoklassniki|одноклассники|одноклассниках|google\+?|messenger|social (?:networks?|media))"
)
_PAGE = r"(?:post|article|page|story|recipe|material|publication|entry|video|information|news)"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]"
    r"|октябр[ья]|ноябр[ья]|декабр[ья]|січ\w+|лют\w+|берез\w+|квіт\w+|трав\w+|черв\w+|лип\w+|серп\w+|верес\w+"
    r"|жовт\w+|листопад\w*|груд\w+|januar|februar|märz|mai|juni|juli|oktober|dezember|styczni\w+|luty|lutego"
    r"|mar[zc]\w+"
    r"|kwie[ct]\w+|maj\w*|czerw\w+|lip\w+|sierp\w+|wrze[sś]\w+|październik\w*|grud\w+)"
)
_DATE = rf"(?=.*\d)(?:\d{{1,4}}(?:st|nd|rd|th)?|{_MONTH}|года?|рік|року|at|в|um|o|uhr|[ap]m|[.,:/\- ]|roku)+"

SIGNS: tuple[Sign, ...] = (
    _sign(
        "share",
        "A share button is no part of the article.",
        rf"(?:please )?(?:like|share|tweet|pin|repost|bookmark)(?: (?:this|it|the|our|that|a link))?(?: {_PAGE})?"
        rf"(?: (?:on|in|to|via|by|with) (?:{_NETWORK}|(?:your |my )?friends|others)(?: (?:and|or"
        rf"|,) {_NETWORK})*)?[:!. ]*",
        rf"(?:share|tweet|send|save|post)(?: (?:this|it))?(?: {_PAGE})? (?:on|in|to|via|with) "
        rf"(?:{_NETWORK}|(?:your )?friends)\W*",
        rf"(?:did you |do you )?(?:like|liked|enjoy|enjoyed) (?:this|the|our) {_PAGE}\?.{{0,100}}",
        rf"if you (?:like|liked|enjoy|enjoyed) (?:this|the|our) {_PAGE}\b.{{0,20}}\b(?:share|subscribe|tell|rate"
        rf"|like)\b.*",
        r"tell your friends\W*|spread the word\W*|share (?:with friends|on social (?:media|networks))\W*",
        rf"(?:send|email|e-mail|print) this {_PAGE}\W*",
        r"подел(?:иться|итесь|ись)(?: (?:с друзьями|в соц\S*(?: сетях)?|стать[её]й|ссылкой|этой стать[её]й|в|на"
        r"|записью)"
        rf"(?: {_NETWORK}| с друзьями| в соц\S* сетях| сетях)*)?\W*",
        r"(?:вам )?понравилась (?:эта )?(?:статья|страница|запись)\?.{0,100}|расскажите друзьям.{0,40}|твитнуть"
        r"|нравится",
        r"под[іи]л(?:итися|іться|ися)(?: .{1,40})?\W*|сподобалася (?:ця )?стаття\?.{0,100}",
        r"(?:diesen |den )?(?:artikel|beitrag|seite) teilen\W*|(?:jetzt )?teilen(?: (?:auf|mit|via) .{1,40})?"
        r"|gefällt mir",
        r"udostępnij(?: .{1,40})?\W*|podziel się (?:.{1,20} )?(?:ze znajomymi|z przyjaciółmi|artykułem)\W*"
        r"|lubię to\W*",
    ),
    _sign(
        "comments",
        "A comment form is no part of the article.",
        r"(?:click here to )?(?:leave|add|post|write|submit)(?: (?:a|your|the))?(?: first| new)? "
        r"(?:comment|reply|response|review|feedback)s?(?: (?:below|here|to .{1,60}|on .{1,60}|cancel reply))?\W*",
        r"(?:comments?|replies|responses|reviews?)(?: (?:are )?(?:closed|off|disabled))?(?: ?\(?\d+\)?)?\W*"
        r"|(?:no|0|\d+) (?:comments?|replies|responses|reviews)(?: (?:yet|so far|to|on|for)\b.{0,80})?\W*"
        r"|(?:cancel )?reply",
        r"(?:submit|post|send|load more|view|show|hide|see)(?: all| \d+)?(?: \d+)? (?:comments?|replies)\W*",
        r"(?:name|e-?mail|website|comment|message|имя|сайт|комментарий|имя|почта)(?: address)?(?: \(.{1,40}\))? ?\*",
        r"join the (?:discussion|conversation)\W*|log ?in to (?:leave|post|reply|comment)\b.*",
        r"(?:добавить|оставить|оставьте|написать|напишите|отправить)(?: свой| ваш| первый)? (?:комментарий|отзыв"
        r"|ответ)\W*",
        r"(?:ваш )?комментари(?:й|и|ев)(?: ?\(?\d+\)?)?\W*|\d+ комментари\w+|(?:пока )?(?:комментариев"
        r"|комментариев пока) нет\W*"
        r"|нет комментариев\W*|(?:отменить )?ответ(?:ить)?\W*|добавить в избранное",
        r"(?:додати|залишити|залишіть|написати)(?: свій)? (?:коментар|відгук|відповідь)\W*|коментар(?:і|ів"
        r"|ь)(?: ?\(?\d+\)?)?\W*"
        r"|немає коментарів\W*|(?:скасувати )?відповідь\W*",
        r"(?:schreiben? sie |schreibe? |hinterlassen? sie |hinterlasse )?(?:einen |ihren |deinen )?kommentare?"
        r"(?: (?:schreiben|hinterlassen|verfassen|abschicken|abgeben))?\W*|(?:noch )?(?:keine|\d+) kommentare?\W*"
        r"|schreibe einen kommentar\b.*|antwort(?:en)?(?: abbrechen)?",
        r"(?:dodaj|zostaw|napisz)(?: swój| pierwszy)? (?:komentarz|odpowiedź|opinię)\W*|(?:brak|\d+) komentarz\w*\W*"
        r"|komentarze(?: ?\(?\d+\)?)?\W*|anuluj (?:pisanie )?odpowied\w+",
    ),
    _sign(
        "comments",
        "A comment form is no part of the article.",
        r"(?:there are )?no comments (?:yet|so far)\b.{0,80}|be the first to (?:comment|reply|review|leave|write"
        r"|rate)\b.{0,60}",
        r"your e-?mail (?:address )?will not be (?:published|shown)\b.*|required fields are marked\b.*|marked \*",
        r"save my name, e-?mail\b.*|notify me (?:of|by|about|when)\b.*|you must be logged in\b.*"
        r"|this site uses akismet\b.*",
        r"ваш (?:e-?mail|адрес (?:e-?mail|электронной почты)) не будет опубликован\b.*|обязательные поля помечены\b.*"
        r"|сохранить мо[её] имя\b.*|ваша? (?:e-?mail|пошта).{0,12} не (?:буде )?(?:опублік|оприлюдн)\w+.*",
        r"deine e-?mail-?adresse wird nicht veröffentlicht\b.*|erforderliche felder sind\b.*"
        r"|twój adres e-?mail nie zostanie opublikowany\b.*|wymagane pola są oznaczone\b.*",
        label=False,
    ),
    _sign(
        "neighbours",
        "A link to the page before or after is no part of the article.",
        r"(?:previous|prev|next|older|newer) (?:post|article|entry|page|story|record|publication|news"
        r"|material)s?\b.*",
        r"← ?\S.*|.*\S ?→|[«»<>‹›←→ ]*(?:previous|next|back|back to (?:top|blog|list|home).*|to top"
        r"|forward)[«»<>‹›←→ ]*",
        r"(?:предыдущая|следующая)(?: (?:статья|запись|страница|публикация)\b.*)?|назад|вперед|вперёд|наверх",
        r"(?:попередн(?:я|ій)|наступн(?:а|ий)) (?:стаття|запис|сторінка|публікація)\b.*",
        r"(?:vorheriger|nächster|voriger) (?:beitrag|artikel)\b.*|nach oben|zurück",
        r"(?:poprzedni|następny) (?:wpis|artykuł|post)\b.*|do góry|wstecz",
    ),
    _sign(
        "video",
        "A line that announces a video that is not there.",
        r"(?:useful |related |interesting )?(?:video|видео|відео|wideo|film)(?: (?:on|about) (?:the|this) (?:topic"
        r"|subject|article))?"
        r"(?: ?[:|–—-] ?.*)?",
        r"(?:watch|see)(?: (?:the|this|a|our))?(?: (?:useful|interesting|short|following|related))? video\b.*",
        r"(?:смотрите|посмотрите)(?: (?:также|это|на))* видео\b.*|(?:полезное )?видео (?:по теме|по этой теме"
        r"|к статье|о|об|про)\b.*",
        r"(?:дивіться|перегляньте)(?: також)? відео\b.*|відео (?:за темою|по темі|про)\b.*",
        r"video (?:zum|über) .*|(?:zobacz|obejrzyj)(?: też)? (?:film|wideo)\b.*",
    ),
    _sign(
        "date",
        "The date of the page is no part of the article.",
        r"(?:page |article |post |information |content )?(?:last |first )?(?:up-?dated?|modified|reviewed|published"
        r"|posted|revised"
        r"|edited|created|added|publication|date|date (?:of (?:publication|update|creation)|published|added"
        r"|modified))"
        rf"(?: date| on| at| last)*[:,\- ]+(?:on )?{_DATE}",
        rf"(?:обновлен[оа]|обновление|опубликован[оа]|последнее обновление|дата(?: публикации| обновления)?"
        rf"|добавлено)[: ]+{_DATE}",
        rf"(?:оновлен[оа]|опубліковано|останнє оновлення|дата(?: публікації| оновлення)?)[: ]+{_DATE}",
        rf"(?:zuletzt )?(?:aktualisiert|veröffentlicht|aktualisierung|stand|datum)(?: am)?[: ]+{_DATE}",
        rf"(?:ostatnia |data )?(?:aktualizacj[ai]|opublikowano|publikacji|data)(?: dnia)?[: ]+{_DATE}",
    ),
    _sign("date", "The date of the page is no part of the article.", _DATE, edge=True),
    _sign(
        "advert",
        "A mark of an advertisement is no part of the article.",
        r"advert(?:is(?:e)?ment|ising)?s?\W*|sponsored(?: (?:content|links?|by .{1,40}))?\W*|ads?(?: by google)?\W*"
        r"|promotion\W*",
        r"(?:на правах )?рекламы?а?\W*|werbung\W*|anzeige\W*|reklama\W*|партнерский материал\W*",
    ),
    _sign(
        "newsletter",
        "An invitation to subscribe is no part of the article.",
        r"(?:please )?(?:subscribe|sign up)(?: (?:to|for|now|here|today)\b.{0,30})?"
        r"(?:\b(?:newsletter|updates?|channel|mailing list|blog|news|telegram|youtube)\b.*)?\W*",
        r"(?:follow|find|join) us\b.{0,60}|get (?:our|the) (?:free )?newsletter\b.*|newsletter\W*",
        r"подпи(?:шитесь|саться|сывайтесь|шись)\b.{0,100}|(?:мы )?в соц(?:иальных|\.)? ?сетях\W*",
        r"підпи(?:шіться|сатися|суйтесь|шись)\b.{0,100}",
        r"(?:unseren |jetzt )?newsletter (?:abonnieren|bestellen)\W*|abonnieren sie\b.{0,80}|folgen sie uns\b.{0,60}",
        r"zapisz się\b.{0,60}newsletter\w*\W*|subskrybuj\b.{0,60}|śledź nas\b.{0,60}",
        label=False,
    ),
    _sign(
        "navigation",
        "A part of the menu of the site is no part of the article.",
        r"(?:you are here:? ?)?(?:home|home ?page|main|main page|главная|головна|startseite|strona główna)"
        r"(?: ?[»>/›→|\\·•:-] ?.*)?",
        r"you are here:?.*|вы (?:здесь|находитесь здесь):?.*|ви тут:?.*|sie sind hier:?.*",
        r"skip to (?:main )?content|toggle navigation|menu|меню|main menu|search(?: for:?)?|поиск(?: по сайту)?"
        r"|пошук|suche|szukaj",
        r"log ?in|sign in|register|registration|войти|вход|регистрация|увійти|anmelden|zaloguj(?: się)?|site ?map"
        r"|карта сайта",
        r"(?:download|save as) pdf|print(?: (?:version|page))?|версия для печати|распечатать|drucken|drukuj",
        r"loading\W*|загрузка\W*|click (?:here|to enlarge|to expand)\W*|show (?:more|less)\W*|expand\W*|collapse\W*"
        r"|scroll (?:down|up)\W*",
        r"\[?edit(?: this paragraph)?\]?|read in (?:english|russian|ukrainian|german|polish)|advertise with us",
    ),
    _sign(
        "meta",
        "A note of the site on the page is no part of the article.",
        r"(?:tags?|labels?|tagged(?: with)?|filed under|posted in|keywords?|метки|теги|мітки|tagi|schlagw[öo]rter"
        r"|stichworte)"
        r"(?: ?: ?.*)?",
        r"(?:views?|reads|hits|visits|shares|likes|votes?|просмотр(?:ов|ы)|просмотрено|переглядів|aufrufe"
        r"|wyświetle(?:ń|nia)"
        r"|голосов|лайков) ?:? ?[\d., ]+[km]?|[\d., ]+[km]? (?:views?|reads|shares|likes|votes?|просмотр\w*"
        r"|перегляд\w*)",
        r"(?:average |our |post |article )?(?:rating|rated|рейтинг|оценка|середня оцінка|средняя оценка|bewertung"
        r"|ocena)(?: статьи)?"
        r" ?:? ?[\d.,]+(?: ?(?:/|out of|из|з|von) ?\d+)?\b.{0,40}|\(?\d+ votes?, average.*"
        r"|\(?(?:\d+ )?голос\w*, (?:в )?средн.*",
        r"(?:please )?(?:rate|vote for) (?:this|the) (?:article|post|page|material)\W*|оцените (?:статью"
        r"|материал).*|оцініть статтю.*",
        r"was this (?:article|page|post|information|answer) (?:helpful|useful)\W*(?:yes|no|/|\W)*",
        r"(?:reading time|time to read|время (?:на )?чтени[ея]|час читання|lesezeit"
        r"|czas czytania) ?:? ?~?\d+.{0,20}|\d+ min(?:utes?)? read",
        r"(?:posted |written |published )?by (?:admin|administrator|editor)\b.{0,40}|(?:автор|author) ?: ?(?:admin"
        r"|администратор|(?:the )?(?:editorial|site) (?:team|staff|board|office)|редакция).{0,40}",
    ),
    _sign(
        "meta",
        "A note of the site on the page is no part of the article.",
        r"(?:categor(?:y|ies)|rubrics?|sections?|topics?|headings?|рубрик[аи]|категори[яи]|раздел|категорі[яї]"
        r"|розділ|kategori[ae]n?"
        r"|kategorie[ns]?) ?: ?.{1,100}",
        edge=True,
    ),
    _sign(
        "copyright",
        "A notice of the site is no part of the article.",
        r"(?:copyright ?)?(?:©|\(c\)) ?.*|copyright (?:\d{4}|by)\b.*|(?:.{0,80}\W)?(?:all rights reserved"
        r"|все права защищены"
        r"|усі права захищені|alle rechte vorbehalten|wszelkie prawa zastrzeżone)\b.{0,80}",
        r"(?:any )?(?:copying|reproduction|use) of (?:the |any )?(?:site |our )?(?:materials?|content"
        r"|information)\b.{0,60}"
        r"\b(?:prohibited|forbidden|only|link|permission)\b.*",
        r"(?:при )?(?:копировани[ие]|использовани[ие]) (?:любых )?материалов.*|(?:при )?(?:копіюванн[іи]"
        r"|використанн[іи]) матеріалів.*",
        r"(?:privacy|cookie|cookies) (?:policy|notice|settings)|terms (?:of (?:use|service)|and conditions)"
        r"|contact us|about us"
        r"|политика конфиденциальности|пользовательское соглашение|контакты|о сайте|impressum|datenschutz"
        r"|polityka prywatności",
        label=False,
    ),
    _sign(
        "cookies",
        "A cookie notice is no part of the article.",
        r"(?:this|our) (?:web)?site uses cookies\b.*|we use cookies\b.*|by (?:continuing|using) .{0,60}\bcookies\b.*",
        r"(?:accept|allow|reject|manage)(?: all)? cookies\W*|(?:мы|сайт|этот сайт|наш сайт) использу(?:ем"
        r"|ет) (?:файлы )?(?:cookie|куки)\b.*",
        r"(?:ми|сайт|цей сайт) використову(?:ємо|є) (?:файли )?(?:cookie|кукі)\b.*|wir verwenden cookies\b.*"
        r"|(?:ta|nasza|ten|nasz) (?:strona|witryna|serwis) (?:używa|korzysta z"
        r"|wykorzystuje) (?:plików )?cookie\w*\b.*",
        label=False,
    ),
    _sign(
        "caption",
        "A caption or credit of a picture that is not there.",
        r"(?:photo|image|picture|illustration|фото|изображение|ілюстрація|світлина|bild|foto|zdjęcie|grafik)"
        r"(?: (?:source|credit|by|from|courtesy|quelle|автора?|źródło)\b[^:]{0,40})? ?[:©] ?.*",
        r"(?:photo|image|picture) (?:by|from|courtesy(?: of)?|credit) \S.{0,60}|(?:©|\(c\)) ?(?:shutterstock|getty"
        r"|istock|depositphotos).*",
        r"(?:shutterstock|getty ?images|istock(?:photo)?|depositphotos|pixabay|unsplash|freepik|fotolia"
        r"|adobe stock)(?:\.com)?\W*",
        # "Варикоз фото" names the picture that stood here.
        r"(?:[^\W\d]+[ -]){1,5}(?:photos?|pictures?|фото)",
    ),
    _sign(
        "related",
        "A link to another page is no part of the article.",
        r"(?:you )?(?:may|might|will)(?: also)? (?:be interested(?: in)?|like|find .{0,30}(?:interesting"
        r"|useful))\b.{0,80}",
        r"we(?: also)? (?:recommend|suggest|advise)(?: you)?(?: to)? (?:reading|read|watching|watch|looking|seeing"
        r"|see)\b.{0,100}",
        r"(?:read|see|watch|look|check out|find out)(?: (?:it|this|our))? (?:also|too|next|more|on the topic"
        r"|on topic)\b(?:[:»→ .…-].{0,120})?",
        r"(?:also|more) (?:read|see|interesting|useful|on (?:this|the) topic|on this|articles?"
        r"|from .{1,30})(?: ?:.{0,120})?",
        r"read the (?:book|article|material|post|review) ?[:\"“«].{1,120}|continue reading\b.{0,80}|learn more\W*"
        r"|more details\W*",
        r"in the same (?:category|section)\W*|what (?:to|else to) read(?: next)?\W*|don[’']t miss\W*"
        r"|popular(?: now)?\W*|by topic\W*",
        r"(?:читайте|смотрите|читай|прочтите|прочитайте|узнайте|см\.?) (?:также|ещё|еще|тоже|больше"
        r"|подробнее)\b.{0,120}",
        r"(?:вас|вам)(?: также)? (?:может|могут|будет|будут)(?: быть)? (?:интересн|заинтерес|понрав|полезн)\w*.{0,80}"
        r"|рекомендуем(?: также)?(?: (?:вам|к))? (?:прочитать|прочтению|почитать|посмотреть|ознакомиться)\b.{0,100}",
        r"читать (?:далее|дальше|полностью|ещё|еще|также|подробнее)\b.{0,80}|подробнее\W*|(?:статьи )?по теме\W*"
        r"|материалы по теме\W*",
        r"(?:читайте|дивіться|дізнайтеся) (?:також|ще|більше)\b.{0,120}|вам(?: також)? може (?:бути цікав"
        r"|сподоба)\w*.{0,80}",
        r"(?:lesen|siehe|sehen|erfahren|lies)(?: sie)? (?:auch|mehr)\b.{0,120}|das könnte (?:dich|sie|ihnen"
        r"|dir) auch\b.{0,60}|weiterlesen\W*"
        r"|mehr (?:lesen|erfahren)\W*",
        r"(?:czytaj|zobacz|przeczytaj|sprawdź)(?: (?:też|także|również|więcej|dalej))\b.{0,120}|może (?:cię|ci|was"
        r"|państwa)\b.{0,20}"
        r"zainteresować\W*",
    ),
    _sign(
        "related",
        "A link to another page is no part of the article.",
        r"(?:read|see) more about \S+(?: \S+){0,6}\.",
        label=False,
    ),
)

# "Helpful: Title of another page": a title has a capital and no full stop.
POINTER = re.compile(
    r"(?:Helpful|Useful|Interesting|Recommended|By the way|On the topic|On topic|Полезно|Интересно|Кстати|Корисно"
    r"|Цікаво)"
    r" ?: ?[\"“«]?[A-ZА-ЯЁІЇЄҐ][^.;:]{3,110}(?<![.;,!])"
)

RELATED_HEAD = re.compile(
    r"(?:related|similar|recommended|popular|recent|latest|more|other|further|interesting|useful)"
    r"(?: (?:articles?|posts?|materials?|publications?|topics?|news|links?|stories|content|pages|entries|reading))+"
    r"(?: (?:on|about|from|by|for|in) .{1,60})?:?"
    r"|(?:похожие|другие|рекомендуемые|популярные|интересные|полезные|последние|новые) (?:статьи|записи|материалы"
    r"|публикации|новости)"
    r"(?: (?:по|на|о) .{1,40})?:?"
    r"|(?:схожі|інші|популярні|рекомендовані|корисні|останні) (?:статті|записи|матеріали|публікації"
    r"|новини)(?: .{1,40})?:?"
    r"|(?:ähnliche|verwandte|weitere|beliebte|neueste) (?:artikel|beiträge|themen)(?: .{1,40})?:?"
    r"|(?:podobne|powiązane|polecane|inne|popularne|ostatnie) (?:artykuły|wpisy|posty)(?: .{1,40})?:?"
    r"|(?:read|see|watch) (?:also|more|next):?|also read:?|you (?:may|might) also (?:like|be interested in):?"
    r"|we recommend reading:?"
    r"|(?:читайте|смотрите|читай) (?:также|ещё|еще):?|(?:читайте|дивіться) також:?|(?:материалы|статьи) по теме:?"
    r"|(?:lesen sie|siehe) auch:?|(?:czytaj|zobacz|przeczytaj) (?:też|także|również):?"
)

CONTENTS_HEAD = re.compile(
    r"(?:article |page |post )?contents?(?: of (?:the |this )?(?:article|page|post))?|table of contents?|(?:in"
    r"|on) this (?:article|page)"
    r"|(?:the )?content of the article|(?:quick |page )?navigation|jump to(?: section)?"
    r"|(?:содержание|оглавление|навигация)(?: (?:по )?(?:этой )?(?:статьи|страницы|статье|странице))?|в этой статье"
    r"|зміст(?: статті)?|у цій статті|inhalt(?:sverzeichnis)?|in diesem artikel|spis treści|w tym artykule"
)
CONTENTS_SWITCH = re.compile(
    r"[:\s]*\[?\s*(?:hide|show|toggle|скрыть|показать|сховати|показати|ausblenden|ukryj|pokaż)?\s*\]?[:\s]*"
)

SMILEY = re.compile(r":[a-z_]{1,12}:|:[?!]{1,3}:|[:;8=][-o^']?[()\[\]|dpox/\\?!*$>]{1,2}|<3", re.IGNORECASE)
