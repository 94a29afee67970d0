"""Two hundred responses that try to get out of the page: to run, to ask a network, to break what is around them."""

from itertools import chain, cycle, islice, product

PAYLOADS = (
    "<script>{run}</script>",
    "<script src='{url}'></script>",
    "<ScRiPt\n>{run}</sCrIpT\n>",
    "<script type=module>import '{url}'</script>",
    "<img src=x onerror={quoted}>",
    "<img src='{url}'>",
    "<img srcset='{url} 2x' loading=eager>",
    "<svg onload={quoted}>",
    "<svg><script>{run}</script></svg>",
    "<svg><use href='{url}#x'/></svg>",
    "<svg><image href='{url}'/></svg>",
    "<svg><animate onbegin={quoted} attributeName=x dur=1s>",
    "<svg><foreignObject><body onload={quoted}>",
    "<math><mi xlink:href='javascript:{run}'>x",
    "<a href='javascript:{run}' autofocus onfocus={quoted} tabindex=0>x</a>",
    "<a href='{url}' ping='{url}'>x</a>",
    "[x](javascript:{run}) ![x]({url})",
    "<body onload={quoted} onpageshow={quoted}>",
    "<iframe src='{url}'></iframe>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<object data='{url}'></object><embed src='{url}'>",
    "<link rel=stylesheet href='{url}'>",
    "<style>@import '{url}'; * {{ background: url({url}) }}</style>",
    "<div style='position:fixed;inset:0;background:url({url})'>",
    "<meta http-equiv=refresh content='0;url={url}'>",
    "<base href='{url}'>",
    "<form action='{url}'><button autofocus>x</form>",
    "<input autofocus onfocus={quoted}>",
    "<details open ontoggle={quoted}>",
    "<dialog open id=viewer><form id=filters>",
    "<video><source onerror={quoted}></video><audio src='{url}' autoplay>",
    "<marquee onstart={quoted}>x</marquee>",
    "<template><script>{run}</script></template>",
    "<table><tr><td></table></td></div></article></main></body></html>",
    "<article class=item id=item-forged data-parts=x><h3>Item 0</h3>",
    "<!-- <b>",
    "<![CDATA[ <b> ]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM '{url}'>]>&y;",
    "&lt;script&gt;{run}&lt;/script&gt; &#60;b&#62; &amp &nosuch;",
    "{{{{ self.__init__.__globals__ }}}} {{% include '{url}' %}} ${{7*7}} #{{7*7}}",
    "\u202e<script>{run}</script>\u202c\u2066\u2067\u2069\u200f\u061c",
    "a\u0000b\u0008\u001b[2J\u009b2J\ufeff\u2028\u2029\r\n\rc",
    "\ud800<img src=x onerror={quoted}>\udfff",
    "Z\u0351\u0352\u0353\u0354" * 60,
    "W" * 4000,
    "data:text/html,<script>{run}</script>",
    "\U000e0053\U000e0043tags\U000e007f \U0001f9c1\u200d\U0001f4bb",
)
"""`hostile` fills in `run`, a script, `quoted`, the same for an attribute, and `url`, which nobody may ask."""

BEFORE = (
    "",
    '">',
    "'>",
    "</p></div></article>",
    "</script>",
    "</style></title></textarea></select>",
    "-->",
    "]]>",
    "`)}",
)

ONE_LINE = 1_000_000
"""Characters of the longest response, in one line."""


def hostile(number: int, url: str) -> list[str]:
    """That many different responses; their scripts set `document.title` to `owned`, and ask `url`."""
    run = f"document.title=`owned`;fetch(`{url}`)"
    made = (
        before + payload.format(run=run, quoted=f'"{run}"', url=url) for before, payload in product(BEFORE, PAYLOADS)
    )
    return list(islice(chain(["<b>" + "x" * (ONE_LINE - 3)], made), number))


def any_of(texts: list[str], step: int) -> list[str]:
    """The same texts in another order."""
    return list(islice(cycle(texts), step, step + len(texts)))
