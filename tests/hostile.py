"""Report texts that would harm a careless page: markup, scripts, marks that turn or hide, words without end.

Sixty, and a corpus of 245: the sixty each in four ways, and giants. All invented. Each would run `pwned = 1`, fetch from `harm.example`, break out of its place, or spoil the layout.
"""

from __future__ import annotations

RLO, LRO, PDF, RLI, LRI, FSI, PDI = "\u202e", "\u202d", "\u202c", "\u2067", "\u2066", "\u2068", "\u2069"

_MARKUP = (
    "<script>pwned=1</script>",
    "</script><script>pwned=1</script>",
    "<ScRiPt>pwned=1</sCrIpT>",
    "<img src=x onerror=pwned=1>",
    "<img src='https://harm.example/a.png'>",
    "<svg onload=pwned=1>",
    "<svg><script>pwned=1</script></svg>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<body onload=pwned=1>",
    "<details open ontoggle=pwned=1>",
    "<input autofocus onfocus=pwned=1>",
    "<a href='javascript:pwned=1'>mill</a>",
    "<math><mi xlink:href='javascript:pwned=1'>x</mi></math>",
    "<style>*{display:none}</style>",
    "</style><style>body{visibility:hidden}</style>",
    "<link rel=stylesheet href=https://harm.example/a.css>",
    "<meta http-equiv=refresh content='0;url=https://harm.example'>",
    "<base href=https://harm.example/>",
    "<form action=https://harm.example><button>press</button></form>",
    "<!-- the mill --><b>burned</b>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[ <script>pwned=1</script> ]]>",
    "</bdi></p></blockquote></article></main><h1>Elsewhere</h1>",
    "</mark></div></section>",
    "</title></head><body>",
    "</textarea></template><script>pwned=1</script>",
    "<plaintext>",
    "<xmp>",
    "<noscript><img src=x onerror=pwned=1></noscript>",
    '" onmouseover="pwned=1',
    "' onclick='pwned=1",
    "` onclick=`pwned=1",
    "&lt;script&gt;pwned=1&lt;/script&gt;",
    "&#60;script&#62;pwned=1&#60;/script&#62;",
    "&amp;amp; &copy; &nbsp; &#0; &#x202e;",
    "{{ 7 * 7 }} {% for x in y %}",
    "{{ ''.__class__.__mro__ }}",
    "${pwned=1} #{pwned=1} <%= pwned=1 %>",
    "javascript:pwned=1//",
    "\\u003cscript\\u003epwned=1\\u003c/script\\u003e",
    '"}</script><script>pwned=1</script>',
    "*/ } body { display: none } /*",
    "url(https://harm.example/a.png)",
)
_MARKS = (
    f"The mill {RLO}denrub{PDF} on Tuesday",
    f"Never closed {RLO} runs on",
    f"{LRO}Left{PDF} and {RLI}right{PDI} and {FSI}either",
    f"{PDI}{PDI}{PDF}{PDF} too many ends",
    "Zero\u200bwidth\u2060words\ufeffhere",
    "A null\x00 a bell\x07 an escape\x1b[31m red",
    "Lines\u2028and\u2029paragraphs\x0bof\x0canother kind",
    "Half of a pair \ud800 and the other \udfff",
    "Tags \U000e0041\U000e0042\U000e007f that nobody sees",
    "\u0634\u0628 \u05d0\u05d1\u05d2 mixed with Latin (and brackets)",
)
_LAYOUT = (
    "w" * 5000,
    "https://mill.example/" + "a/" * 1500,
    "\U0001f525" * 600,
    "Z" + "\u0300\u0327\u0335" * 120 + "algo",
    "\u3042" * 2000,
)
_GIANTS = (
    f'<p title="{"a" * 20_000}">mill</p>',
    f"<b {'x=1 ' * 5000}>mill",
    f'<a href="https://mill.example/{"b" * 20_000}',
    "\x00" * 400 + "mill" + "\x00" * 400,
    "mi\x00ll <scr\x00ipt>pwned=1</scr\x00ipt>",
)
_WAYS = ("{}", "“{}” (mill)", '<p title="{}" onclick={}>', f"{RLO}{{}}\x00{RLI}{{}}")

TEXTS: tuple[str, ...] = _MARKUP + _MARKS + _LAYOUT
CORPUS: tuple[str, ...] = (*(way.replace("{}", text) for way in _WAYS for text in TEXTS), *_GIANTS)
