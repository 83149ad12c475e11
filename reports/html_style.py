# ruff: noqa: E501  a rule a line
"""The style sheet of the HTML report: dark text on white, 320 px without sideways scrolling, fit for printing."""

from reports.palette import INK, LIGHT, MUTED, NAVY, PALE, TEAL, css

STYLE = f"""
:root{{color-scheme:light}}
*{{box-sizing:border-box}}
html{{font:112.5%/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;color:{css(INK)};background:#fff}}
body{{margin:0 auto;max-width:50rem;padding:0 1rem 2rem;overflow-wrap:anywhere;hyphens:manual}}
h1,h2,h3{{line-height:1.2;color:{css(NAVY)};text-wrap:balance}}
h1{{font-size:2rem;margin:1.5rem 0 1rem}} h2{{font-size:1.5rem;margin:2.5rem 0 .75rem}}
h3{{font-size:1.2rem;margin:1.75rem 0 .5rem;color:{css(INK)}}}
p{{margin:0 0 .8rem}} .lead{{font-size:1.2rem}} .note,caption,dt,footer{{color:{css(MUTED)}}}
a{{color:{css(TEAL)};text-underline-offset:.15em}} a:focus-visible,main:focus-visible{{outline:3px solid {css(NAVY)};outline-offset:2px}}
.skip{{position:absolute;left:-999rem;background:#fff;padding:.75rem}} .skip:focus{{left:.5rem;top:.5rem;z-index:1}}
header{{border-top:.5rem solid {css(TEAL)};padding-top:1rem}}
.mark{{display:inline-block;border:2px solid {css(INK)};border-radius:.5rem;padding:.2rem .7rem;font-weight:700;margin:0}}
.mark:empty{{display:none}}
li p{{margin:0 0 .35rem}} ul,ol{{padding-left:1.5rem}} ol>li::marker{{font-weight:700;color:{css(NAVY)}}}
dl{{margin:0 0 1.5rem}} dl>div{{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.1rem 0}} dt{{flex:0 1 11rem}} dd{{flex:1 1 14rem;margin:0}}
.limit,.paste{{padding:.9rem 1.2rem .3rem;margin:1.2rem 0}} .label{{font-weight:700;color:{css(NAVY)}}}
.limit{{background:{css(PALE)};border-left:5px solid {css(NAVY)}}} .paste{{border:2px dashed {css(TEAL)}}}
.card{{border:2px solid {css(NAVY)};border-radius:.6rem;padding:1rem 1.2rem .4rem;margin:1.2rem 0}} .card h3{{margin:0 0 .4rem;color:{css(NAVY)}}}
.card .label{{margin:.8rem 0 .2rem}} .card ul{{list-style:none;padding:0;margin:0}} .card li{{margin:.25rem 0 .25rem 1.4rem}}
.say{{font-size:1.15rem;font-weight:600}} .card .say li{{margin-left:0;border-left:4px solid {css(TEAL)};padding-left:.8rem}} .sign{{display:inline-block;width:1.2rem;margin-left:-1.4rem;font-weight:700}}
nav ul{{list-style:none;padding:0}} nav li{{margin:.35rem 0}} .c2{{font-weight:700}} .c3{{margin-left:1.5rem}}
svg{{display:block;overflow:visible;width:100%;max-width:32rem;height:auto;margin:1rem 0}} svg text{{font-family:inherit}}
th,td{{overflow-wrap:normal}} .wide{{overflow-x:auto}} .wide:focus-visible{{outline:3px solid {css(NAVY)}}}
table{{border-collapse:collapse;width:100%;margin:0 0 1.5rem;border-top:2px solid {css(NAVY)}}}
caption{{text-align:left;font-weight:700;padding:.4rem 0}}
th,td{{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid {css(LIGHT)};font-weight:400}}
thead th{{font-weight:700;color:{css(NAVY)};background:{css(PALE)};border-bottom-color:{css(NAVY)}}}
.number{{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}}
footer{{border-top:1px solid {css(LIGHT)};margin-top:3rem;padding-top:1rem}}
@media (max-width:30rem){{th,td{{padding:.4rem .25rem;font-size:.85rem;hyphens:auto}} h1{{font-size:1.6rem}}}}
@media print{{
@page{{size:A4;margin:18mm}} html{{font-size:11pt}} body{{max-width:none;padding:0}} .skip{{display:none}}
.page{{break-after:page}} h1,h2,h3,caption{{break-after:avoid}} tr,svg,.limit,.paste,.card,li{{break-inside:avoid}}
thead{{display:table-header-group}} a{{color:inherit}} a[href^="http"]::after{{content:" (" attr(href) ")"}}
*{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
}}
"""
