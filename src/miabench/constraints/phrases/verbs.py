"""How phrases ask for something, ask for none of it, or ask for a form: patterns that kinds put before their own noun.

All are regular expressions over `normalise_phrase`d text in lower case, without a group, and end before a space.
`read` has taken away what merely leads in ("make sure that", "your answer must be"; see `leads`).
"""

HAVING = (
    r"(?:with|(?:(?:that|which) )?(?:contains?|includes?|has|have|uses?|features?|employs?|incorporates?)"
    r"|containing|including|having|using|featuring|employing|incorporating|by (?:using|including))"
)
"""Before what must occur: "with", "containing", "that includes", "use"."""

WITHOUT = (
    r"(?:without(?: (?:using|including|having|writing|any use of|the use of|mentioning|employing))?"
    r"|(?:avoid|avoiding)(?: (?:using|the use of))?|not (?:using|containing|including)"
    r"|(?:do not|don't|never) (?:use|include|write|employ)|(?:that|which) (?:contains?|has|uses?) no"
    r"|(?:contain|containing|contains|have|having|has|use|using|with|including|include) no|free of|excluding|no)"
    r"(?: any)?"
)
"""Before what mustn't occur: "without", "avoid using any", "with no", "don't use"."""

AS_A = (
    r"(?:(?:written |phrased |formatted |structured |presented |laid out |set out |expressed |composed )?"
    r"(?:as|in the (?:form|format|style|shape|structure) of|in form of|like)"
    r"|(?:write|create|compose|craft|make|give|produce|provide|present|format|structure|use|using|in|with)"
    r"(?: (?:it|this|me|the (?:answer|response|description)|your (?:answer|response|description)) as)?)"
    r"(?: (?:an?|the|one|your))?"
)
"""Before a form: "as a", "in the form of a", "write a", "formatted as"."""
