"""A line or two of news in an encoding that nothing names: every letter must come out as it was written."""

import warnings
from pathlib import Path

import pytest
from shared_worker import read_sources

from ingest.article import Draft
from ingest.decoding import Decoded, decode
from ingest.decoding.charsets import CODECS, codec_of

TEXTS = [
    ("---\ndate: 2025-06-03\n---\nIt cost £5m, said Zoë.", "cp1252"),
    ("The café made £5, said Ms Müller.", "cp1252 iso-8859-1"),
    ("Tickets are £7 and €9, children £3.", "cp1252"),
    ("The ferry company owes £4.2 million and will pay €300,000 this year, it said on Tuesday.", "cp1252"),
    ("The mayor’s office said the café would reopen on Monday.", "cp1252 mac-roman"),
    ("Tickets cost £12.", "cp1252 iso-8859-1 iso-8859-15"),
    ("Renée Zöllner won the race in Malmö on Sunday, ahead of José Núñez.", "cp1252 iso-8859-1 iso-8859-15 mac-roman"),
    ("“We lost it all,” said Brontë.", "cp1252 mac-roman"),
    ("The fare rises to €2.40 – the third rise in a year – from June.", "cp1252 mac-roman"),
    ("Prices rose by €5 in May.", "cp1252 iso-8859-15"),
    ("Sean O’Brien said the £5m plan — half of it “from Brussels” — was dead.", "cp1252 mac-roman"),
    ("Le pont a été rouvert lundi, a déclaré le préfet de la région.", "cp1252 iso-8859-1 iso-8859-15 mac-roman"),
    ("L’œuvre coûte 300 € et sera exposée à Nîmes dès février.", "cp1252 mac-roman"),
    ("Le maire a démissionné hier.", "cp1252 iso-8859-1 mac-roman"),
    (
        "Die Brücke über die Orm ist nach Angaben der Behörden wieder geöffnet.",
        "cp1252 iso-8859-1 iso-8859-15 mac-roman",
    ),
    ("Der Bürgermeister sagte: „Das Geld fehlt.“ Es geht um 300 € je Einwohner.", "cp1252 mac-roman"),
    ("Die Straße bleibt gesperrt, bis der Schnee schmilzt.", "cp1252 iso-8859-1 mac-roman"),
    ("El puente se reabrió el lunes, según el alcalde de la ciudad. ¿Quién pagará?", "cp1252 iso-8859-1 mac-roman"),
    ("El niño perdió la mañana del sábado en España.", "cp1252 iso-8859-1 mac-roman"),
    (
        "A ponte foi reaberta na segunda-feira, disse o presidente da câmara. Não há mais informações.",
        "cp1252 iso-8859-1 mac-roman",
    ),
    ("Bron öppnade igen på måndagen, sade borgmästaren i Malmö.", "cp1252 iso-8859-1 mac-roman"),
    ("Broen åbnede igen mandag, sagde borgmesteren i Århus. Prøven er slut.", "cp1252 iso-8859-1"),
    ("Il ponte è stato riaperto lunedì, ha detto il sindaco della città.", "cp1252 iso-8859-1 mac-roman"),
    ("Silta avattiin jälleen maanantaina, kertoi pormestari Hämäläinen.", "cp1252 iso-8859-1"),
    ("Brúin var opnuð aftur á mánudag, sagði borgarstjórinn. Það var þörf.", "cp1252 iso-8859-1"),
    ("Most na rzece został ponownie otwarty w poniedziałek, powiedział burmistrz Łodzi.", "cp1250 iso-8859-2"),
    ("Żółta łódź zatonęła, a dwie osoby są ranne.", "cp1250 iso-8859-2"),
    ("Most přes řeku byl v pondělí znovu otevřen, řekl starosta města Plzeň.", "cp1250 iso-8859-2"),
    ("A hidat hétfőn újra megnyitották, mondta a polgármester. Győr lakói örülnek.", "cp1250 iso-8859-2"),
    ("Podul a fost redeschis luni, a declarat primarul oraşului. Preţul creşte.", "cp1250 iso-8859-2"),
    ("Most je ponovno otvoren u ponedjeljak, rekao je gradonačelnik. Šteta će biti plaćena.", "cp1250 iso-8859-2"),
    ("Most cez rieku v pondelok znovu otvorili, povedal primátor. Škody sú veľké.", "cp1250 iso-8859-2"),
    ("Мост через реку Орм снова открыт, сообщил губернатор области.", "cp1251 koi8-r iso-8859-5 mac-cyrillic cp866"),
    ("Поезда не ходят с понедельника.", "cp1251 koi8-r cp866"),
    ("Мэр ушёл в отставку.", "cp1251 koi8-r"),
    ("Міст через річку знову відкрили, повідомив голова області. Її ремонт тривав рік.", "cp1251 koi8-u"),
    ("Мостът над реката беше отворен отново в понеделник, каза кметът на града.", "cp1251"),
    ("Мост преко реке поново је отворен у понедељак, рекао је градоначелник.", "cp1251"),
    ("Η γέφυρα άνοιξε ξανά τη Δευτέρα, δήλωσε ο δήμαρχος της πόλης.", "cp1253 iso-8859-7"),
    ("Köprü pazartesi günü yeniden açıldı, dedi belediye başkanı. Şehir ışıl ışıl.", "cp1254 iso-8859-9"),
    ("הגשר נפתח מחדש ביום שני, אמר ראש העיר.", "cp1255 iso-8859-8"),
    ("أعيد فتح الجسر يوم الاثنين، قال رئيس البلدية.", "cp1256 iso-8859-6"),
    ("Tiltas vėl atidarytas pirmadienį, sakė miesto meras. Žmonės džiaugiasi.", "cp1257"),
    ("Tilts pirmdien atkal tika atvērts, sacīja pilsētas mērs. Rīga gaida.", "cp1257"),
    ("橋は月曜日に再開した、と市長は述べた。費用は三億円だった。", "shift_jis euc-jp iso2022_jp"),
    ("市長が辞任した。", "shift_jis euc-jp"),
    ("大桥周一重新开放，市长表示。费用为三亿元。", "gb18030"),
    ("市长昨天辞职。", "gb18030"),
    ("大橋週一重新開放，市長表示。費用為三億元。", "big5"),
    ("市長昨天辭職。", "big5"),
    ("다리가 월요일에 다시 열렸다고 시장이 말했다. 비용은 3억 원이었다.", "euc-kr"),
    ("시장이 어제 사임했다.", "euc-kr"),
    ("The bridge reopened on Monday, the mayor said.", "utf-16-le utf-16-be"),
    ("Мост через реку Орм снова открыт, сообщил губернатор.", "utf-16-le utf-16-be"),
    ("大桥周一重新开放，市长表示。费用为三亿元。", "utf-16-le utf-16-be"),
    ("Mayor Zoë Quill-Brontë resigned.", "cp1252 mac-roman"),
    ("Beyoncé will play in Córdoba in July.", "cp1252 iso-8859-1"),
    ("The £ fell against the € on Friday.", "cp1252"),
    ("The house sold for £1.2m.", "cp1252 iso-8859-1"),
    ("It cost €40m.", "cp1252"),
    ("“No,” he said.", "cp1252"),
    ("He’s gone.", "cp1252 mac-roman"),
    ("They’ll vote – again – on Monday…", "cp1252 mac-roman"),
    ("Novak Đoković beat Andrej Plenković’s favourite.", "cp1250"),
    ("Lech Wałęsa spoke in Gdańsk on Sunday about the €5m fund.", "cp1250"),
    ("Temperatures reached 41°C in Seville.", "cp1252 iso-8859-1"),
    ("Ångström and Øre met Søren Kjær.", "cp1252 iso-8859-1"),
    ("Naïve coöperation, said Ms Müller.", "cp1252 iso-8859-1"),
    ("François Mitterrand’s protégé lost.", "cp1252 mac-roman"),
    ("Der Bürgermeister hat’s geöffnet.", "cp1252"),
    ("Größere Schäden gab es nicht.", "cp1252 iso-8859-1 mac-roman"),
    ("Für 5 € gibt es das Heft in Köln.", "cp1252 iso-8859-15"),
    ("Ça coûte 3 €, dit-elle.", "cp1252 iso-8859-15"),
    ("À Besançon, on fête Noël.", "cp1252 iso-8859-1"),
    ("El señor Muñoz ganó €3.000.", "cp1252 iso-8859-15"),
    ("São Paulo não dormiu à noite.", "cp1252 iso-8859-1"),
    ("Der er ingen årsag, sagde Sørensen på mødet.", "cp1252 iso-8859-1"),
    ("Tänään sataa Jyväskylässä.", "cp1252 iso-8859-1"),
    ("Pogoda w Łodzi będzie dobra.", "cp1250 iso-8859-2"),
    ("Příští týden začne škola.", "cp1250 iso-8859-2"),
    ("Árvíztűrő tükörfúrógép.", "cp1250 iso-8859-2"),
    ("Ştirile zilei în Bucureşti şi Iaşi.", "cp1250 iso-8859-2"),
    ("Пожар потушен.", "cp1251 koi8-r"),
    ("В Москве идёт снег.", "cp1251 koi8-r"),
    ("Президент подписал указ о бюджете.", "cp1251 koi8-r iso-8859-5"),
    ("Київ готується до зими.", "cp1251"),
    ("東京で雪が降った。", "shift_jis euc-jp"),
    ("首相は記者会見で辞任を表明した。", "shift_jis euc-jp"),
    ("北京下雪了。", "gb18030"),
    ("总理宣布辞职，议会将于周一投票。", "gb18030"),
    ("總理宣布辭職，議會將於週一投票。", "big5"),
    ("서울에 눈이 내렸다.", "euc-kr"),
    ("총리가 사임을 발표했다.", "euc-kr"),
    ("Ο πρωθυπουργός παραιτήθηκε.", "cp1253 iso-8859-7"),
    ("ראש הממשלה התפטר היום.", "cp1255"),
    ("استقال رئيس الوزراء اليوم.", "cp1256"),
    ("Başbakan bugün istifa etti, dedi.", "cp1254"),
    ("The mayor said: “It’s £5 more.”", "utf-16-le utf-16-be"),
    ("Пожар потушен.", "utf-16-le utf-16-be"),
    ("北京下雪了。", "utf-16-le utf-16-be"),
    ("東京で雪が降った。", "iso2022_jp"),
    ("iPhone вышел в России.", "cp1251"),
    ("Sinn Féin and Fianna Fáil agreed.", "cp1252 iso-8859-1 mac-roman"),
    ("Renée’s café made £300 — not €350 — a day.", "cp1252 mac-roman"),
]
CASES = [(text, encoding) for text, encodings in TEXTS for encoding in encodings.split()]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_short_text_keeps_its_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed in CODECS.values(), "what was guessed is told"


def test_what_needs_no_guess_is_none() -> None:
    assert decode("José".encode()) == Decoded("José")
    assert decode("José".encode("utf-16")) == Decoded("José")
    page = "<html><head><meta charset=iso-8859-2></head><body>Łódź</body></html>"
    assert decode(page.encode("iso-8859-2")) == Decoded(page)


@pytest.mark.parametrize("name", ["utf-7", "rot13", "unicode_escape", "punycode", "utf-16", "nonsense"])
def test_a_page_cannot_declare_what_is_no_encoding_of_pages(name: str) -> None:
    page = f'<meta charset="{name}"><p>The café made £5, said Ms Müller.'
    assert decode(page.encode("cp1252")).text == page


def test_one_broken_byte_costs_no_other_letter() -> None:
    text = "“The bridge,” said José. “It’s shut — for now.” " * 5
    assert decode(text.encode() + b"\xff end") == Decoded(text + "\ufffd end", "UTF-8")


def test_an_article_bears_the_encoding_that_was_guessed(tmp_path: Path) -> None:
    for name, content in (("a.txt", "It cost £5m, said Zoë."), ("b.jsonl", '{"text": "It cost £5m, said Zoë."}')):
        (tmp_path / name).write_bytes(content.encode("cp1252"))
    items = list(read_sources([tmp_path]))
    assert [(item.text, item.encoding) for item in items if isinstance(item, Draft)] == [
        ("It cost £5m, said Zoë.", "windows-1252")
    ] * 2


def test_every_codec_goes_by_its_name() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for codec, name in CODECS.items():
            assert codec_of(name) == codec == codec_of(codec)
            assert "a".encode(codec).decode(codec) == "a"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF8", "utf-8"), (" latin1 ", "cp1252"), ("ISO-8859-1", "cp1252"), ("us-ascii", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("x-sjis", "cp932"), ("windows-31j", "cp932"), ("x-mac-roman", "mac-roman"), ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"), ("windows-874", "cp874"), ("iso-8859-9", "cp1254"), ("x-cp1251", "cp1251"),
        ("utf-7", None), ("base64", None), ("", None), ("a\0b", None), ("ütf", None), ("x-user-defined", None),
    ],
)  # fmt: skip
def test_names_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec
