"""How phrases ask for rhymes: "in rhyme", "with an ABAB rhyme scheme", "in rhyming couplets". All in lower case."""

from miabench.constraints.text.pattern import pattern

_POEM = r"(?:poems?|verses?|lines|poetry|stanzas?|rhymes?|text|description|answer|response)"
_A = r"(?:(?:an?|the) )?"
_SCHEME = r"(?:rhyme|rhyming)(?: |-)(?:scheme|pattern|structure)"
_A_POEM = rf"(?:(?:as|in|into|write|compose|create|craft|in the form of) )?{_A}(?:rhyming |rhymed )?{_POEM} "
_OF = (
    r"(?:(?:with|in|using|use|uses|following|follow|follows|employing|having|has|have|to|by|based on|sticking to|of|as|"
    r"(?:that|which) (?:follows|has|uses)|adhering to) )"
)
_LETTERS = r"[\"'(]?(?P<scheme>[a-z](?:[ ,/|-]{0,2}[a-z])+)[\"')]?"
_BARE_LETTERS = r"[\"'(]?(?P<scheme>[a-gx](?:[ ,/-]?[a-gx]){3,})[\"')]?"
SCHEMED = (
    pattern(rf"(?:{_A_POEM})?{_OF}?{_A}{_SCHEME}(?: of| is| should be| must be|:)?,? ?{_LETTERS}"),
    pattern(rf"(?:{_A_POEM})?{_OF}?{_A}{_LETTERS}[ -](?:{_SCHEME}|rhymes?|rhyming)(?: {_POEM})?"),
    pattern(
        rf"(?:{_A_POEM}|(?:with )?(?:lines )?rhyming )?{_OF}{_A}{_BARE_LETTERS} (?:pattern|scheme|structure"
        r"|format|form)"
    ),
    pattern(rf"(?:(?:as|write) )?an? {_BARE_LETTERS} (?:poem|verse)"),
    pattern(rf"(?:rhyming|rhymed|rhymes|that rhymes?|the {_POEM} (?:should |must )?rhymes?) {_A}{_BARE_LETTERS}"),
)
COUPLETS = pattern(
    r"(?:(?:written |composed |write |made up |consisting |composed )?(?:it )?"
    rf"(?:in|using|as|of|into|with|entirely in) )?(?:a series of |a set of |{_A_POEM}(?:in|of|with) )?"
    r"(?:rhyming|rhymed) couplets"
)
_WRITE = (
    r"(?:(?:write|compose|create|craft|make|produce|give|construct|pen|invent)(?: (?:it|this|me|your answer))?"
    r"(?: (?:as|in|into))? |(?:written |phrased |presented |put )?(?:as|in|into|in the form of|using|use|with|"
    r"by writing|like) )"
)
_HAS_RHYME = (
    r"(?:with|using|use|uses|in|having|has|have|containing|contains?|include|including|includes|following|employing|"
    r"employs?|that uses|that has|featuring)"
)
RHYMING = (
    pattern(rf"{_WRITE}?{_A}(?:rhyming|rhymed)(?: {_POEM}| form| format| style| verse form| words)?"),
    pattern(
        rf"{_WRITE}?{_A}{_POEM} (?:that|which) "
        rf"(?:rhymes?|(?:is|are) rhymed|(?:has|have|uses?|follows?) (?:a )?(?:rhymes?|{_SCHEME}))"
    ),
    pattern(
        rf"(?:{_A_POEM})?{_HAS_RHYME} (?:a |some |a clear |a consistent |a simple |simple |end )?"
        rf"(?:rhymes?|rhyming|{_SCHEME}s?|end[- ]rhymes?)"
    ),
    pattern(
        rf"(?:so that |where |and )?(?:that|which|it|they|lines|the (?:lines|{_POEM})) "
        r"(?:should |must |to |has to |have to )?(?:be rhyming|rhymes?|be rhymed)"
    ),
    pattern(r"(?:make|making) (?:it|the lines|your (?:answer|response|description)) rhyme|rhymes"),
)
_EACH_LINE = r"(?:(?:each|every)(?: single)? line|all(?: of)?(?: the)? lines|(?:each|every) of the lines)"
EVERY = pattern(
    rf"(?:{_A_POEM})?(?:(?:with|using|including|having|has) (?:a |end )?"
    r"(?:rhymes?|rhyming words?|words that rhyme) (?:at|on) the ends? of "
    rf"(?:{_EACH_LINE}|(?:all )?(?:the )?lines)"
    rf"|(?:(?:in which|where|with|so that|such that|having|that has) )?{_EACH_LINE} (?:must |should |has to |have to )?"
    r"(?:rhymes?|rhyming)(?: with (?:another(?: line| one)?|one another|each other|at least one other(?: line)?))?)"
)
