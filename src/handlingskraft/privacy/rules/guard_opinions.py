"""Words of belief, opinion or origin beside a name (GDPR article 9; the Instrument of Government 2 kap. 3 §)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from handlingskraft.privacy.rules.guard_patterns import by_first_letter
from handlingskraft.privacy.rules.guard_spans import OPINION_NEAR_NAME, PersonalDataSpan

_NEAR = 60
_SURE = 0.7
# For text in small letters; that a word begins there is looked at afterwards, which is faster.
_WORDS = (
    r"muslim\w*|islamist\w*|salafi\w*|jihadi\w*|wahhab\w*|shia\w*|sunni\w*|krist(?:en|na|et|endom\w*)|katolik\w*|katolsk\w*|protestant\w*"
    r"|ortodox\w*|jud(?:e|en|ar|arna|isk|iska)|sionist\w*|hindu\w*|buddhis\w*|buddhist\w*|sikh\w*|bahai|ateist\w*|jehovas vittne\w*|mormon\w*"
    r"|(?:ny)?nazist\w*|nazism\w*|fascist\w*|rasist\w*|antisemit\w*|höger(?:extrem|radikal)\w*|vänster(?:extrem|radikal)\w*|vit makt\w*"
    r"|vitmakt\w*|extremis\w*|extremist\w*|radikaliser\w*|terrorist\w*|kommunist\w*|marxist\w*|anarkist\w*|afa|nmr|motståndsrörelsen|incel\w*"
    r"|autonom\w*|nationalist\w*|separatist\w*|konspirationsteor\w*|sverigedemokrat\w*|socialdemokrat\w*|moderat(?:en|er|erna)?|vänsterpartist\w*"
    r"|miljöpartist\w*|centerpartist\w*|liberal(?:en|er)?|kristdemokrat\w*|isis?-\w+|is-\w+|daesh|talib\w*|hamas|hizbollah|pkk"
    r"|rom(?:er|erna|sk|ska)|zigenar\w*|same(?:r|n|rna)?|samisk\w*|somal\w*|syri(?:er|ern|sk|ska)\w*|irak(?:ier|isk)\w*|iran(?:ier|sk)\w*|afghan\w*"
    r"|arab(?:en|er|isk|iska)?|kurd(?:en|er|isk|iska)?|turk(?:en|ar|isk|iska)?|ryss(?:en|ar)?|ukrainsk\w*|ukrainare|serb\w*|kroat\w*|bosni\w*|alban(?:en|er|sk|ska)"
    r"|eritrean\w*|etiopi\w*|palestin(?:ier|sk)\w*|marockan\w*|tjetjen\w*|invandrar\w*|flykting\w*|asylsökande|utländsk bakgrund|etnisk\w*|etnicitet\w*"
    r"|konverti\w*|konverter\w*|tro(?:r|ende|sbekännelse)|religiös\w*|religion\w*|politisk åsikt|åsikt\w*|homosexuell\w*|bisexuell\w*|transperson\w*|hbtq\w*"
)
_OPINION = re.compile(rf"(?:{by_first_letter(_WORDS)})\b")
_BREAK = re.compile(r"[.!?]\s+[A-ZÅÄÖ]|\n\s*\n")


def find_opinions(text: str, names: Sequence[PersonalDataSpan]) -> Iterator[PersonalDataSpan]:
    """Stretches of ``text`` that hold one of the ``names`` (in order) and such a word within a few words, in the same sentence."""
    starts = [name.start for name in names]
    for word in _OPINION.finditer(text.lower()):
        if word.start() and text[word.start() - 1].isalnum():
            continue
        after = bisect_left(starts, word.end())
        for name in names[max(after - 1, 0) : after + 1]:
            start, end = min(name.start, word.start()), max(name.end, word.end())
            between = text[min(name.end, word.end()) : max(name.start, word.start())]
            overlaps = name.start < word.end() and word.start() < name.end
            if not overlaps and len(between) <= _NEAR and not _BREAK.search(between):
                yield PersonalDataSpan(OPINION_NEAR_NAME, start, end, _SURE)
                break
