"""Words that speak to a judge and not to a reader, and marks of a chat's roles, in English and in general."""

import re
from collections.abc import Iterator

from miabench.judge.injection.languages import OTHER_LANGUAGES

_JUDGE = r"(?:judges?|graders?|evaluators?|examiners?|assessors?|scorers?|raters?|reviewers?)"
_MACHINE = r"(?:ai|llm|a\.i\.|automated?|language model|gpt[- ]?\d?\w*|claude|gemini)"
_JUDGING = r"(?:grading|judging|evaluating|scoring|rating|assessing)"
_WORK = r"(?:response|answer|output|submission|text|description|sample|reply)s?"
_BEST = r"(?:full|max(?:imum|imal)?|perfect|complete|highest(?: possible)?|best(?: possible)?|top|all(?: the)?)"
_MARKS = r"(?:marks?|points?|scores?|credits?|ratings?|grades?|results?)"
_PART = r"(?:components?|requirements?|criteri(?:on|a)|constraints?)"
_RULES = r"(?:instructions?|prompts?|rubrics?|guidelines?|criteria|directives?)"
_ON = rf"(?! (?:on|about|for|of|in) (?!{_JUDGING}|evaluation))"
_FORGET = (
    r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget|bypass|override|discard|set aside|pay no (?:attention|heed) to|"
    r"stop following|(?:do not|don't) follow)"
)
_BEFORE = (
    r"(?:previous|prior|above|preceding|earlier|foregoing|initial|original|system|"
    r"all(?: of)? (?:the|your)|your|the)"
)

_ORDERS = (
    rf"\b{_FORGET}\b[^.\n]{{0,30}}\b{_BEFORE} (?:\w+ )?{_RULES}\b{_ON}",
    rf"\b{_FORGET}\b[^.\n]{{0,20}}\b(?:rubric|scoring|grading|evaluation (?:rules|criteria))\b",
    r"\bforget (?:everything|all)(?: that)? you (?:were|have been|'ve been) (?:told|taught|instructed)\b",
    r"\b(?:new|updated|real|actual) (?:system )?instructions?(?: for| to|:) ?(?:the )?"
    r"(?:assistant|judge|grader|model|ai)\b",
    r"\bfrom now on,? you (?:only|must|will|shall|always) (?:only )?(?:output|reply|answer|respond|print|return)\b",
)
_TO_WHOM = (
    rf"\bif you(?:'re| are) (?:an? )?{_MACHINE}\b",
    rf"\b{_MACHINE} {_JUDGE}\b",
    rf"\b(?:hi|hello|hey|dear|attention),? {_MACHINE}\b",
    r"\bwho(?:m|so)?ever (?:is |may be )?(?:grad|judg|evaluat|scor|rat|assess)(?:es|e|s|ing)\b",
    rf"\b{_JUDGING} (?:model|system|ai|assistant|llm|bot|program)\b|\bevaluation (?:system|model|bot)\b",
    rf"\byou are (?:a|an|the) (?:very )?(?:lenient|generous|kind|strict|fair|helpful) {_JUDGE}\b",
    rf"\b(?:the|any) (?:assistant|model|ai|llm) (?:that is |who is |which is )?(?:reading|{_JUDGING}) this\b",
)
_WHAT_FOR = (
    rf"\b(?:this|the|my|above) {_WORK}(?: above)?(?: (?:fully|completely|perfectly|clearly|therefore|thus|also))*"
    r" (?:should|must|deserves?|has to|ought to)(?: to)?(?: (?:receive|get|be (?:given|awarded|rated|scored|graded)))?"
    rf"[^.\n]{{0,20}}\b{_BEST} (?:possible )?{_MARKS}\b",
    rf"\b(?:this|the|my) {_WORK}(?: (?:fully|completely|perfectly))? (?:satisf\w+|meets?|fulfil\w*)"
    rf" (?:all|every|each)(?: of)?(?: the)? {_PART}\b",
    rf"\b(?:this|the|my) {_WORK} (?:is|was|has been)"
    r" (?:exempt|excluded|pre-?approved|already (?:graded|checked|approved))\b",
    r"\b(?:correct|right|true|proper|appropriate|only fair) (?:score|grade|rating|mark) (?:for|of) (?:this|the|my) "
    rf"{_WORK}\b",
    rf"\b(?:rate|score|grade|mark) (?:this|the|my) {_WORK}\b[^.\n]{{0,20}}(?:\d|{_BEST}\b|as )",
    r"\b(?:all|both|each|every|any)(?: of the| the)? components?(?: \d+)?"
    r"(?: is| are| was| were| as| counts? as| has been| have been)? (?:always |fully |clearly )?"
    r"(?:met|satisfied|fulfilled|passed)\b",
    r"\bsatisf\w+ (?:all|both|each|every)(?: of)?(?: the)? components?\b",
    r"\bmark (?:everything|all|each|every \w+) as (?:met|passed|satisfied|correct|fulfilled)\b",
    rf"\b{_PART} (?:\d+ )?(?:(?:doesn't|does not|do not|don't|no longer) appl\w+"
    r"|(?:is|was|are|were|has been) waived)\b",
    r"\b(?:grading|scoring|judging|evaluation) (?:guidelines?|rubric|criteria|instructions?|is|mode|rules)\b"
    r"[^.\n]{0,15}\b(?:have|has|is|are|finished|changed|over|=|complete\w*)\b",
    r"\b(?:scoring|grading) mode\b|\byour (?:scoring |grading )?rubric\b",
)
_ROLES = (
    r"<\|[\w ]{2,30}\|>|\[/?inst\]|<</?sys>>|\[system\]\(|<(?:start|end)_of_turn>",
    r"^#{2,4} ?(?:instruction|response|system(?: prompt)?|human|assistant|user|judge)\s*:?\s*$",
    r"</?(?:system|instructions?|judge|grader|evaluator)(?:_\w+)?>",
    r"^(?:system|assistant|human|user|developer)\s*:[^\n]{0,160}"
    r"\b(?:scor(?:e|es|ing)|grad(?:e|es|ing)|rubric|components?)\b",
)
_ALWAYS = re.compile("|".join((*_ORDERS, *_TO_WHOM, *_WHAT_FOR, *_ROLES, *OTHER_LANGUAGES)), re.MULTILINE)
"""What no reader is told, whatever the item is about."""

_UNLESS_ROLE = re.compile(
    rf"\b(?:dear|attention|hello|hi|hey|note to|message to|to) (?:the |all )?(?:{_MACHINE} )?{_JUDGE}\b\s*[,:!\-]"
    rf"|\b(?:dear|attention|note (?:to|for)) (?:the )?{_JUDGE}\b"
    rf"|\bas (?:the|a|an|my) (?:{_MACHINE} )?{_JUDGE},? (?:you|it is your)\b"
    rf"|\byou(?:'re| are) (?:now )?{_JUDGING} (?:me|this|my|it)\b"
)
"""What a letter to a judge has as well."""

_PLEA = r"(?:^|[.!?:;,(]\s*|\b(?:please|must|should|kindly|and|always|will|to)\s+)"
_UNLESS_RATED = re.compile(
    rf"{_PLEA}(?:give|award|assign|grant|allocate|return)\b(?! (?:yourself|himself|herself|him|her|them)\b)"
    rf"[^.,\n]{{0,50}}?(?:\b{_BEST} {_MARKS}\b|\b(?:its|the) maximum(?=\s*(?:[.!;)<]|to\b|for\b|here\b|$)))"
    r"|\b(?:don't|do not|never|not to) (?:deduct|subtract|take off|dock) (?:any )?(?:points?|marks?)\b"
    r"|\bbe (?:\w+ )?(?:lenient|generous|merciful)\b[^.\n]{0,40}\b(?:mark|grad|scor|point|judg)\w*",
    re.MULTILINE,
)
"""What rules of a game and teachers say as well."""

_ROLE = re.compile(rf"\b{_JUDGE}\b")
_RATED = re.compile(r"\b(?:rules?|gam\w+|scor\w+|grad\w+|points?|rubric|teach\w*|coach|exam\w*|quiz)\b")


def addresses(text: str, instruction: str) -> Iterator[tuple[int, int]]:
    """Where a folded text speaks to its judge; `instruction` is the item's, in lower case."""
    yield from (found.span() for found in _ALWAYS.finditer(text))
    if not _ROLE.search(instruction):
        yield from (found.span() for found in _UNLESS_ROLE.finditer(text))
    if not _RATED.search(instruction):
        yield from (found.span() for found in _UNLESS_RATED.finditer(text))
