"""Words that report what somebody says; each is a pattern of lower-case words, without its boundaries."""

from ingest.language.lexicon import word_set
from ingest.language.verbs import regular_forms

# Behind a name, or before one: that person says what the sentence reports.
SAYING = (
    regular_forms(
        "add argue warn insist announce accuse call reply admit-t concede deny stress promise remark state "
        "describe suggest explain believe demand confirm recall note reveal predict estimate"
    )
    + r"|claim(?:s|ed|ing)?(?! (?:[\w-]+ ){0,2}(?:lives|life|victims?|title|prize|cup|gold|silver|bronze)\b)"
    + "|said|says?|saying|told|tells?|wrote|writes|ask(?:s|ed)(?! for)|thinks?|thought|spoke|speaks|found|reported"
)
# Shows that a sentence reports speech or a stance, whoever's it is.
SPEECH = (
    rf"{SAYING}|{regular_forms('reject refuse welcome oppose back support propose want praise condemn')}|critic\w+|"
    rf"{regular_forms('agree urge challenge comment decline decide vow pledge answer thank appeal')}|"
    r"according|given as|put|against|rul(?:es?|ed|ing) out|in favour|proposals?|statement|interview|speech|spokes\w+|"
    r"letter"
)
# Puts the verbs behind it into reported speech, where "would" stands for "will".
REPORTED_SPEECH = rf"said|told|according|decided|hoped|thought|{regular_forms('say add announce promise warn argue')}"
# Behind a quotation that is a question, and a name: the sentence goes on ("Is it fair?" Smith asked).
AFTER_QUESTIONS = word_set(
    """
    said says asked asks wrote writes tweeted posted told added replied responded answered exclaimed shouted yelled
    cried quipped joked recalled wondered continued explained demanded declared
    """
)
